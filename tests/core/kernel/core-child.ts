/** Core as a process of its own, started and asked as the shell does it, to be killed at any moment. */
import { spawn } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { join } from 'node:path';
import type { Reply } from '#contract/kernel.ts';
import type { Host } from '#core/kernel/handlers.ts';
import type { CallAnswer, CoreServes, ShellServes, StartInput } from '#core/messages.ts';
import { Peer } from '#core/peer.ts';
import { wordToPdf } from '#shell/outside/word-to-pdf.ts';

export interface CoreChild {
  readonly pid: number;
  /** One call under the session of whoever signed in last. */
  readonly call: (name: string, input: unknown, commandId?: string | null) => Promise<Reply<unknown>>;
  /** Brings bytes in and answers the upload's id. */
  readonly bringIn: (bytes: Uint8Array) => Promise<string>;
  /** Fetches what an address of core's stands for, piece by piece, as `app://` does. */
  readonly fetch: (contentUrl: string, take: (piece: Uint8Array) => void) => Promise<void>;
  /** kill -9, fulfilled when the process is gone. */
  readonly kill9: () => Promise<void>;
  /** An orderly end: core stops, then the process leaves when its channel is closed. */
  readonly stop: () => Promise<void>;
}

// A run of many tests has core in one bundle; alone, a test runs it from its sources.
const built = process.env['CONGVAN_TEST_THREADS'];
const entry = built ? join(built, 'index.cjs') : join(import.meta.dirname, '../../../main/core/process.ts');

/** As much as the shell carries in one message. */
const pieceBytes = 1_048_576;

/**
 * Starts `main/core/process.ts` on a data folder; every call still open when it dies rejects with PeerGone. `token`
 * answers what core asks of the signing device, which by itself is not there.
 */
export async function startCoreChild(
  start: StartInput,
  secrets: ReadonlyMap<string, string> = new Map(),
  token: Host['token'] = async () => ({ ok: false, code: 'token.not_found' }),
): Promise<CoreChild> {
  const child = spawn(process.execPath, [entry], {
    stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
    serialization: 'advanced',
  });
  const gone = once(child, 'exit').then(() => peer.close());
  const port = {
    // The types of Node name what JSON can carry; 'advanced' carries every cloneable value.
    post: (message: unknown) => void (child.connected && child.send(message as object, () => {})),
    listen: (listener: (message: unknown) => void) => void child.on('message', listener),
  };
  const peer = new Peer<CoreServes, ShellServes>(port, {
    token: ({ name, input }) => token(name, input),
    'secret.get': ({ name }) => secrets.get(name) ?? null,
    'secret.put': () => null,
    'word.to_pdf': (file) => wordToPdf(file),
  });
  const answer = await peer.ask('start', start);
  if (!answer.ok) throw new Error(`core did not start: ${answer.code}`);
  let session: string | null = null;
  return {
    pid: child.pid!,
    call: async (name, input, commandId = null) => {
      const given: CallAnswer = await peer.ask('call', { name, input, session, commandId });
      if (given.session) ({ session } = given.session);
      return given.reply;
    },
    bringIn: async (bytes) => {
      const upload = randomUUID();
      for (let offset = 0; offset < Math.max(1, bytes.length); offset += pieceBytes) {
        const piece = bytes.subarray(offset, offset + pieceBytes);
        await peer.ask('intake.append', { session, upload, offset, bytes: piece, totalBytes: bytes.length });
      }
      return upload;
    },
    fetch: async (contentUrl, take) => {
      const ticket = contentUrl.replace('/content/', '');
      const file = await peer.ask('content.open', { ticket });
      if (!file) throw new Error('no such content');
      for (let from = 0; from < file.sizeBytes; from += pieceBytes) {
        const to = Math.min(from + pieceBytes, file.sizeBytes);
        take(await peer.ask('content.read', { ticket, from, to }));
      }
    },
    kill9: () => {
      child.kill('SIGKILL');
      return gone;
    },
    stop: async () => {
      await peer.ask('stop', null);
      child.disconnect();
      await gone;
    },
  };
}

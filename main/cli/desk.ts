/** The program's core opened from the command line, with a person signed in at it: the way to write by command. */
import { randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Facts } from '#contract/kernel.ts';
import { openCore, type Core } from '#core/index.ts';
import type { Host } from '#core/kernel/handlers.ts';
import { Refusal } from '#core/kernel/refusal.ts';
import { UsageError, type Options } from './arguments.ts';
import { deviceKeys } from './keys.ts';
import type { Outcome } from './index.ts';

/** A call that core refused; the command answers it as its outcome. */
export class CallRefused extends Error {
  readonly code: string;
  readonly facts: Facts;
  constructor(code: string, facts: Facts = {}) {
    super(code);
    this.code = code;
    this.facts = facts;
  }
}

export interface Desk {
  readonly core: Core;
  /** A call of the contract, judged as for any window; its answer is as the contract says. */
  call<T>(name: string, input: unknown): Promise<T>;
  /** Bytes brought in as this person; answers the upload's id. */
  bringIn(bytes: Uint8Array): Promise<string>;
}

/** What only a window has: here nobody signs, and the hub's secrets stay where they are. */
const noHost: Host = {
  token: async () => ({ ok: false, code: 'token.not_found' }),
  wordToPdf: async () => ({ ok: false, code: 'documents.no_converter' }),
  secretGet: async () => null,
  secretPut: async () => {},
};

/**
 * Signs `--as LOGIN` in with the password in the file `--password FILE` and does `work`; a refusal of core becomes the outcome.
 * The program must be closed meanwhile (`core.data_in_use`).
 */
export async function withDesk(options: Options, work: (desk: Desk) => Promise<Outcome>): Promise<Outcome> {
  const login = needed(options, 'as');
  const passwordSecret = readFileSync(needed(options, 'password'), 'utf8').replace(/\r?\n$/, '');
  const dataDir = needed(options, 'data');
  const program = join(import.meta.dirname, '../..');
  const bundleDir = join(import.meta.dirname, '../core');
  try {
    const core = openCore(
      { ...deviceKeys(dataDir), dataDir, bundleDir, resourcesDir: join(program, 'resources') },
      { host: noHost, emit: () => {}, now: () => new Date() },
    );
    try {
      return await work(await signIn(core, login, passwordSecret));
    } finally {
      await core.serves.stop(null);
    }
  } catch (error) {
    if (error instanceof CallRefused || error instanceof Refusal)
      return refused(error.code, error.facts ?? {});
    throw error;
  }
}

export function refused(code: string, facts: Facts): Outcome {
  return { value: { error: code, ...facts }, lines: [`${code} ${JSON.stringify(facts)}`], isWell: false };
}

async function signIn(core: Core, login: string, passwordSecret: string): Promise<Desk> {
  const ask = async (name: string, input: unknown, session: string | null) => {
    const answer = await core.serves.call({ name, input, session, commandId: randomUUID() });
    if (!answer.reply.ok) throw new CallRefused(answer.reply.code, answer.reply.facts);
    return answer;
  };
  const { session } = await ask('people.sign_in', { login, passwordSecret }, null);
  const { session: id } = session ?? {};
  if (id === undefined) throw new CallRefused('people.not_signed_in');
  return {
    core,
    call: async <T>(name: string, input: unknown) => {
      const { reply } = await ask(name, input, id);
      // Core has answered in the shape of the contract; who asks names it.
      return (reply.ok ? reply.value : undefined) as T;
    },
    bringIn: async (bytes) => {
      const upload = randomUUID();
      const whole = { session: id, upload, offset: 0, bytes, totalBytes: bytes.length };
      const reply = await core.serves['intake.append'](whole);
      if (!reply.ok) throw new CallRefused(reply.code, reply.facts);
      return upload;
    },
  };
}

function needed(options: Options, name: string): string {
  const [value] = options.get(name) ?? [];
  if (value === undefined) throw new UsageError(`--${name} is needed`);
  return value;
}

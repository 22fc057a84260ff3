/** Core as a process of its own: the only lines that know whether Electron or Node started it. */
import { coreClock } from './kernel/clock.ts';
import { isUpgradeAhead, keeperEntry, openCore, type Core } from './index.ts';
import type { Host } from './kernel/handlers.ts';
import { Refusal } from './kernel/refusal.ts';
import type { CoreServes, CoreTells, ShellServes, StartAnswer, StartInput } from './messages.ts';
import { Peer, type Port } from './peer.ts';
import { performRescue } from './rescue.ts';

let core: Core | null = null;

const shell = new Peer<ShellServes, CoreServes, CoreTells>(portOfThisProcess(), {
  start,
  rescue: (input) => {
    if (core?.db.get('SELECT 1 FROM agency') !== undefined)
      return { ok: false, code: 'backup.already_set_up' };
    return performRescue(input, keeperEntry(input.bundleDir));
  },
  call: (input) => core?.serves.call(input) ?? { reply: { ok: false, code: 'core.not_ready' } },
  touch: (input) => core?.serves.touch(input) ?? null,
  lock: (input) => core?.serves.lock(input) ?? null,
  'content.open': (input) => core?.serves['content.open'](input) ?? null,
  'content.read': (input) => core?.serves['content.read'](input) ?? new Uint8Array(),
  'intake.append': (input) => core?.serves['intake.append'](input) ?? { ok: false, code: 'core.not_ready' },
  'folder.append': (input) => core?.serves['folder.append'](input) ?? { ok: false, code: 'core.not_ready' },
  'folder.take': (input) => opened().serves['folder.take'](input),
  'folder.forget': (input) => core?.serves['folder.forget'](input) ?? null,
  'folder.moved': (input) => opened().serves['folder.moved'](input),
  'folder.settle': (input) => opened().serves['folder.settle'](input),
  stop: async () => {
    await core?.serves.stop(null);
    core = null;
    return null;
  },
});

const host: Host = {
  token: (name, input) => shell.ask('token', { name, input }),
  secretGet: (name) => shell.ask('secret.get', { name }),
  wordToPdf: (file) => shell.ask('word.to_pdf', file),
  secretPut: async (name, value) => void (await shell.ask('secret.put', { name, value })),
};

/** Asked only once core is ready; thrown, the shell asks again at its next look. */
function opened(): Core {
  if (!core) throw new Error('core is not open');
  return core;
}

async function start(input: StartInput): Promise<StartAnswer> {
  if (isUpgradeAhead(input)) {
    shell.tell('upgrading', null);
    // The word must be out before this thread is busy for minutes.
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  try {
    core = openCore(input, {
      host,
      emit: (name, ids) => shell.tell('event', { name, ids }),
      now: coreClock(),
    });
    return { ok: true, isSetUp: core.isSetUp };
  } catch (error) {
    if (error instanceof Refusal)
      return { ok: false, code: error.code, ...(error.facts ? { facts: error.facts } : {}) };
    throw error;
  }
}

/** Electron's utility process has `process.parentPort`; Node's child process has `process.send` (stack §3). */
function portOfThisProcess(): Port {
  const { parentPort } = process as unknown as {
    parentPort?: { postMessage(m: unknown): void; on(e: 'message', l: (m: { data: unknown }) => void): void };
  };
  if (parentPort) {
    return {
      post: (message) => parentPort.postMessage(message),
      listen: (listener) => parentPort.on('message', ({ data }) => listener(data)),
    };
  }
  process.on('disconnect', () => process.exit(0));
  return {
    post: (message) => void process.send?.(message),
    listen: (listener) => void process.on('message', listener),
  };
}

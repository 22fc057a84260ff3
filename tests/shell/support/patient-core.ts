/** A process that speaks core's language: it echoes `test.echo`, never answers `test.wait`, and dies on `test.die`. */
import type { CallAnswer, CoreServes, CoreTells, ShellServes } from '#core/messages.ts';
import { Peer } from '#core/peer.ts';

const port = {
  post: (message: unknown) => void process.send?.(message),
  listen: (listener: (message: unknown) => void) => void process.on('message', listener),
};

const shell: Peer<ShellServes, CoreServes, CoreTells> = new Peer<ShellServes, CoreServes, CoreTells>(port, {
  start: (input) => {
    if (input.deviceId === 'newer') return { ok: false, code: 'core.newer_data' };
    if (input.deviceId === 'dies') process.exit(3);
    if (input.deviceId === 'upgrades') shell.tell('upgrading', null);
    return { ok: true, isSetUp: true };
  },
  call: async ({ name, input }): Promise<CallAnswer> => {
    if (name === 'test.wait') await new Promise(() => {});
    if (name === 'test.die') process.kill(process.pid, 'SIGKILL');
    if (name === 'test.ask') return { reply: await shell.ask('token', { name: 'list_tokens', input }) };
    shell.tell('event', { name: 'test.called', ids: [name] });
    return { reply: { ok: true, value: input } };
  },
  rescue: () => ({ ok: false, code: 'backup.already_set_up' }),
  touch: () => null,
  lock: () => null,
  'content.open': () => null,
  'content.read': () => new Uint8Array(),
  'intake.append': ({ bytes }) => ({ ok: true, value: { receivedBytes: bytes.length } }),
  'folder.append': ({ bytes }) => ({ ok: true, value: { receivedBytes: bytes.length } }),
  'folder.take': () => ({ outcome: 'known', id: 'x' }),
  'folder.forget': () => null,
  'folder.moved': () => null,
  'folder.settle': () => null,
  stop: () => null,
});
process.on('disconnect', () => process.exit(0));

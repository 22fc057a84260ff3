import path from 'node:path';
import { afterEach, expect, test } from 'vitest';
import { CoreProcess, waitBeforeStart, type CoreState } from '#shell/processes/core-process.ts';
import { startNodeChild } from '#shell/processes/node-child.ts';
import { wordToPdf } from '#shell/outside/word-to-pdf.ts';

const bundle = path.join(import.meta.dirname, 'support/patient-core.ts');
const running: CoreProcess[] = [];

afterEach(async () => {
  await Promise.all(running.splice(0).map((core) => core.stop()));
});

function coreFor(deviceId = 'device') {
  const states: CoreState[] = [];
  const events: string[] = [];
  let starts = 0;
  const hearers: ((state: CoreState) => void)[] = [];
  const core = new CoreProcess({
    open: () => {
      starts += 1;
      return startNodeChild(process.execPath, bundle);
    },
    begin: () => ({
      dataDir: '/nowhere',
      resourcesDir: '/nowhere',
      bundleDir: '/nowhere',
      databaseKey: new Uint8Array(32),
      fileKey: new Uint8Array(32),
      deviceSeed: new Uint8Array(32),
      deviceId,
    }),
    serves: {
      token: ({ name }) => ({ ok: true, value: name }),
      'secret.get': () => null,
      'secret.put': () => null,
      'word.to_pdf': (file) => wordToPdf(file),
    },
    onEvent: ({ name }) => events.push(name),
    onState: (state) => {
      states.push(state);
      for (const hear of hearers) hear(state);
    },
    log: () => {},
  });
  running.push(core);
  const reaches = (phase: CoreState['phase']) =>
    new Promise<void>((resolve) => {
      hearers.push((state) => void (state.phase === phase && resolve()));
    });
  return { core, states, events, reaches, starts: () => starts };
}

const ask = (name: string, input: unknown = null) => ({ name, input, session: null, commandId: null });

test('a start that changes the data of an older version first says so before it is ready', async () => {
  const { core, states, reaches } = coreFor('upgrades');
  const ready = reaches('ready');
  core.start();
  await ready;
  expect(states.map(({ phase }) => phase)).toEqual(['upgrading', 'ready']);
});

test('a call made before core is ready is answered when it is', async () => {
  const { core, events } = coreFor();
  core.start();
  const bytes = new Uint8Array([0, 1, 255]);
  expect(await core.call(ask('test.echo', { bytes, at: 5n }), 10_000)).toEqual({
    reply: { ok: true, value: { bytes, at: 5n } },
  });
  expect(events).toEqual(['test.called']);
});

test('core killed in mid-call: the call ends as core.restarted, and the next one is answered', async () => {
  const { core, starts, states } = coreFor();
  core.start();
  await core.call(ask('test.echo'), 10_000);
  const waiting = core.call(ask('test.wait'), 60_000);
  const killed = core.call(ask('test.die'), 60_000);
  const restarted = { reply: { ok: false, code: 'core.restarted' } };
  expect(await Promise.all([waiting, killed])).toEqual([restarted, restarted]);
  expect(await core.call(ask('test.echo', 'again'), 10_000)).toEqual({ reply: { ok: true, value: 'again' } });
  expect(starts()).toBe(2);
  expect(states.map(({ phase }) => phase)).toEqual(['ready', 'restarting', 'ready']);
});

test('a call that is never answered ends at its deadline', async () => {
  const { core } = coreFor();
  core.start();
  expect(await core.call(ask('test.wait'), 300)).toEqual({ reply: { ok: false, code: 'core.deadline' } });
});

test('core that cannot open the data is not started again, and calls say so', async () => {
  const { core, starts, reaches } = coreFor('newer');
  const failed = reaches('failed');
  core.start();
  await failed;
  expect(core.state).toEqual({ phase: 'failed', failure: 'core.newer_data' });
  expect(await core.call(ask('test.echo'), 1000)).toEqual({ reply: { ok: false, code: 'core.not_ready' } });
  expect(starts()).toBe(1);
});

test('core reaches the token process through the shell', async () => {
  const { core } = coreFor();
  core.start();
  expect(await core.call(ask('test.ask', {}), 10_000)).toEqual({ reply: { ok: true, value: 'list_tokens' } });
});

test('a program that has nothing to open answers at once', async () => {
  const { core } = coreFor();
  core.cannotStart('core.network_folder');
  expect(core.state).toEqual({ phase: 'failed', failure: 'core.network_folder' });
  expect(await core.call(ask('test.echo'), 1000)).toEqual({ reply: { ok: false, code: 'core.not_ready' } });
});

test('starts in a row wait longer and longer, but never more than a quarter of a minute', () => {
  expect([1, 2, 3, 4, 5, 6, 7, 20].map(waitBeforeStart)).toEqual([
    0, 500, 1000, 2000, 4000, 8000, 15_000, 15_000,
  ]);
});

import path from 'node:path';
import { afterEach, expect, test } from 'vitest';
import { relayToToken } from '#shell/answers/token-answers.ts';
import { startNodeChild } from '#shell/processes/node-child.ts';
import { TokenProcess } from '#shell/processes/token-process.ts';

const bundle = path.join(import.meta.dirname, 'support/patient-token.ts');
const running: TokenProcess[] = [];

afterEach(() => {
  for (const token of running.splice(0)) token.stop();
});

function tokenProcess() {
  const said: string[] = [];
  const token = new TokenProcess(
    () => startNodeChild(process.execPath, bundle),
    (event) => said.push(event),
  );
  running.push(token);
  return { token, said };
}

const lists = { drivers: [] };

test('the token process starts with the first question', async () => {
  const { token } = tokenProcess();
  expect(token.pid).toBeUndefined();
  expect(await token.ask('list_tokens', lists)).toEqual({ ok: true, value: [] });
  expect(token.pid).toBeTypeOf('number');
});

test('locking asks nothing of a token process that was never needed', async () => {
  const { token } = tokenProcess();
  await token.lockAll();
  expect(token.pid).toBeUndefined();
});

test('a hanging driver: the question ends as token.timeout, the process is ended, the next one is new', async () => {
  const { token, said } = tokenProcess();
  await token.ask('list_tokens', lists);
  const before = token.pid;
  const hanging = token.ask('lock', {}, 100);
  const behind = token.ask('list_tokens', lists, 30_000);
  expect(await hanging).toEqual({ ok: false, code: 'token.timeout' });
  expect(await behind).toEqual({ ok: false, code: 'token.restarted' });
  expect(said).toEqual(['token.hangs', 'token.exited']);
  expect(await token.ask('list_tokens', lists)).toEqual({ ok: true, value: [] });
  expect(token.pid).not.toBe(before);
});

test('a token process that dies ends its questions as token.restarted', async () => {
  const { token } = tokenProcess();
  expect(await token.ask('cancel', { request: 1 })).toEqual({ ok: false, code: 'token.restarted' });
});

test('core may list and sign, never unlock, and never with a PIN', async () => {
  const { token } = tokenProcess();
  const relay = (name: string, input: unknown = lists) => relayToToken(token, { name, input });
  expect(await relay('list_tokens')).toEqual({ ok: true, value: [] });
  expect(await relay('unlock')).toMatchObject({ ok: false, code: 'core.not_allowed' });
  expect(await relay('lock')).toMatchObject({ ok: false, code: 'core.not_allowed' });
  expect(await relay('sign', { pin: '1234' })).toMatchObject({ ok: false, code: 'core.not_allowed' });
});

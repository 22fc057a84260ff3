import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { readReply } from '#core/exchange/wire/vxp/reply.ts';
import { startHub, type RunningHub } from '#tests/support/hub.ts';
import { hasPostgres, startPostgres, type Postgres } from '#tests/support/postgres.ts';
import { send, vxpCall } from '#tests/support/vxp-client.ts';
import { aDocument, agencies, commune, department } from './hub-agencies.ts';

const folder = mkdtempSync(join(tmpdir(), 'congvan-line-'));
let hub: RunningHub;
let postgres: Postgres | null = null;

beforeAll(async () => {
  // A server answers `rows` at once; the embedded database has to be copied for each.
  if (hasPostgres()) postgres = await startPostgres();
  const databaseUrl = await postgres?.freshDatabase();
  hub = await startHub({ dir: join(folder, 'hub'), agencies, ...(databaseUrl ? { databaseUrl } : {}) });
});
beforeEach(async () => {
  hub.line.clear();
  await hub.line.up();
});
afterAll(async () => {
  await hub.stop();
  postgres?.stop();
  rmSync(folder, { recursive: true, force: true });
});

const deliver = (file: Buffer) => send(hub.proxyUrl, commune, 'edoc', file, [department.code]);
const messages = (notation: string) =>
  hub.rows<{ id: string }>(
    `SELECT message.id FROM message JOIN delivery ON message_id = message.id WHERE notation = '${notation}/BC-UBND'`,
  );

test('a good line carries calls both ways', async () => {
  expect(readReply('sendEdoc', await deliver(aDocument('1')))).toMatchObject({ kind: 'answer' });
});

test('an answer that is cut off leaves the message at the hub, and the repeat gets its id', async () => {
  const file = aDocument('2');
  const cut = hub.line.cutNextAnswer('/sendEdoc');
  await expect(deliver(file)).rejects.toThrow();
  await cut;
  const [row, ...others] = await messages('2');
  expect(others).toEqual([]);
  expect(readReply('sendEdoc', await deliver(file))).toMatchObject({ value: { DocId: row?.id } });
  expect(await messages('2')).toEqual([row]);
});

test('a request that is dropped never reaches the hub', async () => {
  const file = aDocument('3');
  const dropped = hub.line.dropNextRequest('/sendEdoc');
  await expect(deliver(file)).rejects.toThrow();
  await dropped;
  expect(await messages('3')).toEqual([]);
  expect(readReply('sendEdoc', await deliver(file))).toMatchObject({ kind: 'answer' });
});

test('a trap waits for its own path', async () => {
  const cut = hub.line.cutNextAnswer('/updateStatus');
  expect(readReply('sendEdoc', await deliver(aDocument('4')))).toMatchObject({ kind: 'answer' });
  await expect(vxpCall(hub.proxyUrl, department, 'updateStatus', [['status', 'done']])).rejects.toThrow();
  await cut;
});

test('a proxy that answers 502 with HTML is an outage, and the hub hears nothing', async () => {
  hub.line.answerHtml502();
  const reply = await deliver(aDocument('5'));
  expect(reply.text).toContain('<html>');
  expect(readReply('sendEdoc', reply)).toMatchObject({
    kind: 'outage',
    code: 'vxp.http_status',
    httpStatus: 502,
  });
  const list = await vxpCall(hub.proxyUrl, department, 'getReceivedEdocList', [['messagetype', 'edoc']]);
  expect(readReply('getReceivedEdocList', list)).toMatchObject({ kind: 'outage' });
  expect(await messages('5')).toEqual([]);
});

test('a line that is down refuses connections until it is up again', async () => {
  await hub.line.down();
  await expect(deliver(aDocument('6'))).rejects.toMatchObject({ code: 'ECONNREFUSED' });
  await hub.line.up();
  expect(readReply('sendEdoc', await deliver(aDocument('6')))).toMatchObject({ kind: 'answer' });
});

test('a slow line delays the answer and changes nothing else', async () => {
  hub.line.delayAnswers(300);
  const begun = performance.now();
  expect(readReply('sendEdoc', await deliver(aDocument('7')))).toMatchObject({ kind: 'answer' });
  expect(performance.now() - begun).toBeGreaterThanOrEqual(299);
});

import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { putAgency } from '#hub/agencies.ts';
import { openDataFolder, type DataFolder } from '#hub/data-folder.ts';
import { openHub } from '#hub/open-hub.ts';
import { createServer } from '#hub/server.ts';
import { placeEmptyDatabase } from '#tests/support/embedded-database.ts';
import { recordedRequests, type RecordedRequest } from '#tests/support/recorded-requests.ts';

const recordedAt = new Date('2026-11-21T19:24:39+07:00');
const minuteMs = 60_000;
const folder = mkdtempSync(join(tmpdir(), 'congvan-recorded-'));
let data: DataFolder;
let now = recordedAt;
let port = 0;
let stop: () => Promise<void>;

beforeAll(async () => {
  await placeEmptyDatabase(folder);
  data = await openDataFolder(folder, undefined, () => undefined);
  const agency = {
    code: '000.00.00.T01',
    name: 'Cơ quan thử',
    systemId: '000.00.00.T01',
    secret: 'made-up-secret',
  };
  await putAgency(data.db, data.seal, agency, recordedAt);
  const hub = openHub(data, {
    now: () => now,
    clockToleranceMs: 15 * minuteMs,
    messageMaxBytes: 1 << 20,
    backupTo: null,
  });
  const app = createServer(hub, false);
  port = Number(new URL(await app.listen({ host: '127.0.0.1', port: 0 })).port);
  stop = () => app.close();
}, 180_000);
afterAll(async () => {
  await stop();
  await data.close();
  rmSync(folder, { recursive: true, force: true });
});

/** Puts the very bytes of the record on a socket, two headers that differ only in case included. */
async function replay(request: RecordedRequest): Promise<{ httpStatus: number; body: unknown }> {
  const head = [
    `${request.method} ${request.path} HTTP/1.1`,
    ...request.headers.map(([name, value]) => `${name}: ${value}`),
  ].join('\r\n');
  const socket = connect(port, '127.0.0.1');
  let text = '';
  // The client that was recorded keeps its side open until it has its answer.
  socket.setEncoding('latin1').on('data', (chunk: string) => {
    text = (text + chunk).replace(/^HTTP\/1\.1 100 Continue\r\n\r\n/, '');
    const [head = '', body] = text.split('\r\n\r\n');
    const length = Number(/content-length: (\d+)/i.exec(head)?.[1] ?? Number.NaN);
    if (body !== undefined && body.length >= length) socket.end();
  });
  socket.write(Buffer.concat([Buffer.from(`${head}\r\n\r\n`, 'latin1'), request.body]));
  await once(socket, 'close');
  const body = Buffer.from(text.split('\r\n\r\n')[1] ?? '', 'latin1').toString('utf8');
  return { httpStatus: Number(text.slice(9, 12)), body: JSON.parse(body) };
}

const outcomes: Readonly<Record<string, object>> = {
  '/getReceivedEdocList': { status: 'OK', ErrorCode: '0', data: [] },
  // Signature and file hash are believed; the recorded file is no edXML.
  '/sendEdoc': { status: 'FAIL', ErrorCode: '22', ErrorDesc: 'edxml.not_edxml x', DocId: '' },
  '/getEdoc': { status: 'FAIL', ErrorCode: '25' },
  '/updateStatus': { status: 'FAIL', ErrorCode: '25' },
  '/getSentEdocList': { status: 'OK', data: [] },
  '/countReceiveEdoc': { status: 'OK', count: 0 },
  '/downloadEdoc': { status: 'FAIL', ErrorCode: '25' },
  '/getAgenciesList': { status: 'OK', data: [{ code: '000.00.00.T01', name: 'Cơ quan thử' }] },
  '/getAgenciesListQD20': { status: 'OK', data: [{ code: '000.00.00.T01', level: '1' }] },
  '/registerAgency': { status: 'FAIL', ErrorCode: '26' },
  '/deleteAgency': { status: 'FAIL', ErrorCode: '26' },
};
const recorded = recordedRequests('sdk-2.0.1-requests.txt');

test.each(recorded.map((request) => [request.path, request] as const))(
  'the recorded %s is believed and answered in the fields its client reads',
  async (path, request) => {
    now = recordedAt;
    expect(await replay(request)).toMatchObject({ body: outcomes[path] });
  },
);

test('receivers quoted as JSON in JSON are believed; a description outside ASCII is not', async () => {
  now = recordedAt;
  const [send, update] = recordedRequests('sdk-2.0.1-requests-to-and-description.txt');
  expect(await replay(send!)).toMatchObject({ body: { ErrorCode: '22' } });
  expect(await replay(update!)).toMatchObject({
    body: { ErrorCode: '15', ErrorDesc: 'vxp.wrong_system_or_secret' },
  });
});

test('a record is not believed when its time is long past', async () => {
  now = new Date(recordedAt.getTime() + 16 * minuteMs);
  expect(await replay(recorded[0]!)).toMatchObject({
    body: { ErrorCode: '15', ErrorDesc: 'vxp.clock_differs' },
  });
});

/** The hub: accepts while a province's devices wait for news, the most it takes beside bare SQL, and its memory; on both databases. */
import { randomUUID } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { Agent, request } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { writeDocument } from '#core/exchange/wire/edxml/write.ts';
import { ownBase } from '#core/exchange/wire/own/forms.ts';
import { messageKeyOf } from '#core/exchange/wire/own/message-key.ts';
import { signCall } from '#core/exchange/wire/own/request-signature.ts';
import { openDataFolder } from '#hub/data-folder.ts';
import { putAgency } from '#hub/agencies.ts';
import { migrate } from '#hub/database/migrations.ts';
import type { Db } from '#hub/database/db.ts';
import { openPglite } from '#hub/database/pglite.ts';
import { openPostgres } from '#hub/database/postgres.ts';
import { sampleDocument } from '#tests/core/exchange/wire/message-examples.ts';
import { placeEmptyDatabase } from '#tests/support/embedded-database.ts';
import { startHub } from '#tests/support/hub.ts';
import { newDevice, type OwnDevice } from '#tests/support/own-client.ts';
import { hasPostgres, startPostgres } from '#tests/support/postgres.ts';
import { isAsked, report } from './support/report.ts';

const isQuick = isAsked('--quick');
const agencyCount = 700;
const devicesPerAgency = 5;
/** The peak of a province (sync §5.6). */
const documentsPerSecond = 7;
const seconds = isQuick ? 8 : 40;
const rateSeconds = isQuick ? 5 : 12;
const together = 8;
const bareSamples = 100;
const codeOf = (index: number): string =>
  `000.${String(Math.floor(index / 100)).padStart(2, '0')}.${String(index % 100).padStart(2, '0')}.H99`;

/** Counts the documents, so that each has a number of its own. */
let number = 0;

interface Caller {
  readonly code: string;
  readonly device: OwnDevice;
}

const postgres = hasPostgres() ? await startPostgres() : null;
try {
  await measure('pglite', undefined);
  if (postgres) await measure('postgres', await postgres.freshDatabase());
} finally {
  postgres?.stop();
}
process.exit(0);

async function measure(name: string, databaseUrl: string | undefined): Promise<void> {
  const dir = mkdtempSync(join(tmpdir(), 'congvan-bench-hub-'));
  const callers = await fillProvince(dir, databaseUrl);
  const hub = await startHub({ dir, agencies: [], ...(databaseUrl ? { databaseUrl } : {}) });
  const agent = new Agent({ keepAlive: true, maxSockets: Infinity });
  const alone = await memoryMb(hub.url, dir);
  const waiting = waitEverywhere(hub.url, callers, agent);
  await settled(async () => (await gauge(hub.url, dir, 'listening')) === agencyCount * devicesPerAgency);
  const paced = await acceptPaced(hub.url, callers, agent);
  const crowded = await memoryMb(hub.url, dir);
  const rate = await acceptAll(hub.url, callers, agent);
  waiting.stop();
  agent.destroy();
  await hub.stop();
  const bare = await bareSql(databaseUrl ? await postgres!.freshDatabase() : undefined);
  const say = (
    of: string,
    own: number,
    base: number,
    unit: string,
    better: 'less' | 'more',
    samples: number,
  ) => report({ bench: 'hub', case: `${of}_${name}`, own: [own], bare: [base], unit, better, samples });
  say('accept_p50', at(paced, 0.5), at(bare.took, 0.5), 'ms', 'less', paced.length);
  say('accept_p99', at(paced, 0.99), at(bare.took, 0.99), 'ms', 'less', paced.length);
  say('accept_rate', rate, bare.rate, 'messages/s', 'more', Math.round(rate * rateSeconds));
  say('memory', crowded, alone, 'MB', 'less', 1);
  rmSync(dir, { recursive: true, force: true });
}

/** Agencies and one device each, written before the hub starts. */
async function fillProvince(dir: string, databaseUrl: string | undefined): Promise<Caller[]> {
  if (!databaseUrl) await placeEmptyDatabase(dir);
  const folder = await openDataFolder(dir, databaseUrl, () => undefined);
  const now = new Date();
  const callers: Caller[] = [];
  await folder.db.tx(async (tx) => {
    for (let index = 0; index < agencyCount; index += 1) {
      const code = codeOf(index);
      const device = newDevice();
      await putAgency(tx, folder.seal, { code, name: `Cơ quan ${index}`, systemId: code }, now);
      await tx.query(
        'INSERT INTO device (id, system_id, public_key, name, enrolled_at) VALUES ($1, $2, $3, $4, $5)',
        [device.id, code, device.publicKey, 'máy', now],
      );
      callers.push({ code, device });
    }
  });
  await folder.close();
  return callers;
}

/** Every device of the province holds its long poll, and asks again when it is answered. */
function waitEverywhere(url: string, callers: readonly Caller[], agent: Agent) {
  const state = { isOver: false, stop: () => void (state.isOver = true) };
  const wait = async ({ code, device }: Caller, counted: number): Promise<void> => {
    let after = counted;
    while (!state.isOver) {
      const answer = await call(
        url,
        device,
        'GET',
        `/agencies/${code}/news?after=${after}&wait=50`,
        null,
        agent,
      ).catch(() => null);
      if (answer === null) return;
      after = Number(answer['counted']);
    }
  };
  for (const caller of callers)
    for (let index = 0; index < devicesPerAgency; index += 1) {
      setTimeout(() => void wait(caller, 0), Math.random() * 5_000);
    }
  return state;
}

async function acceptPaced(url: string, callers: readonly Caller[], agent: Agent): Promise<number[]> {
  const took: number[] = [];
  const running: Promise<void>[] = [];
  const count = seconds * documentsPerSecond;
  const began = performance.now();
  for (let index = 0; index < count; index += 1) {
    const dueMs = (index * 1000) / documentsPerSecond - (performance.now() - began);
    if (dueMs > 0) await new Promise((done) => void setTimeout(done, dueMs));
    running.push(
      (async () => {
        const started = performance.now();
        await accept(url, callers, index % agencyCount, agent);
        took.push(performance.now() - started);
      })(),
    );
  }
  await Promise.all(running);
  return took;
}

async function acceptAll(url: string, callers: readonly Caller[], agent: Agent): Promise<number> {
  let count = 0;
  const until = performance.now() + rateSeconds * 1000;
  await Promise.all(
    Array.from({ length: together }, async (_, lane) => {
      for (let index = lane; performance.now() < until; index += together) {
        await accept(url, callers, index % agencyCount, agent);
        count += 1;
      }
    }),
  );
  return count / rateSeconds;
}

/** One document to three receivers, from the first byte of its request to its receipt. */
async function accept(url: string, callers: readonly Caller[], from: number, agent: Agent): Promise<void> {
  number += 1;
  const sender = callers[from]!;
  const receivers = [1, 2, 3].map((step) => callers[(from + step * 37) % agencyCount]!.code);
  const documentId = `${sender.code},2026/03/02,${number}/BC-UBND`;
  const written = writeDocument({
    ...sampleDocument,
    from: { ...sampleDocument.from, organId: sender.code },
    to: receivers.map((organId) => ({ organId, organName: organId })),
    documentId,
    code: { number: String(number), notation: 'BC-UBND' },
  });
  if (!written.ok) throw new Error(JSON.stringify(written.problems));
  const key = messageKeyOf({ from: sender.code, kind: 'document', businessId: documentId, attempt: 1 });
  const manifest = { kind: 'document', from: sender.code, receivers, urgency: 0, attempt: 1 };
  const edxml = Buffer.concat([...written.chunks]).toString('utf8');
  const answer = await call(
    url,
    sender.device,
    'POST',
    '/messages',
    { messages: [{ key, manifest, edxml }] },
    agent,
  );
  const [result] = answer['results'] as { receipt?: string }[];
  if (!result?.receipt) throw new Error(JSON.stringify(answer));
}

/** The same rows by bare SQL, first at the pace of a province, then as many at a time: one message, three deliveries, one commit. */
async function bareSql(databaseUrl: string | undefined): Promise<{ rate: number; took: number[] }> {
  const dir = mkdtempSync(join(tmpdir(), 'congvan-bench-bare-'));
  if (!databaseUrl) await placeEmptyDatabase(dir);
  const db: Db = databaseUrl
    ? await openPostgres(databaseUrl, () => undefined)
    : await openPglite(join(dir, 'database'));
  await migrate(db);
  await db.exec(
    'CREATE TABLE bare_message (id uuid PRIMARY KEY, body text); CREATE TABLE bare_delivery (id uuid, message uuid, agency int)',
  );
  const insert = async (): Promise<void> => {
    const id = randomUUID();
    await db.tx(async (tx) => {
      await tx.query('INSERT INTO bare_message VALUES ($1, $2)', [id, 'x'.repeat(400)]);
      for (const agency of [1, 2, 3])
        await tx.query('INSERT INTO bare_delivery VALUES ($1, $2, $3)', [randomUUID(), id, agency]);
    });
  };
  const took: number[] = [];
  for (let index = 0; index < bareSamples; index += 1) {
    const started = performance.now();
    await insert();
    took.push(performance.now() - started);
  }
  let count = 0;
  const until = performance.now() + rateSeconds * 1000;
  await Promise.all(
    Array.from({ length: together }, async () => {
      for (; performance.now() < until; count += 1) await insert();
    }),
  );
  await db.close();
  rmSync(dir, { recursive: true, force: true });
  return { rate: count / rateSeconds, took };
}

function call(
  url: string,
  device: OwnDevice,
  method: string,
  path: string,
  body: object | null,
  agent: Agent,
): Promise<Record<string, unknown>> {
  const content = body === null ? Buffer.alloc(0) : Buffer.from(JSON.stringify(body));
  const target = ownBase + path;
  const headers = {
    ...signCall({ method, target, content }, device, new Date()),
    ...(body === null
      ? {}
      : { 'content-type': 'application/json', 'content-length': String(content.length) }),
  };
  return new Promise((resolve, reject) => {
    const out = request(url + target, { method, headers, agent }, (response) => {
      const parts: Buffer[] = [];
      response.on('data', (part: Buffer) => parts.push(part));
      response.on('error', reject);
      // Every answer of the hub is a JSON object.
      response.on('end', () =>
        resolve(JSON.parse(Buffer.concat(parts).toString('utf8')) as Record<string, unknown>),
      );
    });
    out.on('error', reject);
    out.end(content);
  });
}

async function memoryMb(url: string, dir: string): Promise<number> {
  return (await gauge(url, dir, 'memory_bytes')) / 1_048_576;
}

/** What the hub itself says of this moment. */
async function gauge(url: string, dir: string, name: string): Promise<number> {
  const key = readFileSync(join(dir, 'operator.key'), 'utf8').trim();
  const answer = await fetch(`${url}/metrics`, { headers: { authorization: `Bearer ${key}` } });
  return Number(new RegExp(`congvan_hub_${name} (\\d+)`).exec(await answer.text())?.[1]);
}

/** All must be waiting at the hub, not on their way to it, before anything is timed. */
async function settled(isReady: () => Promise<boolean>): Promise<void> {
  while (!(await isReady())) await new Promise((done) => void setTimeout(done, 200));
  await new Promise((done) => void setTimeout(done, 3_000));
}

function at(values: readonly number[], share: number): number {
  return (
    values.toSorted((a, b) => a - b)[Math.min(values.length - 1, Math.floor(values.length * share))] ??
    Number.NaN
  );
}

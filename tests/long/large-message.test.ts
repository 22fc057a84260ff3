/**
 * A message of 400 MB from one office to another: through a real hub on a socket, over our own protocol and over VXP, and on a
 * stick. Neither core nor the hub ever holds it: each is a process of its own, and what its memory grows by is measured.
 */
import { randomBytes } from 'node:crypto';
import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { openConnection } from '#core/kernel/database.ts';
import { newDataDir, openTestCore, setUpOffice, startInput, testPassword } from '#tests/support/core.ts';
import { enrolCode } from '#tests/support/enrol-code.ts';
import { startHub, type RunningHub } from '#tests/support/hub.ts';
import { issuedDocument } from '#tests/support/issued-document.ts';
import { paddedPdf } from '../bench/support/padded-pdf.ts';
import { startCoreChild, type CoreChild } from '../core/kernel/core-child.ts';

/** In base64 it is 400 MB. */
const fileBytes = Number(process.env['CONGVAN_LARGE_BYTES'] ?? 300_000_000);
const growthMaxMb = 200;

const province = { code: 'H99.31', name: 'UBND tỉnh An Sơn', systemId: 'H99.31', secret: 'bi-mat-tinh' };
const commune = { code: 'H99.31.07', name: 'UBND xã Tân Phúc', systemId: 'H99.31.07', secret: 'bi-mat-xa' };
type Agency = typeof province;

interface Office {
  readonly agency: Agency;
  readonly dataDir: string;
  readonly keys: string;
  readonly bodyId: string;
  readonly secrets: ReadonlyMap<string, string>;
}

const hubDir = newDataDir();
let hub: RunningHub;
let from: Office;
let to: Office;
/** One for each way. */
let documents: readonly string[];

beforeAll(async () => {
  hub = await startHub({ dir: hubDir, agencies: [province, commune], maxMessageMb: 450 });
  to = (await setUp(province, 0)).office;
  ({ office: from, documents } = await setUp(commune, 3));
}, 900_000);
afterAll(async () => {
  await hub?.stop();
  for (const dir of [hubDir, from?.dataDir, to?.dataDir])
    if (dir) rmSync(dir, { recursive: true, force: true });
});

async function setUp(agency: Agency, documentCount: number) {
  const keys = agency.systemId;
  const dataDir = newDataDir();
  const test = openTestCore({ dataDir, keys, clock: { now: new Date() } });
  const office = await setUpOffice(test, agency);
  const seed = randomBytes(32).toString('base64');
  const secrets = new Map([
    [`hub:${office.bodyId}`, agency.secret],
    ['stick', seed],
  ]);
  const ids = Array.from({ length: documentCount }, (_, index) =>
    issuedDocument(test, office, {
      subject: `V/v hồ sơ số ${index + 1}`,
      number: index + 1,
      pdf: scanOf(index),
      receivers: [province],
    }),
  );
  await test.stop();
  return { office: { agency, dataDir, keys, bodyId: office.bodyId, secrets }, documents: ids };
}

/**
 * As a scan of many pages is: what its first pages need is little. The padded page of the benches names all of its noise, and
 * pdf.js would fetch it all.
 */
function scanOf(seed: number): Uint8Array {
  const pdf = Buffer.from(paddedPdf(fileBytes, seed));
  const named = Buffer.from('/XObject << /I 5 0 R >>');
  return pdf.fill(' ', pdf.indexOf(named), pdf.indexOf(named) + named.length);
}

/** Names the hub of both offices anew, as the admin does. */
async function connect(office: Office, kind: 'own' | 'vxp'): Promise<void> {
  const { agency, dataDir, keys, bodyId } = office;
  const test = openTestCore({ dataDir, keys, clock: { now: new Date() } });
  const admin = await test.as('admin');
  await admin.exchange.set_hub({
    bodyId,
    kind,
    url: hub.url,
    systemId: agency.systemId,
    messageMaxMb: 450,
    ...(kind === 'own'
      ? { enrolCodeSecret: await enrolCode(hub, hubDir, agency.systemId) }
      : { hubSecret: agency.secret }),
  });
  await admin.exchange.contact_now({});
  await test.stop();
}

/** Core as it is after a first small file: the thread that reads PDFs is there, with all it loads. */
async function started({ dataDir, keys, secrets }: Office): Promise<CoreChild> {
  const core = await startCoreChild(startInput(dataDir, keys), secrets);
  const signedIn = await core.call('people.sign_in', { login: 'vanthu', passwordSecret: testPassword });
  expect(signedIn).toMatchObject({ ok: true });
  const upload = await core.bringIn(paddedPdf(10_000, 0));
  const read = await core.call('documents.read_intake', { upload, fileName: 'a.pdf', purpose: 'incoming' });
  expect(read).toMatchObject({ ok: true });
  return core;
}

/** Begins to measure a process; tells by how many MB its memory was larger at its largest (proc(5), clear_refs). */
function growthOf(pid: number): () => number {
  const kb = (name: string): number =>
    Number(new RegExp(`${name}:\\s+(\\d+) kB`).exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1]);
  writeFileSync(`/proc/${pid}/clear_refs`, '5');
  const before = kb('VmRSS');
  return () => Math.round((kb('VmHWM') - before) / 1024);
}

function rows<T>({ dataDir, keys }: Office, sql: string): T[] {
  const db = openConnection(join(dataDir, 'congvan.db'), startInput(dataDir, keys).databaseKey, 'read');
  try {
    return db.all<T>(sql);
  } finally {
    db.close();
  }
}

function expectArrived(documentId: string): void {
  const [sent] = rows<{ sha256: string }>(
    from,
    `SELECT sha256 FROM file_version WHERE document_id = '${documentId}'`,
  );
  expect(rows(to, `SELECT sha256 FROM waiting_file WHERE sha256 = '${sent?.sha256}'`)).toHaveLength(1);
}

it.each(['own', 'vxp'] as const)('400 MB over the wire %s, none of it held', async (kind) => {
  await connect(from, kind);
  await connect(to, kind);
  const documentId = documents[kind === 'own' ? 0 : 1]!;
  const hubGrowth = growthOf(hub.pid());

  const sender = await started(from);
  const senderGrowth = growthOf(sender.pid);
  let began = performance.now();
  expect(await sender.call('exchange.send', { documentId }, `send-${kind}`)).toMatchObject({ ok: true });
  expect(await sender.call('exchange.contact_now', {})).toMatchObject({ ok: true });
  const sentMs = performance.now() - began;
  const grown = { sender: senderGrowth() };
  await sender.stop();

  const receiver = await started(to);
  const receiverGrowth = growthOf(receiver.pid);
  began = performance.now();
  expect(await receiver.call('exchange.contact_now', {})).toMatchObject({ ok: true });
  const receivedMs = performance.now() - began;
  const all = { ...grown, hub: hubGrowth(), receiver: receiverGrowth() };
  await receiver.stop();
  console.log(JSON.stringify({ kind, sentMs, receivedMs, grownMb: all }));
  expectArrived(documentId);
  for (const [who, mb] of Object.entries(all)) expect(mb, who).toBeLessThan(growthMaxMb);
});

it('400 MB on a stick, none of it held', async () => {
  const documentId = documents[2]!;
  const [sender, receiver] = [await started(from), await started(to)];
  const carry = async (of: CoreChild, code: string | null): Promise<Buffer> => {
    const made = await of.call('exchange.stick_make', { code });
    if (!made.ok) throw new Error(made.code);
    const parts: Uint8Array[] = [];
    // The answer of this call has its address.
    await of.fetch((made.value as { contentUrl: string }).contentUrl, (part) => parts.push(part));
    return Buffer.concat(parts);
  };
  const take = async (by: CoreChild, stick: Buffer) =>
    by.call('exchange.stick_take', { upload: await by.bringIn(stick), trusts: true });
  expect(await take(sender, await carry(receiver, null))).toMatchObject({ ok: true });
  expect(await sender.call('exchange.send', { documentId }, 'send-stick')).toMatchObject({ ok: true });

  const senderGrowth = growthOf(sender.pid);
  const stick = await carry(sender, province.code);
  const grown = { sender: senderGrowth() };
  const receiverGrowth = growthOf(receiver.pid);
  expect(await take(receiver, stick)).toMatchObject({ ok: true, value: { documents: 1 } });
  const all = { ...grown, receiver: receiverGrowth() };
  console.log(JSON.stringify({ kind: 'stick', bytes: stick.length, grownMb: all }));
  await sender.stop();
  await receiver.stop();
  expectArrived(documentId);
  for (const [who, mb] of Object.entries(all)) expect(mb, who).toBeLessThan(growthMaxMb);
});

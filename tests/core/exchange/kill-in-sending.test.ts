/** Core killed while a message is on its way: afterwards its fate is asked, never guessed, and the hub has it once (D2). */
import { join } from 'node:path';
import { rmSync } from 'node:fs';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { typesetDocument } from '#core/documents/typeset/index.ts';
import { openConnection } from '#core/kernel/database.ts';
import { newDataDir, openTestCore, setUpOffice, startInput, testPassword } from '#tests/support/core.ts';
import { startHub, type RunningHub } from '#tests/support/hub.ts';
import { enterIssued } from '#tests/support/outgoing.ts';
import { serif } from '../documents/typeset/fonts.ts';
import { letter } from '../documents/typeset/sample-documents.ts';
import { startCoreChild, type CoreChild } from '../kernel/core-child.ts';

const province = { code: 'H99.31', name: 'UBND tỉnh An Sơn', systemId: 'H99.31', secret: 'bi-mat-tinh' };
const commune = { code: 'H99.31.07', name: 'UBND xã Tân Phúc', systemId: 'H99.31.07', secret: 'bi-mat-xa' };
const dataDir = newDataDir();
const hubDir = newDataDir();
const start = startInput(dataDir);
const subjects = ['V/v chết khi trục đã nhận', 'V/v chết ngay khi gửi'];
let hub: RunningHub;
let secrets: Map<string, string>;
let ids: string[];

beforeAll(async () => {
  hub = await startHub({ dir: hubDir, agencies: [province, commune] });
  const test = openTestCore({ dataDir, clock: { now: new Date() } });
  const office = await setUpOffice(test, { name: commune.name, code: commune.code });
  secrets = new Map([[`hub:${office.bodyId}`, commune.secret]]);
  const admin = await test.as('admin');
  await admin.exchange.set_hub({
    bodyId: office.bodyId,
    url: hub.proxyUrl,
    systemId: commune.systemId,
    hubSecret: commune.secret,
  });
  await admin.exchange.contact_now({});
  const pdf = await typesetDocument(letter, serif);
  ids = subjects.map((subject, index) =>
    test.core.server.transact(null, (context) =>
      enterIssued(
        {
          bodyId: office.bodyId,
          postId: office.postId,
          issuerName: commune.name,
          subject,
          fileName: 'cong-van.pdf',
          bytes: pdf,
          receivers: [province],
        },
        { bookId: office.outgoingBook, number: index + 1 },
        context,
      ),
    ),
  );
  await test.stop();
}, 120_000);
afterEach(() => hub.line.clear());
afterAll(async () => {
  await hub.stop();
  for (const dir of [dataDir, hubDir]) rmSync(dir, { recursive: true, force: true });
});

async function startedCore(): Promise<CoreChild> {
  const core = await startCoreChild(start, secrets);
  await core.call('people.sign_in', { login: 'vanthu', passwordSecret: testPassword });
  return core;
}

async function ledgerOf(core: CoreChild, documentId: string): Promise<{ state: string; attempts: number }> {
  const reply = await core.call('exchange.ledger', { documentId });
  if (!reply.ok) throw new Error(reply.code);
  // One receiver, one row, as the contract has it.
  const [row] = reply.value as { state: string; attempts: number }[];
  return { state: row!.state, attempts: row!.attempts };
}

/** Sends, and answers when the request has gone out and its answer is still held back. */
async function sendInto(core: CoreChild, documentId: string): Promise<void> {
  // A whole round first, so that the next thing on the line is this message.
  expect(await core.call('exchange.contact_now', {})).toMatchObject({ ok: true });
  hub.line.delayAnswers(600_000);
  expect(await core.call('exchange.send', { documentId }, `send-${documentId}`)).toEqual({
    ok: true,
    value: { queued: 1 },
  });
  while ((await ledgerOf(core, documentId)).state === 'queued');
}

/** Reads the embedded database from a copy, again when it was copied in mid-write. */
const atHub = async (subject: string): Promise<number> => {
  try {
    const [row] = await hub.rows<{ n: string }>(
      `SELECT count(*) AS n FROM message WHERE title = '${subject}'`,
    );
    return Number(row!.n);
  } catch {
    return -1;
  }
};

const storedState = (documentId: string) => {
  const db = openConnection(join(dataDir, 'congvan.db'), start.databaseKey, 'write');
  const row = db.get<{ state: string }>('SELECT state FROM outbox_message WHERE document_id = :documentId', {
    documentId,
  });
  db.close();
  return row!.state;
};

describe('core killed in mid-send', { timeout: 120_000 }, () => {
  it('while the hub already has the message: it is found there by asking and not sent again', async () => {
    const id = ids[0]!;
    const first = await startedCore();
    await sendInto(first, id);
    while ((await atHub(subjects[0]!)) !== 1);
    await first.kill9();
    expect(storedState(id)).toBe('submitting');
    const second = await startedCore();
    expect(['uncertain', 'accepted']).toContain((await ledgerOf(second, id)).state);
    hub.line.clear();
    await second.kill9();

    const third = await startedCore();
    await third.call('exchange.contact_now', {});
    expect(await ledgerOf(third, id)).toEqual({ state: 'accepted', attempts: 1 });
    const history = await third.call('documents.history', { id });
    expect(history).toMatchObject({
      ok: true,
      value: expect.arrayContaining([expect.objectContaining({ type: 'exchange.found_at_hub' })]),
    });
    await third.stop();
    expect(await atHub(subjects[0]!)).toBe(1);
  });

  it('at the very moment of sending: whatever the hub got, in the end it has the message once', async () => {
    const id = ids[1]!;
    const first = await startedCore();
    await sendInto(first, id);
    await first.kill9();
    hub.line.clear();
    const second = await startedCore();
    for (let round = 0; round < 5 && (await ledgerOf(second, id)).state !== 'accepted'; round += 1)
      await second.call('exchange.contact_now', {});
    expect((await ledgerOf(second, id)).state).toBe('accepted');
    await second.stop();
    expect(await atHub(subjects[1]!)).toBe(1);
  });
});

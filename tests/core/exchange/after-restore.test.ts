/** An office that goes on from a backup: what the old machine sent since is recognised at the hub, sent once and never stuck. */
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { verifyProofCommand } from '../../../main/cli/verify-proof.ts';
import { findBackups, placeAt, stageRestore } from '#core/backup/index.ts';
import { typesetDocument } from '#core/documents/typeset/index.ts';
import { Pace } from '#core/kernel/pace.ts';
import { migrations } from '#core/migrations/index.ts';
import { newDataDir, openTestCore, setUpOffice, startInput, type TestCore } from '#tests/support/core.ts';
import { giveCard } from '#tests/support/data-folder.ts';
import { enrolCode } from '#tests/support/enrol-code.ts';
import { startHub, type RunningHub } from '#tests/support/hub.ts';
import { paperArrival } from '#tests/support/small-office.ts';
import { issuedDocument } from '#tests/support/issued-document.ts';
import { serif } from '../documents/typeset/fonts.ts';
import { letter } from '../documents/typeset/sample-documents.ts';

const province = { code: 'H99.31', name: 'UBND tỉnh An Sơn', systemId: 'H99.31' };
const commune = { code: 'H99.31.07', name: 'UBND xã Tân Phúc', systemId: 'H99.31.07' };
const root = newDataDir();
const [hubDir, oldDir, newDir, disk] = ['hub', 'old', 'new', 'disk'].map((name) => join(root, name)) as [
  string,
  string,
  string,
  string,
];
let hub: RunningHub;
let old: TestCore;
let restored: TestCore;
let far: TestCore;
let office: Awaited<ReturnType<typeof setUpOffice>>;
let there: Awaited<ReturnType<typeof setUpOffice>>;
let pdf: Uint8Array;

beforeAll(async () => {
  for (const dir of [hubDir, newDir, disk]) mkdirSync(dir, { recursive: true });
  giveCard(oldDir, '3f2a55aa');
  hub = await startHub({ dir: hubDir, agencies: [province, commune] });
  old = openTestCore({ dataDir: oldDir, clock: { now: new Date() } });
  office = await setUpOffice(old, commune);
  far = openTestCore({ clock: { now: new Date() }, keys: 'province' });
  there = await setUpOffice(far, province);
  await letIn(old, office.bodyId, commune);
  await letIn(far, there.bodyId, province);
  await (await old.as('vanthu')).exchange.set_undo_window({ minutes: 0 });
  for (const test of [old, far]) await contact(test);
  pdf = await typesetDocument(letter, serif);
}, 120_000);
afterAll(async () => {
  await old?.stop();
  await restored?.stop();
  await far?.end();
  await hub?.stop();
  rmSync(root, { recursive: true, force: true });
});

async function letIn(test: TestCore, bodyId: string, { systemId }: typeof province): Promise<void> {
  const enrolCodeSecret = await enrolCode(hub, hubDir, systemId);
  const admin = await test.as('admin');
  await admin.exchange.set_hub({ bodyId, kind: 'own', url: hub.url, systemId, enrolCodeSecret });
}

const contact = async (test: TestCore) => {
  test.clock.now = new Date();
  return (await test.as('vanthu')).exchange.contact_now({});
};

async function register(test: TestCore, subject: string): Promise<void> {
  const clerk = await test.as('vanthu');
  const { id } = (await clerk.documents.waiting({})).find((one) => one.subject === subject)!;
  await clerk.documents.register(
    paperArrival(office.incomingBook, subject, { upload: `waiting:${id}`, hasPaper: false }),
  );
}

const unsettled = (test: TestCore) =>
  test.core.db.all(`SELECT kind, state, trouble FROM outbox_message WHERE state <> 'accepted'`);

const registeredTold = (test: TestCore) =>
  test.core.db.all(`SELECT state FROM outbox_message WHERE kind = 'status' AND business_id LIKE '%|03'`);

/** A contact more than the hub must be asked about a message before it may go out again. */
async function comeToRest(test: TestCore): Promise<void> {
  await contact(test);
  for (let time = 0; time < 4 && unsettled(test).length > 0; time += 1) await contact(test);
}

it(
  'sends nothing twice, keeps what can be proved, and settles what it tells once more',
  { timeout: 120_000 },
  async () => {
    const subject = 'V/v máy cũ đã gửi';
    const id = issuedDocument(old, office, { subject, number: 7, pdf, receivers: [province] });
    issuedDocument(far, there, { subject: 'V/v chờ vào sổ', number: 3, pdf, receivers: [commune] });
    await (await far.as('vanthu')).exchange.send({ documentId: await onlyOutgoing(far) });
    await contact(far);
    await contact(old);
    const admin = await old.as('admin');
    await admin.backup.set_plan({ folder: disk, at: '17:00', keep: { daily: 7, weekly: 4, monthly: 12 } });
    await admin.backup.run({});

    // The last things the old machine did before it was lost.
    await (await old.as('vanthu')).exchange.send({ documentId: id });
    await register(old, 'V/v chờ vào sổ');
    await comeToRest(old);
    expect(unsettled(old)).toEqual([]);
    expect(registeredTold(old)).toEqual([{ state: 'accepted' }]);
    await old.stop();

    await goOnFromBackup();
    const clerk = await restored.as('vanthu');
    // Seconds after the old machine did the same: the wire's clock shows that.
    restored.clock.now = new Date();
    await clerk.exchange.send({ documentId: id });
    await register(restored, 'V/v chờ vào sổ');
    await comeToRest(restored);
    expect(unsettled(restored)).toEqual([]);
    expect(registeredTold(restored)).toEqual([{ state: 'accepted' }]);

    await contact(far);
    await contact(far);
    expect(far.core.db.all('SELECT id FROM waiting WHERE subject = :subject', { subject })).toHaveLength(1);
    await contact(restored);
    expect((await clerk.exchange.ledger({ documentId: id }))[0]).toMatchObject({ state: 'delivered' });
    expect(await proofOf(id)).toMatchObject({ isWell: true, value: { verdict: 'valid' } });
  },
);

async function onlyOutgoing(test: TestCore): Promise<string> {
  return test.core.db.get<{ id: string }>(`SELECT id FROM document WHERE direction = 'outgoing'`)!.id;
}

async function goOnFromBackup(): Promise<void> {
  const start = startInput(newDir);
  const [backup] = findBackups(disk, start.databaseKey).backups;
  stageRestore(
    {
      ...start,
      filesDir: join(newDir, 'files'),
      place: placeAt(backup!.root),
      name: backup!.name,
      now: new Date(),
      migrations,
    },
    new Pace(),
  );
  const device = { deviceId: 'device-new', deviceSeed: startInput(newDir, 'new').deviceSeed };
  restored = openTestCore({ dataDir: newDir, clock: { now: new Date() }, device });
  await letIn(restored, office.bodyId, commune);
  const admin = await restored.as('admin');
  await admin.backup.ask_hub({});
  const { books } = await admin.backup.after_restore({});
  await admin.backup.settle_restore({
    oldMachineIsGone: true,
    endedSinceSeen: false,
    // In its book of what came one number was given after the backup.
    books: books.map(({ id, lastNumber, direction }) => ({
      bookId: id,
      lastGiven: direction === 'incoming' ? 1 : lastNumber,
    })),
  });
}

/** The pack as a person saves it, checked as years later. */
async function proofOf(documentId: string): Promise<ReturnType<typeof verifyProofCommand>> {
  const words = {
    title: 'HỒ SƠ GỬI',
    labels: { file: 'Thông điệp', sha256: 'SHA-256', size: 'Kích thước', at: 'Lúc', by: 'Người lập' },
    checkedAt: '30/11/2026 10:00',
    verdict: 'Đã tới 1 trong 1 nơi nhận qua trục.',
    reasons: [],
    sections: [],
    foot: '',
  };
  const { pack } = await (await restored.as('vanthu')).exchange.proof({ documentId, words });
  const person = restored.core.db.get<{ id: string }>(`SELECT id FROM person WHERE login = 'vanthu'`)!;
  const { bytes } = restored.core.services.uploads.get(pack.upload, person.id);
  const file = join(root, 'goi.zip');
  writeFileSync(file, bytes);
  const { hubKey } = (await (await restored.as('admin')).exchange.hub({}))!;
  return verifyProofCommand([file, '--hub-key', hubKey!]);
}

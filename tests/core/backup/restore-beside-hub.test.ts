/** A backup restored beside a live hub while the old machine goes on: nothing twice, no number twice, the old keys are refused. */
import { mkdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { findBackups, placeAt, stageRestore } from '#core/backup/index.ts';
import { openCore } from '#core/index.ts';
import { Pace } from '#core/kernel/pace.ts';
import { migrations } from '#core/migrations/index.ts';
import { newDataDir, openTestCore, startInput, type TestCore } from '#tests/support/core.ts';
import { giveCard } from '#tests/support/data-folder.ts';
import { startHub, type RunningHub } from '#tests/support/hub.ts';
import { draftToSign, issueAsClerk, signAsLeader } from '#tests/support/letters-out.ts';
import { openSigningOffice, type SigningOffice } from '#tests/support/signing-office.ts';
import { arrival } from '../documents/arrivals.ts';

const province = { code: 'H99.31', name: 'UBND tỉnh An Sơn', systemId: 'H99.31', secret: 'bi-mat-tinh' };
const commune = { code: 'H99.31.07', name: 'UBND xã Tân Phúc', systemId: 'H99.31.07', secret: 'bi-mat-xa' };
const root = newDataDir();
const dataDir = join(root, 'old');
const otherDir = join(root, 'restored');
const stick = join(root, 'stick');
const newDevice = { deviceId: 'device-new', deviceSeed: startInput(dataDir, 'new').deviceSeed };
let hub: RunningHub;
/** The office at its old machine, and the same office where the backup was restored. */
let old: SigningOffice;
let restored: SigningOffice;

beforeAll(async () => {
  giveCard(dataDir, '5a5a0004');
  for (const dir of [stick, otherDir]) mkdirSync(dir);
  hub = await startHub({
    dir: join(root, 'hub'),
    agencies: [province, commune],
    clockToleranceMinutes: 600_000,
  });
  old = await openSigningOffice({
    dataDir,
    name: commune.name,
    code: commune.code,
    clock: { now: new Date() },
  });
  const admin = await old.test.as('admin');
  const { systemId, secret } = commune;
  const url = hub.proxyUrl;
  await admin.exchange.set_hub({ bodyId: old.office.bodyId, url, systemId, hubSecret: secret });
  await admin.backup.set_plan({ folder: stick, at: '17:00', keep: { daily: 7, weekly: 4, monthly: 12 } });
  await contact(old.test);
}, 300_000);
afterAll(async () => {
  await restored?.test.stop();
  await old?.end();
  await hub?.stop();
  rmSync(root, { recursive: true, force: true });
});

const contact = async (test: TestCore) => (await test.as('vanthu')).exchange.contact_now({});

/** Signed, numbered and put into the outbox; answers its number. */
async function send(desk: SigningOffice, subject: string): Promise<{ id: string; number: number }> {
  const id = await draftToSign(desk, {
    subject,
    receivers: [{ kind: 'hub', code: province.code, name: province.name }],
  });
  await desk.unlock('leader');
  await desk.unlock('agency');
  await signAsLeader(desk, id);
  const { number } = await issueAsClerk(desk, id);
  await (await desk.test.as('vanthu')).exchange.send({ documentId: id });
  return { id, number };
}

const register = async ({ test, office }: SigningOffice) =>
  (await test.as('vanthu')).documents.register(arrival(office.incomingBook, { acceptsLookalike: true }));
const stateOf = async ({ test }: SigningOffice, documentId: string) =>
  (await (await test.as('vanthu')).exchange.ledger({ documentId }))[0]!.state;
/** What the hub has of us, one title a message. */
const atHub = async () =>
  (
    await hub.rows<{ title: string }>(`SELECT title FROM message WHERE message_type = 'edoc' ORDER BY title`)
  ).map(({ title }) => title);
const books = async ({ test }: SigningOffice, lastGiven: { incoming: number; outgoing: number }) =>
  (await (await test.as('admin')).backup.after_restore({})).books.map(({ id, direction }) => ({
    bookId: id,
    lastGiven: lastGiven[direction],
  }));
const codeOf = (work: () => unknown): unknown => {
  try {
    work();
  } catch (error) {
    return error instanceof Error && 'code' in error ? error.code : error;
  }
  return null;
};

function setRestoredAt(at: Date): void {
  restored.test.core.db.run(
    `UPDATE setting SET value = json_set(value, '$.restoredAt', :at) WHERE name = 'exchange.fence'`,
    { at: at.toISOString() },
  );
}

describe('a restore beside a live hub', { timeout: 240_000 }, () => {
  let waiting: { id: string; number: number };

  it('comes from a backup in which one letter was sent and one still waited; the old machine then sent two more', async () => {
    await send(old, '1 trước bản sao lưu');
    await contact(old.test);
    await register(old);
    await hub.line.down();
    waiting = await send(old, '2 đang chờ gửi');
    await (await old.test.as('admin')).backup.run({});
    await hub.line.up();
    await contact(old.test);
    await send(old, '3 sau bản sao lưu');
    await contact(old.test);
    expect(await register(old)).toMatchObject({ arrivalNumber: 2 });
    expect(await atHub()).toEqual(['1 trước bản sao lưu', '2 đang chờ gửi', '3 sau bản sao lưu']);
  });

  it('exchanges nothing and gives no number before the admin has spoken', async () => {
    const start = startInput(otherDir);
    const [newest] = findBackups(stick, start.databaseKey).backups;
    stageRestore(
      {
        ...start,
        filesDir: join(otherDir, 'files'),
        place: placeAt(newest!.root),
        name: newest!.name,
        now: old.test.clock.now,
        migrations,
      },
      new Pace(),
    );
    const { host } = old.test.core.services;
    const test = openTestCore({
      dataDir: otherDir,
      clock: { now: new Date() },
      device: newDevice,
      host: { token: (name, input) => host.token(name, input) },
    });
    restored = { ...old, test };
    await expect(contact(test)).rejects.toMatchObject({ code: 'exchange.fenced' });
    await expect(register(restored)).rejects.toMatchObject({ code: 'books.not_held_here' });
    const admin = await test.as('admin');
    expect(await admin.backup.ask_hub({})).toMatchObject({ sent: 1 });
    expect(await admin.backup.after_restore({})).toMatchObject({
      isFenced: true,
      aliveAt: null,
      sent: [{ title: '3 sau bản sao lưu', receivers: [province.code] }],
    });
    expect(await atHub()).toHaveLength(3);
  });

  it('finds at the hub what the old machine had sent, sends it no second time, and numbers above the old lease', async () => {
    const admin = await restored.test.as('admin');
    const said = { oldMachineIsGone: true, endedSinceSeen: false };
    expect(await stateOf(restored, waiting.id)).toBe('uncertain');
    await admin.backup.settle_restore({
      ...said,
      books: await books(restored, { incoming: 2, outgoing: 3 }),
    });
    for (let round = 0; round < 3; round += 1) await contact(restored.test);
    expect(await stateOf(restored, waiting.id)).toBe('accepted');
    restored.test.clock.now = new Date(restored.test.clock.now.getTime() + 60_000);
    expect(await register(restored)).toMatchObject({ arrivalNumber: 3 });
    const next = await send(restored, '4 từ máy mới');
    expect(next.number).toBe(4);
    await contact(restored.test);
    expect(await atHub()).toEqual([
      '1 trước bản sao lưu',
      '2 đang chờ gửi',
      '3 sau bản sao lưu',
      '4 từ máy mới',
    ]);
  });

  it('is refused to the keys of the old machine from then on', async () => {
    await restored.test.stop();
    const around = { host: {} as never, emit: () => {}, now: () => new Date() };
    expect(codeOf(() => openCore(startInput(otherDir), around))).toBe('core.restored_needs_device');
    const test = openTestCore({
      dataDir: otherDir,
      clock: { now: new Date() },
      device: newDevice,
      host: old.test.core.services.host,
    });
    restored = { ...old, test };
    expect(await (await test.as('vanthu')).backup.verify_journal({})).toMatchObject({ verdict: 'whole' });
  });

  it('lets the old machine give no twin of a number through the hub, and stops when that machine is seen alive', async () => {
    const twin = await send(old, '5 số trùng từ máy cũ');
    expect(twin.number).toBe(4);
    await expect(contact(old.test)).rejects.toMatchObject({ code: 'exchange.hub_refused' });
    expect(await stateOf(old, twin.id), 'refused by the hub, and said').toBe('held');
    // As if the restore were further back: clocks may differ by five minutes before a message counts as later, and the hub
    // tells whole seconds.
    setRestoredAt(new Date(Date.now() - 5 * 60_000 - 2_000));
    for (const { test } of [old, restored]) test.clock.now = new Date(Date.now() + 3_600_000);
    const alive = await send(old, '6 máy cũ vẫn chạy');
    await contact(old.test);
    expect(await stateOf(old, alive.id)).toBe('accepted');
    expect(await atHub()).not.toContain('5 số trùng từ máy cũ');
    await contact(restored.test);
    const admin = await restored.test.as('admin');
    expect(await admin.backup.after_restore({})).toMatchObject({ isFenced: true });
    await expect(contact(restored.test)).rejects.toMatchObject({ code: 'exchange.fenced' });
    const said = { oldMachineIsGone: true, endedSinceSeen: false, books: [] };
    await expect(admin.backup.settle_restore(said)).rejects.toMatchObject({
      code: 'exchange.original_alive',
    });
    expect((await admin.backup.status({})).isUnsettled, 'the card with the way out is shown').toBe(true);
  });

  it('goes on, once the old machine is ended, above every number that machine has given meanwhile', async () => {
    const admin = await restored.test.as('admin');
    const said = { oldMachineIsGone: true, endedSinceSeen: true };
    expect((await admin.backup.after_restore({})).books).toMatchObject([
      { direction: 'outgoing', lastNumber: 4, seenAtHub: 5 },
    ]);
    await expect(admin.backup.settle_restore({ ...said, books: [] })).rejects.toMatchObject({
      code: 'backup.books_unsaid',
    });
    const given = await books(restored, { incoming: 0, outgoing: 5 });
    expect(await admin.backup.settle_restore({ ...said, books: given })).toEqual({ unresolved: 1 });
    const next = await send(restored, '7 từ máy mới');
    expect(next.number).toBe(6);
    for (let round = 0; round < 3; round += 1) await contact(restored.test);
    expect(await stateOf(restored, next.id)).toBe('accepted');
    const titles = await atHub();
    expect(titles).toHaveLength(new Set(titles).size);
    expect(titles).toHaveLength(6);
    expect(await (await restored.test.as('vanthu')).backup.verify_journal({})).toMatchObject({
      verdict: 'whole',
    });
  });
});

/** A backup restored on another data folder: everything is there, and numbering and sending go on without a twin. */
import { existsSync, mkdirSync, readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { findBackups, placeAt, stageRestore } from '#core/backup/index.ts';
import { openCore } from '#core/index.ts';
import { Pace } from '#core/kernel/pace.ts';
import { migrations } from '#core/migrations/index.ts';
import { newDataDir, openTestCore, setUpOffice, startInput, type TestCore } from '#tests/support/core.ts';
import { giveCard } from '#tests/support/data-folder.ts';
import { paperArrival } from '#tests/support/small-office.ts';
import { drawHandwriting } from '../../../scripts/demo/pictures/handwriting.ts';

const root = newDataDir();
const dataDir = join(root, 'data');
const otherDir = join(root, 'other');
const stick = join(root, 'stick');
let first: TestCore;
let office: Awaited<ReturnType<typeof setUpOffice>>;
let second: TestCore;

beforeAll(async () => {
  for (const dir of [dataDir, otherDir, stick]) mkdirSync(dir);
  giveCard(dataDir, '3f2a55aa');
  first = openTestCore({ dataDir });
  office = await setUpOffice(first);
  const leader = await first.as('chutich');
  await leader.agencies.set_handwriting_picture({
    upload: await first.bringIn('chutich', drawHandwriting(3)),
  });
});
afterAll(async () => {
  await first.stop();
  await second?.stop();
  rmSync(root, { recursive: true, force: true });
});

const register = async (test: TestCore, subject: string) =>
  (await test.as('vanthu')).documents.register(paperArrival(office.incomingBook, subject));

const deviceNamed = (word: string) => ({
  deviceId: `device-${word}`,
  deviceSeed: startInput(dataDir, word).deviceSeed,
});

describe('the backup of an office', () => {
  it('goes to the folder that the admin chose, whole, and says so to everybody', async () => {
    const admin = await first.as('admin');
    await expect(admin.backup.run({})).rejects.toMatchObject({ code: 'backup.no_place' });
    const plan = { folder: stick, at: '17:00', keep: { daily: 7, weekly: 4, monthly: 12 } };
    await expect(admin.backup.set_plan({ ...plan, folder: join(dataDir, 'files') })).rejects.toMatchObject({
      code: 'backup.place_inside',
    });
    expect(await admin.backup.set_plan(plan)).toMatchObject({ isSameDisk: true });
    await register(first, 'V/v thứ nhất');
    await register(first, 'V/v thứ hai');
    const made = await admin.backup.run({});
    expect(made).toMatchObject({ why: 'asked', files: 1, newFiles: 1, missing: 0 });
    expect(await (await first.as('vanthu')).backup.status({})).toMatchObject({
      folder: stick,
      last: { name: made.name },
      trouble: null,
      isLate: false,
      isUnsettled: false,
    });
    expect(await admin.backup.list({ folder: null })).toMatchObject({
      backups: [{ name: made.name, agency: 'UBND xã Tân Phúc', incoming: 2, outgoing: 0, files: 1 }],
      unreadable: [],
    });
  });

  it('takes only what is new the second time, and names what a restore would lose', async () => {
    const admin = await first.as('admin');
    const again = await admin.backup.run({});
    expect(again).toMatchObject({ files: 1, newFiles: 0 });
    first.clock.now = new Date('2026-11-20T02:00:00Z');
    await register(first, 'V/v sau bản sao lưu');
    const { backups } = await admin.backup.list({ folder: null });
    const { root: where, name } = backups[0]!;
    expect(await admin.backup.losses({ root: where, name })).toMatchObject({
      incoming: 1,
      outgoing: 0,
      numbers: 1,
      sent: 0,
      isOtherHistory: false,
    });
    expect(await admin.backup.check({ root: where, name })).toEqual({
      isWhole: true,
      isDatabaseWhole: true,
      files: 1,
      missingFiles: 0,
    });
  });
});

describe('the same office on another machine', () => {
  it('has everything of the backup, opened by a new device only', async () => {
    const start = startInput(otherDir);
    const { backups } = findBackups(stick, start.databaseKey);
    const { missingFiles } = stageRestore(
      {
        ...start,
        filesDir: join(otherDir, 'files'),
        place: placeAt(backups[0]!.root),
        name: backups[0]!.name,
        now: new Date('2026-11-20T03:00:00Z'),
        migrations,
      },
      new Pace(),
    );
    expect(missingFiles).toEqual([]);
    const around = { host: {} as never, emit: () => {}, now: () => new Date('2026-11-20T03:00:00Z') };
    expect(() => openCore(start, around)).toThrow('core.restored_needs_device');
    second = openTestCore({
      dataDir: otherDir,
      clock: { now: new Date('2026-11-20T03:00:00Z') },
      device: deviceNamed('new'),
    });
    const clerk = await second.as('vanthu');
    expect(await clerk.documents.list({ box: 'incoming' })).toMatchObject({ total: 2 });
    expect(await clerk.backup.verify_journal({})).toMatchObject({ verdict: 'whole', files: 1 });
    expect(existsSync(join(otherDir, 'restored'))).toBe(false);
  });

  it('gives no number until the admin has said what the last one was, then goes on above it', async () => {
    await expect(register(second, 'V/v chưa được')).rejects.toMatchObject({ code: 'books.not_held_here' });
    const admin = await second.as('admin');
    const waiting = await admin.backup.after_restore({});
    expect(waiting).toMatchObject({
      restore: { kind: 'backup', missingFiles: 0 },
      isFenced: true,
      aliveAt: null,
    });
    const incoming = waiting.books.find(({ direction }) => direction === 'incoming')!;
    expect(incoming.lastNumber).toBe(2);
    // The paper book shows number 5: three were given after the backup.
    const books = waiting.books.map(({ id }) => ({ bookId: id, lastGiven: id === incoming.id ? 5 : 0 }));
    const said = { oldMachineIsGone: true, endedSinceSeen: false, books };
    await expect(admin.backup.settle_restore({ ...said, oldMachineIsGone: false })).rejects.toMatchObject({
      code: 'backup.old_machine_unsaid',
    });
    await expect(admin.backup.settle_restore({ ...said, books: [] })).rejects.toMatchObject({
      code: 'backup.books_unsaid',
    });
    await expect(
      admin.backup.settle_restore({ ...said, books: books.map((one) => ({ ...one, lastGiven: 1 })) }),
    ).rejects.toMatchObject({ code: 'books.below_last' });
    expect(await admin.backup.settle_restore(said)).toEqual({ unresolved: 3 });
    expect(await register(second, 'V/v sau phục hồi')).toMatchObject({ arrivalNumber: 6 });
    const checked = await (await second.as('vanthu')).books.check({ bookId: incoming.id });
    expect(checked).toMatchObject({ verdict: 'whole', lastNumber: 6, issued: 3, voided: 3, findings: [] });
  });

  it('keeps the numbers between as ones that may have been given, until somebody accounts for each', async () => {
    const clerk = await second.as('vanthu');
    const { unresolved } = await clerk.backup.after_restore({});
    expect(unresolved.map(({ number }) => number)).toEqual([3, 4, 5]);
    const { bookId } = unresolved[0]!;
    await expect(
      clerk.backup.settle_number({ bookId, number: 3, outcome: 'given', note: '' }),
    ).rejects.toMatchObject({ code: 'backup.note_needed' });
    await clerk.backup.settle_number({
      bookId,
      number: 3,
      outcome: 'given',
      note: 'V/v sau bản sao lưu, 20/11',
    });
    await clerk.backup.settle_number({ bookId, number: 4, outcome: 'never_given', note: '' });
    await expect(
      clerk.backup.settle_number({ bookId, number: 3, outcome: 'never_given', note: '' }),
    ).rejects.toMatchObject({ code: 'books.number_unknown' });
    expect((await clerk.backup.status({})).unresolvedNumbers).toBe(1);
    expect(await clerk.backup.verify_journal({})).toMatchObject({ verdict: 'whole' });
  });

  it('asks the hub only where there is one, and stops what runs only when something does', async () => {
    const admin = await second.as('admin');
    await expect(admin.backup.ask_hub({})).rejects.toMatchObject({ code: 'exchange.not_configured' });
    expect(await admin.backup.progress({})).toMatchObject({ work: null });
    expect(await admin.backup.stop({})).toBeNull();
  });

  it('goes back to a backup from inside the program, a backup of today being made first', async () => {
    const admin = await second.as('admin');
    const { backups } = await admin.backup.list({ folder: null });
    const oldest = backups.at(-1)!;
    expect(await admin.backup.restore({ root: oldest.root, name: oldest.name })).toEqual({ missingFiles: 0 });
    expect(second.events.some(({ name }) => name === 'backup.restored')).toBe(true);
    const clerk = await second.as('vanthu');
    expect(
      await clerk.documents.list({ box: 'incoming' }),
      'nothing changes before the next start',
    ).toMatchObject({
      total: 3,
    });
    await second.stop();
    second = openTestCore({ dataDir: otherDir, clock: second.clock, device: deviceNamed('third') });
    const again = await second.as('vanthu');
    expect(await again.documents.list({ box: 'incoming' })).toMatchObject({ total: 2 });
    const kept = await (await second.as('admin')).backup.list({ folder: null });
    expect(kept.backups[0]).toMatchObject({ why: 'restore', incoming: 3 });
    expect(kept.backups.map(({ name }) => name)).toContain(oldest.name);
  });

  it('leaves no half of anything behind', () => {
    expect(readdirSync(otherDir).filter((name) => /writing|restored|\.new$/.test(name))).toEqual([]);
    expect(
      readdirSync(join(readdirSync(stick).map((name) => join(stick, name))[0]!, 'snapshots')),
    ).toHaveLength(3);
  });
});

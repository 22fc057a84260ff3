/** Room on the disks and how long it lasts, from the office's own growth. */
import { statSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { growth, isShort, measureDiskUse, monthsUntilFull, reserveBytes } from '#core/backup/disk-use.ts';
import * as store from '#core/backup/store.ts';
import { openTestCore, setUpOffice, type TestCore } from '#tests/support/core.ts';
import { paperArrival } from '#tests/support/small-office.ts';
import { drawHandwriting } from '../../../scripts/demo/pictures/handwriting.ts';

const GB = 1024 ** 3;
let test: TestCore;

beforeAll(async () => {
  test = openTestCore({ clock: { now: new Date('2026-01-05T01:00:00Z') } });
  const { incomingBook } = await setUpOffice(test);
  const register = async () =>
    (await test.as('vanthu')).documents.register(
      paperArrival(incomingBook, 'V/v chỗ trên ổ đĩa', {
        arrivedOn: test.clock.now.toISOString().slice(0, 10),
      }),
    );
  for (const day of ['2026-01-06', '2026-02-01', '2026-03-03', '2026-03-04']) {
    test.clock.now = new Date(`${day}T01:00:00Z`);
    await register();
  }
  const leader = await test.as('chutich');
  await leader.agencies.set_handwriting_picture({
    upload: await test.bringIn('chutich', drawHandwriting(3)),
  });
}, 240_000);
afterAll(async () => test.end());

describe('how long a disk lasts', () => {
  it('is told in whole months, with room left to work in, after a week of history', () => {
    expect(monthsUntilFull(13 * GB + reserveBytes, GB, 365)).toBe(13);
    expect(monthsUntilFull(reserveBytes - 1, GB, 365)).toBe(0);
    expect(monthsUntilFull(900 * GB, 1, 365)).toBe(120);
    expect(monthsUntilFull(900 * GB, GB, 6)).toBeNull();
    expect(monthsUntilFull(900 * GB, 0, 365)).toBeNull();
  });

  it('warns below three months, and of a disk that is nearly full however slowly it grows', () => {
    const disk = { what: 'data' as const, usedBytes: GB, monthBytes: GB };
    expect(isShort({ ...disk, freeBytes: 3 * GB, monthsLeft: 2 })).toBe(true);
    expect(isShort({ ...disk, freeBytes: 9 * GB, monthsLeft: 3 })).toBe(false);
    expect(isShort({ ...disk, freeBytes: reserveBytes, monthsLeft: 120 })).toBe(true);
    expect(isShort({ ...disk, freeBytes: 9 * GB, monthsLeft: null })).toBe(false);
  });

  it('grows with the files of the last months and the part of the database that is new', () => {
    const month = growth({ days: 304, filesBytes: 10 * GB, databaseShare: 0.5 }, 2 * GB);
    expect(month.files / GB).toBeCloseTo(1);
    expect(month.database / GB).toBeCloseTo(0.1);
  });
});

describe('the room an office takes', () => {
  it('is counted from its database, its files and its own past', () => {
    const { db } = test.core;
    const where = { dataDir: test.dataDir, filesDir: join(test.dataDir, 'files'), backupFolder: null };
    const use = measureDiskUse(db, where, new Date('2026-03-06T01:00:00Z'));
    const size = (name: string) => statSync(join(test.dataDir, name)).size;
    expect(use.databaseBytes).toBe(size('congvan.db') + size('congvan.db-wal'));
    expect(use.filesBytes).toBe(store.storedBytes(db));
    expect(use.disks).toHaveLength(1);
    const [disk] = use.disks;
    // Sixty days: two months, in which everything came.
    expect(disk!.monthBytes).toBeGreaterThan((use.databaseBytes + use.filesBytes) * 0.45);
    expect(disk!.monthBytes).toBeLessThan((use.databaseBytes + use.filesBytes) * 0.55);
    expect(disk!.monthsLeft).toBe(120);
  });

  it('counts what came since a day by the rows themselves', () => {
    const { db } = test.core;
    expect(store.cameSince(db, '2026-01-01').databaseShare).toBe(1);
    expect(store.cameSince(db, '2026-02-20').databaseShare).toBe(0.5);
    expect(store.cameSince(db, '2026-03-04').databaseShare).toBe(0.25);
    expect(store.cameSince(db, '2026-04-01')).toEqual({ filesBytes: 0, databaseShare: 0 });
  });

  it('is counted by the keeper at its next look at the clock, and shown to everybody', async () => {
    const staff = await test.as('chuyenvien');
    expect((await staff.backup.status({})).diskUse).toBeNull();
    await test.core.keeper.tick();
    const { diskUse } = await staff.backup.status({});
    expect(diskUse).toMatchObject({ at: test.clock.now.toISOString(), disks: [{ what: 'data' }] });
  });
});

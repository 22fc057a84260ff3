/** A newer program makes a sealed backup before it changes the data of an older one; the copy beside the file goes by rule. */
import { existsSync, mkdirSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { removeOldSideCopies } from '#core/backup/copies-here.ts';
import { findBackups } from '#core/backup/index.ts';
import {
  lastBackup,
  setPlan,
  trouble,
  usualPlan,
  type BackupTrouble,
  type LastBackup,
} from '#core/backup/store.ts';
import { isUpgradeAhead } from '#core/index.ts';
import { openConnection, type ReadableDb } from '#core/kernel/database.ts';
import { applyMigrations } from '#core/kernel/migrate.ts';
import { migrations } from '#core/migrations/index.ts';
import { newDataDir, openTestCore, startInput } from '#tests/support/core.ts';
import { giveCard } from '#tests/support/data-folder.ts';
import { rowsOf } from '../../migrations/stored.ts';

const root = newDataDir();
const before = migrations.at(-2)!.number;
afterAll(() => rmSync(root, { recursive: true, force: true }));

/** Data as the program before this one left it, with its place for backups. */
function olderData(name: string, folder: string): string {
  const dataDir = join(root, name);
  giveCard(dataDir, '5a5a0005');
  const db = openConnection(join(dataDir, 'congvan.db'), startInput(dataDir).databaseKey, 'write');
  for (const { number } of migrations.slice(0, -1)) {
    applyMigrations(
      db,
      migrations.filter((one) => one.number <= number),
    );
    for (const row of rowsOf(number)) db.run(row);
  }
  setPlan(db, { ...usualPlan, folder });
  db.close();
  return dataDir;
}

function shown(db: ReadableDb): { last: LastBackup | null; trouble: BackupTrouble | null } {
  return { last: lastBackup(db), trouble: trouble(db) };
}

describe('before older data is changed', () => {
  it('a sealed backup of it is made at the place of the backups, and said', async () => {
    const stick = join(root, 'stick');
    mkdirSync(stick);
    const dataDir = olderData('data', stick);
    expect(isUpgradeAhead(startInput(dataDir))).toBe(true);
    const test = openTestCore({ dataDir });
    expect(test.core.db.userVersion).toBe(migrations.at(-1)!.number);
    const { backups, unreadable } = findBackups(stick, startInput(dataDir).databaseKey);
    expect(unreadable).toEqual([]);
    expect(backups.map(({ manifest }) => [manifest.why, manifest.schema])).toEqual([['migration', before]]);
    expect(shown(test.core.db)).toMatchObject({
      last: { name: backups[0]!.name, why: 'migration', folder: stick },
      trouble: null,
    });
    expect(existsSync(join(dataDir, `congvan.db.before-${before}`))).toBe(true);
    await test.stop();
    expect(isUpgradeAhead(startInput(dataDir))).toBe(false);
    await openTestCore({ dataDir }).stop();
    expect(findBackups(stick, startInput(dataDir).databaseKey).backups).toHaveLength(1);
  });

  it('a disk that is not there holds nobody up: the copy beside the file is made, and the trouble said', async () => {
    const dataDir = olderData('without', join(root, 'no-stick'));
    const test = openTestCore({ dataDir });
    expect(test.core.db.userVersion).toBe(migrations.at(-1)!.number);
    expect(shown(test.core.db)).toMatchObject({ last: null, trouble: { code: 'backup.place_absent' } });
    expect(existsSync(join(dataDir, `congvan.db.before-${before}`))).toBe(true);
    await test.stop();
  });
});

describe('the copy beside the file', () => {
  it('goes after thirty days, when a sealed backup was made since; not before, and not without one', () => {
    const dir = join(root, 'copies-here');
    mkdirSync(dir);
    const path = join(dir, 'congvan.db.before-270');
    writeFileSync(path, 'x');
    const madeAt = new Date('2026-10-01T00:00:00Z');
    utimesSync(path, madeAt, madeAt);
    const day = (at: string) => new Date(`2026-${at}T00:00:00Z`);
    expect(removeOldSideCopies(dir, day('10-20'), '2026-10-19T00:00:00Z')).toBe(0);
    expect(removeOldSideCopies(dir, day('11-20'), null)).toBe(0);
    expect(removeOldSideCopies(dir, day('11-20'), '2026-09-30T00:00:00Z')).toBe(0);
    expect(existsSync(path)).toBe(true);
    expect(removeOldSideCopies(dir, day('11-20'), '2026-11-19T00:00:00Z')).toBe(1);
    expect(existsSync(path)).toBe(false);
  });
});

/** What can go wrong with a backup and with the data itself: each is refused or mended, never silently empty. */
import { execFileSync, spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import {
  closeSync,
  cpSync,
  existsSync,
  mkdirSync,
  openSync,
  readdirSync,
  rmSync,
  statfsSync,
  truncateSync,
  writeFileSync,
  writeSync,
} from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { findBackups, makeBackup, placeAt, stageRestore, usualKeepRule } from '#core/backup/index.ts';
import { namesToDrop } from '#core/backup/keep-rule.ts';
import { isDue } from '#core/backup/due.ts';
import { salvage } from '#core/backup/salvage.ts';
import { openCore } from '#core/index.ts';
import { openConnection } from '#core/kernel/database.ts';
import { checkChain } from '#core/kernel/journal.ts';
import { Pace } from '#core/kernel/pace.ts';
import { beginStaging, finishStaging, isRestoreWaiting, takeRestored } from '#core/kernel/restored.ts';
import { migrations } from '#core/migrations/index.ts';
import { newDataDir, openTestCore, setUpOffice, startInput, type TestCore } from '#tests/support/core.ts';
import { giveCard } from '#tests/support/data-folder.ts';
import { paperArrival } from '#tests/support/small-office.ts';

const root = newDataDir();
const dataDir = join(root, 'data');
const stick = join(root, 'stick');
const start = startInput(dataDir);
const data = { ...start, filesDir: join(dataDir, 'files') };
const now = new Date('2026-11-20T10:00:00Z');
const mayMount = process.platform === 'linux' && process.getuid?.() === 0;
let test: TestCore;

const backUp = (folder: string, at = now) =>
  makeBackup(data, { folder, why: 'asked', keep: usualKeepRule, now: at, secrets: {} }, new Pace());
const rootOf = (folder: string) =>
  join(
    folder,
    readdirSync(folder).find((name) => name.startsWith('Cong-Van'))!,
  );
const restoreTo = (dir: string, folder: string, name: string, databaseKey = start.databaseKey) =>
  stageRestore(
    {
      ...start,
      dataDir: dir,
      filesDir: join(dir, 'files'),
      databaseKey,
      place: placeAt(rootOf(folder)),
      name,
      now,
      migrations,
    },
    new Pace(),
  );
const codeOf = (work: () => unknown): string => {
  try {
    work();
    return 'done';
  } catch (error) {
    return (error as { code?: string }).code ?? String(error);
  }
};
const spoil = (path: string, at: number) => {
  const fd = openSync(path, 'r+');
  writeSync(fd, randomBytes(500), 0, 500, at);
  closeSync(fd);
};

beforeAll(async () => {
  for (const dir of [dataDir, stick]) mkdirSync(dir);
  giveCard(dataDir, '77aa88bb');
  test = openTestCore({ dataDir });
  const office = await setUpOffice(test);
  const clerk = await test.as('vanthu');
  for (let index = 1; index <= 60; index += 1)
    await clerk.documents.register(
      paperArrival(office.incomingBook, `V/v việc số ${index}`, {
        number: String(index),
        symbol: 'SNV',
        issuerName: 'Sở Nội vụ',
        note: 'n'.repeat(300),
      }),
    );
  await test.stop();
}, 60_000);
afterAll(() => rmSync(root, { recursive: true, force: true }));

describe('which backups stay', () => {
  it('are the newest of seven days, four weeks and twelve months, and always the newest three', () => {
    const backups = Array.from({ length: 400 }, (_, index) => ({
      name: String(index),
      madeAt: new Date(Date.parse('2026-11-20T10:00:00Z') - index * 86_400_000).toISOString(),
    }));
    const dropped = new Set(namesToDrop(backups, usualKeepRule));
    const kept = backups.filter(({ name }) => !dropped.has(name));
    expect(kept.slice(0, 7).map(({ name }) => name)).toEqual(['0', '1', '2', '3', '4', '5', '6']);
    expect(kept.length).toBeGreaterThanOrEqual(18);
    expect(kept.length).toBeLessThanOrEqual(23);
    const today = ['08', '09', '10', '11'].map((hour) => ({
      name: hour,
      madeAt: `2026-11-20T${hour}:00:00Z`,
    }));
    expect(namesToDrop(today, usualKeepRule)).toEqual(['08']);
    expect(namesToDrop(today, usualKeepRule, ['08'])).toEqual([]);
  });

  it('and when the next is due: once after the hour, late when the machine was off', () => {
    const at = (text: string) => new Date(text);
    expect(isDue(at('2026-11-20T09:59:00Z'), '17:00', '2026-11-19T10:05:00Z')).toBe(false);
    expect(isDue(at('2026-11-20T10:01:00Z'), '17:00', '2026-11-19T10:05:00Z')).toBe(true);
    expect(isDue(at('2026-11-21T01:00:00Z'), '17:00', '2026-11-19T10:05:00Z')).toBe(true);
    expect(isDue(at('2026-11-21T01:00:00Z'), '17:00', '2026-11-20T10:05:00Z')).toBe(false);
  });
});

describe('a backup that is not as it was written', () => {
  it('is refused in words: cut short, changed, of another key', () => {
    const { name } = backUp(stick);
    const other = join(root, 'other');
    mkdirSync(other);
    const spoiled = join(root, 'spoiled');
    const again = (change: (snapshot: string) => void) => {
      rmSync(spoiled, { recursive: true, force: true });
      cpSync(stick, spoiled, { recursive: true });
      change(join(rootOf(spoiled), 'snapshots', name));
      return codeOf(() => restoreTo(other, spoiled, name));
    };
    expect(again((dir) => truncateSync(join(dir, 'congvan.db'), 40_000))).toBe('backup.snapshot_damaged');
    expect(again((dir) => spoil(join(dir, 'congvan.db'), 30_000))).toBe('backup.snapshot_damaged');
    expect(again((dir) => spoil(join(dir, 'manifest'), 60))).toBe('backup.manifest_damaged');
    expect(again((dir) => truncateSync(join(dir, 'manifest'), 20))).toBe('backup.manifest_damaged');
    expect(codeOf(() => restoreTo(other, stick, name, new Uint8Array(32)))).toBe('backup.manifest_damaged');
    expect(findBackups(stick, new Uint8Array(32))).toEqual({ backups: [], unreadable: [name] });
    expect(isRestoreWaiting(other)).toBe(false);
    expect(codeOf(() => restoreTo(other, stick, name))).toBe('done');
    expect(isRestoreWaiting(other)).toBe(true);
  });

  it('does not come about: a stick pulled out or full in mid-write leaves the earlier backups whole', () => {
    expect(codeOf(() => backUp(join(root, 'no-such-stick')))).toBe('backup.place_absent');
    if (!mayMount) return;
    const small = join(root, 'small');
    mkdirSync(small);
    execFileSync('mount', ['-t', 'tmpfs', '-o', 'size=3m', 'tmpfs', small]);
    try {
      const { name } = backUp(small);
      const filler = join(small, 'filler');
      for (const freeBytes of [0, 100_000, 400_000]) {
        rmSync(filler, { force: true });
        const { bavail, bsize } = statfsSync(small);
        writeFileSync(filler, Buffer.alloc(Math.max(0, bavail * bsize - freeBytes)));
        expect(
          codeOf(() => backUp(small)),
          `${freeBytes} bytes free`,
        ).toBe('backup.place_full');
        expect(readdirSync(join(rootOf(small), 'snapshots'))).toEqual([name]);
      }
      rmSync(filler);
      expect(findBackups(small, start.databaseKey).backups.map((one) => one.name)).toEqual([name]);
      expect(codeOf(() => backUp(small, new Date('2026-11-20T10:00:05Z')))).toBe('done');
    } finally {
      execFileSync('umount', ['-l', small]);
    }
  });
});

describe('a backup or a restore that is killed', () => {
  const script = (work: string) => `
    import { makeBackup, placeAt, stageRestore, usualKeepRule } from '#core/backup/index.ts';
    import { Pace } from '#core/kernel/pace.ts';
    import { migrations } from '#core/migrations/index.ts';
    const keys = ${JSON.stringify({ databaseKey: [...start.databaseKey], fileKey: [...start.fileKey] })};
    const data = { dataDir: process.argv[1], filesDir: process.argv[1] + '/files',
      databaseKey: Uint8Array.from(keys.databaseKey), fileKey: Uint8Array.from(keys.fileKey) };
    process.stdout.write('ready');
    for (let index = 0; ; index += 1) { ${work} }`;
  const killedIn = async (work: string, dir: string, afterMs: number) => {
    const child = spawn(process.execPath, ['--input-type=module-typescript', '-e', script(work), dir], {
      cwd: new URL('../../..', import.meta.url).pathname,
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    await once(child.stdout, 'data');
    await new Promise((resolve) => setTimeout(resolve, afterMs));
    child.kill('SIGKILL');
    await once(child, 'exit');
  };

  it('at any moment leaves only whole backups and whole data', { timeout: 60_000 }, async () => {
    const killed = join(root, 'killed');
    mkdirSync(killed);
    const known = backUp(killed).name;
    const backing = `makeBackup(data, { folder: ${JSON.stringify(killed)}, why: 'asked', keep: usualKeepRule,
      now: new Date(Date.parse('2026-11-21T00:00:00Z') + index * 1000), secrets: {} }, new Pace());`;
    for (const afterMs of [20, 120]) {
      await killedIn(backing, dataDir, afterMs);
      const { backups, unreadable } = findBackups(killed, start.databaseKey);
      expect(unreadable).toEqual([]);
      expect(backups.length).toBeGreaterThan(0);
      const target = join(root, `after-${afterMs}`);
      mkdirSync(target);
      expect(codeOf(() => restoreTo(target, killed, backups[0]!.name))).toBe('done');
    }
    const half = join(root, 'half');
    mkdirSync(half);
    const staging = `stageRestore({ ...data, place: placeAt(${JSON.stringify(rootOf(killed))}), name: ${JSON.stringify(findBackups(killed, start.databaseKey).backups[0]!.name)},
      now: new Date(), migrations }, new Pace());`;
    for (const afterMs of [30]) {
      await killedIn(staging, half, afterMs);
      takeRestored(half);
      if (!existsSync(join(half, 'congvan.db'))) continue;
      const db = openConnection(join(half, 'congvan.db'), start.databaseKey, 'read');
      expect([checkChain(db).findings, db.pragma('integrity_check')]).toEqual([[], 'ok']);
      db.close();
    }
    expect(known).toMatch(/^2026-11-20_17-00-00/);
  });

  it('takes restored data in once, wherever the taking in was cut off', () => {
    const dir = join(root, 'cut');
    mkdirSync(dir);
    for (const name of ['congvan.db', 'congvan.db-wal', 'keys.json'])
      writeFileSync(join(dir, name), `old ${name}`);
    const staging = beginStaging(dir);
    for (const name of ['congvan.db', 'keys.json']) writeFileSync(join(staging, name), `new ${name}`);
    finishStaging(dir, '1');
    const copy = join(root, 'cut-before');
    cpSync(dir, copy, { recursive: true });
    takeRestored(dir);
    const names = readdirSync(dir).toSorted();
    expect(names).toEqual(['before-restore-1', 'congvan.db', 'keys.json']);
    // Cut off after the old database was moved aside, and after the new one was put in its place.
    for (const done of [1, 2]) {
      const half = join(root, `cut-${done}`);
      cpSync(copy, half, { recursive: true });
      mkdirSync(join(half, 'before-restore-1'));
      execFileSync('mv', [join(half, 'congvan.db'), join(half, 'before-restore-1')]);
      if (done === 2) {
        for (const name of ['congvan.db-wal', 'keys.json'])
          execFileSync('mv', [join(half, name), join(half, 'before-restore-1')]);
        for (const name of ['keys.json', 'congvan.db'])
          execFileSync('mv', [join(half, 'restored', name), join(half, name)]);
      }
      takeRestored(half);
      expect(readdirSync(half).toSorted()).toEqual(names);
      expect(readdirSync(join(half, 'before-restore-1')).toSorted()).toEqual(
        readdirSync(join(dir, 'before-restore-1')).toSorted(),
      );
    }
  });
});

describe('a database with damaged pages', () => {
  /** A copy of the data folder with every third page of these tables spoiled, as a bad spot on a disk does it. */
  const damagedCopy = (name: string, tables: readonly string[]): string => {
    const dir = join(root, name);
    cpSync(dataDir, dir, { recursive: true });
    const path = join(dir, 'congvan.db');
    const db = openConnection(path, start.databaseKey, 'read');
    const pages = tables.flatMap((table) =>
      db.all<{ pageno: number }>(
        `SELECT pageno FROM dbstat WHERE name = :table AND pagetype = 'leaf' ORDER BY pageno`,
        { table },
      ),
    );
    db.close();
    const bad = pages.filter((_, index) => index % 3 === 1);
    expect(bad.length).toBeGreaterThan(0);
    for (const { pageno } of bad) spoil(path, (pageno - 1) * 4096 + 100);
    return dir;
  };
  const around = { host: {} as never, emit: () => {}, now: () => now };

  it('is never opened as an empty one', () => {
    const dir = join(root, 'page-one');
    cpSync(dataDir, dir, { recursive: true });
    spoil(join(dir, 'congvan.db'), 100);
    expect(codeOf(() => openCore({ ...start, dataDir: dir }, around))).toBe('core.wrong_key');
    expect(codeOf(() => salvage({ ...data, dataDir: dir }, migrations, null, now, new Pace()))).toBe(
      'backup.nothing_saved',
    );
  });

  it('is saved with the newest backup laid under it, and nothing is lost that either has', () => {
    const dir = damagedCopy('middle', ['document', 'journal']);
    backUp(stick);
    const saved = salvage({ ...data, dataDir: dir }, migrations, stick, now, new Pace());
    expect(saved.damagedTables.length).toBeGreaterThan(0);
    expect(saved).toMatchObject({ documents: 60, lostEntries: 0, lostNumbers: [] });
    finishStaging(dir, 'x');
    const again = openTestCore({
      dataDir: dir,
      clock: { now },
      device: { deviceId: 'device-saved', deviceSeed: startInput(dir, 'saved').deviceSeed },
    });
    const { db } = again.core;
    expect(checkChain(db).findings).toEqual([]);
    expect(db.pragma('integrity_check')).toBe('ok');
    expect(db.get(`SELECT kind FROM restore`)).toEqual({ kind: 'salvage' });
    expect(db.all(`SELECT rowid FROM document_search WHERE document_search MATCH 'viec'`)).toHaveLength(60);
    return again.stop();
  });

  it('without any backup gives what can be read, and names the numbers and entries that are gone', () => {
    const dir = damagedCopy('alone', ['document', 'journal']);
    const saved = salvage({ ...data, dataDir: dir }, migrations, null, now, new Pace());
    expect(saved.backup).toBeNull();
    const lost = 60 - saved.documents;
    expect(saved.lostNumbers.length + saved.lostEntries).toBeGreaterThanOrEqual(lost);
    expect(saved.damagedTables.length).toBeGreaterThan(0);
  });

  it('whose search index is out of order has it made anew', async () => {
    const db = openConnection(join(dataDir, 'congvan.db'), start.databaseKey, 'write');
    const found = () => db.all(`SELECT rowid FROM document_search WHERE document_search MATCH 'viec'`).length;
    expect(found()).toBe(60);
    db.script(`INSERT INTO document_search (document_search) VALUES ('delete-all')`);
    expect(found()).toBe(0);
    db.close();
    const core = openTestCore({ dataDir, clock: { now } });
    await core.core.keeper.mend();
    expect(
      core.core.db.all(`SELECT rowid FROM document_search WHERE document_search MATCH 'viec'`),
    ).toHaveLength(60);
    return core.stop();
  });
});

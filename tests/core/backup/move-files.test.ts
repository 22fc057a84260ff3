/** The content files moved to another folder: every one whole at every instant, whatever stops the move. */
import { execFileSync, spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { once } from 'node:events';
import {
  appendFileSync,
  existsSync,
  mkdirSync,
  readdirSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  beginMove,
  checkTarget,
  copyFiles,
  emptyOld,
  giveUpMove,
  placeFiles,
  switchFiles,
} from '#core/backup/move-files.ts';
import { openCore } from '#core/index.ts';
import { ContentStore } from '#core/kernel/content-store.ts';
import { filePlace, filesDirOf, openFilesDir, usualFilesDir } from '#core/kernel/file-place.ts';
import { Pace } from '#core/kernel/pace.ts';
import { newDataDir, openTestCore, setUpOffice, startInput } from '#tests/support/core.ts';
import { giveCard } from '#tests/support/data-folder.ts';
import { drawHandwriting } from '../../../scripts/demo/pictures/handwriting.ts';

const root = newDataDir();
const kills = Number(process.env['CONGVAN_KILLS'] ?? 6);
const start = startInput(join(root, 'data'));
const { dataDir, fileKey } = start;
const disk = join(root, 'disk');
const files = 16;
const data = { ...start, filesDir: usualFilesDir(dataDir) };
let names: string[];

beforeAll(() => {
  for (const dir of [dataDir, disk]) mkdirSync(dir);
  giveCard(dataDir, 'aa11bb22');
  const store = new ContentStore(usualFilesDir(dataDir), fileKey);
  names = Array.from({ length: files }, (_, index) => store.put(bytesOf(index))).toSorted();
});
afterAll(() => rmSync(root, { recursive: true, force: true }));

/** 80 KB that differ from file to file. */
const bytesOf = (index: number) =>
  Buffer.concat(
    Array.from({ length: 2_600 }, (_, at) => createHash('sha256').update(`${index} ${at}`).digest()),
  );
const codeOf = (work: () => unknown): string => {
  try {
    work();
    return 'done';
  } catch (error) {
    return (error as { code?: string }).code ?? String(error);
  }
};
const open = () => new ContentStore(openFilesDir(dataDir), fileKey);
const move = (folder: string | null) => {
  const target = checkTarget(dataDir, folder);
  beginMove(dataDir, target);
  copyFiles(data, target, new Pace());
  switchFiles(dataDir, open(), fileKey);
};
const expectAll = () => {
  const store = open();
  expect(names.filter((name) => !store.isIntact(name))).toEqual([]);
};

describe('a move of the files', () => {
  it('switches in one step, empties the old place only afterwards, and comes back again', () => {
    move(disk);
    expectAll();
    expect(filesDirOf(dataDir)).toBe(join(disk, 'Cong-Van-tep-aa11bb22'));
    expect([...new ContentStore(usualFilesDir(dataDir), fileKey).names()]).toHaveLength(files);
    expect(emptyOld(data, new Pace(), () => true)).toBe(true);
    expect(existsSync(usualFilesDir(dataDir))).toBe(false);
    expectAll();
    move(null);
    expect(emptyOld(data, new Pace(), () => true)).toBe(true);
    expectAll();
    expect(filePlace(dataDir)).toEqual({ dir: null, moving: null, emptying: null });
    expect(readdirSync(disk)).toEqual([]);
  });

  it('leaves nothing behind at the new place of what was wiped while it copied, and takes along what came', () => {
    const target = checkTarget(dataDir, disk);
    beginMove(dataDir, target);
    const store = open();
    const wiped = store.put(Buffer.from('có dấu mật'));
    copyFiles(data, target, new Pace());
    store.remove(wiped);
    const late = store.put(Buffer.from('đến sau lần chép cuối'));
    switchFiles(dataDir, store, fileKey);
    const later = store.put(Buffer.from('ghi ngay sau khi đổi nơi'));
    expectAll();
    expect([wiped, late, later].map((name) => open().has(name))).toEqual([false, true, true]);
    emptyOld(data, new Pace(), () => true);
    move(null);
    emptyOld(data, new Pace(), () => true);
    for (const name of [late, later]) open().remove(name);
  });

  it('empties nothing when a file at the new place is not whole', () => {
    move(disk);
    const [name] = names;
    appendFileSync(join(filesDirOf(dataDir), name!.slice(0, 2), name!), 'x');
    expect(emptyOld(data, new Pace(), () => true)).toBe(false);
    expect(new ContentStore(usualFilesDir(dataDir), fileKey).isIntact(name!)).toBe(true);
    open().takeSealed(name!, new ContentStore(usualFilesDir(dataDir), fileKey));
    expect(emptyOld(data, new Pace(), () => true)).toBe(true);
    move(null);
    emptyOld(data, new Pace(), () => true);
    expectAll();
  });

  it('is refused in words where it cannot be, and given up without a trace', () => {
    expect(codeOf(() => checkTarget(dataDir, join(dataDir, 'files')))).toBe('backup.files_place_refused');
    expect(codeOf(() => checkTarget(dataDir, join(root, 'none')))).toBe('backup.files_place_refused');
    expect(codeOf(() => checkTarget(dataDir, null))).toBe('backup.files_same_place');
    const taken = join(root, 'taken');
    mkdirSync(join(taken, 'Cong-Van-tep-aa11bb22'), { recursive: true });
    writeFileSync(join(taken, 'Cong-Van-tep-aa11bb22', 'khac.txt'), 'của người khác');
    expect(codeOf(() => checkTarget(dataDir, taken))).toBe('backup.files_place_taken');
    const target = checkTarget(dataDir, disk);
    beginMove(dataDir, target);
    copyFiles(data, target, new Pace());
    giveUpMove(dataDir);
    expect([readdirSync(disk), filePlace(dataDir).moving]).toEqual([[], null]);
    expectAll();
  });

  it.runIf(process.platform === 'linux' && process.getuid?.() === 0)(
    'to a disk that is too small leaves every file where it was, and goes on when there is room',
    () => {
      const small = join(root, 'small');
      mkdirSync(small);
      execFileSync('mount', ['-t', 'tmpfs', '-o', 'size=3m', 'tmpfs', small]);
      try {
        writeFileSync(join(small, 'filler'), Buffer.alloc(2_300_000));
        expect(codeOf(() => move(small))).toBe('backup.files_place_full');
        expect(filesDirOf(dataDir)).toBe(usualFilesDir(dataDir));
        expectAll();
        rmSync(join(small, 'filler'));
        move(small);
        expectAll();
        move(null);
        emptyOld(data, new Pace(), () => true);
      } finally {
        execFileSync('umount', ['-l', small]);
      }
      expectAll();
    },
  );

  it(
    `killed ${kills} times at any instant, back and forth, never misses a file`,
    { timeout: 240_000 },
    async () => {
      const script = `
      import { beginMove, checkTarget, copyFiles, emptyOld, switchFiles } from '#core/backup/move-files.ts';
      import { ContentStore } from '#core/kernel/content-store.ts';
      import { filePlace, openFilesDir } from '#core/kernel/file-place.ts';
      import { Pace } from '#core/kernel/pace.ts';
      const [dataDir, disk] = process.argv.slice(1);
      const key = (bytes) => Uint8Array.from(bytes);
      const fileKey = key(${JSON.stringify([...fileKey])});
      const data = { dataDir, filesDir: '', databaseKey: key([]), fileKey };
      process.stdout.write('ready');
      for (;;) {
        emptyOld(data, new Pace(), () => true);
        const folder = filePlace(dataDir).dir === null ? disk : null;
        const target = checkTarget(dataDir, folder);
        beginMove(dataDir, target);
        copyFiles(data, target, new Pace());
        switchFiles(dataDir, new ContentStore(openFilesDir(dataDir), fileKey), fileKey);
      }`;
      const seen = new Set<string>();
      for (let life = 0; life < kills; life += 1) {
        const child = spawn(
          process.execPath,
          ['--input-type=module-typescript', '-e', script, dataDir, disk],
          { cwd: new URL('../../..', import.meta.url).pathname, stdio: ['ignore', 'pipe', 'inherit'] },
        );
        await once(child.stdout, 'data');
        await new Promise((resolve) => setTimeout(resolve, 30 + ((life * 97) % 400)));
        child.kill('SIGKILL');
        await once(child, 'exit');
        expectAll();
        const { dir, moving, emptying } = filePlace(dataDir);
        seen.add(JSON.stringify([dir !== null, moving !== null, emptying !== null]));
      }
      expect(seen.size, 'stopped in different parts').toBeGreaterThan(1);
      if (filePlace(dataDir).dir !== null) move(null);
      emptyOld(data, new Pace(), () => true);
      expectAll();
    },
  );
});

describe('the program with its files on another disk', () => {
  it('moves them from the screen, opens them there, and is refused in words while the disk is away', async () => {
    const own = startInput(join(root, 'office'));
    giveCard(own.dataDir, 'cc33dd44');
    let test = openTestCore({ dataDir: own.dataDir });
    await setUpOffice(test);
    const leader = await test.as('chutich');
    await leader.agencies.set_handwriting_picture({
      upload: await test.bringIn('chutich', drawHandwriting(3)),
    });
    const admin = await test.as('admin');
    expect(await admin.backup.files_place({})).toMatchObject({ isUsual: true, moving: null, emptying: null });
    expect(await admin.backup.move_files({ folder: disk })).toBeNull();
    await test.core.keeper.settled();
    expect(await admin.backup.files_place({})).toMatchObject({ isUsual: false, moving: null, trouble: null });
    expect(await admin.backup.give_up_move({})).toBeNull();
    expect(test.events.some(({ name }) => name === 'backup.files_moved')).toBe(true);
    expect(readdirSync(join(own.dataDir, 'copies')).join(' ')).toMatch(/-move\.db$/);
    await test.stop();
    const moved = filesDirOf(own.dataDir);
    expect(moved).toBe(join(disk, 'Cong-Van-tep-cc33dd44'));
    const around = { host: {} as never, emit: () => {}, now: () => new Date() };
    renameSync(moved, join(root, 'elsewhere'));
    expect(codeOf(() => openCore(own, around))).toBe('core.files_absent');
    expect(codeOf(() => placeFiles(own.dataDir, moved))).toBe('backup.files_not_there');
    placeFiles(own.dataDir, join(root, 'elsewhere'));
    test = openTestCore({ dataDir: own.dataDir });
    const clerk = await test.as('vanthu');
    expect(await clerk.backup.verify_journal({})).toMatchObject({ verdict: 'whole', files: 1 });
    await test.core.keeper.tick();
    expect(existsSync(usualFilesDir(own.dataDir)), 'the old place is emptied').toBe(false);
    await test.stop();
    placeFiles(own.dataDir, null);
    expect(openFilesDir(own.dataDir)).toBe(usualFilesDir(own.dataDir));
  }, 120_000);
});

import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { renameSync, rmSync, truncateSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { typesetDocument } from '#core/documents/typeset/index.ts';
import { openTestCore, type TestCore } from '#tests/support/core.ts';
import {
  filesBelow,
  folderCoreOf,
  takeWhileKilled,
  waitingIn,
  watching,
  type Watching,
} from '#tests/support/scan-folder.ts';
import { serif } from './typeset/fonts.ts';
import { letter } from './typeset/sample-documents.ts';

let test: TestCore;
let pdf: Uint8Array;
let scanned: (index: number) => Uint8Array;
const open: string[] = [];

beforeAll(async () => {
  test = openTestCore();
  pdf = await typesetDocument(letter, serif);
  // A comment after the end: another file with the same page.
  scanned = (index) => Buffer.concat([pdf, Buffer.from(`\n% ${index}\n%%EOF\n`)]);
});
afterAll(async () => test.end());
afterEach(() => {
  for (const root of open.splice(0)) rmSync(root, { recursive: true, force: true });
  test.core.db.run('DELETE FROM folder_file');
  test.core.db.run('DELETE FROM waiting_file');
});

function watched(): Watching {
  const one = watching(folderCoreOf(test));
  open.push(one.root);
  return one;
}

const day = '2026-11-20';
const waitingNames = () => waitingIn(test).map(({ name }) => name);

/** A program of its own that writes half a file, then waits for a word to write the rest. */
async function slowWriter(file: string, half: Uint8Array): Promise<ChildProcess> {
  const script = `
    const fs = require('fs'); const fd = fs.openSync(process.argv[1], 'w');
    process.stdin.once('data', (first) => { fs.writeSync(fd, first); process.stdout.write('half');
      process.stdin.once('data', (rest) => { fs.writeSync(fd, rest); fs.closeSync(fd); process.exit(0); }); });`;
  const child = spawn(process.execPath, ['-e', script, file], { stdio: ['pipe', 'pipe', 'inherit'] });
  child.stdin.write(half);
  await once(child.stdout, 'data');
  return child;
}

describe('the scan folder', () => {
  it('takes a finished file once, moves it under the day, and never over another of its name', async () => {
    const { folder, lookUntilStill, watcher } = watched();
    writeFileSync(path.join(folder, 'scan.pdf'), scanned(1));
    await lookUntilStill();
    writeFileSync(path.join(folder, 'scan.pdf'), scanned(2));
    await lookUntilStill();
    await lookUntilStill();
    expect(filesBelow(folder)).toEqual([`Đã nhận/${day}/scan (2).pdf`, `Đã nhận/${day}/scan.pdf`]);
    expect(watcher.state).toMatchObject({ taken: 2, held: [], trouble: null });
    expect(waitingIn(test)).toEqual([
      { name: 'scan.pdf', source: 'folder' },
      { name: 'scan.pdf', source: 'folder' },
    ]);
  });

  it('waits for a writer that is slow, however long it rests in the middle', async () => {
    const { folder, lookUntilStill, clock } = watched();
    const half = pdf.slice(0, 5000);
    const writer = await slowWriter(path.join(folder, 'scan.pdf'), half);
    for (let minute = 0; minute < 5; minute += 1) {
      await lookUntilStill();
      clock.now = new Date(clock.now.getTime() + 60_000);
    }
    expect(filesBelow(folder)).toEqual(['scan.pdf']);
    writer.stdin!.end(pdf.slice(5000));
    await once(writer, 'exit');
    await lookUntilStill();
    await lookUntilStill();
    expect(filesBelow(folder)).toEqual([`Đã nhận/${day}/scan.pdf`]);
    expect(waitingNames()).toEqual(['scan.pdf']);
  });

  it('puts what a killed writer left aside with the reason, once nobody can be writing it any more', async () => {
    const { folder, lookUntilStill, clock, watcher } = watched();
    const writer = await slowWriter(
      path.join(folder, 'scan.jpg'),
      Uint8Array.of(0xff, 0xd8, 0xff, 0xe0, 1, 2),
    );
    writer.kill('SIGKILL');
    await once(writer, 'exit');
    await lookUntilStill();
    expect(filesBelow(folder), 'it may still go on').toEqual(['scan.jpg']);
    clock.now = new Date(clock.now.getTime() + 60_000);
    await lookUntilStill();
    expect(filesBelow(folder)).toEqual([`Không đọc được/${day}/scan.jpg`]);
    expect(watcher.state.held).toEqual([
      { name: 'scan.jpg', why: 'unreadable', code: 'documents.broken_picture' },
    ]);
    expect(waitingNames()).toEqual([]);
  });

  it('leaves a file with a secrecy mark where it is, keeps nothing of it and says so (P2)', async () => {
    const { folder, lookUntilStill, watcher } = watched();
    writeFileSync(path.join(folder, 'VB MẬT 12.pdf'), pdf);
    await lookUntilStill();
    await lookUntilStill();
    expect(filesBelow(folder)).toEqual(['VB MẬT 12.pdf']);
    expect(watcher.state.held).toEqual([{ name: 'VB MẬT 12.pdf', why: 'secret', code: 'mat' }]);
    expect(waitingNames()).toEqual([]);
  });

  it('says when the folder is gone, and goes on when it is back', async () => {
    const { folder, lookUntilStill, watcher } = watched();
    renameSync(folder, `${folder}-away`);
    await lookUntilStill();
    expect(watcher.state.trouble).toBe('missing');
    renameSync(`${folder}-away`, folder);
    writeFileSync(path.join(folder, 'scan.pdf'), pdf);
    await lookUntilStill();
    expect([watcher.state.trouble, watcher.state.taken]).toEqual([null, 1]);
  });

  it('does not take a file that is cut while it is read', async () => {
    const { folder, lookUntilStill, clock } = watched();
    const file = path.join(folder, 'scan.pdf');
    writeFileSync(file, pdf);
    await lookUntilStill();
    rmSync(path.join(folder, 'Đã nhận'), { recursive: true });
    writeFileSync(file, scanned(7));
    truncateSync(file, 400);
    clock.now = new Date(clock.now.getTime() + 1000);
    await lookUntilStill();
    expect(filesBelow(folder)).toEqual(['scan.pdf']);
    expect(waitingNames().length).toBe(1);
  });
});

describe('a scan folder whose core is killed', () => {
  it('loses no file and takes none twice, wherever the kills fall', { timeout: 120_000 }, async () => {
    const kills = new Map([
      [2, 'take' as const],
      [7, 'moved' as const],
    ]);
    const done = await takeWhileKilled(6, kills, scanned);
    expect(done.kills).toBe(2);
    expect(done.lying).toEqual(done.expected);
    expect(done.waiting).toEqual(done.expected);
  });
});

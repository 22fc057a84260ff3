/** A full disk: refused in words, nothing half-written, and the work goes on once there is room (C1). */
import { execFileSync } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { readdirSync, rmSync, statfsSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { checkBook, numbersInOrder } from '#core/books/index.ts';
import { openCore } from '#core/index.ts';
import { checkChain } from '#core/kernel/journal.ts';
import { newDataDir, openTestCore, startInput, type TestCore } from '#tests/support/core.ts';
import { wordToPdf } from '#shell/outside/word-to-pdf.ts';
import { paperArrival, smallOffice } from '#tests/support/small-office.ts';

/** Only root may mount; elsewhere there is no small disk to fill. */
const mayMount = process.platform === 'linux' && process.getuid?.() === 0;
const disk = newDataDir();
const dataDir = join(disk, 'data');
const filler = join(disk, 'filler');
let test: TestCore;
let bookId: string;
let isMounted = false;

beforeAll(async () => {
  if (!mayMount) return;
  execFileSync('mount', ['-t', 'tmpfs', '-o', 'size=8m', 'tmpfs', disk]);
  isMounted = true;
  test = openTestCore({ dataDir });
  await test.anyone.agencies.set_up(smallOffice);
  const clerk = await test.as('admin');
  bookId = (await clerk.books.list({ direction: 'incoming' }))[0]!.id;
});
afterAll(async () => {
  await test?.stop();
  if (isMounted) execFileSync('umount', ['-l', disk]);
  rmSync(disk, { recursive: true, force: true });
});

/** Leaves so many bytes free, to the page of the file system. */
function fill(freeBytes: number): void {
  rmSync(filler, { force: true });
  const { bavail, bsize } = statfsSync(disk);
  writeFileSync(filler, Buffer.alloc(Math.max(0, bavail * bsize - freeBytes)));
}
const makeRoom = () => rmSync(filler, { force: true });

const register = async (subject: string) =>
  (await test.as('admin')).documents.register(paperArrival(bookId, subject, { note: 'x'.repeat(2000) }));
const storePicture = async () => {
  const bytes = Buffer.concat([Buffer.from('89504e470d0a1a0a', 'hex'), randomBytes(300_000)]);
  const upload = await test.bringIn('admin', bytes);
  return (await test.as('admin')).agencies.set_handwriting_picture({ upload });
};
const counts = () =>
  ['document', 'book_number', 'journal', 'stored_file', 'command_done'].map(
    (table) => test.core.db.get<{ n: number }>(`SELECT count(*) AS n FROM ${table}`)!.n,
  );
const filesOnDisk = () =>
  readdirSync(join(dataDir, 'files'), { recursive: true, encoding: 'utf8' }).filter((name) =>
    name.includes('/'),
  );

describe.runIf(mayMount)('a disk that is full', () => {
  it('is said in words, and nothing of the refused command is written', async () => {
    await register('V/v thứ nhất');
    const before = counts();
    fill(0);
    await expect(register('V/v hết chỗ')).rejects.toMatchObject({ code: 'core.disk_full' });
    expect(counts()).toEqual(before);
    const clerk = await test.as('admin');
    expect(await clerk.documents.list({ box: 'incoming' })).toMatchObject({ total: 1 });
  });

  it('takes no part of a file, however little room there was when it began', async () => {
    const before = filesOnDisk();
    const rows = counts();
    for (const freeBytes of [0, 4_096, 69_632, 200_704, 299_008, 300_000]) {
      fill(freeBytes);
      await expect(storePicture(), `${freeBytes} bytes free`).rejects.toMatchObject({
        code: 'core.disk_full',
      });
      expect(filesOnDisk(), `${freeBytes} bytes free`).toEqual(before);
    }
    expect(counts()).toEqual(rows);
  });

  it('is no end: with room again everything goes on, with no gap in the numbers', async () => {
    fill(0);
    await expect(register('V/v lần nữa')).rejects.toMatchObject({ code: 'core.disk_full' });
    makeRoom();
    expect(await register('V/v thứ hai')).toMatchObject({ arrivalNumber: 2 });
    await storePicture();
    const { db, services } = test.core;
    expect(checkChain(db).findings).toEqual([]);
    expect(checkBook(1, numbersInOrder(db, bookId), '2026-11-20').findings).toEqual([]);
    for (const { sha256 } of db.all<{ sha256: string }>('SELECT sha256 FROM stored_file'))
      expect(services.files.isIntact(sha256)).toBe(true);
  });

  it('met at the start is said in words too, and the data opens once there is room', async () => {
    await test.stop();
    fill(0);
    const around = {
      host: {
        token: async () => ({ ok: false as const, code: 'token.not_found' }),
        secretGet: async () => null,
        secretPut: async () => {},
        wordToPdf,
      },
      emit: () => {},
      now: () => new Date('2026-11-20T01:00:00Z'),
    };
    expect(() => openCore(startInput(dataDir), around)).toThrow('core.disk_full');
    makeRoom();
    test = openTestCore({ dataDir });
    expect(await register('V/v thứ ba')).toMatchObject({ arrivalNumber: 3 });
  });
});

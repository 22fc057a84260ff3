/**
 * How a backup lies on its disk: one folder for each data folder, its card, the content files shared by all backups, and
 * one folder for each backup. What is being written has a name that no reader takes for a backup.
 */
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, statfsSync } from 'node:fs';
import { basename, join } from 'node:path';
import { z } from 'zod';
import { Refusal, isDiskFull } from '../kernel/refusal.ts';
import { writeFileWhole } from '../kernel/whole-file.ts';

const Card = z.object({ id: z.string().min(1), fileKey: z.string() });

const rootName = 'Cong-Van-sao-luu';
const writingMark = '.dang-ghi';

export interface Place {
  /** The folder that holds the card, `files` and `snapshots`. */
  readonly root: string;
  readonly filesDir: string;
  readonly snapshotsDir: string;
}

export function placeAt(root: string): Place {
  return { root, filesDir: join(root, 'files'), snapshotsDir: join(root, 'snapshots') };
}

/** The id on the card of a data folder or of a backup; null when there is none that can be read. */
export function folderIdOf(dir: string): string | null {
  try {
    return Card.parse(JSON.parse(readFileSync(join(dir, 'keys.json'), 'utf8'))).id;
  } catch {
    // No card, or a damaged one: either way there is nothing here that a key could open.
    return null;
  }
}

/** The place of this data folder's backups in the folder that the admin chose. Refused: `backup.place_absent`. */
export function placeFor(folder: string, dataDir: string): Place {
  if (!existsSync(folder)) throw new Refusal('backup.place_absent', { folder });
  const id = folderIdOf(dataDir) ?? '';
  return placeAt(join(folder, `${rootName}-${id.slice(0, 8)}`));
}

/** Makes the place ready to be written to: its folders, the card, a page for whoever finds the stick. */
export function prepare(place: Place, dataDir: string): void {
  mkdirSync(place.filesDir, { recursive: true });
  mkdirSync(place.snapshotsDir, { recursive: true });
  const card = readFileSync(join(dataDir, 'keys.json'));
  const there = join(place.root, 'keys.json');
  if (!existsSync(there) || !readFileSync(there).equals(card)) writeFileWhole(there, card);
  const page = join(place.root, 'DOC-TOI-TRUOC.txt');
  if (!existsSync(page)) writeFileWhole(page, pageForFinders);
}

/** Without what a stopped writing has left behind. */
export function sweepPlace(place: Place): void {
  for (const name of namesIn(place.snapshotsDir))
    if (name.startsWith(writingMark))
      rmSync(join(place.snapshotsDir, name), { recursive: true, force: true });
}

export function writingDirOf(place: Place): string {
  const dir = join(place.snapshotsDir, `${writingMark}-${process.pid}-${Date.now()}`);
  mkdirSync(dir);
  return dir;
}

/** Whole backups by name, the newest first. */
export function snapshotNames(place: Place): string[] {
  return namesIn(place.snapshotsDir)
    .filter((name) => /^\d{4}-\d\d-\d\d_/.test(name))
    .toSorted()
    .toReversed();
}

/** Every place of backups in `folder`, or `folder` itself when it is one. */
export function placesIn(folder: string): Place[] {
  const candidates = [folder, ...namesIn(folder).map((name) => join(folder, name))];
  return candidates
    .filter((dir) => folderIdOf(dir) !== null && existsSync(join(dir, 'snapshots')))
    .map((dir) => placeAt(dir));
}

/** Bytes that may still be written on the disk of `folder`; null when it is not there. */
export function freeBytes(folder: string): number | null {
  try {
    const { bavail, bsize } = statfsSync(folder);
    return bavail * bsize;
  } catch {
    // A stick that was pulled out has no free bytes to tell.
    return null;
  }
}

/** What went wrong on the disk of the backups, as a refusal; anything else is thrown as it is. */
export function placeRefusal(error: unknown, folder: string): unknown {
  if (error instanceof Refusal) return error;
  if (isDiskFull(error)) return new Refusal('backup.place_full', { folder: basename(folder) });
  const code = error instanceof Error && 'code' in error ? String(error.code) : '';
  if (code === 'EFBIG') return new Refusal('backup.place_small_files');
  if (/^(?:EACCES|EPERM|EROFS|SQLITE_READONLY.*|SQLITE_CANTOPEN.*)$/.test(code) && existsSync(folder))
    return new Refusal('backup.place_refused', { folder });
  if (/^(?:ENOENT|EIO|ENODEV|ENXIO|ESTALE|EBADF|SQLITE_IOERR.*|SQLITE_CANTOPEN.*)$/.test(code))
    return new Refusal('backup.place_absent', { folder });
  return error;
}

function namesIn(dir: string): string[] {
  try {
    return readdirSync(dir);
  } catch {
    // A folder that is not there, or not ours to look into, holds no backup for us.
    return [];
  }
}

const pageForFinders = `SAO LƯU CỦA CHƯƠNG TRÌNH CÔNG VĂN

Thư mục này giữ các bản sao lưu đã mã hóa. Đừng đổi tên, xóa hay sửa tệp trong đây.
Để phục hồi: cài chương trình Công Văn, ở màn hình đầu tiên chọn "Phục hồi từ bản sao lưu",
chỉ vào thư mục này và nhập khóa phục hồi đã in khi cài đặt.
Không có khóa phục hồi thì không ai mở được, kể cả người viết chương trình.
`;

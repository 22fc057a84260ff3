/**
 * Makes one backup: a consistent picture of the database, then the content files that the place does not have yet, each
 * read back, then what the backup says of itself. It has its name only when all of that is on the disk.
 */
import { createHash } from 'node:crypto';
import { closeSync, existsSync, openSync, readFileSync, readSync, rmSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { ContentStore } from '../kernel/content-store.ts';
import { openConnection, type ReadableDb } from '../kernel/database.ts';
import { vietnamDay } from '../kernel/day.ts';
import { damageOf } from '../kernel/damage.ts';
import type { Pace } from '../kernel/pace.ts';
import { Refusal } from '../kernel/refusal.ts';
import { moveWhole, syncFile, syncFolder, writeFileWhole } from '../kernel/whole-file.ts';
import { namesToDrop, type KeepRule } from './keep-rule.ts';
import { openManifest, sealManifest, type BackupReason, type Manifest } from './manifest.ts';
import * as places from './place.ts';

export interface DataOpened {
  readonly dataDir: string;
  readonly filesDir: string;
  readonly databaseKey: Uint8Array;
  readonly fileKey: Uint8Array;
}

export interface BackupOrder {
  /** The folder that the admin chose; the place of this data lies inside it. */
  readonly folder: string;
  readonly why: BackupReason;
  readonly keep: KeepRule;
  readonly now: Date;
  readonly secrets: Readonly<Record<string, string>>;
  /** Backups that must stay, e.g. the one about to be restored. */
  readonly needed?: readonly string[];
}

export interface BackupMade {
  readonly name: string;
  readonly madeAt: string;
  readonly sizeBytes: number;
  readonly newFiles: number;
  readonly files: number;
  /** Content files that are missing or damaged in the data itself. */
  readonly missing: readonly string[];
  readonly freeBytes: number | null;
  readonly dropped: number;
  /** How many backups now lie at the place. */
  readonly kept: number;
}

/** The parts of the work, as progress names them. */
export const backupSteps = { database: 1, files: 2, check: 3, tidy: 4 } as const;

/**
 * Refused: `backup.place_absent`, `backup.place_full`, `backup.place_refused`, `backup.place_small_files`,
 * `backup.copy_differs`, `backup.data_damaged`, `core.cancelled`.
 */
export function makeBackup(data: DataOpened, order: BackupOrder, pace: Pace): BackupMade {
  const place = places.placeFor(order.folder, data.dataDir);
  try {
    places.prepare(place, data.dataDir);
    places.sweepPlace(place);
    const writing = places.writingDirOf(place);
    try {
      return write(data, order, pace, place, writing);
    } finally {
      rmSync(writing, { recursive: true, force: true });
    }
  } catch (error) {
    throw places.placeRefusal(error, order.folder);
  }
}

function write(
  data: DataOpened,
  order: BackupOrder,
  pace: Pace,
  place: places.Place,
  writing: string,
): BackupMade {
  const backupFiles = new ContentStore(place.filesDir, data.fileKey);
  backupFiles.sweep();
  pace.enter(backupSteps.database, 1);
  const path = join(writing, 'congvan.db');
  takePicture(data, path);
  const picture = openConnection(path, data.databaseKey, 'read');
  let manifest: Manifest;
  let copied: { count: number; sizeBytes: number; missing: string[] };
  try {
    checkPicture(picture);
    pace.step();
    copied = copyNewFiles(picture, new ContentStore(data.filesDir, data.fileKey), backupFiles, pace, order);
    manifest = describe(picture, path, data, order, copied.missing);
  } finally {
    picture.close();
  }
  const name = freeName(place, order.now);
  writeFileWhole(join(writing, 'manifest'), sealManifest({ ...manifest, name }, data.databaseKey));
  pace.checkStop();
  moveWhole(writing, join(place.snapshotsDir, name));
  const dropped = tidy(place, data, order, pace);
  return {
    name,
    madeAt: manifest.madeAt,
    sizeBytes: manifest.database.sizeBytes + copied.sizeBytes,
    newFiles: copied.count,
    files: manifest.files.count,
    missing: copied.missing,
    freeBytes: places.freeBytes(order.folder),
    dropped,
    kept: places.snapshotNames(place).length,
  };
}

/** VACUUM INTO reads in one transaction and writes with the same key; nothing that is written meanwhile gets in. */
export function takePicture(data: DataOpened, path: string): void {
  const source = join(data.dataDir, 'congvan.db');
  const free = places.freeBytes(join(path, '..')) ?? 0;
  const need = statSync(source).size;
  if (free < need) throw new Refusal('backup.place_full', { need, free });
  const db = openConnection(source, data.databaseKey, 'read');
  try {
    db.run('VACUUM INTO :path', { path });
  } catch (error) {
    if (isCorrupt(error)) throw new Refusal('backup.data_damaged');
    throw error;
  } finally {
    db.close();
  }
  syncFile(path);
}

/** True when pages of a database cannot be read with its key. */
export function isCorrupt(error: unknown): boolean {
  const code = error instanceof Error && 'code' in error ? error.code : null;
  return damageOf(error) !== null || code === 'SQLITE_NOTADB';
}

/** Reads every page again: each carries a proof made with the key (SQLCipher's HMAC). */
function checkPicture(picture: ReadableDb): void {
  const answer = picture.get<{ quick_check: string }>('PRAGMA quick_check(1)');
  if (answer?.quick_check !== 'ok') throw new Refusal('backup.copy_differs', { file: 'congvan.db' });
}

interface StoredRow {
  readonly sha256: string;
  readonly size_bytes: number;
}

function copyNewFiles(
  picture: ReadableDb,
  from: ContentStore,
  to: ContentStore,
  pace: Pace,
  order: BackupOrder,
): { count: number; sizeBytes: number; missing: string[] } {
  const stored = picture.all<StoredRow>('SELECT sha256, size_bytes FROM stored_file ORDER BY sha256');
  const news = stored.filter(
    ({ sha256 }) => to.sealedSize(sha256) === null || to.sealedSize(sha256) !== from.sealedSize(sha256),
  );
  const free = places.freeBytes(order.folder) ?? 0;
  const need = news.reduce((sum, { size_bytes }) => sum + size_bytes, 0);
  if (free < need) throw new Refusal('backup.place_full', { need, free });
  pace.enter(backupSteps.files, news.length);
  const missing: string[] = [];
  const result = { count: 0, sizeBytes: 0 };
  for (const { sha256, size_bytes } of news) {
    if (copyOne(sha256, from, to)) {
      result.count += 1;
      result.sizeBytes += size_bytes;
    } else if (!to.isIntact(sha256)) missing.push(sha256);
    pace.step();
  }
  return { ...result, missing };
}

/** False when the data itself has lost the file. Refused as `backup.copy_differs` when what was written does not read back. */
function copyOne(sha256: string, from: ContentStore, to: ContentStore): boolean {
  // A copy that is whole stays, whatever became of the original.
  if (!from.has(sha256) || (to.has(sha256) && to.isIntact(sha256) && !from.isIntact(sha256))) return false;
  to.takeSealed(sha256, from);
  if (to.isIntact(sha256)) return true;
  to.remove(sha256);
  if (from.isIntact(sha256)) throw new Refusal('backup.copy_differs', { file: sha256 });
  return false;
}

function describe(
  picture: ReadableDb,
  path: string,
  data: DataOpened,
  order: BackupOrder,
  missing: readonly string[],
): Manifest {
  const head = picture.get<{ n: number; hash: Uint8Array; at: string }>(
    'SELECT (SELECT count(*) FROM journal) AS n, hash, at FROM journal ORDER BY position DESC LIMIT 1',
  );
  const count = (direction: string) =>
    picture.get<{ n: number }>('SELECT count(*) AS n FROM document WHERE direction = :direction', {
      direction,
    })!.n;
  return {
    version: 1,
    name: '',
    madeAt: order.now.toISOString(),
    why: order.why,
    agency: picture.get<{ name: string }>('SELECT name FROM agency')?.name ?? '',
    folderId: places.folderIdOf(data.dataDir) ?? '',
    device: picture.get<{ value: string }>(`SELECT value FROM setting WHERE name = 'device'`)?.value ?? '',
    schema: picture.get<{ user_version: number }>('PRAGMA user_version')!.user_version,
    database: { sha256: sha256OfFile(path), sizeBytes: statSync(path).size },
    files: { ...fileList(picture), missing: [...missing] },
    journal: {
      entries: head?.n ?? 0,
      head: Buffer.from(head?.hash ?? []).toString('hex'),
      lastAt: head?.at ?? null,
    },
    documents: { incoming: count('incoming'), outgoing: count('outgoing') },
    books: picture.all(
      `SELECT id, name, year, (SELECT max(number) FROM book_number WHERE book_id = book.id) AS lastNumber FROM book ORDER BY year, name`,
    ),
    secrets: { ...order.secrets },
  };
}

/** How many content files a database needs, and which, in one hash. */
export function fileList(db: ReadableDb): Omit<Manifest['files'], 'missing'> {
  const files = db.all<StoredRow>('SELECT sha256, size_bytes FROM stored_file ORDER BY sha256');
  return {
    count: files.length,
    sizeBytes: files.reduce((sum, { size_bytes }) => sum + size_bytes, 0),
    listSha256: listHash(files.map(({ sha256 }) => sha256)),
  };
}

/** One hash over the sorted names of content files. */
export function listHash(names: readonly string[]): string {
  return createHash('sha256').update(names.join('\n')).digest('hex');
}

export function sha256OfFile(path: string): string {
  const hash = createHash('sha256');
  const part = Buffer.alloc(1_048_576);
  const fd = openSync(path, 'r');
  try {
    for (let read = readSync(fd, part); read > 0; read = readSync(fd, part))
      hash.update(part.subarray(0, read));
  } finally {
    closeSync(fd);
  }
  return hash.digest('hex');
}

/** Day and hour in Vietnam, as a person reads it on the stick; a second backup in the same second counts on. */
export function freeName(place: places.Place, now: Date): string {
  const local = new Date(now.getTime() + 7 * 3_600_000).toISOString();
  const base = `${vietnamDay(now)}_${local.slice(11, 19).replaceAll(':', '-')}`;
  for (let index = 1; ; index += 1) {
    const name = index === 1 ? base : `${base}-${index}`;
    if (!existsSync(join(place.snapshotsDir, name))) return name;
  }
}

/** Drops what the rule no longer keeps, then the content files that no backup mentions any more. */
function tidy(place: places.Place, data: DataOpened, order: BackupOrder, pace: Pace): number {
  pace.enter(backupSteps.tidy, 1);
  const known = places
    .snapshotNames(place)
    .map((name) => ({ name, manifest: readManifest(place, name, data.databaseKey) }));
  const dropped = namesToDrop(
    // One that cannot be read is left alone: it may be another's, or all that there is.
    known.flatMap(({ name, manifest }) => (manifest ? [{ name, madeAt: manifest.madeAt }] : [])),
    order.keep,
    order.needed,
  );
  for (const name of dropped) rmSync(join(place.snapshotsDir, name), { recursive: true, force: true });
  if (dropped.length > 0) {
    syncFolder(place.snapshotsDir);
    collectFiles(place, data);
  }
  return dropped.length;
}

/** Takes content files away that no backup mentions; none while what one backup needs is unknown. */
export function collectFiles(place: places.Place, data: DataOpened): void {
  const mentioned = new Set<string>();
  for (const name of places.snapshotNames(place)) {
    const names = filesOf(place, name, data.databaseKey);
    // What one backup needs is unknown: then nothing may go.
    if (names === null) return;
    for (const sha256 of names) mentioned.add(sha256);
  }
  const files = new ContentStore(place.filesDir, data.fileKey);
  for (const sha256 of files.names()) if (!mentioned.has(sha256)) files.remove(sha256);
}

/** The content files that a backup needs; null when its database cannot be read. */
export function filesOf(place: places.Place, name: string, databaseKey: Uint8Array): string[] | null {
  try {
    const db = openConnection(join(place.snapshotsDir, name, 'congvan.db'), databaseKey, 'read');
    try {
      return db
        .all<{ sha256: string }>('SELECT sha256 FROM stored_file ORDER BY sha256')
        .map(({ sha256 }) => sha256);
    } finally {
      db.close();
    }
  } catch {
    // Damaged or of another key; the caller decides what that means.
    return null;
  }
}

/** What a backup says of itself; null when it cannot be read with this key. */
export function readManifest(place: places.Place, name: string, databaseKey: Uint8Array): Manifest | null {
  const path = join(place.snapshotsDir, name, 'manifest');
  return existsSync(path) ? openManifest(readFileSync(path), databaseKey) : null;
}

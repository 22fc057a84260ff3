/**
 * What bore a secrecy mark after all, or was given back, goes from older backups too (design §3; Decree 30/2020, PL VI,
 * III.8): each backup that holds it is written anew without its words and files, under a name of its own, and only then
 * the old one goes. The data's own older copies are changed where they lie. Stopped at any instant, the rest is done next time.
 */
import { copyFileSync, existsSync, rmSync, statSync } from 'node:fs';
import { join } from 'node:path';
import {
  findDocument,
  forgetDocumentRows,
  forgetWaitingRows,
  hold,
  holdsSubject,
  type ForgottenSubject,
} from '../documents/index.ts';
import { takePayloads } from '../exchange/index.ts';
import { dropUnreferred } from '../kernel/collect.ts';
import { ContentStore } from '../kernel/content-store.ts';
import { openConnection, type Connection } from '../kernel/database.ts';
import { applyMigrations, type Migration } from '../kernel/migrate.ts';
import type { Pace } from '../kernel/pace.ts';
import { Refusal } from '../kernel/refusal.ts';
import { moveWhole, syncFile, syncFolder, writeFileWhole } from '../kernel/whole-file.ts';
import { forgetFile } from '../signing/index.ts';
import { copiesHere, openCopy, removeCopy } from './copies-here.ts';
import {
  collectFiles,
  fileList,
  filesOf,
  freeName,
  readManifest,
  sha256OfFile,
  type DataOpened,
} from './make.ts';
import { sealManifest, type Manifest } from './manifest.ts';
import { dropDeletedWords } from './search-index.ts';
import { listedForgotten, listForgotten } from './forgotten-list.ts';
import * as places from './place.ts';

export interface ForgetOrder {
  /** All that was ever forgotten. */
  readonly subjects: readonly ForgottenSubject[];
  /** The folder that the admin chose; null: only the copies in the data folder. */
  readonly folder: string | null;
  readonly now: Date;
}

export interface Forgotten {
  /** Backups and copies that were written anew, or (copies of an older version) taken away. */
  readonly backups: number;
  readonly copies: number;
  /** Content files that no backup holds any more. */
  readonly files: number;
  /** Backups that cannot be read with this key: nothing can be taken out of them. */
  readonly unreadable: readonly string[];
}

/** Refused: `backup.place_absent`, `backup.place_full`, `backup.place_refused`, `core.cancelled`. */
export function forgetEverywhere(
  data: DataOpened,
  migrations: readonly Migration[],
  order: ForgetOrder,
  pace: Pace,
): Forgotten {
  const copies = forgetInCopies(data, migrations, order, pace);
  if (order.folder === null) return { backups: 0, copies, files: 0, unreadable: [] };
  try {
    return {
      copies,
      ...forgetAt(places.placeFor(order.folder, data.dataDir), data, migrations, order, pace),
    };
  } catch (error) {
    throw places.placeRefusal(error, order.folder);
  }
}

/**
 * A database that is about to become the data loses what the lists of these folders name, as an older backup would.
 * Answers the files that nothing in it points at any more.
 */
export function forgetListed(
  db: Connection,
  dirs: readonly string[],
  { databaseKey, migrations, now }: { databaseKey: Uint8Array; migrations: readonly Migration[]; now: Date },
  pace: Pace,
): string[] {
  const subjects = listedForgotten(dirs, databaseKey);
  if (!subjects.some(({ id }) => holds(db, id))) return [];
  applyMigrations(db, migrations);
  const files = db.transact(() => forgetIn(db, { subjects, now }));
  dropDeletedWords(db, pace);
  return files;
}

/** The same in one place of backups. */
function forgetAt(
  place: places.Place,
  data: DataOpened,
  migrations: readonly Migration[],
  order: ForgetOrder,
  pace: Pace,
): Omit<Forgotten, 'copies'> {
  places.sweepPlace(place);
  listForgotten(place.root, data.databaseKey, order.subjects);
  const names = places.snapshotNames(place);
  const mark = join(place.root, underWayName);
  const wasStopped = existsSync(mark);
  const gone = new Set<string>();
  const unreadable: string[] = [];
  let backups = 0;
  pace.enter(1, names.length);
  for (const name of names) {
    const isHolding = holdsIn(join(place.snapshotsDir, name, 'congvan.db'), data.databaseKey, order.subjects);
    const manifest = isHolding === true ? readManifest(place, name, data.databaseKey) : null;
    if (isOurs(manifest, migrations)) {
      writeFileWhole(mark, '');
      for (const sha256 of writeAnew(place, name, manifest, data, migrations, order, pace)) gone.add(sha256);
      backups += 1;
    } else if (isHolding !== false) unreadable.push(name);
    pace.step();
  }
  const files = removeFiles(place, data, gone);
  // What a stop has let go of is known no more: then everything that no backup mentions goes.
  if (wasStopped) collectFiles(place, data);
  if (unreadable.length === 0) rmSync(mark, { force: true });
  return { backups, files, unreadable };
}

/** Lies at the place from the first backup that is written anew until the files are gone too. */
const underWayName = 'dang-xoa';

/** A manifest that a newer program has sealed, or none that opens, is left alone. */
function isOurs(manifest: Manifest | null, migrations: readonly Migration[]): manifest is Manifest {
  return manifest !== null && manifest.schema <= migrations.at(-1)!.number;
}

/** Null when the database cannot be read. */
function holdsIn(path: string, key: Uint8Array, subjects: readonly ForgottenSubject[]): boolean | null {
  const db = openCopy(path, key, 'read');
  if (db === null) return null;
  try {
    return subjects.some(({ id }) => holds(db, id));
  } catch {
    // Pages that cannot be read: as good as unreadable.
    return null;
  } finally {
    db.close();
  }
}

/** The first version that could hold anything that came from outside. */
const firstSchema = 80;

function holds(db: Connection, id: string): boolean {
  if (db.userVersion < firstSchema) return false;
  return (
    holdsSubject(db, id) ||
    db.get('SELECT 1 FROM inbox_message WHERE waiting_id = :id AND payload IS NOT NULL LIMIT 1', { id }) !==
      undefined
  );
}

/** One backup without what was forgotten: whole under its new name before the old one goes. Answers which files it let go. */
function writeAnew(
  place: places.Place,
  name: string,
  manifest: Manifest,
  data: DataOpened,
  migrations: readonly Migration[],
  order: ForgetOrder,
  pace: Pace,
): string[] {
  const old = join(place.snapshotsDir, name);
  const free = places.freeBytes(place.root) ?? 0;
  const need = statSync(join(old, 'congvan.db')).size;
  if (free < need) throw new Refusal('backup.place_full', { need, free });
  const writing = places.writingDirOf(place);
  try {
    const path = join(writing, 'congvan.db');
    copyFileSync(join(old, 'congvan.db'), path);
    const db = openConnection(path, data.databaseKey, 'write');
    let gone: string[];
    let files: ReturnType<typeof fileList>;
    try {
      applyMigrations(db, migrations);
      gone = db.transact(() => forgetIn(db, order));
      dropDeletedWords(db, pace);
      files = fileList(db);
      // One file without a log, readable from a write-protected stick.
      db.pragma('journal_mode = DELETE');
    } finally {
      db.close();
    }
    syncFile(path);
    const newName = freeName(place, new Date(manifest.madeAt));
    const sealed = sealManifest(
      {
        ...manifest,
        name: newName,
        schema: migrations.at(-1)!.number,
        database: { sha256: sha256OfFile(path), sizeBytes: statSync(path).size },
        files: { ...files, missing: manifest.files.missing.filter((sha256) => !gone.includes(sha256)) },
        writtenAnewAt: order.now.toISOString(),
      },
      data.databaseKey,
    );
    writeFileWhole(join(writing, 'manifest'), sealed);
    moveWhole(writing, join(place.snapshotsDir, newName));
    rmSync(old, { recursive: true, force: true });
    syncFolder(place.snapshotsDir);
    return gone;
  } finally {
    rmSync(writing, { recursive: true, force: true });
  }
}

/** Every row that holds words of it, or points at its files; answers the files that nothing points at any more. */
function forgetIn(db: Connection, { subjects, now }: Pick<ForgetOrder, 'subjects' | 'now'>): string[] {
  const held = subjects.filter(({ id }) => holds(db, id));
  const files = held.flatMap(({ id }) => [
    ...forgetWaitingRows(db, id),
    ...takePayloads(db, id),
    ...(findDocument(db, id) ? forgetDocumentRows(db, id, now) : []),
  ]);
  for (const { id, why } of held) if (why === 'recalled') hold(db, id, why, now);
  const copies = files.flatMap((sha256) => forgetFile(db, sha256));
  return [...new Set([...files, ...copies])].filter((sha256) => dropUnreferred(db, sha256));
}

/** A backup that cannot be read holds up no secret: only what the others need stays. */
function removeFiles(place: places.Place, data: DataOpened, gone: ReadonlySet<string>): number {
  if (gone.size === 0) return 0;
  const needed = new Set(
    places.snapshotNames(place).flatMap((name) => filesOf(place, name, data.databaseKey) ?? []),
  );
  const files = new ContentStore(place.filesDir, data.fileKey);
  const removed = [...gone].filter((sha256) => !needed.has(sha256) && files.has(sha256));
  for (const sha256 of removed) files.remove(sha256);
  return removed.length;
}

/** Copies of this version are changed in place, one transaction each; those of an older version go. */
function forgetInCopies(
  data: DataOpened,
  migrations: readonly Migration[],
  order: ForgetOrder,
  pace: Pace,
): number {
  const known = migrations.at(-1)!.number;
  let count = 0;
  for (const path of copiesHere(data.dataDir)) {
    if (holdsIn(path, data.databaseKey, order.subjects) !== true) continue;
    count += 1;
    const db = openCopy(path, data.databaseKey, 'write');
    if (db?.userVersion === known) {
      db.transact(() => forgetIn(db, order));
      dropDeletedWords(db, pace);
      db.pragma('wal_checkpoint(TRUNCATE)');
      db.close();
    } else {
      db?.close();
      removeCopy(path);
    }
  }
  return count;
}

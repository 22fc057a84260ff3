/** Makes restored data ready from a backup: every byte is checked before anything of the old data is touched. */
import { copyFileSync, existsSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { ContentStore } from '../kernel/content-store.ts';
import { openConnection, type Connection } from '../kernel/database.ts';
import type { Pace } from '../kernel/pace.ts';
import { isDiskFull, Refusal } from '../kernel/refusal.ts';
import type { Migration } from '../kernel/migrate.ts';
import { beginStaging, finishStaging } from '../kernel/restored.ts';
import { syncFile } from '../kernel/whole-file.ts';
import { forgetListed } from './forget.ts';
import { isCorrupt, listHash, readManifest, sha256OfFile } from './make.ts';
import type { Manifest } from './manifest.ts';
import { freeBytes, placeRefusal, placesIn, snapshotNames, type Place } from './place.ts';

/** One backup as a list shows it. */
export interface BackupFound {
  /** Path of the folder that holds it; with `name` it says which backup. */
  readonly root: string;
  readonly name: string;
  readonly manifest: ManifestTold;
}

/** What may be shown or printed: everything but the hub's secrets. */
export type ManifestTold = Omit<Manifest, 'secrets'>;

function told(manifest: Manifest): ManifestTold {
  const { secrets: _, ...rest } = manifest;
  return rest;
}

export interface BackupsFound {
  readonly backups: readonly BackupFound[];
  /** Backups that are there but cannot be read with this key, or are damaged. */
  readonly unreadable: readonly string[];
}

/** All backups in `folder` that the key opens, the newest first. */
export function findBackups(folder: string, databaseKey: Uint8Array): BackupsFound {
  const backups: BackupFound[] = [];
  const unreadable: string[] = [];
  for (const place of placesIn(folder)) {
    for (const name of snapshotNames(place)) {
      const manifest = readManifest(place, name, databaseKey);
      if (manifest) backups.push({ root: place.root, name, manifest: told(manifest) });
      else unreadable.push(name);
    }
  }
  return {
    backups: backups.toSorted((a, b) => (a.manifest.madeAt < b.manifest.madeAt ? 1 : -1)),
    unreadable,
  };
}

export interface RestoreOrder {
  readonly dataDir: string;
  readonly filesDir: string;
  readonly databaseKey: Uint8Array;
  readonly fileKey: Uint8Array;
  readonly place: Place;
  readonly name: string;
  readonly now: Date;
  /** All that this program knows. */
  readonly migrations: readonly Migration[];
}

/** What a restored database says of its coming, until the first start has dealt with it. */
export interface RestoredFrom {
  readonly kind: 'backup' | 'salvage';
  readonly name: string;
  readonly madeAt: string;
  readonly restoredAt: string;
  readonly missingFiles: readonly string[];
  readonly secrets: Readonly<Record<string, string>>;
}

/** The name under which the restored database carries `RestoredFrom`. */
export const restoredSetting = 'backup.restored_from';

export interface Staged {
  readonly missingFiles: readonly string[];
  readonly manifest: ManifestTold;
}

export const restoreSteps = { database: 1, files: 2 } as const;

/**
 * Refused: `backup.manifest_damaged`, `backup.snapshot_damaged`, `backup.place_absent`, `core.newer_data`,
 * `core.disk_full`, `core.cancelled`. Nothing changes before the next start.
 */
export function stageRestore(order: RestoreOrder, pace: Pace): Staged {
  try {
    return stage(order, pace);
  } catch (error) {
    if (isDiskFull(error)) throw new Refusal('core.disk_full');
    throw placeRefusal(error, order.place.root);
  }
}

function stage(order: RestoreOrder, pace: Pace): Staged {
  const { place, name, dataDir, databaseKey, now } = order;
  const manifest = readManifest(place, name, databaseKey) ?? damagedOrAbsent(place, name);
  const known = order.migrations.at(-1)!.number;
  if (manifest.schema > known) throw new Refusal('core.newer_data', { found: manifest.schema, known });
  const dir = beginStaging(dataDir);
  pace.enter(restoreSteps.database, 1);
  const path = join(dir, 'congvan.db');
  const from = join(place.snapshotsDir, name, 'congvan.db');
  checkRoom(dataDir, existsSync(from) ? statSync(from).size : 0);
  copyFileSync(from, path);
  if (sha256OfFile(path) !== manifest.database.sha256) throw new Refusal('backup.snapshot_damaged', { name });
  pace.step();
  const db = openConnection(path, databaseKey, 'write');
  try {
    checkFileList(db, name, manifest);
    forgetListed(db, [dataDir, place.root], order, pace);
    const missingFiles = bringFiles(db, order, pace);
    remember(db, {
      kind: 'backup',
      name,
      madeAt: manifest.madeAt,
      restoredAt: now.toISOString(),
      missingFiles,
      secrets: manifest.secrets,
    });
    // One file without a log, so that it can be moved by itself.
    db.pragma('wal_checkpoint(TRUNCATE)');
    db.close();
    syncFile(path);
    copyFileSync(join(place.root, 'keys.json'), join(dir, 'keys.json'));
    syncFile(join(dir, 'keys.json'));
    finishStaging(dataDir, now.toISOString().replaceAll(/[:.]/g, '-'));
    return { missingFiles, manifest: told(manifest) };
  } catch (error) {
    if (isCorrupt(error)) throw new Refusal('backup.snapshot_damaged', { name });
    throw error;
  } finally {
    db.close();
  }
}

function damagedOrAbsent(place: Place, name: string): never {
  if (!existsSync(place.root)) throw new Refusal('backup.place_absent', { folder: place.root });
  throw new Refusal('backup.manifest_damaged', { name });
}

/** Leaves the note that the first start reads. */
export function remember(db: Connection, from: RestoredFrom): void {
  db.run(
    'INSERT INTO setting (name, value) VALUES (:name, :value) ON CONFLICT (name) DO UPDATE SET value = :value',
    { name: restoredSetting, value: JSON.stringify(from) },
  );
}

function checkRoom(dataDir: string, need: number): void {
  const free = freeBytes(dataDir);
  if (free !== null && free < need) throw new Refusal('core.disk_full');
}

function checkFileList(db: Connection, name: string, manifest: Manifest): void {
  const rows = db.all<{ sha256: string }>('SELECT sha256 FROM stored_file ORDER BY sha256');
  if (listHash(rows.map(({ sha256 }) => sha256)) !== manifest.files.listSha256)
    throw new Refusal('backup.snapshot_damaged', { name });
}

/** Content files are added, never replaced unless damaged: the old data keeps all of its own. Answers what is nowhere. */
function bringFiles(db: Connection, order: RestoreOrder, pace: Pace): string[] {
  const rows = db.all<{ sha256: string; size_bytes: number }>(
    'SELECT sha256, size_bytes FROM stored_file ORDER BY sha256',
  );
  const from = new ContentStore(order.place.filesDir, order.fileKey, 'read');
  const to = new ContentStore(order.filesDir, order.fileKey);
  checkRoom(
    order.dataDir,
    rows.filter(({ sha256 }) => !to.has(sha256)).reduce((sum, { size_bytes }) => sum + size_bytes, 0),
  );
  pace.enter(restoreSteps.files, rows.length);
  const missing: string[] = [];
  for (const { sha256 } of rows) {
    if (!bringOne(sha256, from, to)) missing.push(sha256);
    pace.step();
  }
  return missing;
}

/** False when neither the backup nor the data has the file whole. */
export function bringOne(sha256: string, from: ContentStore, to: ContentStore): boolean {
  if (to.isIntact(sha256)) return true;
  if (!from.has(sha256) || !from.isIntact(sha256)) return false;
  to.takeSealed(sha256, from);
  return to.isIntact(sha256);
}

export interface BackupChecked {
  readonly isWhole: boolean;
  readonly files: number;
  readonly missingFiles: readonly string[];
  readonly isDatabaseWhole: boolean;
}

/** Reads a whole backup again: database, every content file it needs. */
export function checkBackup(
  place: Place,
  name: string,
  keys: { readonly databaseKey: Uint8Array; readonly fileKey: Uint8Array },
  pace: Pace,
): BackupChecked {
  const manifest = readManifest(place, name, keys.databaseKey) ?? damagedOrAbsent(place, name);
  const path = join(place.snapshotsDir, name, 'congvan.db');
  const isDatabaseWhole = existsSync(path) && sha256OfFile(path) === manifest.database.sha256;
  if (!isDatabaseWhole) return { isWhole: false, files: 0, missingFiles: [], isDatabaseWhole };
  const db = openConnection(path, keys.databaseKey, 'read');
  try {
    const rows = db.all<{ sha256: string }>('SELECT sha256 FROM stored_file ORDER BY sha256');
    const files = new ContentStore(place.filesDir, keys.fileKey, 'read');
    pace.enter(1, rows.length);
    const missingFiles = rows.flatMap(({ sha256 }) => {
      pace.step();
      return files.isIntact(sha256) || manifest.files.missing.includes(sha256) ? [] : [sha256];
    });
    return { isWhole: missingFiles.length === 0, files: rows.length, missingFiles, isDatabaseWhole };
  } finally {
    db.close();
  }
}

/**
 * Finds stored files that nothing needs any more: no row of the data, and none of an older database that lies in the data
 * folder and could be gone back to. Core takes them out itself, after asking once more: only its thread stores files.
 */
import { join } from 'node:path';
import { existsSync } from 'node:fs';
import { isReferred, referrers } from '../kernel/collect.ts';
import { ContentStore } from '../kernel/content-store.ts';
import { openConnection, type Connection, type ReadableDb } from '../kernel/database.ts';
import type { Pace } from '../kernel/pace.ts';
import { copiesHere, openCopy } from './copies-here.ts';
import type { DataOpened } from './make.ts';

/** A file that is stored waits so long for the row that needs it, and after its last row is gone. */
export const unneededAfterMs = 7 * 86_400_000;
/** More of them wait for the next time. */
const foundAtOnce = 10_000;

export interface Unneeded {
  readonly names: readonly string[];
  /** Not needed either, but not for long enough. */
  readonly young: number;
  /** Older databases in the data folder that cannot be read: what they need is unknown, so nothing goes. */
  readonly unreadable: number;
}

/** `before`: files stored later than this instant stay. Refused: `core.cancelled`. */
export function findUnneeded(data: DataOpened, before: Date, pace: Pace): Unneeded {
  const db = openConnection(join(data.dataDir, 'congvan.db'), data.databaseKey, 'read');
  const copies = copiesHere(data.dataDir).map((path) => openCopy(path, data.databaseKey, 'read'));
  const readable = copies.filter((one) => one !== null);
  try {
    const found = search(data, db, readable, before, pace);
    const unreadable = copies.length - readable.length;
    return unreadable === 0 ? { ...found, unreadable } : { names: [], young: found.young, unreadable };
  } finally {
    for (const one of [db, ...readable]) one.close();
  }
}

function search(
  data: DataOpened,
  db: Connection,
  copies: readonly Connection[],
  before: Date,
  pace: Pace,
): Omit<Unneeded, 'unreadable'> {
  const files = new ContentStore(data.filesDir, data.fileKey, 'read');
  const columns = referrers(db);
  const names: string[] = [];
  let young = 0;
  pace.enter(1, folders.length);
  for (const folder of folders) {
    for (const { sha256, storedAt } of storedIn(folder, data, db, files)) {
      if (isReferred(db, columns, sha256) || copies.some((copy) => isStored(copy, sha256))) continue;
      if (storedAt >= before.getTime()) young += 1;
      else if (names.length < foundAtOnce) names.push(sha256);
    }
    pace.step();
  }
  return { names, young };
}

const folders = Array.from({ length: 256 }, (_, index) => index.toString(16).padStart(2, '0'));

/** What lies in one folder of the store, and what rows say should lie there; the later of both instants counts. */
function storedIn(
  folder: string,
  data: DataOpened,
  db: Connection,
  files: ContentStore,
): { sha256: string; storedAt: number }[] {
  const rows = db.all<{ sha256: string; stored_at: string }>(
    'SELECT sha256, stored_at FROM stored_file WHERE sha256 >= :folder AND sha256 < :next',
    { folder, next: `${folder}g` },
  );
  const instants = new Map(rows.map(({ sha256, stored_at }) => [sha256, Date.parse(stored_at)]));
  if (existsSync(join(data.filesDir, folder)))
    for (const name of files.namesIn(folder))
      instants.set(name, Math.max(instants.get(name) ?? 0, files.storedAtMs(name) ?? 0));
  return [...instants].map(([sha256, storedAt]) => ({ sha256, storedAt }));
}

/** True when the data knows a file of this name. */
export function isStored(db: ReadableDb, sha256: string): boolean {
  return db.get('SELECT 1 FROM stored_file WHERE sha256 = :sha256', { sha256 }) !== undefined;
}

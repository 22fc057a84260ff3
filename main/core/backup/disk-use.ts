/** How much room the office takes and how long the disks last, from the office's own history. */
import { statSync } from 'node:fs';
import { join } from 'node:path';
import type { ReadableDb } from '../kernel/database.ts';
import { freeBytes } from './place.ts';
import * as store from './store.ts';
import type { Disk, DiskUse } from './store.ts';

const monthDays = 30.4;
const dayMs = 86_400_000;
/** Growth is taken over the last year at most, so that it follows the office as it is now. */
const historyMaxDays = 365;
/** A week of work says little about a year; below that no months are told. */
const historyMinDays = 7;
/** SQLite and Windows need room to work in; a disk with less counts as full. */
export const reserveBytes = 500 * 1_048_576;

export interface History {
  /** Days over which the growth was. */
  readonly days: number;
  readonly filesBytes: number;
  /** The part of the database that came in those days, from 0 to 1. */
  readonly databaseShare: number;
}

/** Months until a disk is full: never told from less than a week, never more than ten years. */
export function monthsUntilFull(free: number, monthBytes: number, historyDays: number): number | null {
  if (historyDays < historyMinDays || monthBytes <= 0) return null;
  return Math.min(120, Math.floor(Math.max(0, free - reserveBytes) / monthBytes));
}

/** What one month adds to the data: files as they came, the database by the part that is new. */
export function growth(history: History, databaseBytes: number): { files: number; database: number } {
  const months = Math.max(history.days, 1) / monthDays;
  return {
    files: history.filesBytes / months,
    database: (databaseBytes * history.databaseShare) / months,
  };
}

/** Counts what there is now. `dataDir` and `filesDir` may lie on different disks: the fuller one decides. */
export function measureDiskUse(
  db: ReadableDb,
  where: { readonly dataDir: string; readonly filesDir: string; readonly backupFolder: string | null },
  now: Date,
): DiskUse {
  const databaseBytes = databaseSize(join(where.dataDir, 'congvan.db'));
  const filesBytes = store.storedBytes(db);
  const history = historyOf(db, now);
  const month = growth(history, databaseBytes);
  const told = (what: Disk['what'], usedBytes: number, free: number | null, monthBytes: number): Disk[] =>
    free === null
      ? []
      : [
          {
            what,
            usedBytes,
            freeBytes: free,
            monthBytes: Math.round(monthBytes),
            monthsLeft: monthsUntilFull(free, monthBytes, history.days),
          },
        ];
  const free = Math.min(freeBytes(where.dataDir) ?? 0, freeBytes(where.filesDir) ?? Number.MAX_SAFE_INTEGER);
  const { backupFolder } = where;
  const last = store.lastBackup(db);
  // Each backup that is kept has a database of its own; the files are there once.
  const snapshots = Math.max(1, last?.kept ?? 1);
  return {
    at: now.toISOString(),
    databaseBytes,
    filesBytes,
    disks: [
      ...told('data', databaseBytes + filesBytes, free, month.files + month.database),
      ...told(
        'backup',
        filesBytes + databaseBytes * snapshots,
        backupFolder === null || last === null ? null : freeBytes(backupFolder),
        month.files + month.database * snapshots,
      ),
    ],
  };
}

function historyOf(db: ReadableDb, now: Date): History {
  const since = store.firstEntryAt(db);
  const ageDays = since === null ? 0 : (now.getTime() - Date.parse(since)) / dayMs;
  const days = Math.min(historyMaxDays, Math.max(0, ageDays));
  return { days, ...store.cameSince(db, new Date(now.getTime() - days * dayMs).toISOString()) };
}

/** With its log, which may be as large again. */
function databaseSize(path: string): number {
  return sizeOf(path) + sizeOf(`${path}-wal`);
}

const sizeOf = (path: string) => statSync(path, { throwIfNoEntry: false })?.size ?? 0;

/** A disk that needs a person: soon full, or nearly full now. */
export function isShort({ freeBytes: free, monthsLeft }: Disk): boolean {
  return free < 2 * reserveBytes || (monthsLeft !== null && monthsLeft < warnMonths);
}

const warnMonths = 3;

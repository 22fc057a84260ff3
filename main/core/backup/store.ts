/** The SQL of backup: its settings, what the last one was, and the restores there were. */
import { z } from 'zod';
import type { ReadableDb, WritableDb } from '../kernel/database.ts';
import { usualKeepRule } from './keep-rule.ts';
import { Inspection } from './inspect/inspection.ts';
import { BackupReason } from './manifest.ts';

/** Where, when and how many, as the admin has chosen. */
export const BackupPlan = z.object({
  folder: z.string().nullable(),
  /** Hour and minute in Vietnam after which the day's backup is due. */
  at: z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/),
  keep: z.object({
    daily: z.int().min(1).max(60),
    weekly: z.int().min(0).max(60),
    monthly: z.int().min(0).max(120),
  }),
});
export type BackupPlan = z.infer<typeof BackupPlan>;

export const usualPlan: BackupPlan = { folder: null, at: '17:00', keep: usualKeepRule };

export const LastBackup = z.object({
  name: z.string(),
  folder: z.string(),
  madeAt: z.string(),
  why: BackupReason,
  files: z.int(),
  newFiles: z.int(),
  sizeBytes: z.int(),
  missing: z.int(),
  freeBytes: z.number().nullable(),
  /** How many backups lie at the place; unknown of backups made before this was counted. */
  kept: z.int().optional(),
});
export type LastBackup = z.infer<typeof LastBackup>;

const Trouble = z.object({ at: z.string(), code: z.string() });
export type BackupTrouble = z.infer<typeof Trouble>;

/** The last look at all the data that was finished. */
export const Inspected = Inspection.omit({ part: true, at: true }).extend({ finishedAt: z.string() });
export type Inspected = z.infer<typeof Inspected>;

/** One disk: what of ours lies on it, what is free, what a month adds. */
const Disk = z.object({
  what: z.enum(['data', 'backup']),
  usedBytes: z.number(),
  freeBytes: z.number(),
  monthBytes: z.number(),
  /** Whole months until it is full; null when nothing grows or there is too little history to say. */
  monthsLeft: z.int().nullable(),
});
export type Disk = z.infer<typeof Disk>;

/** As it was counted last; kept, because a disk may be gone when somebody looks. */
export const DiskUse = z.object({
  at: z.string(),
  databaseBytes: z.number(),
  filesBytes: z.number(),
  disks: z.array(Disk),
});
export type DiskUse = z.infer<typeof DiskUse>;

/** How far making a search index anew is; in the database, so that every screen can say so and a stopped program goes on. */
export const Mending = z.object({ index: z.string(), upTo: z.int(), done: z.int(), total: z.int() });
export type Mending = z.infer<typeof Mending>;

/** What the last look for files that nothing needs has found. */
export const Collected = z.object({
  at: z.string(),
  /** Not needed, but not for long enough yet. */
  young: z.int(),
  /** Older databases in the data folder that cannot be read; while there is one, nothing is taken. */
  unreadable: z.int(),
  /** When files were taken last, and how much that was. */
  gone: z.object({ at: z.string(), files: z.int(), bytes: z.number() }).nullable(),
});
export type Collected = z.infer<typeof Collected>;

/** How far what may not be kept is gone from older backups. */
export const ForgottenSoFar = z.object({
  /** The folder whose backups were seen to; null when it was not within reach. */
  folder: z.string().nullable(),
  /** How many had been forgotten by then, of all times. */
  subjects: z.int(),
  unreadable: z.int(),
  /** When backups or copies were last written anew. */
  last: z.object({ at: z.string(), backups: z.int(), copies: z.int() }).nullable(),
});
export type ForgottenSoFar = z.infer<typeof ForgottenSoFar>;

const names = {
  plan: 'backup.plan',
  last: 'backup.last',
  trouble: 'backup.trouble',
  inspection: 'backup.inspection',
  inspected: 'backup.inspected',
  mending: 'backup.mending',
  diskUse: 'backup.disk_use',
  collected: 'backup.collected',
  forgotten: 'backup.forgotten',
  wordsDropped: 'backup.words_dropped',
} as const;

export function plan(db: ReadableDb): BackupPlan {
  return read(db, names.plan, BackupPlan) ?? usualPlan;
}

export function setPlan(db: WritableDb, value: BackupPlan): void {
  write(db, names.plan, value);
}

export function lastBackup(db: ReadableDb): LastBackup | null {
  return read(db, names.last, LastBackup);
}

export function setLastBackup(db: WritableDb, value: LastBackup): void {
  write(db, names.last, value);
}

export function trouble(db: ReadableDb): BackupTrouble | null {
  return read(db, names.trouble, Trouble);
}

export function setTrouble(db: WritableDb, value: BackupTrouble | null): void {
  set(db, names.trouble, value);
}

/** The look at the data that is under way; null when none is. */
export function inspection(db: ReadableDb): Inspection | null {
  return read(db, names.inspection, Inspection);
}

export function setInspection(db: WritableDb, value: Inspection | null): void {
  set(db, names.inspection, value);
}

export function inspected(db: ReadableDb): Inspected | null {
  return read(db, names.inspected, Inspected);
}

export function setInspected(db: WritableDb, value: Inspected): void {
  write(db, names.inspected, value);
}

/** The search index that is being made anew; null when none is. */
export function mending(db: ReadableDb): Mending | null {
  return read(db, names.mending, Mending);
}

export function setMending(db: WritableDb, value: Mending | null): void {
  set(db, names.mending, value);
}

export function diskUse(db: ReadableDb): DiskUse | null {
  return read(db, names.diskUse, DiskUse);
}

export function setDiskUse(db: WritableDb, value: DiskUse): void {
  write(db, names.diskUse, value);
}

export function collected(db: ReadableDb): Collected | null {
  return read(db, names.collected, Collected);
}

export function setCollected(db: WritableDb, value: Collected): void {
  write(db, names.collected, value);
}

export function forgotten(db: ReadableDb): ForgottenSoFar | null {
  return read(db, names.forgotten, ForgottenSoFar);
}

export function setForgotten(db: WritableDb, value: ForgottenSoFar): void {
  write(db, names.forgotten, value);
}

/** How many had been given back when the search indexes last lost the words of rows that are gone. */
export function wordsDropped(db: ReadableDb): number {
  return read(db, names.wordsDropped, z.int()) ?? 0;
}

export function setWordsDropped(db: WritableDb, recalled: number): void {
  write(db, names.wordsDropped, recalled);
}

/** Plain bytes of all stored files. */
export function storedBytes(db: ReadableDb): number {
  return db.get<{ n: number }>('SELECT coalesce(sum(size_bytes), 0) AS n FROM stored_file')!.n;
}

/** When the office began to work here. */
export function firstEntryAt(db: ReadableDb): string | null {
  return db.get<{ at: string }>('SELECT at FROM journal ORDER BY position LIMIT 1')?.at ?? null;
}

/** Bytes of files and the part of the documents that came since; what was imported came from years before. */
export function cameSince(db: ReadableDb, at: string): { filesBytes: number; databaseShare: number } {
  const { filesBytes, imported, last } = db.get<{ filesBytes: number; imported: number; last: number }>(
    `SELECT (SELECT coalesce(sum(size_bytes), 0) FROM stored_file WHERE stored_at >= :at) AS filesBytes,
            (SELECT coalesce(sum(rows_taken), 0) FROM register_import WHERE begun_at >= :at AND state <> 'undone') AS imported,
            (SELECT coalesce(max(seq), 0) FROM document) AS last`,
    { at },
  )!;
  const came = Math.max(0, last - lastBefore(db, at, last) - imported);
  return { filesBytes, databaseShare: last === 0 ? 0 : came / last };
}

/** The last document written before an instant, found by halving: rows lie in the order in which they came. */
function lastBefore(db: ReadableDb, at: string, last: number): number {
  let [below, above] = [0, last + 1];
  while (above - below > 1) {
    const middle = Math.floor((below + above) / 2);
    const row = db.get<{ seq: number; created_at: string }>(
      'SELECT seq, created_at FROM document WHERE seq <= :middle ORDER BY seq DESC LIMIT 1',
      { middle },
    );
    if (row === undefined || row.created_at < at) below = middle;
    else above = row.seq > below ? row.seq : middle;
  }
  return below;
}

function set(db: WritableDb, name: string, value: unknown): void {
  if (value === null) removeSetting(db, name);
  else write(db, name, value);
}

export function read<S extends z.ZodType>(db: ReadableDb, name: string, shape: S): z.output<S> | null {
  const row = db.get<{ value: string }>('SELECT value FROM setting WHERE name = :name', { name });
  const parsed = row && shape.safeParse(JSON.parse(row.value));
  return parsed?.success ? parsed.data : null;
}

export function write(db: WritableDb, name: string, value: unknown): void {
  db.run(
    'INSERT INTO setting (name, value) VALUES (:name, :value) ON CONFLICT (name) DO UPDATE SET value = :value',
    { name, value: JSON.stringify(value) },
  );
}

export function removeSetting(db: WritableDb, name: string): void {
  db.run('DELETE FROM setting WHERE name = :name', { name });
}

export interface RestoreRow {
  id: string;
  kind: 'backup' | 'salvage';
  backup_name: string;
  backup_at: string;
  restored_at: string;
  device_before: string | null;
  device: string;
  missing_files: string;
  settled_at: string | null;
}

export function insertRestore(db: WritableDb, row: Omit<RestoreRow, 'settled_at'>): void {
  db.run(
    `INSERT INTO restore (id, kind, backup_name, backup_at, restored_at, device_before, device, missing_files)
     VALUES (:id, :kind, :backup_name, :backup_at, :restored_at, :device_before, :device, :missing_files)`,
    { ...row },
  );
}

/** The last restore that nobody has settled yet. */
export function openRestore(db: ReadableDb): RestoreRow | undefined {
  return db.get<RestoreRow>(
    'SELECT * FROM restore WHERE settled_at IS NULL ORDER BY restored_at DESC LIMIT 1',
  );
}

export function settleRestores(db: WritableDb, at: string, by: string): void {
  db.run('UPDATE restore SET settled_at = :at, settled_by = :by WHERE settled_at IS NULL', { at, by });
}

export function missingFiles(row: RestoreRow): string[] {
  return z.array(z.string()).parse(JSON.parse(row.missing_files));
}

/** The device that this program is, as written at its start. */
export function thisDevice(db: ReadableDb): string {
  return db.get<{ value: string }>(`SELECT value FROM setting WHERE name = 'device'`)?.value ?? '';
}

/** Which device wrote last, and when. */
export function lastEntry(db: ReadableDb): { device: string; at: string } | undefined {
  return db.get('SELECT device, at FROM journal ORDER BY position DESC LIMIT 1');
}

export function hasWritten(db: ReadableDb, device: string): boolean {
  return db.get('SELECT 1 FROM journal WHERE device = :device LIMIT 1', { device }) !== undefined;
}

/** True when this device has come to the data by a restore or a recovery before. */
export function isDeviceTakenIn(db: ReadableDb, device: string): boolean {
  return db.get('SELECT 1 FROM restore WHERE device = :device LIMIT 1', { device }) !== undefined;
}

export function isDeviceKnown(db: ReadableDb, id: string): boolean {
  return db.get('SELECT 1 FROM device WHERE id = :id', { id }) !== undefined;
}

/** True when another device has come to the data by the last restore or recovery, and this one had been there before. */
export function isDeviceReplaced(db: ReadableDb, id: string): boolean {
  const last = db.get<{ device: string; restored_at: string }>(
    'SELECT device, restored_at FROM restore ORDER BY restored_at DESC LIMIT 1',
  );
  if (last === undefined || last.device === id) return false;
  return (
    db.get('SELECT 1 FROM device WHERE id = :id AND added_at <= :at', { id, at: last.restored_at }) !==
    undefined
  );
}

export interface WrittenSince {
  readonly incoming: number;
  readonly outgoing: number;
  readonly numbers: number;
  readonly sent: number;
}

/** What was written after an instant, by the clock of this machine. */
export function writtenSince(db: ReadableDb, at: string): WrittenSince {
  return db.get<WrittenSince>(
    `SELECT (SELECT count(*) FROM document WHERE direction = 'incoming' AND created_at > :at) AS incoming,
            (SELECT count(*) FROM document WHERE direction = 'outgoing' AND created_at > :at) AS outgoing,
            (SELECT count(*) FROM book_number WHERE book_number.at > :at AND state <> 'void') AS numbers,
            (SELECT count(*) FROM outbox_message WHERE created_at > :at AND kind = 'document' AND state = 'accepted') AS sent`,
    { at },
  )!;
}

export function journalLength(db: ReadableDb): number {
  return db.get<{ n: number }>('SELECT count(*) AS n FROM journal')!.n;
}

/** The hash of the n-th entry of the journal, in hex. */
export function hashAt(db: ReadableDb, entry: number): string | null {
  const row = db.get<{ hash: Uint8Array }>(
    'SELECT hash FROM journal ORDER BY position LIMIT 1 OFFSET :before',
    {
      before: Math.max(0, entry - 1),
    },
  );
  return row ? Buffer.from(row.hash).toString('hex') : null;
}

/** The SQL of backup: its settings, what the last one was, and the restores there were. */
import { z } from 'zod';
import type { ReadableDb, WritableDb } from '../kernel/database.ts';
import { usualKeepRule } from './keep-rule.ts';
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
});
export type LastBackup = z.infer<typeof LastBackup>;

const Trouble = z.object({ at: z.string(), code: z.string() });
export type BackupTrouble = z.infer<typeof Trouble>;

const names = { plan: 'backup.plan', last: 'backup.last', trouble: 'backup.trouble' } as const;

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
  if (value === null) removeSetting(db, names.trouble);
  else write(db, names.trouble, value);
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

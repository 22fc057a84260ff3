/** The SQL of imports of old registers. */
import type { z } from 'zod';
import type { ImportState } from '#contract/transfer.ts';
import type { ReadableDb, WritableDb } from '../kernel/database.ts';

export interface ImportRow {
  id: string;
  direction: 'incoming' | 'outgoing';
  file_name: string;
  file_sha256: string;
  state: z.infer<typeof ImportState>;
  rows_total: number;
  rows_taken: number;
  rows_left_out: number;
  rows_doubtful: number;
  batches: number;
  begun_by: string;
  begun_at: string;
}

export function insertImport(db: WritableDb, row: ImportRow): void {
  db.run(
    `INSERT INTO register_import (id, direction, file_name, file_sha256, state, rows_total, rows_taken, rows_left_out,
                                  rows_doubtful, batches, begun_by, begun_at)
     VALUES (:id, :direction, :file_name, :file_sha256, :state, :rows_total, :rows_taken, :rows_left_out,
             :rows_doubtful, :batches, :begun_by, :begun_at)`,
    { ...row },
  );
}

export function importById(db: ReadableDb, id: string): ImportRow | undefined {
  return db.get<ImportRow>('SELECT * FROM register_import WHERE id = :id', { id });
}

export function imports(db: ReadableDb): ImportRow[] {
  return db.all<ImportRow>('SELECT * FROM register_import ORDER BY begun_at DESC, id DESC LIMIT 200');
}

export function underWay(db: ReadableDb): ImportRow | undefined {
  return db.get<ImportRow>(`SELECT * FROM register_import WHERE state IN ('taking', 'undoing')`);
}

/** An import of the same file that was cut off. */
export function stoppedOf(db: ReadableDb, sha256: string, direction: string): ImportRow | undefined {
  return db.get<ImportRow>(
    `SELECT * FROM register_import WHERE file_sha256 = :sha256 AND direction = :direction AND state = 'stopped'
      ORDER BY begun_at DESC LIMIT 1`,
    { sha256, direction },
  );
}

export function setState(db: WritableDb, id: string, state: ImportRow['state']): void {
  db.run('UPDATE register_import SET state = :state WHERE id = :id', { id, state });
}

/** Whatever was under way when the program ended was cut off. */
export function settleCutOff(db: WritableDb): void {
  db.run(`UPDATE register_import SET state = 'stopped' WHERE state IN ('taking', 'undoing')`);
}

export function setCounts(
  db: WritableDb,
  row: Pick<ImportRow, 'id' | 'rows_total' | 'rows_left_out' | 'rows_doubtful'>,
): void {
  db.run(
    `UPDATE register_import
        SET rows_total = :rows_total, rows_left_out = :rows_left_out, rows_doubtful = :rows_doubtful
      WHERE id = :id`,
    { ...row },
  );
}

export function addBatch(db: WritableDb, id: string, taken: number, leftOut: number): void {
  db.run(
    `UPDATE register_import
        SET rows_taken = rows_taken + :taken, rows_left_out = rows_left_out + :leftOut, batches = batches + 1
      WHERE id = :id`,
    { id, taken, leftOut },
  );
}

export function insertRow(
  db: WritableDb,
  row: { documentId: string; importId: string; batch: number; row: number; hash: Uint8Array },
): void {
  db.run(
    'INSERT INTO imported_row (document_id, import_id, batch, row, hash) VALUES (:documentId, :importId, :batch, :row, :hash)',
    row,
  );
}

export interface ImportedRow {
  document_id: string;
  row: number;
  hash: Uint8Array;
}

export function rowsOfBatch(db: ReadableDb, importId: string, batch: number): ImportedRow[] {
  return db.all<ImportedRow>(
    'SELECT document_id, row, hash FROM imported_row WHERE import_id = :importId AND batch = :batch ORDER BY row',
    { importId, batch },
  );
}

export function rowNumbers(db: ReadableDb, importId: string): number[] {
  return db
    .all<{ row: number }>('SELECT row FROM imported_row WHERE import_id = :importId', { importId })
    .map(({ row }) => row);
}

/** The last batch that still has rows; null when all are gone. */
export function lastBatch(db: ReadableDb, importId: string): number | null {
  return db.get<{ batch: number | null }>(
    'SELECT max(batch) AS batch FROM imported_row WHERE import_id = :importId',
    { importId },
  )!.batch;
}

export function removeBatch(db: WritableDb, importId: string, batch: number, removed: number): void {
  db.run('DELETE FROM imported_row WHERE import_id = :importId AND batch = :batch', { importId, batch });
  db.run('UPDATE register_import SET rows_taken = rows_taken - :removed WHERE id = :importId', {
    importId,
    removed,
  });
}

/** A document that somebody has worked on has a line of its own in the journal; reading it leaves none. */
const touched = `(document.version > 1 OR EXISTS (
  SELECT 1 FROM journal WHERE journal.entity = 'document' AND journal.entity_id = document.id))`;

export interface TouchedRow {
  book_number: number;
  suffix: string;
  subject: string;
}

export function touchedOf(db: ReadableDb, importId: string, limit: number): TouchedRow[] {
  return db.all<TouchedRow>(
    `SELECT book_number, suffix, subject FROM imported_row JOIN document ON document.id = document_id
      WHERE import_id = :importId AND ${touched} ORDER BY row LIMIT :limit`,
    { importId, limit },
  );
}

export function touchedInBatch(db: ReadableDb, importId: string, batch: number): boolean {
  return (
    db.get(
      `SELECT 1 FROM imported_row JOIN document ON document.id = document_id
        WHERE import_id = :importId AND batch = :batch AND ${touched} LIMIT 1`,
      { importId, batch },
    ) !== undefined
  );
}

export function untouchedRows(db: ReadableDb, importId: string): IterableIterator<ImportedRow> {
  return db.each<ImportedRow>(
    `SELECT document_id, row, imported_row.hash FROM imported_row JOIN document ON document.id = document_id
      WHERE import_id = :importId AND NOT ${touched} ORDER BY row`,
    { importId },
  );
}

export interface BatchEntry {
  type: 'transfer.rows_taken' | 'transfer.rows_taken_back';
  payload: string;
}

export function batchEntries(db: ReadableDb, importId: string): BatchEntry[] {
  return db.all<BatchEntry>(
    `SELECT type, payload FROM journal
      WHERE entity = 'import' AND entity_id = :importId AND type IN ('transfer.rows_taken', 'transfer.rows_taken_back')
      ORDER BY position`,
    { importId },
  );
}

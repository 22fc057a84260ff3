/** The SQL of the uses of kept copies. */
import type { KeptCopyUse } from '#contract/kept-copies.ts';
import type { ReadableDb, WritableDb } from '../../kernel/database.ts';

export function uses(db: ReadableDb, documentId: string): KeptCopyUse[] {
  return db.all<KeptCopyUse>(
    `SELECT id, used_on AS usedOn, used_by AS usedBy, allowed_by AS allowedBy, file_code AS fileCode,
            returned_on AS returnedOn, note
       FROM kept_copy_use WHERE document_id = :documentId ORDER BY used_on DESC, recorded_at DESC, id`,
    { documentId },
  );
}

export function isUseOf(db: ReadableDb, id: string, documentId: string): boolean {
  const sql = 'SELECT 1 FROM kept_copy_use WHERE id = :id AND document_id = :documentId';
  return db.get(sql, { id, documentId }) !== undefined;
}

export function putUse(
  db: WritableDb,
  documentId: string,
  use: KeptCopyUse,
  recordedBy: string,
  recordedAt: string,
): void {
  db.run(
    `INSERT INTO kept_copy_use (id, document_id, used_on, used_by, allowed_by, file_code, returned_on, note, recorded_by, recorded_at)
     VALUES (:id, :documentId, :usedOn, :usedBy, :allowedBy, :fileCode, :returnedOn, :note, :recordedBy, :recordedAt)
     ON CONFLICT (id) DO UPDATE SET used_on = :usedOn, used_by = :usedBy, allowed_by = :allowedBy, file_code = :fileCode,
       returned_on = :returnedOn, note = :note, recorded_by = :recordedBy, recorded_at = :recordedAt`,
    { ...use, documentId, recordedBy, recordedAt },
  );
}

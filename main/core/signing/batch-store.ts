/** The SQL of kept batches. */
import type { ReadableDb, WritableDb } from '../kernel/database.ts';

export interface BatchRow {
  id: string;
  person_id: string;
  purpose: 'personal' | 'agency';
  began_at: string;
  closed_at: string | null;
}

/** A line of a batch with what the document is now. */
export interface ItemRow {
  document_id: string;
  is_out: number;
  review: string | null;
  done_at: string | null;
  code: string | null;
  issued_on: string | null;
  document_state: string;
  body_id: string;
  kind: string;
  subject: string;
}

export function batchById(db: ReadableDb, id: string): BatchRow | undefined {
  return db.get<BatchRow>('SELECT * FROM signing_batch WHERE id = :id', { id });
}

/** Newest first. */
export function openBatches(db: ReadableDb, personId: string): BatchRow[] {
  return db.all<BatchRow>(
    `SELECT * FROM signing_batch WHERE person_id = :personId AND closed_at IS NULL ORDER BY began_at DESC, id`,
    { personId },
  );
}

export function items(db: ReadableDb, batchId: string): ItemRow[] {
  return db.all<ItemRow>(
    `SELECT item.document_id, item.is_out, item.review, item.done_at, item.code, item.issued_on,
            document.state AS document_state, document.body_id, document.kind, document.subject
       FROM signing_batch_item AS item JOIN document ON document.id = item.document_id
      WHERE item.batch_id = :batchId ORDER BY item.position`,
    { batchId },
  );
}

/** The newest review that a person gave a document for a purpose, in whichever batch. */
export function latestReview(
  db: ReadableDb,
  { personId, purpose, documentId }: { personId: string; purpose: string; documentId: string },
): string | null {
  const row = db.get<{ review: string }>(
    `SELECT item.review FROM signing_batch_item AS item JOIN signing_batch AS batch ON batch.id = item.batch_id
      WHERE item.document_id = :documentId AND batch.person_id = :personId AND batch.purpose = :purpose
        AND item.review IS NOT NULL
      ORDER BY batch.began_at DESC LIMIT 1`,
    { personId, purpose, documentId },
  );
  return row?.review ?? null;
}

export function insertBatch(db: WritableDb, row: Omit<BatchRow, 'closed_at'>): void {
  db.run(
    `INSERT INTO signing_batch (id, person_id, purpose, began_at) VALUES (:id, :person_id, :purpose, :began_at)`,
    { ...row },
  );
}

export function insertItem(
  db: WritableDb,
  row: { batchId: string; documentId: string; position: number; review: string | null },
): void {
  db.run(
    `INSERT INTO signing_batch_item (batch_id, document_id, position, review)
     VALUES (:batchId, :documentId, :position, :review)`,
    row,
  );
}

/** Answers false for a document that is not in the batch. */
export function setReview(
  db: WritableDb,
  row: { batchId: string; documentId: string; isOut: number; review: string | null },
): boolean {
  const { changes } = db.run(
    `UPDATE signing_batch_item SET is_out = :isOut, review = :review
      WHERE batch_id = :batchId AND document_id = :documentId`,
    row,
  );
  return changes === 1;
}

/** In every open batch of this person, so that none offers the document again. */
export function setDone(
  db: WritableDb,
  row: {
    personId: string;
    purpose: string;
    documentId: string;
    at: string;
    code: string | null;
    issuedOn: string | null;
  },
): void {
  db.run(
    `UPDATE signing_batch_item SET done_at = :at, code = :code, issued_on = :issuedOn
      WHERE document_id = :documentId AND done_at IS NULL AND batch_id IN
        (SELECT id FROM signing_batch WHERE person_id = :personId AND purpose = :purpose AND closed_at IS NULL)`,
    row,
  );
}

export function closeBatch(db: WritableDb, id: string, at: string): void {
  db.run('UPDATE signing_batch SET closed_at = :at WHERE id = :id', { id, at });
}

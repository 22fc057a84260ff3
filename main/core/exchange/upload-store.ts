/** The SQL of uploads and of the receipts that a hub of our own kind signs. */
import type { ReadableDb, WritableDb } from '../kernel/database.ts';

export interface UploadRow {
  readonly message_id: string;
  /** The stored file that travels: the message compressed. */
  readonly packed: string;
  /** What the message says of it, as JSON. */
  readonly payload: string;
  readonly size_bytes: number;
  readonly uploaded_bytes: number;
  readonly changed_at: string;
}

export function uploadOf(db: ReadableDb, messageId: string): UploadRow | undefined {
  return db.get<UploadRow>('SELECT * FROM outbox_upload WHERE message_id = :messageId', { messageId });
}

export function beginUpload(db: WritableDb, row: Omit<UploadRow, 'uploaded_bytes'>): void {
  db.run(
    `INSERT INTO outbox_upload (message_id, packed, payload, size_bytes, changed_at)
     VALUES (:message_id, :packed, :payload, :size_bytes, :changed_at)`,
    { ...row },
  );
}

export function uploadMoved(db: WritableDb, messageId: string, uploadedBytes: number, at: string): void {
  db.run(
    'UPDATE outbox_upload SET uploaded_bytes = :uploadedBytes, changed_at = :at WHERE message_id = :messageId',
    { messageId, uploadedBytes, at },
  );
}

/** Lets go of what was uploaded; answers the stored file, null when nothing was. */
export function endUpload(db: WritableDb, messageId: string): string | null {
  const row = uploadOf(db, messageId);
  db.run('DELETE FROM outbox_upload WHERE message_id = :messageId', { messageId });
  return row?.packed ?? null;
}

export interface ReceiptRow {
  readonly body_id: string;
  readonly hub: string;
  readonly seq: number;
  readonly type: 'R1' | 'R2';
  readonly message_key: string;
  readonly jws: string;
  readonly taken_at: string;
}

export function keepReceipt(db: WritableDb, row: ReceiptRow): void {
  db.run(
    `INSERT OR IGNORE INTO hub_receipt (body_id, hub, seq, type, message_key, jws, taken_at)
     VALUES (:body_id, :hub, :seq, :type, :message_key, :jws, :taken_at)`,
    { ...row },
  );
}

export function receiptAt(db: ReadableDb, bodyId: string, hub: string, seq: number): ReceiptRow | undefined {
  return db.get<ReceiptRow>(
    'SELECT * FROM hub_receipt WHERE body_id = :bodyId AND hub = :hub AND seq = :seq',
    { bodyId, hub, seq },
  );
}

/** The end of the chain that is here without a gap. */
export function chainEnd(db: ReadableDb, bodyId: string): number {
  return db.get<{ seq: number }>(
    `SELECT coalesce(max(seq), 0) AS seq FROM hub_receipt AS one
      WHERE body_id = :bodyId
        AND seq = (SELECT count(*) FROM hub_receipt AS upto
                    WHERE upto.body_id = one.body_id AND upto.hub = one.hub AND upto.seq <= one.seq)`,
    { bodyId },
  )!.seq;
}

/** A document's receipts, as proof for years. */
export function receiptsOfMessage(db: ReadableDb, hubId: string): ReceiptRow[] {
  return db.all<ReceiptRow>('SELECT * FROM hub_receipt WHERE message_key = :hubId ORDER BY seq', { hubId });
}

export function messageByHubId(
  db: ReadableDb,
  hubId: string,
): { id: string; document_id: string | null } | undefined {
  return db.get('SELECT id, document_id FROM outbox_message WHERE hub_id = :hubId', { hubId });
}

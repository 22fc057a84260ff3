/** The SQL of the USB stick. */
import type { ReadableDb, WritableDb } from '../../kernel/database.ts';
import type { DeliveryRow, MessageRow } from '../store.ts';

export interface KeyRow {
  readonly code: string;
  readonly name: string;
  readonly sign_key: string;
  readonly box_key: string;
  readonly fingerprint: string;
}

export function keyOf(db: ReadableDb, code: string): KeyRow | undefined {
  return db.get<KeyRow>('SELECT * FROM stick_key WHERE code = :code', { code });
}

export function keys(db: ReadableDb): KeyRow[] {
  return db.all<KeyRow>('SELECT * FROM stick_key ORDER BY name, code');
}

export function putKey(db: WritableDb, row: KeyRow & { by: string; at: string }): void {
  db.run(
    `INSERT INTO stick_key (code, name, sign_key, box_key, fingerprint, trusted_by, trusted_at)
     VALUES (:code, :name, :sign_key, :box_key, :fingerprint, :by, :at)
     ON CONFLICT (code) DO UPDATE SET name = excluded.name, sign_key = excluded.sign_key, box_key = excluded.box_key,
            fingerprint = excluded.fingerprint, trusted_by = excluded.trusted_by, trusted_at = excluded.trusted_at`,
    { ...row },
  );
}

export interface PackageRow {
  readonly id: string;
  readonly direction: 'made' | 'taken';
  readonly agency: string;
  readonly name: string;
  readonly at: string;
  readonly documents: number;
  readonly statuses: number;
  readonly by: string;
}

export function insertPackage(db: WritableDb, row: PackageRow): void {
  db.run(
    `INSERT INTO stick_package (id, direction, agency, name, at, documents, statuses, by)
     VALUES (:id, :direction, :agency, :name, :at, :documents, :statuses, :by)`,
    { ...row },
  );
}

export function packageById(
  db: ReadableDb,
  id: string,
): (PackageRow & { receipt_at: string | null }) | undefined {
  return db.get('SELECT * FROM stick_package WHERE id = :id', { id });
}

export function lastAt(db: ReadableDb, agency: string, direction: 'made' | 'taken'): string | null {
  return db.get<{ at: string | null }>(
    'SELECT max(at) AS at FROM stick_package WHERE agency = :agency AND direction = :direction',
    { agency, direction },
  )!.at;
}

/** The first receipt counts. True when it is this one. */
export function setReceipt(db: WritableDb, id: string, at: string): boolean {
  return (
    db.run(
      `UPDATE stick_package SET receipt_at = :at WHERE id = :id AND direction = 'made' AND receipt_at IS NULL`,
      {
        id,
        at,
      },
    ).changes === 1
  );
}

/** What was taken from an agency lately; its receipts travel with every package until the stick is no longer used. */
export function takenFrom(db: ReadableDb, agency: string, limit: number): { id: string; at: string }[] {
  return db.all(
    `SELECT id, at FROM stick_package WHERE agency = :agency AND direction = 'taken' ORDER BY at DESC LIMIT :limit`,
    { agency, limit },
  );
}

export function insertItem(db: WritableDb, packageId: string, messageId: string): void {
  db.run('INSERT INTO stick_item (package_id, message_id) VALUES (:packageId, :messageId)', {
    packageId,
    messageId,
  });
}

export function itemsOf(db: ReadableDb, packageId: string): string[] {
  return db
    .all<{ message_id: string }>('SELECT message_id FROM stick_item WHERE package_id = :packageId', {
      packageId,
    })
    .map(({ message_id }) => message_id);
}

export interface OwedRow extends MessageRow {
  readonly size_bytes: number;
}

/** What an agency has not been shown to have: documents it has not reported, statuses no receipt covers. Oldest first. */
export function owedTo(db: ReadableDb, codes: ReadonlySet<string>): OwedRow[] {
  return db.all<OwedRow>(
    `SELECT outbox_message.*, size_bytes FROM outbox_message JOIN stored_file ON sha256 = payload
      WHERE (kind = 'document' AND EXISTS (
               SELECT 1 FROM delivery WHERE message_id = outbox_message.id AND stages < 2 AND way = 'hub'
                  AND state <> 'rejected_by_recipient' AND receiver_code IN (SELECT value FROM json_each(:codes))))
         OR (kind = 'status' AND state <> 'accepted'
             AND EXISTS (SELECT 1 FROM json_each(receivers) WHERE value IN (SELECT value FROM json_each(:codes))))
      ORDER BY urgency DESC, created_at`,
    { codes: JSON.stringify([...codes]) },
  );
}

export function deliveryTo(
  db: ReadableDb,
  messageId: string,
  codes: ReadonlySet<string>,
): DeliveryRow | undefined {
  return db.get<DeliveryRow>(
    `SELECT * FROM delivery WHERE message_id = :messageId
        AND receiver_code IN (SELECT value FROM json_each(:codes))`,
    { messageId, codes: JSON.stringify([...codes]) },
  );
}

/** When a document was last copied for a receiver and whether a receipt came; newest package first. */
export function carriedFor(
  db: ReadableDb,
  messageId: string,
): { agency: string; at: string; receipt_at: string | null }[] {
  return db.all(
    `SELECT agency, at, receipt_at FROM stick_package JOIN stick_item ON package_id = stick_package.id
      WHERE message_id = :messageId ORDER BY at DESC`,
    { messageId },
  );
}

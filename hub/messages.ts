/** The messages and their deliveries: one row a message, one a receiver, each message taken once. */
import { randomBytes, randomUUID } from 'node:crypto';
import type { VxpDeliveryStatus, VxpMessageType } from '#core/exchange/wire/vxp/forms.ts';
import type { Agency } from './agencies.ts';
import type { Db } from './database/db.ts';

export type NewMessage = {
  /** What makes a message the same message; the payload is not part of it. */
  readonly key: string;
  readonly messageType: VxpMessageType;
  readonly from: Agency;
  readonly fromCode: string;
  readonly documentId: string;
  readonly title: string;
  readonly notation: string;
  readonly payloadSha256: string;
  readonly sizeBytes: number;
  /** By agency, with the code the sender used. */
  readonly receivers: ReadonlyMap<number, string>;
};

export type Taken =
  | { readonly kind: 'taken' | 'repeated'; readonly id: string }
  | { readonly kind: 'other_payload' | 'other_receivers'; readonly id: string };

/** Takes the message with all its deliveries, or says which one already has its key. */
export async function takeMessage(db: Db, message: NewMessage, now: Date): Promise<Taken> {
  return db.tx(async (tx) => {
    const [inserted] = await tx.query<{ id: string }>(
      `INSERT INTO message (id, key, message_type, from_agency, from_code, document_id, title, notation,
                            payload_sha256, size_bytes, sent_at)
       VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)
           ON CONFLICT (key) DO NOTHING
       RETURNING id`,
      [
        randomBytes(12).toString('hex'),
        message.key,
        message.messageType,
        message.from.id,
        message.fromCode,
        message.documentId,
        message.title,
        message.notation,
        message.payloadSha256,
        message.sizeBytes,
        now,
      ],
    );
    if (!inserted) return compareWithFirst(tx, message);
    for (const [agencyId, toCode] of message.receivers) {
      await tx.query(
        `INSERT INTO delivery (id, message_id, agency_id, to_code, status, created_at, updated_at)
         VALUES ($1, $2, $3, $4, 'initial', $5, $5)`,
        [randomUUID(), inserted.id, agencyId, toCode, now],
      );
    }
    return { kind: 'taken', id: inserted.id };
  });
}

async function compareWithFirst(tx: Db, message: NewMessage): Promise<Taken> {
  const [first] = await tx.query<{ id: string; payload_sha256: string }>(
    'SELECT id, payload_sha256 FROM message WHERE key = $1',
    [message.key],
  );
  if (!first) throw new Error('A message that refused its twin is gone');
  if (first.payload_sha256 !== message.payloadSha256) return { kind: 'other_payload', id: first.id };
  const deliveries = await tx.query<{ agency_id: number }>(
    'SELECT agency_id FROM delivery WHERE message_id = $1',
    [first.id],
  );
  const isSame =
    deliveries.length === message.receivers.size &&
    deliveries.every((delivery) => message.receivers.has(delivery.agency_id));
  return { kind: isSame ? 'repeated' : 'other_receivers', id: first.id };
}

export type Period = { readonly from: Date | null; readonly to: Date | null };

export type InboxRow = {
  readonly id: string;
  readonly message_type: VxpMessageType;
  readonly from_code: string;
  readonly to_code: string;
  readonly status: VxpDeliveryStatus;
  readonly status_desc: string;
  readonly created_at: Date;
  readonly updated_at: Date;
};

/** No list is longer; what is not done yet comes first-in first, so the rest follows when these are done. */
const listMaxRows = 1000;

/** What waits for an account's agencies: without a period what is not done or failed, with one all of that time. */
export async function listInbox(
  db: Db,
  systemId: string,
  messageType: VxpMessageType,
  period: Period | null,
): Promise<InboxRow[]> {
  return db.query<InboxRow>(
    `SELECT delivery.id, message_type, from_code, to_code, status, status_desc, created_at, updated_at
       FROM delivery
       JOIN message ON message.id = delivery.message_id
       JOIN agency ON agency.id = delivery.agency_id
      WHERE agency.system_id = $1 AND message_type = $2
        AND ($3 OR status IN ('initial', 'processing'))
        AND ($4::timestamptz IS NULL OR created_at >= $4)
        AND ($5::timestamptz IS NULL OR created_at <= $5)
      ORDER BY created_at, delivery.id
      LIMIT ${listMaxRows}`,
    [systemId, messageType, period !== null, period?.from ?? null, period?.to ?? null],
  );
}

/** How many deliveries of that kind are not done yet. */
export async function countInbox(db: Db, systemId: string, messageType: VxpMessageType): Promise<number> {
  const [row] = await db.query<{ count: number }>(
    `SELECT count(*)::integer AS count
       FROM delivery
       JOIN message ON message.id = delivery.message_id
       JOIN agency ON agency.id = delivery.agency_id
      WHERE agency.system_id = $1 AND message_type = $2 AND status IN ('initial', 'processing')`,
    [systemId, messageType],
  );
  return row?.count ?? 0;
}

/** The payload of a delivery, for the account it is meant for and no other. */
export async function findPayload(db: Db, systemId: string, deliveryId: string): Promise<string | null> {
  const [row] = await db.query<{ payload_sha256: string }>(
    `SELECT payload_sha256
       FROM delivery
       JOIN message ON message.id = delivery.message_id
       JOIN agency ON agency.id = delivery.agency_id
      WHERE agency.system_id = $1 AND delivery.id = $2::uuid`,
    [systemId, deliveryId],
  );
  return row?.payload_sha256 ?? null;
}

/** Sets what the receiver's software says; `done` is final, and saying it again changes nothing. */
export async function setDeliveryStatus(
  db: Db,
  systemId: string,
  deliveryId: string,
  status: VxpDeliveryStatus,
  description: string,
  now: Date,
): Promise<'set' | 'unknown' | 'already_done'> {
  return db.tx(async (tx) => {
    const [row] = await tx.query<{ status: VxpDeliveryStatus }>(
      `SELECT status
         FROM delivery
         JOIN agency ON agency.id = delivery.agency_id
        WHERE agency.system_id = $1 AND delivery.id = $2::uuid
          FOR UPDATE OF delivery`,
      [systemId, deliveryId],
    );
    if (!row) return 'unknown';
    if (row.status === 'done') return status === 'done' ? 'set' : 'already_done';
    await tx.query('UPDATE delivery SET status = $2, status_desc = $3, updated_at = $4 WHERE id = $1::uuid', [
      deliveryId,
      status,
      description,
      now,
    ]);
    return 'set';
  });
}

export type SentRow = {
  readonly message_id: string;
  readonly delivery_id: string;
  readonly message_type: VxpMessageType;
  readonly from_code: string;
  readonly to_code: string;
  readonly title: string;
  readonly notation: string;
  readonly status: VxpDeliveryStatus;
  readonly status_desc: string;
  readonly sent_at: Date;
  readonly updated_at: Date;
};

/** What an account has sent, a row a receiver: one message by its id, or the latest of a period. */
export async function listSent(
  db: Db,
  systemId: string,
  messageType: VxpMessageType | null,
  messageId: string | null,
  period: Period,
): Promise<SentRow[]> {
  return db.query<SentRow>(
    `SELECT message.id AS message_id, delivery.id AS delivery_id, message_type, from_code, to_code, title, notation,
            status, status_desc, sent_at, updated_at
       FROM message
       JOIN agency ON agency.id = message.from_agency
       JOIN delivery ON delivery.message_id = message.id
      WHERE agency.system_id = $1
        AND ($2::text IS NULL OR message_type = $2)
        AND ($3::text IS NULL OR message.id = $3)
        AND ($4::timestamptz IS NULL OR sent_at >= $4)
        AND ($5::timestamptz IS NULL OR sent_at <= $5)
      ORDER BY sent_at DESC, message.id, to_code
      LIMIT ${listMaxRows}`,
    [systemId, messageType, messageId, period.from, period.to],
  );
}

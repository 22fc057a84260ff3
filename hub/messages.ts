/** The messages and their deliveries: one row a message, one a receiver, each message taken once and given its receipt. */
import { randomBytes, randomUUID } from 'node:crypto';
import type { VxpDeliveryStatus, VxpMessageType } from '#core/exchange/wire/vxp/forms.ts';
import type { Agency } from './agencies.ts';
import { lockCounters, countUp, type Counter } from './counters.ts';
import type { Db } from './database/db.ts';
import type { Identity } from './identity.ts';
import { enterPayload, type StoredPayload } from './payloads.ts';
import {
  acceptReceipt,
  deliverReceipt,
  enterReceipt,
  receiptOfMessage,
  type DeviceWord,
} from './receipts.ts';

export type NewMessage = {
  /** What makes a message the same message; the payload is not part of it. */
  readonly key: string;
  /** The sender's own key for it; null where the wire has none. */
  readonly wireKey: string | null;
  readonly messageType: VxpMessageType;
  readonly from: Agency;
  readonly fromCode: string;
  readonly documentId: string;
  readonly title: string;
  readonly notation: string;
  readonly urgency: number;
  readonly payload: StoredPayload;
  /** By agency, with the code the sender used. */
  readonly receivers: ReadonlyMap<number, string>;
  readonly deviceId: string | null;
  readonly attempt: number;
};

export type Taken =
  | { readonly kind: 'taken' | 'repeated'; readonly id: string; readonly receipt: string }
  | { readonly kind: 'other_payload' | 'other_receivers' | 'key_reused'; readonly id: string };

/** Takes the message with all its deliveries and its receipt, or says which one already has its key. */
export async function takeMessage(
  db: Db,
  identity: Identity,
  message: NewMessage,
  now: Date,
): Promise<Taken> {
  return db.tx(async (tx) => {
    await enterPayload(tx, message.payload);
    const [inserted] = await tx.query<{ id: string }>(
      `INSERT INTO message (id, key, wire_key, message_type, from_agency, from_code, document_id, title, notation,
                            urgency, payload_sha256, size_bytes, sent_at, device_id, attempt)
       VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15)
           ON CONFLICT DO NOTHING
       RETURNING id`,
      [
        randomBytes(12).toString('hex'),
        message.key,
        message.wireKey,
        message.messageType,
        message.from.id,
        message.fromCode,
        message.documentId,
        message.title,
        message.notation,
        message.urgency,
        message.payload.sha256,
        message.payload.size_bytes,
        now,
        message.deviceId,
        message.attempt,
      ],
    );
    if (!inserted) return compareWithFirst(tx, identity, message, now);
    const counters = await lockCounters(tx, [message.from.id, ...message.receivers.keys()]);
    await enterDeliveries(tx, inserted.id, message.receivers, counters, now);
    const chain = counters.get(message.from.id)!;
    const receipt = acceptReceipt(identity, message, message.wireKey ?? inserted.id, chain, now);
    await enterReceipt(tx, chain, receipt, { accepts: inserted.id }, now);
    return { kind: 'taken', id: inserted.id, receipt };
  });
}

/** Each receiver's next place in its inbox; seen by nobody before all places below it are (S4). */
async function enterDeliveries(
  tx: Db,
  messageId: string,
  receivers: NewMessage['receivers'],
  counters: ReadonlyMap<number, Counter>,
  now: Date,
): Promise<void> {
  const ids = [...receivers.keys()];
  await tx.query(
    `INSERT INTO delivery (id, message_id, agency_id, to_code, status, seq, created_at, updated_at)
     SELECT row.id, $1, row.agency_id, row.to_code, 'initial', row.seq, $6, $6
       FROM unnest($2::uuid[], $3::bigint[], $4::text[], $5::bigint[]) AS row (id, agency_id, to_code, seq)`,
    [
      messageId,
      ids.map(() => randomUUID()),
      ids,
      ids.map((id) => receivers.get(id)),
      ids.map((id) => counters.get(id)!.inbox_seq + 1),
      now,
    ],
  );
  await countUp(tx, ids);
}

type First = { readonly id: string; readonly payload_sha256: string; readonly key: string };

async function compareWithFirst(tx: Db, identity: Identity, message: NewMessage, now: Date): Promise<Taken> {
  const [first] = await tx.query<First>(
    `SELECT id, payload_sha256, key FROM message
      WHERE key = $1 OR wire_key = $2::uuid ORDER BY (wire_key = $2::uuid) DESC NULLS LAST LIMIT 1`,
    [message.key, message.wireKey],
  );
  if (!first) throw new Error('A message that refused its twin is gone');
  if (first.key !== message.key) return { kind: 'key_reused', id: first.id };
  if (first.payload_sha256 !== message.payload.sha256) return { kind: 'other_payload', id: first.id };
  const deliveries = await tx.query<{ agency_id: number }>(
    'SELECT agency_id FROM delivery WHERE message_id = $1',
    [first.id],
  );
  const isSame =
    deliveries.length === message.receivers.size &&
    deliveries.every((delivery) => message.receivers.has(delivery.agency_id));
  if (!isSame) return { kind: 'other_receivers', id: first.id };
  const receipt =
    (await receiptOfMessage(tx, first.id)) ?? (await receiptAfterwards(tx, identity, message, first.id, now));
  return { kind: 'repeated', id: first.id, receipt };
}

/** A message from before there were receipts gets its own when it is asked for. */
async function receiptAfterwards(
  tx: Db,
  identity: Identity,
  message: NewMessage,
  id: string,
  now: Date,
): Promise<string> {
  const chain = (await lockCounters(tx, [message.from.id])).get(message.from.id)!;
  const receipt = acceptReceipt(identity, message, id, chain, now);
  await enterReceipt(tx, chain, receipt, { accepts: id }, now);
  return receipt;
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

export type WaitingRow = StoredPayload & {
  readonly id: string;
  readonly seq: number;
  readonly key: string;
  readonly message_type: VxpMessageType;
  readonly from_code: string;
  readonly from_name: string;
  readonly title: string;
  readonly notation: string;
  readonly urgency: number;
  readonly sent_at: Date;
};

/** What waits for one agency after a place of its inbox, in order. */
export async function listWaiting(
  db: Db,
  agencyId: number,
  after: number,
  limit: number,
): Promise<WaitingRow[]> {
  return db.query<WaitingRow>(
    `SELECT delivery.id, delivery.seq, coalesce(wire_key::text, message.id) AS key, message_type, from_code,
            sender.name AS from_name, title, notation, urgency, sent_at,
            payload.sha256, payload.size_bytes, stored_sha256, stored_bytes, encoding
       FROM delivery
       JOIN message ON message.id = delivery.message_id
       JOIN payload ON payload.sha256 = message.payload_sha256
       JOIN agency AS sender ON sender.id = message.from_agency
      WHERE agency_id = $1 AND delivery.seq > $2 AND status IN ('initial', 'processing')
      ORDER BY delivery.seq
      LIMIT $3`,
    [agencyId, after, limit],
  );
}

/** What a device signs of a delivery of its account. */
export async function findDelivery(
  db: Db,
  systemId: string,
  deliveryId: string,
): Promise<{ readonly key: string; readonly sha256: string } | null> {
  const [row] = await db.query<{ key: string; sha256: string }>(
    `SELECT coalesce(wire_key::text, message.id) AS key, payload_sha256 AS sha256
       FROM delivery
       JOIN agency ON agency.id = delivery.agency_id
       JOIN message ON message.id = delivery.message_id
      WHERE agency.system_id = $1 AND delivery.id = $2::uuid`,
    [systemId, deliveryId],
  );
  return row ?? null;
}

/** The payload of a delivery, for the account it is meant for and no other; one that was dropped is no longer found. */
export async function findPayload(
  db: Db,
  systemId: string,
  deliveryId: string,
): Promise<StoredPayload | null> {
  const [row] = await db.query<StoredPayload>(
    `SELECT payload.sha256, payload.size_bytes, stored_sha256, stored_bytes, encoding
       FROM delivery
       JOIN message ON message.id = delivery.message_id
       JOIN payload ON payload.sha256 = message.payload_sha256
       JOIN agency ON agency.id = delivery.agency_id
      WHERE agency.system_id = $1 AND delivery.id = $2::uuid AND dropped_at IS NULL`,
    [systemId, deliveryId],
  );
  return row ?? null;
}

export type DeliveryNews = {
  readonly id: string;
  readonly status: VxpDeliveryStatus;
  readonly description: string;
  /** The receiving device's word, where its wire has one; it must have been proved. */
  readonly word: DeviceWord | null;
};

type DeliveryRow = {
  readonly status: VxpDeliveryStatus;
  readonly to_code: string;
  readonly seq: number;
  readonly from_agency: number;
  readonly key: string;
  readonly payload_sha256: string;
};

/** Sets what the receiver's software says; `done` is final, gives the sender its receipt, and said again changes nothing. */
export async function setDeliveryStatus(
  db: Db,
  identity: Identity,
  systemId: string,
  news: DeliveryNews,
  now: Date,
): Promise<{ readonly result: 'set' | 'unknown' | 'already_done'; readonly sender: number | null }> {
  return db.tx(async (tx) => {
    const [row] = await tx.query<DeliveryRow>(
      `SELECT status, to_code, seq, from_agency, coalesce(wire_key::text, message.id) AS key, payload_sha256
         FROM delivery
         JOIN agency ON agency.id = delivery.agency_id
         JOIN message ON message.id = delivery.message_id
        WHERE agency.system_id = $1 AND delivery.id = $2::uuid
          FOR UPDATE OF delivery`,
      [systemId, news.id],
    );
    if (!row) return { result: 'unknown', sender: null };
    if (row.status === 'done')
      return { result: news.status === 'done' ? 'set' : 'already_done', sender: null };
    await tx.query('UPDATE delivery SET status = $2, status_desc = $3, updated_at = $4 WHERE id = $1::uuid', [
      news.id,
      news.status,
      news.description,
      now,
    ]);
    if (news.status !== 'done') return { result: 'set', sender: null };
    const chain = (await lockCounters(tx, [row.from_agency])).get(row.from_agency)!;
    const delivered = { ...row, id: news.id, word: news.word };
    await enterReceipt(
      tx,
      chain,
      deliverReceipt(identity, delivered, chain, now),
      { delivers: news.id },
      now,
    );
    return { result: 'set', sender: row.from_agency };
  });
}

export type SentRow = {
  readonly from_agency: number;
  readonly wire_key: string | null;
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
    `SELECT message.id AS message_id, from_agency, wire_key, delivery.id AS delivery_id, message_type, from_code, to_code, title, notation,
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

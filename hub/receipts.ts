/** The receipts R1 and R2: signed by the hub, chained by sending agency, kept as they were given (sync §2.8, A2). */
import { receiptHash, signReceipt, type Signed } from '#core/exchange/wire/own/receipt.ts';
import type { Counter } from './counters.ts';
import type { Db } from './database/db.ts';
import type { Identity } from './identity.ts';
import type { NewMessage } from './messages.ts';

export type DeviceWord = { readonly id: string; readonly publicKey: string; readonly signature: string };

/** R1: the hub has the message for good and answers for its delivery from now on. */
export function acceptReceipt(
  identity: Identity,
  message: NewMessage,
  key: string,
  chain: Counter,
  now: Date,
): string {
  const value: Signed = {
    type: 'R1',
    ...placeIn(chain, identity, now),
    key,
    sha256: message.payload.sha256,
    kind: message.messageType === 'edoc' ? 'document' : 'status',
    from: message.fromCode,
    to: [...message.receivers.values()],
    documentId: message.documentId,
    size: message.payload.size_bytes,
    device: message.deviceId,
    attempt: message.attempt,
  };
  return signReceipt(value, identity.key);
}

export type DeliveredFacts = {
  readonly id: string;
  readonly key: string;
  readonly payload_sha256: string;
  readonly to_code: string;
  readonly seq: number;
  readonly word: DeviceWord | null;
};

/** R2: the receiver's software has stored it. */
export function deliverReceipt(identity: Identity, facts: DeliveredFacts, chain: Counter, now: Date): string {
  const value: Signed = {
    type: 'R2',
    ...placeIn(chain, identity, now),
    key: facts.key,
    sha256: facts.payload_sha256,
    to: facts.to_code,
    delivery: facts.id,
    inboxSeq: facts.seq,
    device: facts.word,
  };
  return signReceipt(value, identity.key);
}

function placeIn(chain: Counter, identity: Identity, now: Date) {
  return {
    v: 1 as const,
    hub: identity.id,
    seq: chain.chain_seq + 1,
    previous: chain.chain_hash,
    at: now.toISOString(),
  };
}

/** Appends to the chain; its counter must be held. */
export async function enterReceipt(
  tx: Db,
  chain: Counter,
  jws: string,
  of: { readonly accepts: string } | { readonly delivers: string },
  now: Date,
): Promise<void> {
  const hash = receiptHash(jws);
  await tx.query(
    `WITH moved AS (
       UPDATE agency_counter SET chain_seq = $2, chain_hash = $3 WHERE agency_id = $1
     )
     INSERT INTO receipt (agency_id, seq, hash, jws, accepts, delivers, at)
     VALUES ($1, $2, $3, $4, $5, $6::uuid, $7)`,
    [
      chain.agency_id,
      chain.chain_seq + 1,
      hash,
      jws,
      'accepts' in of ? of.accepts : null,
      'delivers' in of ? of.delivers : null,
      now,
    ],
  );
}

/** The first receipt, byte for byte; null for a message from before there were receipts. */
export async function receiptOfMessage(db: Db, messageId: string): Promise<string | null> {
  const [row] = await db.query<{ jws: string }>('SELECT jws FROM receipt WHERE accepts = $1', [messageId]);
  return row?.jws ?? null;
}

/** The receipt of the account's message with this key; null when the hub has never taken such a message. */
export async function findFirst(
  db: Db,
  systemId: string,
  wireKey: string,
): Promise<{ readonly jws: string; readonly payload_sha256: string } | null> {
  const [row] = await db.query<{ jws: string; payload_sha256: string }>(
    `SELECT jws, payload_sha256
       FROM message
       JOIN agency ON agency.id = message.from_agency
       JOIN receipt ON receipt.accepts = message.id
      WHERE agency.system_id = $1 AND wire_key = $2::uuid`,
    [systemId, wireKey],
  );
  return row ?? null;
}

/** The chain of an agency after a place, in order. */
export async function listReceipts(
  db: Db,
  agencyId: number,
  after: number,
  limit: number,
): Promise<string[]> {
  const rows = await db.query<{ jws: string }>(
    'SELECT jws FROM receipt WHERE agency_id = $1 AND seq > $2 ORDER BY seq LIMIT $3',
    [agencyId, after, limit],
  );
  return rows.map(({ jws }) => jws);
}

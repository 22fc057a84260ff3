/** Once a day is over, one seal over all its receipts, stamped by an outside clock when there is one; traffic never waits for it. */
import {
  receiptHash,
  signReceipt,
  treePath,
  treeRoot,
  type DayProof,
} from '#core/exchange/wire/own/receipt.ts';
import type { Db } from './database/db.ts';
import type { Identity } from './identity.ts';

/** Days are Vietnam days. */
const dayOf = `(at AT TIME ZONE 'Asia/Ho_Chi_Minh')::date`;
const sealLock = 7_102_017;
/** A receipt may commit a moment after the time it bears. */
const settleMinutes = 10;

/** Seals every day that is over and has receipts but no seal. Answers the days sealed. */
export async function sealDays(db: Db, identity: Identity, now: Date): Promise<string[]> {
  return db.tx(async (tx) => {
    await tx.query('SELECT pg_advisory_xact_lock($1)', [sealLock]);
    const open = await tx.query<{ day: string }>(
      `SELECT DISTINCT ${dayOf}::text AS day FROM receipt
        WHERE at >= coalesce((SELECT (max(day) + 1)::timestamp AT TIME ZONE 'Asia/Ho_Chi_Minh' FROM day_seal), '-infinity')
          AND at < (($1::timestamptz - interval '${settleMinutes} minutes') AT TIME ZONE 'Asia/Ho_Chi_Minh')::date::timestamp
                   AT TIME ZONE 'Asia/Ho_Chi_Minh'
        ORDER BY day`,
      [now],
    );
    for (const { day } of open) await sealDay(tx, identity, day, now);
    return open.map(({ day }) => day);
  });
}

async function sealDay(tx: Db, identity: Identity, day: string, now: Date): Promise<void> {
  const leaves = await leavesOf(tx, day);
  const [last] = await tx.query<{ hash: string }>('SELECT hash FROM day_seal ORDER BY day DESC LIMIT 1');
  const jws = signReceipt(
    {
      type: 'day',
      v: 1,
      hub: identity.id,
      day,
      count: leaves.length,
      root: treeRoot(leaves),
      previous: last?.hash ?? '',
      at: now.toISOString(),
    },
    identity.key,
  );
  await tx.query('INSERT INTO day_seal (day, hash, jws, made_at) VALUES ($1::date, $2, $3, $4)', [
    day,
    receiptHash(jws),
    jws,
    now,
  ]);
}

async function leavesOf(db: Db, day: string): Promise<string[]> {
  const rows = await db.query<{ hash: string }>(
    `SELECT hash FROM receipt
      WHERE at >= $1::date::timestamp AT TIME ZONE 'Asia/Ho_Chi_Minh'
        AND at < ($1::date + 1)::timestamp AT TIME ZONE 'Asia/Ho_Chi_Minh'
      ORDER BY agency_id, seq`,
    [day],
  );
  return rows.map(({ hash }) => hash);
}

/** The proof for one receipt of the account; null when there is no such receipt or its day is not sealed yet. */
export async function proofOf(db: Db, systemId: string, hash: string): Promise<DayProof | null> {
  const [row] = await db.query<{ day: string; jws: string; timestamp_token: string | null }>(
    `SELECT day::text, day_seal.jws, timestamp_token
       FROM receipt
       JOIN agency ON agency.id = receipt.agency_id
       JOIN day_seal ON day_seal.day = ${dayOf}
      WHERE receipt.hash = $2 AND agency.system_id = $1`,
    [systemId, hash],
  );
  if (!row) return null;
  const leaves = await leavesOf(db, row.day);
  return { seal: row.jws, path: treePath(leaves, leaves.indexOf(hash)), timestamp: row.timestamp_token };
}

export type Stamper = (sealJws: string) => Promise<string>;

/** Stamps what has no stamp yet; an authority that does not answer is asked again next time. */
export async function stampSeals(db: Db, stamp: Stamper): Promise<void> {
  const seals = await db.query<{ day: string; jws: string }>(
    'SELECT day::text, jws FROM day_seal WHERE timestamp_token IS NULL ORDER BY day LIMIT 50',
  );
  for (const { day, jws } of seals) {
    const token = await stamp(jws);
    await db.query('UPDATE day_seal SET timestamp_token = $2 WHERE day = $1::date', [day, token]);
  }
}

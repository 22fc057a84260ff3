/** Each agency's two counters: the last place in its inbox and the end of its chain of receipts. */
import type { Db } from './database/db.ts';

export type Counter = {
  readonly agency_id: number;
  readonly inbox_seq: number;
  readonly chain_seq: number;
  readonly chain_hash: string;
};

/** Holds the counters until the transaction ends, always in one order, so that no two wait for each other. */
export async function lockCounters(tx: Db, agencyIds: readonly number[]): Promise<Map<number, Counter>> {
  const rows = await tx.query<Counter>(
    `SELECT agency_id, inbox_seq, chain_seq, chain_hash
       FROM agency_counter WHERE agency_id = ANY($1::bigint[]) ORDER BY agency_id FOR UPDATE`,
    [agencyIds],
  );
  const counters = new Map(rows.map((row) => [row.agency_id, row]));
  const missing = agencyIds.find((id) => !counters.has(id));
  if (missing !== undefined) throw new Error(`Agency ${missing} has no counter`);
  return counters;
}

/** One more delivery for each. */
export async function countUp(tx: Db, agencyIds: readonly number[]): Promise<void> {
  await tx.query('UPDATE agency_counter SET inbox_seq = inbox_seq + 1 WHERE agency_id = ANY($1::bigint[])', [
    agencyIds,
  ]);
}

/**
 * What a long poll compares: it grows with every delivery to and every receipt for the agency. One document wakes
 * every device of four agencies at once, so all who ask in one turn are answered by one statement.
 */
export class Counted {
  readonly #db: Db;
  #next: { readonly ids: Set<number>; readonly read: Promise<Map<number, number>> } | null = null;

  constructor(db: Db) {
    this.#db = db;
  }

  async of(agencyId: number): Promise<number> {
    const { ids, read } = (this.#next ??= this.#begin());
    ids.add(agencyId);
    return (await read).get(agencyId) ?? 0;
  }

  #begin() {
    const ids = new Set<number>();
    const read = new Promise((turn) => void setImmediate(turn)).then(() => {
      this.#next = null;
      return countedOf(this.#db, [...ids]);
    });
    return { ids, read };
  }
}

/** Only of those agencies that have counters. */
export async function countedOf(db: Db, agencyIds: readonly number[]): Promise<Map<number, number>> {
  const rows = await db.query<{ agency_id: number; counted: number }>(
    'SELECT agency_id, inbox_seq + chain_seq AS counted FROM agency_counter WHERE agency_id = ANY($1::bigint[])',
    [agencyIds],
  );
  return new Map(rows.map(({ agency_id, counted }) => [agency_id, counted]));
}

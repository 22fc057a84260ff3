/** The agencies the hub serves, the accounts they call with, and every code each is known by. */
import { z } from 'zod';
import { canonicalOrganId } from '#core/exchange/wire/organ-id.ts';
import type { Db } from './database/db.ts';
import type { Seal } from './seal.ts';

export const seedAgency = z.strictObject({
  code: z.string().min(1).transform(canonicalOrganId),
  name: z.string().min(1),
  /** The account; several agencies of one office may share it. Without one the agency is only listed. */
  systemId: z.string().min(1).optional(),
  secret: z.string().min(1).optional(),
  code102: z.string().transform(canonicalOrganId).default(''),
  oldCode: z.string().transform(canonicalOrganId).default(''),
  parentCode: z.string().transform(canonicalOrganId).default(''),
  mail: z.string().default(''),
  level: z.number().int().min(1).default(1),
  isOpen: z.boolean().default(true),
  /** Days; null where nothing is known or nothing ends. */
  validFrom: z.iso.date().nullable().default(null),
  validTo: z.iso.date().nullable().default(null),
  /** The code that answers for it since it closed. */
  successor: z.string().transform(canonicalOrganId).nullable().default(null),
});
export type SeedAgency = z.input<typeof seedAgency>;

export const seedFile = z.strictObject({ agencies: z.array(seedAgency) });

export type Agency = {
  readonly id: number;
  readonly code: string;
  readonly code102: string;
  readonly old_code: string;
  readonly parent_code: string;
  readonly name: string;
  readonly mail: string;
  readonly level: number;
  readonly is_open: boolean;
  readonly system_id: string | null;
  readonly changed_at: Date;
  /** Grows with every change of the directory. */
  readonly version: number;
  readonly valid_from: string | null;
  readonly valid_to: string | null;
  readonly successor_code: string | null;
};

const columns = `id, code, code102, old_code, parent_code, name, mail, level, is_open, system_id, changed_at, version,
                 valid_from::text, valid_to::text, successor_code`;

/** Adds an agency or brings it up to date; an account keeps its secret unless a new one is given. */
export async function putAgency(db: Db, seal: Seal, input: SeedAgency, now: Date): Promise<void> {
  const agency = seedAgency.parse(input);
  const systemId = agency.systemId ?? null;
  await db.tx(async (tx) => {
    if (systemId !== null) await putAccount(tx, seal, systemId, agency.secret);
    await putRow(tx, agency, systemId, now);
  });
}

/** Devices need no secret of the account; who speaks VXP does, and without one is believed nothing. */
async function putAccount(tx: Db, seal: Seal, systemId: string, secret: string | undefined): Promise<void> {
  await tx.query(
    `INSERT INTO account (system_id, sealed_secret) VALUES ($1, $2)
         ON CONFLICT (system_id) DO UPDATE SET sealed_secret = coalesce($2, account.sealed_secret)`,
    [systemId, secret === undefined ? null : seal.close(secret, systemId)],
  );
}

/** Counts the directory's version up only when something differs: who follows it is told of real changes. */
async function putRow(
  tx: Db,
  agency: z.output<typeof seedAgency>,
  systemId: string | null,
  now: Date,
): Promise<void> {
  const values = [
    agency.code,
    agency.code102,
    agency.oldCode,
    agency.parentCode,
    agency.name,
    agency.mail,
    agency.level,
    agency.isOpen,
    systemId,
    agency.validFrom,
    agency.validTo,
    agency.successor,
  ];
  // Held until the end, so that versions become visible in their order.
  await tx.query('SELECT 1 FROM hub_identity FOR UPDATE');
  const changed = await tx.query<{ id: number }>(
    `INSERT INTO agency (code, code102, old_code, parent_code, name, mail, level, is_open, system_id,
                         valid_from, valid_to, successor_code, changed_at, version)
     VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10::date, $11::date, $12, $13,
             coalesce((SELECT directory_version + 1 FROM hub_identity), 1))
         ON CONFLICT (code) DO UPDATE
        SET code102 = excluded.code102, old_code = excluded.old_code, parent_code = excluded.parent_code,
            name = excluded.name, mail = excluded.mail, level = excluded.level, is_open = excluded.is_open,
            system_id = excluded.system_id, valid_from = excluded.valid_from, valid_to = excluded.valid_to,
            successor_code = excluded.successor_code, changed_at = excluded.changed_at, version = excluded.version
      WHERE (agency.code102, agency.old_code, agency.parent_code, agency.name, agency.mail, agency.level,
             agency.is_open, agency.system_id, agency.valid_from, agency.valid_to, agency.successor_code)
            IS DISTINCT FROM
            (excluded.code102, excluded.old_code, excluded.parent_code, excluded.name, excluded.mail, excluded.level,
             excluded.is_open, excluded.system_id, excluded.valid_from, excluded.valid_to, excluded.successor_code)
     RETURNING id`,
    [...values, now],
  );
  const [row] = changed;
  if (!row) return;
  await tx.query('UPDATE hub_identity SET directory_version = directory_version + 1');
  await tx.query('INSERT INTO agency_counter (agency_id) VALUES ($1) ON CONFLICT DO NOTHING', [row.id]);
}

/** The secret of an account; null for an unknown one and for one that has none. */
export async function findSecret(db: Db, seal: Seal, systemId: string): Promise<string | null> {
  const [row] = await db.query<{ sealed_secret: string | null }>(
    'SELECT sealed_secret FROM account WHERE system_id = $1',
    [systemId],
  );
  return row?.sealed_secret ? seal.open(row.sealed_secret, systemId) : null;
}

/** The agency a code names, by its present code first, then by any other it has or had. */
export async function findAgency(db: Db, code: string): Promise<Agency | null> {
  const [agency] = await db.query<Agency>(
    `SELECT ${columns} FROM agency
      WHERE code = $1 OR code102 = $1 OR old_code = $1
      ORDER BY (code = $1) DESC, is_open DESC, id
      LIMIT 1`,
    [canonicalOrganId(code)],
  );
  return code.trim() === '' ? null : (agency ?? null);
}

/** So long a device's agency is believed without asking the database again, as the device itself is. */
const believedMs = 5_000;
const knownMax = 20_000;

/** Agencies as they were read a moment ago: each call of each device names one. */
export class KnownAgencies {
  readonly #db: Db;
  readonly #known = new Map<string, { readonly agency: Agency; readonly readAtMs: number }>();

  constructor(db: Db) {
    this.#db = db;
  }

  async find(code: string, now: Date): Promise<Agency | null> {
    const known = this.#known.get(code);
    if (known && now.getTime() - known.readAtMs < believedMs) return known.agency;
    const agency = await findAgency(this.#db, code);
    if (agency === null) return null;
    if (this.#known.size >= knownMax) this.#known.clear();
    this.#known.set(code, { agency, readAtMs: now.getTime() });
    return agency;
  }
}

/** Every agency, by code. */
export async function listAgencies(db: Db): Promise<Agency[]> {
  return db.query<Agency>(`SELECT ${columns} FROM agency ORDER BY code`);
}

/** What changed after a version of the directory, in the order of the changes. */
export async function listChangedAgencies(db: Db, since: number, limit: number): Promise<Agency[]> {
  return db.query<Agency>(`SELECT ${columns} FROM agency WHERE version > $1 ORDER BY version LIMIT $2`, [
    since,
    limit,
  ]);
}

/** The agencies an account speaks for. */
export async function agenciesOfAccount(db: Db, systemId: string): Promise<{ code: string; name: string }[]> {
  return db.query('SELECT code, name FROM agency WHERE system_id = $1 ORDER BY code', [systemId]);
}

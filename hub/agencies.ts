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
};

/** Adds an agency or brings it up to date; an account keeps its secret unless a new one is given. */
export async function putAgency(db: Db, seal: Seal, input: SeedAgency, now: Date): Promise<void> {
  const agency = seedAgency.parse(input);
  const systemId = agency.systemId ?? null;
  await db.tx(async (tx) => {
    if (systemId !== null && agency.secret !== undefined) {
      await tx.query(
        `INSERT INTO account (system_id, sealed_secret) VALUES ($1, $2)
             ON CONFLICT (system_id) DO UPDATE SET sealed_secret = excluded.sealed_secret`,
        [systemId, seal.close(agency.secret, systemId)],
      );
    }
    await tx.query(
      `INSERT INTO agency (code, code102, old_code, parent_code, name, mail, level, is_open, system_id, changed_at)
       VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)
           ON CONFLICT (code) DO UPDATE
          SET code102 = excluded.code102, old_code = excluded.old_code, parent_code = excluded.parent_code,
              name = excluded.name, mail = excluded.mail, level = excluded.level, is_open = excluded.is_open,
              system_id = excluded.system_id, changed_at = excluded.changed_at`,
      [
        agency.code,
        agency.code102,
        agency.oldCode,
        agency.parentCode,
        agency.name,
        agency.mail,
        agency.level,
        agency.isOpen,
        systemId,
        now,
      ],
    );
  });
}

/** The secret of an account; null for an unknown one. */
export async function findSecret(db: Db, seal: Seal, systemId: string): Promise<string | null> {
  const [row] = await db.query<{ sealed_secret: string }>(
    'SELECT sealed_secret FROM account WHERE system_id = $1',
    [systemId],
  );
  return row ? seal.open(row.sealed_secret, systemId) : null;
}

/** The agency a code names, by its present code first, then by any other it has or had. */
export async function findAgency(db: Db, code: string): Promise<Agency | null> {
  const [agency] = await db.query<Agency>(
    `SELECT * FROM agency
      WHERE code = $1 OR code102 = $1 OR old_code = $1
      ORDER BY (code = $1) DESC, is_open DESC, id
      LIMIT 1`,
    [canonicalOrganId(code)],
  );
  return code.trim() === '' ? null : (agency ?? null);
}

/** Every agency, by code. */
export async function listAgencies(db: Db): Promise<Agency[]> {
  return db.query<Agency>('SELECT * FROM agency ORDER BY code');
}

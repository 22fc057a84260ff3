/** The devices that may speak for an account: let in by a one-time code, known by their key, shut out at once. */
import { createHash, randomInt, type KeyObject } from 'node:crypto';
import { deviceIdOf, readPublicKey } from '#core/exchange/wire/own/request-signature.ts';
import type { Db } from './database/db.ts';

export type Device = {
  readonly id: string;
  readonly system_id: string;
  readonly public_key: string;
  readonly name: string;
  readonly revoked_at: Date | null;
};

/** Without letters that are taken for one another. */
const letters = 'ABCDEFGHJKLMNPQRSTUVWXYZ23456789';
const codeLength = 10;

/** A code for one device of the account, to be typed within its time. Null when there is no such account. */
export async function makeEnrolCode(db: Db, systemId: string, expiresAt: Date): Promise<string | null> {
  const code = Array.from({ length: codeLength }, () => letters[randomInt(letters.length)]).join('');
  const made = await db.query(
    `INSERT INTO enrol_code (hash, system_id, expires_at)
     SELECT $1, system_id, $3 FROM account WHERE system_id = $2
     RETURNING hash`,
    [hashOf(code), systemId, expiresAt],
  );
  return made.length === 1 ? code : null;
}

export type Enrolled = { readonly device: Device } | { readonly refusal: 'bad_code' | 'bad_key' | 'revoked' };

/** Lets a device in. The same device with the same code again gets the same answer: its first may have been lost. */
export async function enrolDevice(
  db: Db,
  input: { readonly code: string; readonly publicKey: string; readonly name: string },
  now: Date,
): Promise<Enrolled> {
  if (readPublicKey(input.publicKey) === null) return { refusal: 'bad_key' };
  const id = deviceIdOf(Buffer.from(input.publicKey, 'base64'));
  return db.tx(async (tx) => {
    const [code] = await tx.query<{ system_id: string; expires_at: Date; used_by: string | null }>(
      'SELECT system_id, expires_at, used_by FROM enrol_code WHERE hash = $1 FOR UPDATE',
      [hashOf(input.code)],
    );
    const isOpen = code && (code.used_by === id || (code.used_by === null && code.expires_at > now));
    if (!isOpen) return { refusal: 'bad_code' };
    await tx.query(
      `INSERT INTO device (id, system_id, public_key, name, enrolled_at) VALUES ($1, $2, $3, $4, $5)
           ON CONFLICT (id) DO UPDATE SET system_id = excluded.system_id, name = excluded.name`,
      [id, code.system_id, input.publicKey, input.name, now],
    );
    await tx.query('UPDATE enrol_code SET used_by = $2 WHERE hash = $1', [hashOf(input.code), id]);
    const device = await findDevice(tx, id);
    if (!device || device.revoked_at !== null) return { refusal: 'revoked' };
    return { device };
  });
}

export async function findDevice(db: Db, id: string): Promise<Device | null> {
  const [device] = await db.query<Device>(
    'SELECT id, system_id, public_key, name, revoked_at FROM device WHERE id = $1',
    [id],
  );
  return device ?? null;
}

/** From now on nothing this device sends is taken; false for an unknown one. */
export async function revokeDevice(db: Db, id: string, now: Date): Promise<boolean> {
  const rows = await db.query(
    'UPDATE device SET revoked_at = coalesce(revoked_at, $2) WHERE id = $1 RETURNING id',
    [id, now],
  );
  return rows.length === 1;
}

const hashOf = (code: string): string =>
  createHash('sha256').update(code.replaceAll(/[\s-]/g, '').toUpperCase()).digest('hex');

export type KnownDevice = Device & { readonly key: KeyObject };

/** So long a device is believed without asking the database again: a revocation takes effect within it. */
const believedMs = 5_000;
const knownMax = 20_000;

/** Devices as they were read a moment ago, with the time of their last word written down now and then. */
export class KnownDevices {
  readonly #db: Db;
  readonly #known = new Map<string, { readonly device: KnownDevice; readonly readAtMs: number }>();
  readonly #seen = new Map<string, Date>();
  readonly #seenAccounts = new Map<string, Date>();

  constructor(db: Db) {
    this.#db = db;
  }

  async find(id: string, now: Date): Promise<KnownDevice | null> {
    const known = this.#known.get(id);
    if (known && now.getTime() - known.readAtMs < believedMs) return known.device;
    const device = await findDevice(this.#db, id);
    const key = device && readPublicKey(device.public_key);
    if (!device || !key) return null;
    if (this.#known.size >= knownMax) this.#known.clear();
    this.#known.set(id, { device: { ...device, key }, readAtMs: now.getTime() });
    return { ...device, key };
  }

  /** Forgets what was read, so that a revocation made here holds at once. */
  forget(id: string): void {
    this.#known.delete(id);
  }

  saw(id: string, now: Date): void {
    this.#seen.set(id, now);
  }

  /** An account whose software has no device of its own (VXP). */
  sawAccount(systemId: string, now: Date): void {
    this.#seenAccounts.set(systemId, now);
  }

  /** Writes down who was heard since the last time: one statement for all. */
  async writeSeen(): Promise<void> {
    await this.#write('device', 'id', this.#seen);
    await this.#write('account', 'system_id', this.#seenAccounts);
  }

  async #write(table: 'device' | 'account', key: 'id' | 'system_id', seen: Map<string, Date>): Promise<void> {
    const rows = [...seen];
    if (rows.length === 0) return;
    await this.#db.query(
      `UPDATE ${table} SET last_seen_at = seen.at
         FROM unnest($1::text[], $2::timestamptz[]) AS seen (name, at)
        WHERE ${table}.${key} = seen.name`,
      [rows.map(([name]) => name), rows.map(([, at]) => at)],
    );
    for (const [name, at] of rows) if (seen.get(name) === at) seen.delete(name);
  }
}

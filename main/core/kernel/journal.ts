/**
 * The journal: every command appends what it did. It is the audit trail nobody can edit unseen, the history
 * shown on each document, and the operations that several workstations will exchange (design §3).
 */
import { createHash, createPrivateKey, createPublicKey, sign, verify, type KeyObject } from 'node:crypto';
import type { Facts } from '#contract/kernel.ts';
import type { ReadableDb, WritableDb } from './database.ts';

export interface EntryDraft {
  readonly type: string;
  readonly entity: string;
  readonly entityId: string;
  /** The version of the entity this act was decided on; 0 for a new one. */
  readonly baseVersion: number;
  readonly payload: Facts;
}

export interface Entry extends EntryDraft {
  readonly id: string;
  readonly at: string;
  readonly actor: string;
  readonly hash: Uint8Array;
}

interface Row {
  position: number;
  id: string;
  device: string;
  counter: number;
  hlc: string;
  at: string;
  utc_offset_min: number;
  actor: string;
  entity: string;
  entity_id: string;
  base_version: number;
  type: string;
  v: number;
  payload: string;
  previous_hash: Uint8Array;
  hash: Uint8Array;
  signature: Uint8Array;
}

const beginning = new Uint8Array(32);

/** The device that writes: its id and the Ed25519 key made from its 32-byte seed. */
export interface Device {
  readonly id: string;
  readonly key: KeyObject;
}

/** PKCS#8 wrapping of a raw Ed25519 seed (RFC 8410 §7). */
export function deviceFromSeed(id: string, seed: Uint8Array): Device {
  const prefix = Buffer.from('302e020100300506032b657004220420', 'hex');
  return { id, key: createPrivateKey({ key: Buffer.concat([prefix, seed]), format: 'der', type: 'pkcs8' }) };
}

/** The public key under which this device's entries are verified, as SPKI DER in hex. */
export function publicKeyOf(device: Device): string {
  return createPublicKey(device.key).export({ format: 'der', type: 'spki' }).toString('hex');
}

/** Appends one entry inside the caller's transaction. */
export function append(db: WritableDb, device: Device, draft: EntryDraft, actor: string, now: Date): string {
  const last = db.get<{ counter: number; hlc: string; hash: Uint8Array }>(`
    SELECT counter, hlc, hash FROM journal ORDER BY position DESC LIMIT 1`);
  const counter = (last?.counter ?? 0) + 1;
  const id = `${device.id}-${counter}`;
  const row = {
    id,
    device: device.id,
    counter,
    hlc: nextHlc(last?.hlc ?? '', now),
    at: now.toISOString(),
    utc_offset_min: -now.getTimezoneOffset(),
    actor,
    entity: draft.entity,
    entity_id: draft.entityId,
    base_version: draft.baseVersion,
    type: draft.type,
    v: 1,
    payload: JSON.stringify(draft.payload),
    previous_hash: last?.hash ?? beginning,
  };
  const hash = hashOf(row);
  db.run(
    `INSERT INTO journal (id, device, counter, hlc, at, utc_offset_min, actor, entity, entity_id, base_version, type, v, payload,
                          previous_hash, hash, signature)
     VALUES (:id, :device, :counter, :hlc, :at, :utc_offset_min, :actor, :entity, :entity_id, :base_version, :type, :v, :payload,
             :previous_hash, :hash, :signature)`,
    { ...row, hash, signature: sign(null, hash, device.key) },
  );
  return id;
}

/** The entries about one thing, oldest first. */
export function entriesOf(db: ReadableDb, entity: string, entityId: string): Entry[] {
  return db
    .all<Row>('SELECT * FROM journal WHERE entity = :entity AND entity_id = :entityId ORDER BY position', {
      entity,
      entityId,
    })
    .map((row) => ({
      id: row.id,
      at: row.at,
      actor: row.actor,
      type: row.type,
      entity: row.entity,
      entityId: row.entity_id,
      baseVersion: row.base_version,
      // Written by `append` from Facts, and covered by the row's hash.
      payload: JSON.parse(row.payload) as Facts,
      hash: row.hash,
    }));
}

export interface ChainFinding {
  readonly code:
    | 'journal.hash_differs'
    | 'journal.chain_broken'
    | 'journal.entry_missing'
    | 'journal.signature_wrong';
  readonly facts: Facts;
}

/** Where a walk along the chain has come to: what the next entry must follow. */
export interface ChainPlace {
  readonly position: number;
  readonly counter: number;
  readonly hash: Uint8Array;
}

/** Before the first entry. */
export const chainBeginning: ChainPlace = { position: 0, counter: 0, hash: beginning };

/** Walks the whole chain: each hash, each link, each counter, each signature. Order of findings is the order of entries. */
export function checkChain(db: ReadableDb): { entries: number; findings: ChainFinding[] } {
  const { place, findings } = checkEntries(db, chainBeginning, Number.MAX_SAFE_INTEGER);
  return { entries: place.counter, findings };
}

/** Walks on from a place, over so many entries at most; `count` 0 says that the end was reached. */
export function checkEntries(
  db: ReadableDb,
  from: ChainPlace,
  atMost: number,
): { place: ChainPlace; count: number; findings: ChainFinding[] } {
  const keys = devicePublicKeys(db);
  const findings: ChainFinding[] = [];
  let place = from;
  let count = 0;
  const rows = db.each<Row>(
    'SELECT * FROM journal WHERE position > :position ORDER BY position LIMIT :atMost',
    {
      position: from.position,
      atMost,
    },
  );
  for (const row of rows) {
    const facts = { entry: row.id, at: row.at };
    if (row.counter !== place.counter + 1) findings.push({ code: 'journal.entry_missing', facts });
    if (!same(row.previous_hash, place.hash)) findings.push({ code: 'journal.chain_broken', facts });
    if (!same(row.hash, hashOf(row))) findings.push({ code: 'journal.hash_differs', facts });
    const key = keys.get(row.device);
    if (!key || !verify(null, row.hash, key, row.signature))
      findings.push({ code: 'journal.signature_wrong', facts });
    place = { position: row.position, counter: row.counter, hash: row.hash };
    count += 1;
  }
  return { place, count, findings };
}

function devicePublicKeys(db: ReadableDb): Map<string, KeyObject> {
  const rows = db.all<{ id: string; public_key: string }>('SELECT id, public_key FROM device');
  return new Map(
    rows.map(({ id, public_key }) => [
      id,
      createPublicKey({ key: Buffer.from(public_key, 'hex'), format: 'der', type: 'spki' }),
    ]),
  );
}

function hashOf(row: Omit<Row, 'hash' | 'signature' | 'position'>): Uint8Array {
  const hash = createHash('sha256').update(row.previous_hash);
  const fields = [
    row.id,
    row.counter,
    row.hlc,
    row.at,
    row.utc_offset_min,
    row.actor,
    row.entity,
    row.entity_id,
    row.base_version,
    row.type,
    row.v,
    row.payload,
  ];
  return hash.update(JSON.stringify(fields)).digest();
}

/** Hybrid logical clock "milliseconds.count": never goes back, even when the machine's clock does. */
function nextHlc(last: string, now: Date): string {
  const [wall = '0', count = '0'] = last.split('.');
  const nowMs = now.getTime();
  const isAhead = nowMs > Number(wall);
  const next = isAhead ? [nowMs, 0] : [Number(wall), Number(count) + 1];
  return `${String(next[0]).padStart(15, '0')}.${String(next[1]).padStart(6, '0')}`;
}

function same(a: Uint8Array, b: Uint8Array): boolean {
  return Buffer.compare(a, b) === 0;
}

/** The SQL of seals and tokens in somebody's keeping, and of their hand-overs. */
import type { ReadableDb, WritableDb } from '../kernel/database.ts';

export interface CustodyRow {
  id: string;
  body_id: string;
  body_name: string;
  kind: 'seal' | 'token';
  name: string;
  serial: string;
  keeper_id: string | null;
  keeper_name: string | null;
  since: string | null;
  retired_at: string | null;
}

export interface HandOverRow {
  id: string;
  custody_id: string;
  from_id: string | null;
  from_name: string | null;
  to_id: string;
  to_name: string;
  permit: string;
  note: string;
  offered_by: string;
  offered_at: string;
  answer: 'accepted' | 'refused' | 'withdrawn' | null;
  answer_note: string;
  answered_at: string | null;
}

const custody = `
  SELECT custody.*, issuing_body.name AS body_name, person.name AS keeper_name
    FROM custody JOIN issuing_body ON issuing_body.id = custody.body_id
    LEFT JOIN person ON person.id = custody.keeper_id`;

const handOver = `
  SELECT hand_over.*, giver.name AS from_name, taker.name AS to_name
    FROM hand_over JOIN person AS taker ON taker.id = hand_over.to_id
    LEFT JOIN person AS giver ON giver.id = hand_over.from_id`;

/** Those in use first. */
export function all(db: ReadableDb): CustodyRow[] {
  return db.all<CustodyRow>(
    `${custody} ORDER BY custody.retired_at IS NOT NULL, issuing_body.position, custody.kind, custody.name`,
  );
}

export function byId(db: ReadableDb, id: string): CustodyRow | undefined {
  return db.get<CustodyRow>(`${custody} WHERE custody.id = :id`, { id });
}

/** The seals of a body that are in use, and the token of this serial wherever it is kept. */
export function concerning(db: ReadableDb, bodyId: string, serial: string): CustodyRow[] {
  return db.all<CustodyRow>(
    `${custody} WHERE custody.retired_at IS NULL
        AND ((custody.kind = 'seal' AND custody.body_id = :bodyId) OR (custody.kind = 'token' AND custody.serial = :serial))`,
    { bodyId, serial },
  );
}

export function tokenOf(db: ReadableDb, serial: string): CustodyRow | undefined {
  const where = `custody.kind = 'token' AND custody.serial = :serial AND custody.retired_at IS NULL`;
  return db.get<CustodyRow>(`${custody} WHERE ${where}`, { serial });
}

export function insert(
  db: WritableDb,
  row: { id: string; bodyId: string; kind: string; name: string; serial: string; at: string },
): void {
  db.run(
    `INSERT INTO custody (id, body_id, kind, name, serial, added_at)
     VALUES (:id, :bodyId, :kind, :name, :serial, :at)`,
    row,
  );
}

export function setKeeper(db: WritableDb, id: string, keeperId: string, since: string): void {
  db.run('UPDATE custody SET keeper_id = :keeperId, since = :since WHERE id = :id', { id, keeperId, since });
}

export function retire(db: WritableDb, id: string, at: string): void {
  db.run('UPDATE custody SET retired_at = :at WHERE id = :id', { id, at });
}

/** Newest first. */
export function handOvers(db: ReadableDb): HandOverRow[] {
  return db.all<HandOverRow>(`${handOver} ORDER BY hand_over.offered_at DESC, hand_over.id DESC`);
}

export function handOverById(db: ReadableDb, id: string): HandOverRow | undefined {
  return db.get<HandOverRow>(`${handOver} WHERE hand_over.id = :id`, { id });
}

export function openHandOver(db: ReadableDb, custodyId: string): HandOverRow | undefined {
  return db.get<HandOverRow>(
    `${handOver} WHERE hand_over.custody_id = :custodyId AND hand_over.answer IS NULL`,
    { custodyId },
  );
}

export function insertHandOver(
  db: WritableDb,
  row: {
    id: string;
    custodyId: string;
    fromId: string | null;
    toId: string;
    permit: string;
    note: string;
    by: string;
    at: string;
  },
): void {
  db.run(
    `INSERT INTO hand_over (id, custody_id, from_id, to_id, permit, note, offered_by, offered_at)
     VALUES (:id, :custodyId, :fromId, :toId, :permit, :note, :by, :at)`,
    row,
  );
}

export function setAnswer(
  db: WritableDb,
  row: { id: string; answer: string; note: string; at: string },
): void {
  db.run(
    `UPDATE hand_over SET answer = :answer, answer_note = :note, answered_at = :at WHERE id = :id AND answer IS NULL`,
    row,
  );
}

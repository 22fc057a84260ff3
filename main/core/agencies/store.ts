/** The SQL of the office, its bodies and posts, and the directory. */
import type { z } from 'zod';
import type { DirectoryAgency, IssuingBody, Post } from '#contract/agencies.ts';
import type { ReadableDb, WritableDb } from '../kernel/database.ts';

export interface BodyRow {
  id: string;
  name: string;
  abbreviation: string;
  parent_name: string;
  place: string;
  legacy_code: string | null;
  qd20_code: string | null;
  seal_picture: string | null;
  seal_diameter_mm: number;
}

type PostValue = z.infer<typeof Post>;

interface PostRow {
  id: string;
  body_id: string;
  title: string;
  authority: PostValue['authority'];
  person_id: string | null;
  person_name: string | null;
}

export function agency(db: ReadableDb): { id: string; name: string } | undefined {
  return db.get('SELECT id, name FROM agency LIMIT 1');
}

export function bodies(db: ReadableDb): BodyRow[] {
  return db.all<BodyRow>('SELECT * FROM issuing_body ORDER BY position');
}

export function bodyById(db: ReadableDb, id: string): BodyRow | undefined {
  return db.get<BodyRow>('SELECT * FROM issuing_body WHERE id = :id', { id });
}

const selectPost = `
  SELECT post.id, post.body_id, post.title, authority, person_id, person.name AS person_name
    FROM post LEFT JOIN person ON person.id = person_id`;

export function posts(db: ReadableDb, bodyId: string): PostRow[] {
  return db.all<PostRow>(`${selectPost} WHERE body_id = :bodyId ORDER BY post.position`, { bodyId });
}

export function postById(db: ReadableDb, id: string): PostRow | undefined {
  return db.get<PostRow>(`${selectPost} WHERE post.id = :id`, { id });
}

export function insertAgency(db: WritableDb, row: { id: string; name: string; at: string }): void {
  db.run('INSERT INTO agency (id, name, created_at) VALUES (:id, :name, :at)', row);
}

export function setAgencyName(db: WritableDb, name: string): void {
  db.run('UPDATE agency SET name = :name', { name });
}

export interface NewBodyRow {
  id: string;
  agencyId: string;
  name: string;
  abbreviation: string;
  parentName: string;
  place: string;
  legacyCode: string | null;
  qd20Code: string | null;
}

export function insertBody(db: WritableDb, row: NewBodyRow): void {
  db.run(
    `INSERT INTO issuing_body (id, agency_id, name, abbreviation, parent_name, place, legacy_code, qd20_code, position)
     VALUES (:id, :agencyId, :name, :abbreviation, :parentName, :place, :legacyCode, :qd20Code,
             (SELECT coalesce(max(position) + 1, 0) FROM issuing_body))`,
    { ...row },
  );
}

export function deleteBody(db: WritableDb, id: string): void {
  db.run('DELETE FROM issuing_body WHERE id = :id', { id });
}

export function updateBody(db: WritableDb, row: Omit<NewBodyRow, 'agencyId'>): void {
  db.run(
    `UPDATE issuing_body
        SET name = :name, abbreviation = :abbreviation, parent_name = :parentName, place = :place,
            legacy_code = :legacyCode, qd20_code = :qd20Code
      WHERE id = :id`,
    { ...row },
  );
}

export interface NameRow {
  from_day: string;
  name: string;
  abbreviation: string;
  parent_name: string;
  place: string;
}

/** Every name a body had, newest first; none while it was never renamed. */
export function namesOf(db: ReadableDb, bodyId: string): NameRow[] {
  return db.all<NameRow>(
    'SELECT from_day, name, abbreviation, parent_name, place FROM body_name WHERE body_id = :bodyId ORDER BY from_day DESC',
    { bodyId },
  );
}

export interface BodyNames {
  readonly name: string;
  readonly abbreviation: string;
  readonly parentName: string;
  readonly place: string;
}

export function insertName(db: WritableDb, row: BodyNames & { bodyId: string; fromDay: string }): void {
  db.run(
    `INSERT INTO body_name (body_id, from_day, name, abbreviation, parent_name, place)
     VALUES (:bodyId, :fromDay, :name, :abbreviation, :parentName, :place)`,
    { ...row },
  );
}

export function setNames(db: WritableDb, row: BodyNames & { id: string }): void {
  db.run(
    `UPDATE issuing_body SET name = :name, abbreviation = :abbreviation, parent_name = :parentName, place = :place
      WHERE id = :id`,
    { ...row },
  );
}

export function insertPost(
  db: WritableDb,
  row: { id: string; bodyId: string; title: string; authority: string },
): void {
  db.run(
    `INSERT INTO post (id, body_id, title, authority, position)
     VALUES (:id, :bodyId, :title, :authority, (SELECT count(*) FROM post WHERE body_id = :bodyId))`,
    row,
  );
}

export function fillPost(db: WritableDb, id: string, personId: string | null): void {
  db.run('UPDATE post SET person_id = :personId WHERE id = :id', { id, personId });
}

export function setSealPicture(db: WritableDb, bodyId: string, sha256: string, diameterMm: number): void {
  db.run(
    'UPDATE issuing_body SET seal_picture = :sha256, seal_diameter_mm = :diameterMm WHERE id = :bodyId',
    { bodyId, sha256, diameterMm },
  );
}

export function setHandwriting(db: WritableDb, personId: string, sha256: string): void {
  db.run('UPDATE person SET handwriting = :sha256 WHERE id = :personId', { personId, sha256 });
}

export function handwritingOf(db: ReadableDb, personId: string): string | null {
  return (
    db.get<{ handwriting: string | null }>('SELECT handwriting FROM person WHERE id = :personId', {
      personId,
    })?.handwriting ?? null
  );
}

interface DirectoryRow {
  code: string;
  legacy_code: string | null;
  name: string;
  parent_code: string | null;
  mail: string | null;
  is_open: number;
  successor: string | null;
}

/** So many of those that have the words are looked at; among more than these nobody finds one by its order. */
const lookedAtMost = 400;

/** Open agencies first, then by name; `match` is an FTS5 expression or null for the first ones. */
export function searchDirectory(db: ReadableDb, match: string | null, limit: number): DirectoryAgency[] {
  const rows = match
    ? db.all<DirectoryRow>(
        `SELECT a.* FROM (SELECT code FROM directory_search WHERE directory_search MATCH :match LIMIT :lookedAtMost) s
           JOIN directory_agency a ON a.code = s.code
          ORDER BY a.is_open DESC, length(a.name), a.name LIMIT :limit`,
        { match, limit, lookedAtMost },
      )
    : db.all<DirectoryRow>('SELECT * FROM directory_agency WHERE is_open = 1 LIMIT :limit', { limit });
  return rows.map(toDirectoryAgency);
}

export function directoryByCode(db: ReadableDb, code: string): DirectoryAgency | undefined {
  const row = db.get<DirectoryRow>(
    'SELECT * FROM directory_agency WHERE code = :code OR legacy_code = :code',
    { code },
  );
  return row && toDirectoryAgency(row);
}

export function replaceDirectoryAgency(db: WritableDb, row: DirectoryAgency & { folded: string }): void {
  db.run('DELETE FROM directory_agency WHERE code = :code', { code: row.code });
  db.run(
    `INSERT INTO directory_agency (code, legacy_code, name, parent_code, mail, is_open, successor, folded)
     VALUES (:code, :legacyCode, :name, :parentCode, :mail, :isOpen, :successor, :folded)`,
    { ...row, isOpen: row.isOpen ? 1 : 0, successor: row.successor ?? null },
  );
}

export function deleteDirectoryAgency(db: WritableDb, code: string): void {
  db.run('DELETE FROM directory_agency WHERE code = :code', { code });
}

export interface HistoryRow {
  id: string;
  at: string;
  actor: string;
  type: string;
  payload: string;
}

/** What was done with the bodies themselves, newest first. */
export function history(db: ReadableDb, limit: number): HistoryRow[] {
  return db.all<HistoryRow>(
    `SELECT id, at, actor, type, payload FROM journal WHERE entity = 'issuing_body' ORDER BY position DESC LIMIT :limit`,
    { limit },
  );
}

/** The whole directory as it stands, by code. */
export function directoryByCodes(db: ReadableDb): Map<string, DirectoryAgency> {
  return new Map(
    db.all<DirectoryRow>('SELECT * FROM directory_agency').map((row) => [row.code, toDirectoryAgency(row)]),
  );
}

export function toBody(row: BodyRow, postRows: readonly PostRow[]): Omit<IssuingBody, 'end'> {
  return {
    id: row.id,
    name: row.name,
    abbreviation: row.abbreviation,
    parentName: row.parent_name,
    place: row.place,
    legacyCode: row.legacy_code,
    qd20Code: row.qd20_code,
    hasSealPicture: row.seal_picture !== null,
    posts: postRows.map(toPost),
  };
}

export function toPost(row: PostRow): PostValue {
  return {
    id: row.id,
    bodyId: row.body_id,
    title: row.title,
    authority: row.authority,
    personId: row.person_id,
    personName: row.person_name,
  };
}

function toDirectoryAgency(row: DirectoryRow): DirectoryAgency {
  return {
    code: row.code,
    legacyCode: row.legacy_code,
    name: row.name,
    parentCode: row.parent_code,
    mail: row.mail,
    isOpen: row.is_open === 1,
    successor: row.successor,
  };
}

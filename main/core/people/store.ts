/** The SQL of people. */
import type { Role } from '#contract/kernel.ts';
import type { Person } from '#contract/people.ts';
import type { ReadableDb, WritableDb } from '../kernel/database.ts';

export interface PersonRow {
  id: string;
  login: string;
  name: string;
  title: string;
  password_hash: string;
  wrong_count: number;
  locked_until: string | null;
  is_disabled: number;
  version: number;
  roles: string;
}

const selectPerson = `
  SELECT person.id, login, name, title, password_hash, wrong_count, locked_until, is_disabled, version,
         coalesce((SELECT group_concat(role) FROM person_role WHERE person_id = person.id), '') AS roles
    FROM person`;

export function byId(db: ReadableDb, id: string): PersonRow | undefined {
  return db.get<PersonRow>(`${selectPerson} WHERE id = :id`, { id });
}

export function byLogin(db: ReadableDb, login: string): PersonRow | undefined {
  return db.get<PersonRow>(`${selectPerson} WHERE login = :login`, { login });
}

export function all(db: ReadableDb): PersonRow[] {
  return db.all<PersonRow>(`${selectPerson} ORDER BY name`);
}

export function countEnabledAdminsBeside(db: ReadableDb, id: string): number {
  return db.get<{ n: number }>(
    `SELECT count(*) AS n FROM person JOIN person_role ON person_id = person.id
      WHERE role = 'admin' AND is_disabled = 0 AND person.id <> :id`,
    { id },
  )!.n;
}

export function insert(
  db: WritableDb,
  row: { id: string; login: string; name: string; title: string; passwordHash: string },
): void {
  db.run(
    `INSERT INTO person (id, login, name, title, password_hash) VALUES (:id, :login, :name, :title, :passwordHash)`,
    row,
  );
}

export function setRoles(db: WritableDb, personId: string, roles: readonly Role[]): void {
  db.run('DELETE FROM person_role WHERE person_id = :personId', { personId });
  for (const role of new Set(roles))
    db.run('INSERT INTO person_role (person_id, role) VALUES (:personId, :role)', { personId, role });
}

export function change(
  db: WritableDb,
  row: { id: string; name: string; title: string; isDisabled: number },
): void {
  db.run(
    `UPDATE person SET name = :name, title = :title, is_disabled = :isDisabled, version = version + 1 WHERE id = :id`,
    row,
  );
}

export function setPassword(db: WritableDb, id: string, passwordHash: string): void {
  db.run(
    `UPDATE person SET password_hash = :passwordHash, wrong_count = 0, locked_until = NULL, version = version + 1 WHERE id = :id`,
    { id, passwordHash },
  );
}

export function setAccess(db: WritableDb, id: string, wrongCount: number, lockedUntil: string | null): void {
  db.run('UPDATE person SET wrong_count = :wrongCount, locked_until = :lockedUntil WHERE id = :id', {
    id,
    wrongCount,
    lockedUntil,
  });
}

export function setSeen(db: WritableDb, id: string, at: string): void {
  db.run('UPDATE person SET last_seen_at = :at WHERE id = :id', { id, at });
}

/** What a person chose for a screen, as the screen wrote it. */
export function choiceOf(db: ReadableDb, personId: string, name: string): string | null {
  const row = db.get<{ value: string }>(
    'SELECT value FROM person_choice WHERE person_id = :personId AND name = :name',
    { personId, name },
  );
  return row?.value ?? null;
}

export function choose(db: WritableDb, personId: string, name: string, value: string | null): void {
  if (value === null)
    db.run('DELETE FROM person_choice WHERE person_id = :personId AND name = :name', { personId, name });
  else
    db.run(
      `INSERT INTO person_choice (person_id, name, value) VALUES (:personId, :name, :value)
       ON CONFLICT DO UPDATE SET value = excluded.value`,
      { personId, name, value },
    );
}

export function rolesOf(row: PersonRow): Role[] {
  // The column's CHECK admits only roles.
  return row.roles.split(',').filter(Boolean) as Role[];
}

export function toPerson(row: PersonRow): Person {
  return {
    id: row.id,
    login: row.login,
    name: row.name,
    title: row.title,
    roles: rolesOf(row),
    isDisabled: row.is_disabled === 1,
    lockedUntil: row.locked_until,
  };
}

/** The SQL of units. */
import type { ReadableDb, WritableDb } from '../kernel/database.ts';

export interface UnitRow {
  id: string;
  name: string;
  head_id: string;
  is_closed: number;
  version: number;
}

const selectUnit = 'SELECT id, name, head_id, is_closed, version FROM unit';

export function units(db: ReadableDb): UnitRow[] {
  return db.all(`${selectUnit} ORDER BY is_closed, folded`);
}

export function unitById(db: ReadableDb, id: string): UnitRow | undefined {
  return db.get(`${selectUnit} WHERE id = :id`, { id });
}

/** The unit of this name, accents and case apart. */
export function unitByFolded(db: ReadableDb, folded: string): UnitRow | undefined {
  return db.get(`${selectUnit} WHERE folded = :folded`, { folded });
}

export function membersOf(db: ReadableDb, unitId: string): string[] {
  return db
    .all<{ person_id: string }>(
      `SELECT person_id FROM unit_member JOIN person ON person.id = person_id WHERE unit_id = :unitId ORDER BY person.name`,
      { unitId },
    )
    .map(({ person_id }) => person_id);
}

export function insertUnit(
  db: WritableDb,
  row: { id: string; name: string; folded: string; headId: string },
): void {
  db.run('INSERT INTO unit (id, name, folded, head_id) VALUES (:id, :name, :folded, :headId)', row);
}

export function changeUnit(
  db: WritableDb,
  row: { id: string; name: string; folded: string; headId: string; isClosed: number },
): void {
  db.run(
    `UPDATE unit SET name = :name, folded = :folded, head_id = :headId, is_closed = :isClosed, version = version + 1
      WHERE id = :id`,
    row,
  );
}

export function setMembers(db: WritableDb, unitId: string, personIds: readonly string[]): void {
  db.run('DELETE FROM unit_member WHERE unit_id = :unitId', { unitId });
  for (const personId of new Set(personIds))
    db.run('INSERT INTO unit_member (unit_id, person_id) VALUES (:unitId, :personId)', { unitId, personId });
}

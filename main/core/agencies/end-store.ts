/** The SQL of bodies that have ended. */
import type { ReadableDb, WritableDb } from '../kernel/database.ts';

export interface EndRow {
  body_id: string;
  place: 'here' | 'elsewhere';
  from_day: string;
  successor_id: string | null;
  successor_name: string;
  successor_code: string | null;
  ground: string;
  ended_at: string;
}

export function endOf(db: ReadableDb, bodyId: string): EndRow | undefined {
  return db.get<EndRow>('SELECT * FROM body_end WHERE body_id = :bodyId', { bodyId });
}

/** The body of this office with this code, one taken over among them. */
export function bodyOfCode(db: ReadableDb, code: string): { id: string } | undefined {
  return db.get('SELECT id FROM issuing_body WHERE :code IN (qd20_code, legacy_code)', { code });
}

export function endOfCode(db: ReadableDb, code: string): EndRow | undefined {
  return db.get<EndRow>(
    `SELECT body_end.* FROM body_end JOIN issuing_body ON id = body_id
      WHERE :code IN (qd20_code, legacy_code)`,
    { code },
  );
}

export function insertEnd(db: WritableDb, row: EndRow): void {
  db.run(
    `INSERT INTO body_end (body_id, place, from_day, successor_id, successor_name, successor_code, ground, ended_at)
     VALUES (:body_id, :place, :from_day, :successor_id, :successor_name, :successor_code, :ground, :ended_at)`,
    { ...row },
  );
}

export function deleteEnd(db: WritableDb, bodyId: string): void {
  db.run('DELETE FROM body_end WHERE body_id = :bodyId', { bodyId });
}

/** How many rows of each table stand under a body, its end aside; tables without any are left out. */
export function heldBy(db: ReadableDb, bodyId: string): Record<string, number> {
  const places = db.all<{ table: string; column: string }>(
    `SELECT kept.name AS "table", link."from" AS "column"
       FROM sqlite_schema AS kept, pragma_foreign_key_list(kept.name) AS link
      WHERE kept.type = 'table' AND link."table" = 'issuing_body'
        AND NOT (kept.name = 'body_end' AND link."from" = 'body_id')`,
  );
  const held: Record<string, number> = {};
  for (const { table, column } of places) {
    // Names of the schema itself, never of anybody's typing.
    const { n } = db.get<{ n: number }>(`SELECT count(*) AS n FROM ${table} WHERE ${column} = :bodyId`, {
      bodyId,
    })!;
    if (n > 0) held[table] = n;
  }
  return held;
}

/** Whether a person did anything since the newest end of this body; the program's own acts, backups and sign-ins aside. */
export function wasWorkedSince(db: ReadableDb, bodyId: string): boolean {
  return (
    db.get(
      `SELECT 1 FROM journal
        WHERE position > (SELECT max(position) FROM journal
                           WHERE entity = 'issuing_body' AND entity_id = :bodyId AND type = 'agencies.body_ended')
          AND actor <> 'program' AND entity NOT IN ('backup', 'person', 'setting')
        LIMIT 1`,
      { bodyId },
    ) !== undefined
  );
}

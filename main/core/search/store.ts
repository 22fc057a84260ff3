/** The SQL of kept searches. */
import { KeptQuestion } from '#contract/search.ts';
import type { ReadableDb, WritableDb } from '../kernel/database.ts';

export interface Kept {
  readonly id: string;
  readonly name: string;
  readonly question: KeptQuestion;
}

interface Row {
  id: string;
  name: string;
  question: string;
}

const select = 'SELECT id, name, question FROM saved_search WHERE person_id = :personId';

// Conditions added since a search was kept take their defaults.
const toKept = (row: Row): Kept => ({ ...row, question: KeptQuestion.parse(JSON.parse(row.question)) });

export function savedOf(db: ReadableDb, personId: string): Kept[] {
  return db.all<Row>(`${select} ORDER BY saved_at, id`, { personId }).map(toKept);
}

export function byId(db: ReadableDb, personId: string, id: string): Kept | undefined {
  const row = db.get<Row>(`${select} AND id = :id`, { personId, id });
  return row && toKept(row);
}

export function byName(db: ReadableDb, personId: string, name: string): Kept | undefined {
  const row = db.get<Row>(`${select} AND name = :name`, { personId, name });
  return row && toKept(row);
}

export function save(
  db: WritableDb,
  row: { id: string; personId: string; name: string; question: KeptQuestion; at: string },
): void {
  db.run(
    `INSERT INTO saved_search (id, person_id, name, question, saved_at) VALUES (:id, :personId, :name, :question, :at)
     ON CONFLICT (id) DO UPDATE SET question = excluded.question`,
    { ...row, question: JSON.stringify(row.question) },
  );
}

export function rename(db: WritableDb, id: string, name: string): void {
  db.run('UPDATE saved_search SET name = :name WHERE id = :id', { id, name });
}

export function remove(db: WritableDb, id: string): void {
  db.run('DELETE FROM saved_search WHERE id = :id', { id });
}

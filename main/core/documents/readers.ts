/** Who has read a document: asked when its sender wants it back. */
import type { ReadableDb } from '../kernel/database.ts';

/** The names of those who looked at it, in the order they did. */
export function readersOf(db: ReadableDb, documentId: string): { name: string; at: string }[] {
  return db.all(
    `SELECT person.name, seen.at FROM seen JOIN person ON person.id = person_id
      WHERE document_id = :documentId ORDER BY seen.at`,
    { documentId },
  );
}

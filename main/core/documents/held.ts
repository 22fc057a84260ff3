/** What may not be worked on: its sender asks for it back, or it was given back. */
import type { ReadableDb, WritableDb } from '../kernel/database.ts';

export type HeldWhy = 'recall_asked' | 'recalled';

/** Why a document or an item that waits is held; undefined when it is free. */
export function heldWhy(db: ReadableDb, subjectId: string): HeldWhy | undefined {
  return db.get<{ why: HeldWhy }>('SELECT why FROM held WHERE subject_id = :subjectId', { subjectId })?.why;
}

export function hold(db: WritableDb, subjectId: string, why: HeldWhy, since: Date): void {
  db.run(
    `INSERT INTO held (subject_id, why, since) VALUES (:subjectId, :why, :since)
     ON CONFLICT (subject_id) DO UPDATE SET why = :why, since = :since`,
    { subjectId, why, since: since.toISOString() },
  );
}

export function letGo(db: WritableDb, subjectId: string): void {
  db.run('DELETE FROM held WHERE subject_id = :subjectId', { subjectId });
}

/** The SQL of what was taken from the scan folder. */
import type { ReadableDb, WritableDb } from '../kernel/database.ts';

export function insert(
  db: WritableDb,
  row: { id: string; name: string; sha256: string; waitingId: string; takenAt: string },
): void {
  db.run(
    `INSERT INTO folder_file (id, name, sha256, waiting_id, taken_at)
     VALUES (:id, :name, :sha256, :waitingId, :takenAt)`,
    row,
  );
}

/** The file of this name and these bytes that was taken and may still lie in the folder. */
export function findUnmoved(db: ReadableDb, sha256: string, name: string): { id: string } | undefined {
  return db.get('SELECT id FROM folder_file WHERE sha256 = :sha256 AND name = :name AND moved_at IS NULL', {
    sha256,
    name,
  });
}

export function allUnmoved(db: ReadableDb): { id: string; name: string }[] {
  return db.all('SELECT id, name FROM folder_file WHERE moved_at IS NULL');
}

export function setMoved(db: WritableDb, id: string, at: string): void {
  db.run('UPDATE folder_file SET moved_at = :at WHERE id = :id AND moved_at IS NULL', { id, at });
}

/** What bore a secrecy mark after all leaves no name and no hash here. */
export function forget(db: WritableDb, waitingId: string): void {
  db.run('DELETE FROM folder_file WHERE waiting_id = :waitingId', { waitingId });
}

/** Takes bytes that nothing refers to any more out of the content store. */
import type { ReadableDb, WritableDb } from './database.ts';
import type { CommandContext } from './handlers.ts';

/**
 * Removes a stored file that no row refers to: its row in this transaction, its bytes after the commit.
 * True when it goes; false when something still refers to it.
 * A stop between the two leaves bytes without a row, which the general collection takes.
 */
export function collectFile(context: CommandContext, sha256: string): boolean {
  const { db, services } = context;
  if (!dropUnreferred(db, sha256)) return false;
  context.afterCommit(() => {
    // The same bytes may have come again in a transaction after this one.
    const isBack = db.get('SELECT 1 FROM stored_file WHERE sha256 = :sha256', { sha256 }) !== undefined;
    if (!isBack) services.files.remove(sha256);
  });
  return true;
}

/** Takes the row of a stored file away unless something refers to it; true when nothing does. */
export function dropUnreferred(db: WritableDb, sha256: string): boolean {
  if (isReferred(db, referrers(db), sha256)) return false;
  db.run('DELETE FROM stored_file WHERE sha256 = :sha256', { sha256 });
  return true;
}

export interface Referrer {
  readonly tableName: string;
  readonly columnName: string;
}

/** Every column that the schema says points at a stored file, so that a new table is never forgotten. */
export function referrers(db: ReadableDb): Referrer[] {
  return db.all(
    `SELECT m.name AS tableName, f."from" AS columnName
       FROM sqlite_schema m JOIN pragma_foreign_key_list(m.name) f
      WHERE m.type = 'table' AND f."table" = 'stored_file'`,
  );
}

/** True when a row points at the file. */
export function isReferred(db: ReadableDb, columns: readonly Referrer[], sha256: string): boolean {
  return columns.some(
    ({ tableName, columnName }) =>
      db.get(`SELECT 1 FROM "${tableName}" WHERE "${columnName}" = :sha256 LIMIT 1`, { sha256 }) !==
      undefined,
  );
}

/** Takes bytes that nothing refers to any more out of the content store. */
import type { CommandContext } from './handlers.ts';

/**
 * Removes a stored file that no row refers to: its row in this transaction, its bytes after the commit.
 * True when it was removed; false when something still refers to it, or when it is not stored at all.
 * A stop between the two leaves bytes without a row, which the general collection takes.
 */
export function collectFile(context: CommandContext, sha256: string): boolean {
  const { db, services } = context;
  const isReferred = referrers(db).some(
    ({ tableName, columnName }) =>
      db.get(`SELECT 1 FROM "${tableName}" WHERE "${columnName}" = :sha256 LIMIT 1`, { sha256 }) !==
      undefined,
  );
  if (isReferred) return false;
  const { changes } = db.run('DELETE FROM stored_file WHERE sha256 = :sha256', { sha256 });
  context.afterCommit(() => {
    // The same bytes may have come again in a transaction after this one.
    const isBack = db.get('SELECT 1 FROM stored_file WHERE sha256 = :sha256', { sha256 }) !== undefined;
    if (!isBack) services.files.remove(sha256);
  });
  return changes === 1;
}

/** Every column that the schema says points at a stored file, so that a new table is never forgotten. */
function referrers(db: CommandContext['db']): { tableName: string; columnName: string }[] {
  return db.all(
    `SELECT m.name AS tableName, f."from" AS columnName
       FROM sqlite_schema m JOIN pragma_foreign_key_list(m.name) f
      WHERE m.type = 'table' AND f."table" = 'stored_file'`,
  );
}

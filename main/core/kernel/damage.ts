/** Tells a damaged database, and a damaged full-text index that can be made anew, from every other error. */

/** SQLite has no code of its own for an index that cannot even be opened, or that was taken away to be made anew. */
const indexGone =
  /^(?:invalid fts5 file format|vtable constructor failed|no such table: (?:main\.)?\w+_search$)/;

/** `data`: pages that cannot be read; `index`: only a full-text index is out of order; null: something else. */
export function damageOf(error: unknown): 'data' | 'index' | null {
  if (!(error instanceof Error) || !('code' in error)) return null;
  const code = String(error.code);
  if (code === 'SQLITE_CORRUPT_VTAB') return 'index';
  if (code.startsWith('SQLITE_CORRUPT')) return 'data';
  return code === 'SQLITE_ERROR' && indexGone.test(error.message) ? 'index' : null;
}

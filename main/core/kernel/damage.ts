/** Tells a damaged database, and a damaged full-text index that can be made anew, from every other error. */

/** `data`: pages that cannot be read; `index`: only a full-text index is out of order; null: something else. */
export function damageOf(error: unknown): 'data' | 'index' | null {
  const code = error instanceof Error && 'code' in error ? String(error.code) : '';
  if (code === 'SQLITE_CORRUPT_VTAB') return 'index';
  return code.startsWith('SQLITE_CORRUPT') ? 'data' : null;
}

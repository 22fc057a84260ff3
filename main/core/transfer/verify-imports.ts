/** Imports against the journal: each batch has the rows its entry tells of, and what nobody has worked on is as it was written. */
import { storedHash } from '../documents/index.ts';
import type { ReadableDb } from '../kernel/database.ts';
import { batchHash } from './import.ts';
import * as store from './store.ts';

export interface ImportFinding {
  readonly code: 'transfer.batch_differs' | 'transfer.row_differs';
  readonly facts: { readonly file: string; readonly row: number };
}

const findingsShown = 100;

/** Empty when all is as the journal tells. */
export function verifyImports(db: ReadableDb): ImportFinding[] {
  return store
    .imports(db)
    .flatMap((row) => [...batchFindings(db, row), ...rowFindings(db, row)])
    .slice(0, findingsShown);
}

interface Told {
  readonly batch: number;
  readonly rows: number;
  readonly hash?: string;
}

function batchFindings(db: ReadableDb, { id, file_name: file }: store.ImportRow): ImportFinding[] {
  const told = new Map<number, Told>();
  for (const { type, payload } of store.batchEntries(db, id)) {
    // Written by `import.ts`, and covered by the entry's own hash.
    const entry = JSON.parse(payload) as Told;
    told.set(entry.batch, type === 'transfer.rows_taken' ? entry : { batch: entry.batch, rows: 0 });
  }
  return [...told.values()].flatMap(({ batch, rows: count, hash }) => {
    const rows = store.rowsOfBatch(db, id, batch);
    const isAsTold = rows.length === count && (hash === undefined || batchHash(rows) === hash);
    return isAsTold
      ? []
      : [{ code: 'transfer.batch_differs' as const, facts: { file, row: rows[0]?.row ?? 0 } }];
  });
}

function rowFindings(db: ReadableDb, { id, file_name: file }: store.ImportRow): ImportFinding[] {
  const findings: ImportFinding[] = [];
  for (const { document_id, row, hash } of store.untouchedRows(db, id)) {
    const stored = storedHash(db, document_id);
    if (stored === null || Buffer.compare(stored, hash) !== 0)
      findings.push({ code: 'transfer.row_differs', facts: { file, row } });
    if (findings.length === findingsShown) break;
  }
  return findings;
}

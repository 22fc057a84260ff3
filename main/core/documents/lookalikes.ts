/** Rule F1h of PL VI: warns of a document that is registered already; it warns, it does not forbid (vanthu §1.16.1). */
import type { z } from 'zod';
import type { Lookalike } from '#contract/documents.ts';
import type { ReadableDb } from '../kernel/database.ts';
import { refuse } from '../kernel/refusal.ts';
import { codeKey, codeOf } from './code.ts';
import { isOldEntryOf } from './old-entry.ts';
import * as store from './store.ts';

type LookalikeValue = z.infer<typeof Lookalike>;

export interface Looked {
  readonly sha256: string | null;
  readonly hubDocumentId: string | null;
  readonly number: string;
  readonly symbol: string;
  readonly issuerName: string;
  readonly issuedOn: string | null;
}

/** The older documents this one looks like, the surest reason first, each once. */
export function lookalikes(db: ReadableDb, looked: Looked): LookalikeValue[] {
  const byId = looked.hubDocumentId === null ? [] : store.byHubDocumentId(db, looked.hubDocumentId);
  const byFile = looked.sha256 === null ? [] : store.byMainSha256(db, looked.sha256);
  const hasCode = looked.number !== '' && looked.symbol !== '' && looked.issuerName !== '';
  const byCode = hasCode ? [...store.byCodeKey(db, codeKey(looked)), ...inOldRegisters(db, looked)] : [];
  const found = [
    ...byId.map((row) => toLookalike(row, 'same_document_id')),
    ...byFile.map((row) => toLookalike(row, 'same_file')),
    ...byCode.map((row) => toLookalike(row, 'same_code')),
  ];
  return found.filter((one, index) => found.findIndex(({ id }) => id === one.id) === index);
}

/** Rows of imported registers: written by hand long ago, they name the issuer shortly and often leave the day out. */
function inOldRegisters(db: ReadableDb, looked: Looked): store.DocumentRow[] {
  return store
    .oldByNumber(db, `${codeKey(looked).split('|')[0]}|`)
    .filter((row) => isOldEntryOf(looked, row));
}

function toLookalike(row: store.DocumentRow, by: LookalikeValue['by']): LookalikeValue {
  return {
    id: row.id,
    arrivalNumber: row.book_number,
    suffix: row.suffix,
    code: codeOf(row),
    subject: row.subject,
    on: row.arrived_on,
    by,
  };
}

/** Refuses as `documents.looks_registered`, naming the older one; `except` is the document that is being corrected. */
export function refuseLookalike(looked: Looked, db: ReadableDb, except?: string): void {
  const older = lookalikes(db, looked).find(({ id }) => id !== except);
  if (older)
    refuse('documents.looks_registered', {
      id: older.id,
      arrivalNumber: older.suffix === '' ? older.arrivalNumber : `${older.arrivalNumber}${older.suffix}`,
      on: older.on,
      code: older.code,
      by: older.by,
    });
}

/** The SQL of copies. */
import type { CopyForm, CopyLine, CopyMedium } from '#contract/copies.ts';
import { codeOf, receivers } from '../../documents/index.ts';
import type { ReadableDb, WritableDb } from '../../kernel/database.ts';

export interface CopyRow {
  readonly document_id: string;
  readonly of_id: string;
  readonly form: CopyForm;
  readonly medium: CopyMedium;
  /** A JSON list of page numbers; empty for all. */
  readonly pages: string;
  readonly made_by: string;
  readonly made_at: string;
}

export function insertCopy(db: WritableDb, row: CopyRow): void {
  db.run(
    `INSERT INTO document_copy (document_id, of_id, form, medium, pages, made_by, made_at)
     VALUES (:document_id, :of_id, :form, :medium, :pages, :made_by, :made_at)`,
    { ...row },
  );
}

/** The document as a copy; undefined for any other document. */
export function copyById(db: ReadableDb, documentId: string): CopyRow | undefined {
  return db.get<CopyRow>('SELECT * FROM document_copy WHERE document_id = :documentId', { documentId });
}

interface LineRow extends CopyRow {
  readonly number: string;
  readonly symbol: string;
  readonly state: string;
  readonly issued_on: string | null;
  readonly void_reason: string;
  readonly person_name: string;
  readonly signer_name: string;
  readonly of_kind: string;
  readonly of_number: string;
  readonly of_symbol: string;
  readonly of_subject: string;
  readonly of_issuer: string;
}

const lines = `SELECT document_copy.*, copy.number, copy.symbol, copy.state, copy.issued_on, copy.void_reason,
         copy.signer_name,
         person.name AS person_name, source.kind AS of_kind, source.number AS of_number, source.symbol AS of_symbol,
         source.subject AS of_subject, source.issuer_name AS of_issuer
    FROM document_copy JOIN document AS copy ON copy.id = document_copy.document_id
         JOIN document AS source ON source.id = document_copy.of_id JOIN person ON person.id = document_copy.made_by`;

export function lineOf(db: ReadableDb, documentId: string): CopyLine | undefined {
  const row = db.get<LineRow>(`${lines} WHERE document_copy.document_id = :documentId`, { documentId });
  return row && toLine(db, row);
}

/** Newest first. */
export function copiesOf(db: ReadableDb, ofId: string): CopyLine[] {
  return db
    .all<LineRow>(`${lines} WHERE document_copy.of_id = :ofId ORDER BY made_at DESC, document_id DESC`, {
      ofId,
    })
    .map((row) => toLine(db, row));
}

/** Every copy made in a span of Vietnam days, newest first. */
export function allCopies(
  db: ReadableDb,
  span: { from: string | null; to: string | null; form: CopyForm | null },
): CopyLine[] {
  return db
    .all<LineRow>(
      `${lines} WHERE (:from IS NULL OR made_at >= :from) AND (:to IS NULL OR made_at < :to)
          AND (:form IS NULL OR document_copy.form = :form) ORDER BY made_at DESC, document_id DESC`,
      span,
    )
    .map((row) => toLine(db, row));
}

function toLine(db: ReadableDb, row: LineRow): CopyLine {
  return {
    id: row.document_id,
    form: row.form,
    medium: row.medium,
    // Written by `insertCopy` alone, as a list of numbers.
    pages: JSON.parse(row.pages) as number[],
    code: codeOf(row),
    state: row.state === 'issued' ? 'issued' : row.state === 'void' ? 'withdrawn' : 'waits',
    withdrawnWhy: row.void_reason,
    issuedOn: row.issued_on,
    madeBy: row.person_name,
    madeAt: row.made_at,
    signerName: row.signer_name,
    receivers: receivers(db, row.document_id).map(({ name }) => name),
    of: {
      id: row.of_id,
      kind: row.of_kind,
      code: codeOf({ number: row.of_number, symbol: row.of_symbol }),
      subject: row.of_subject,
      issuerName: row.of_issuer,
    },
  };
}

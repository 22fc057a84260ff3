/** The SQL of documents. */
import type { FileKind, Receiver } from '#contract/documents.ts';
import type { Urgency } from '#contract/values.ts';
import type { Parameters, ReadableDb, WritableDb } from '../kernel/database.ts';

export interface DocumentRow {
  seq: number;
  id: string;
  version: number;
  direction: 'incoming' | 'outgoing';
  state:
    | 'registered'
    | 'presented'
    | 'handling'
    | 'done'
    | 'draft'
    | 'to_sign'
    | 'signed'
    | 'numbered'
    | 'issued'
    | 'void';
  source: 'hand' | 'hub' | 'drop' | 'paste' | 'open_with' | 'folder' | 'mail' | 'scanner' | 'import';
  body_id: string;
  book_id: string | null;
  book_number: number | null;
  suffix: string;
  arrived_on: string | null;
  number: string;
  symbol: string;
  issued_on: string | null;
  issuer_name: string;
  issuer_code: string | null;
  kind: string;
  subject: string;
  field: string;
  signer_name: string;
  signer_position: string;
  signer_post_id: string | null;
  urgency: Urgency;
  sheets: number | null;
  copies: number | null;
  has_paper: number;
  due_on: string | null;
  sender_name: string;
  sender_code: string | null;
  note: string;
  drafter_id: string | null;
  hub_document_id: string | null;
  code_key: string;
  created_by: string;
  created_at: string;
  changed_at: string;
  to_places: string;
  keywords: string;
  language: string;
  page_amount: number | null;
  issued_amount: number | null;
  kept_by: string;
  dossier_organ: string;
  dossier_year: number | null;
  dossier_notation: string;
  dossier_ordinal: number | null;
  paper_expected: number;
  paper_came_on: string | null;
  void_reason: string;
  void_from: DocumentRow['state'] | null;
  voided_by: string | null;
  voided_at: string | null;
}

type SetLater =
  | 'seq'
  | 'version'
  | 'book_number'
  | 'suffix'
  | 'void_reason'
  | 'void_from'
  | 'voided_by'
  | 'voided_at';

/** What nobody was asked for; a writer of documents names it only where it is known. */
const unasked = {
  to_places: '',
  keywords: '',
  language: '',
  page_amount: null,
  issued_amount: null,
  kept_by: '',
  dossier_organ: '',
  dossier_year: null,
  dossier_notation: '',
  dossier_ordinal: null,
  paper_expected: 0,
  paper_came_on: null,
} as const;

type Unasked = keyof typeof unasked;

export type NewDocument = Omit<DocumentRow, SetLater | Unasked> & Partial<Pick<DocumentRow, Unasked>>;

/** What lists need of a document beside its row. */
export interface ListedRow extends DocumentRow {
  is_seen: number;
  receiver_count: number;
  annex_count: number;
}

const newColumns = [
  'id',
  'direction',
  'state',
  'source',
  'body_id',
  'book_id',
  'arrived_on',
  'number',
  'symbol',
  'issued_on',
  'issuer_name',
  'issuer_code',
  'kind',
  'subject',
  'field',
  'signer_name',
  'signer_position',
  'signer_post_id',
  'urgency',
  'sheets',
  'copies',
  'has_paper',
  'due_on',
  'sender_name',
  'sender_code',
  'note',
  'drafter_id',
  'hub_document_id',
  'code_key',
  'created_by',
  'created_at',
  'changed_at',
  'to_places',
  'keywords',
  'language',
  'page_amount',
  'issued_amount',
  'kept_by',
  'dossier_organ',
  'dossier_year',
  'dossier_notation',
  'dossier_ordinal',
  'paper_expected',
  'paper_came_on',
] as const;

const insertDocument = `
  INSERT INTO document (${newColumns.join(', ')})
  VALUES (${newColumns.map((column) => `:${column}`).join(', ')})`;

export function insert(db: WritableDb, row: NewDocument): void {
  db.run(insertDocument, { ...unasked, ...row });
}

const insertNumberedDocument = `
  INSERT INTO document (seq, book_number, suffix, ${newColumns.join(', ')})
  VALUES (:seq, :book_number, :suffix, ${newColumns.map((column) => `:${column}`).join(', ')})`;

/** A document that has its number already; `seq` says where it stands among all. */
export function insertNumbered(
  db: WritableDb,
  row: NewDocument & Pick<DocumentRow, 'seq' | 'book_number' | 'suffix'>,
): void {
  db.run(insertNumberedDocument, { ...unasked, ...row });
}

/** The place before all others; 1 in an office without documents. */
export function firstSeq(db: ReadableDb): number {
  return db.get<{ seq: number | null }>('SELECT min(seq) AS seq FROM document')!.seq ?? 1;
}

/** Takes a document out with what everybody has of it without having worked on it. */
export function remove(db: WritableDb, id: string): void {
  db.run('DELETE FROM seen WHERE document_id = :id', { id });
  db.run('DELETE FROM receiver WHERE document_id = :id', { id });
  db.run('DELETE FROM document WHERE id = :id', { id });
}

export function byId(db: ReadableDb, id: string): DocumentRow | undefined {
  return db.get<DocumentRow>('SELECT * FROM document WHERE id = :id', { id });
}

/** Rows as lists show them to one person, newest first; `where` is written in this feature only, never a caller's text. */
export function listRows(db: ReadableDb, where: string, parameters: Parameters): ListedRow[] {
  return db.all<ListedRow>(
    `SELECT document.*,
            EXISTS (SELECT 1 FROM seen WHERE seen.document_id = document.id AND seen.person_id = :me) AS is_seen,
            (SELECT count(*) FROM receiver WHERE receiver.document_id = document.id) AS receiver_count,
            (SELECT count(DISTINCT file_id) FROM file_version
              WHERE file_version.document_id = document.id AND is_main = 0) AS annex_count
       FROM document
      WHERE ${where}
      ORDER BY seq DESC
      LIMIT :limit`,
    parameters,
  );
}

/** The ids of these documents, in the same order. */
export function idsOf(db: ReadableDb, seqs: readonly number[]): string[] {
  return db
    .all<{ id: string }>(
      'SELECT document.id FROM json_each(:seqs) AS wanted CROSS JOIN document ON seq = wanted.value ORDER BY wanted.key',
      { seqs: JSON.stringify(seqs) },
    )
    .map(({ id }) => id);
}

export function setNumber(db: WritableDb, id: string, bookNumber: number, suffix: string): void {
  db.run('UPDATE document SET book_number = :bookNumber, suffix = :suffix WHERE id = :id', {
    id,
    bookNumber,
    suffix,
  });
}

export function setState(db: WritableDb, id: string, state: DocumentRow['state'], at: string): void {
  db.run('UPDATE document SET state = :state, version = version + 1, changed_at = :at WHERE id = :id', {
    id,
    state,
    at,
  });
}

/** Writes the changed columns; `columns` are names from `edit.ts`, never a caller's text. */
export function setColumns(
  db: WritableDb,
  id: string,
  columns: Readonly<Partial<Record<(typeof newColumns)[number], string | number | null>>>,
  at: string,
): void {
  const names = Object.keys(columns);
  const sets = names.map((name) => `${name} = :${name}`).join(', ');
  db.run(`UPDATE document SET ${sets}, version = version + 1, changed_at = :at WHERE id = :id`, {
    ...columns,
    id,
    at,
  });
}

export function setVoid(db: WritableDb, id: string, by: string, reason: string, at: string): void {
  db.run(
    `UPDATE document SET void_from = state, state = 'void', void_reason = :reason, voided_by = :by, voided_at = :at,
            version = version + 1, changed_at = :at
      WHERE id = :id`,
    { id, by, reason, at },
  );
}

export function setUnvoid(db: WritableDb, id: string, at: string): void {
  db.run(
    `UPDATE document SET state = void_from, void_from = NULL, void_reason = '', voided_by = NULL, voided_at = NULL,
            version = version + 1, changed_at = :at
      WHERE id = :id AND state = 'void'`,
    { id, at },
  );
}

export function setDue(db: WritableDb, id: string, dueOn: string | null): void {
  db.run('UPDATE document SET due_on = :dueOn WHERE id = :id', { id, dueOn });
}

export function setIssued(
  db: WritableDb,
  row: {
    id: string;
    bookId: string;
    bookNumber: number;
    suffix: string;
    number: string;
    issuedOn: string;
    codeKey: string;
    at: string;
  },
): void {
  db.run(
    `UPDATE document
        SET book_id = :bookId, book_number = :bookNumber, suffix = :suffix, number = :number, issued_on = :issuedOn,
            code_key = :codeKey, state = 'issued', version = version + 1, changed_at = :at
      WHERE id = :id`,
    row,
  );
}

export function setSigner(db: WritableDb, id: string, signerName: string, signerPosition: string): void {
  db.run('UPDATE document SET signer_name = :signerName, signer_position = :signerPosition WHERE id = :id', {
    id,
    signerName,
    signerPosition,
  });
}

export interface VersionRow {
  id: string;
  document_id: string;
  file_id: string;
  file_name: string;
  is_main: number;
  number: number;
  made: 'original' | 'signed' | 'numbered' | 'dated' | 'sealed';
  sha256: string;
  size_bytes: number;
  page_count: number | null;
  kind: FileKind | null;
  has_macros: number;
  /** Its place among the files of the document, the same for every version of it. */
  position: number;
  before_id: string | null;
  created_at: string;
}

export function insertVersion(db: WritableDb, row: VersionRow): void {
  db.run(
    `INSERT INTO file_version (id, document_id, file_id, file_name, is_main, number, made, sha256, size_bytes, page_count, kind, has_macros, position, before_id, created_at)
     VALUES (:id, :document_id, :file_id, :file_name, :is_main, :number, :made, :sha256, :size_bytes, :page_count, :kind, :has_macros, :position, :before_id, :created_at)`,
    { ...row },
  );
}

/** Takes words out of the answers that are kept for a repeated command; the command itself stays done. */
export function forgetInAnswers(db: WritableDb, words: string): void {
  const written = JSON.stringify(words).slice(1, -1);
  db.run(`UPDATE command_done SET answer = replace(answer, :written, '') WHERE instr(answer, :written) > 0`, {
    written,
  });
}

/** Takes every version of every file out; the newer ones first, since each points at the one before. */
export function deleteVersions(db: WritableDb, documentId: string): void {
  const rows = db.all<{ id: string }>(
    'SELECT id FROM file_version WHERE document_id = :documentId ORDER BY number DESC',
    { documentId },
  );
  for (const { id } of rows) db.run('DELETE FROM file_version WHERE id = :id', { id });
}

/** Every version of one file has its name and its place. */
export function setFile(db: WritableDb, fileId: string, name: string, position: number): void {
  db.run('UPDATE file_version SET file_name = :name, position = :position WHERE file_id = :fileId', {
    fileId,
    name,
    position,
  });
}

/** Takes one file out of its document; one that was signed has versions that point at each other and stays. */
export function deleteFile(db: WritableDb, fileId: string): void {
  db.run('DELETE FROM file_version WHERE file_id = :fileId', { fileId });
}

/** All versions: the main file first, the others in the order in which they came, newest version first within a file. */
export function versions(db: ReadableDb, documentId: string): VersionRow[] {
  return db.all<VersionRow>(
    'SELECT * FROM file_version WHERE document_id = :documentId ORDER BY is_main DESC, position, file_id, number DESC',
    { documentId },
  );
}

/** The newest version of each file, the main one first. */
export function newestVersions(db: ReadableDb, documentId: string): VersionRow[] {
  const seen = new Set<string>();
  return versions(db, documentId).filter(({ file_id: fileId }) => !seen.has(fileId) && seen.add(fileId));
}

export function mainVersion(db: ReadableDb, documentId: string): VersionRow | undefined {
  return db.get<VersionRow>(
    'SELECT * FROM file_version WHERE document_id = :documentId AND is_main = 1 ORDER BY number DESC LIMIT 1',
    { documentId },
  );
}

export function replaceReceivers(db: WritableDb, documentId: string, receivers: readonly Receiver[]): void {
  db.run('DELETE FROM receiver WHERE document_id = :documentId', { documentId });
  for (const [position, { kind, code, name }] of receivers.entries()) {
    db.run(
      'INSERT INTO receiver (document_id, position, kind, code, name) VALUES (:documentId, :position, :kind, :code, :name)',
      {
        documentId,
        position,
        kind,
        code,
        name,
      },
    );
  }
}

export function receivers(db: ReadableDb, documentId: string): Receiver[] {
  return db.all<Receiver>(
    'SELECT kind, code, name FROM receiver WHERE document_id = :documentId ORDER BY position',
    { documentId },
  );
}

export function setSeen(db: WritableDb, personId: string, documentId: string, at: string): void {
  db.run('INSERT OR IGNORE INTO seen (person_id, document_id, at) VALUES (:personId, :documentId, :at)', {
    personId,
    documentId,
    at,
  });
}

export function isSeen(db: ReadableDb, personId: string, documentId: string): boolean {
  return (
    db.get('SELECT 1 FROM seen WHERE person_id = :personId AND document_id = :documentId', {
      personId,
      documentId,
    }) !== undefined
  );
}

export function setUnseen(db: WritableDb, personId: string, documentId: string): void {
  db.run('DELETE FROM seen WHERE person_id = :personId AND document_id = :documentId', {
    personId,
    documentId,
  });
}

export function byCodeKey(db: ReadableDb, codeKey: string): DocumentRow[] {
  return db.all<DocumentRow>(
    `SELECT * FROM document WHERE code_key = :codeKey AND direction = 'incoming' AND state <> 'void' ORDER BY seq`,
    { codeKey },
  );
}

/** Arrivals of imported registers whose code begins so, e.g. "125|". */
export function oldByNumber(db: ReadableDb, prefix: string): DocumentRow[] {
  return db.all<DocumentRow>(
    `SELECT * FROM document
      WHERE code_key >= :prefix AND code_key < :end AND source = 'import' AND direction = 'incoming' AND state <> 'void'
      ORDER BY seq DESC`,
    { prefix, end: `${prefix}\u{10ffff}` },
  );
}

export function byMainSha256(db: ReadableDb, sha256: string): DocumentRow[] {
  return db.all<DocumentRow>(
    `SELECT document.* FROM document JOIN file_version ON document_id = document.id
      WHERE sha256 = :sha256 AND is_main = 1 AND direction = 'incoming' AND state <> 'void' ORDER BY seq`,
    { sha256 },
  );
}

export function byHubDocumentId(db: ReadableDb, hubDocumentId: string): DocumentRow[] {
  return db.all<DocumentRow>(
    `SELECT * FROM document WHERE hub_document_id = :hubDocumentId AND direction = 'incoming' AND state <> 'void' ORDER BY seq`,
    { hubDocumentId },
  );
}

export function lastRegisteredBy(db: ReadableDb, personId: string): DocumentRow | undefined {
  return db.get<DocumentRow>(
    `SELECT * FROM document WHERE direction = 'incoming' AND created_by = :personId AND state <> 'void'
      ORDER BY seq DESC LIMIT 1`,
    { personId },
  );
}

export function isKnownIssuer(db: ReadableDb, name: string): boolean {
  return db.get('SELECT 1 FROM document WHERE issuer_name = :name LIMIT 1', { name }) !== undefined;
}

export function isKnownSigner(db: ReadableDb, name: string): boolean {
  return db.get('SELECT 1 FROM document WHERE signer_name = :name LIMIT 1', { name }) !== undefined;
}

export function countRegisteredOn(db: ReadableDb, since: string): number {
  return db.get<{ n: number }>(
    `SELECT count(*) AS n FROM book_number JOIN book ON book.id = book_id
      WHERE direction = 'incoming' AND state = 'issued' AND at >= :since`,
    { since },
  )!.n;
}

/** Registers an arrival: the file is stored, the row written and its number given in one transaction. */
import type { z } from 'zod';
import type { documents, FileKind } from '#contract/documents.ts';
import { bookOfToday, giveAndIssue, giveKept, issue, type GivenNumber } from '../books/index.ts';
import type { CommandContext } from '../kernel/handlers.ts';
import { tidy } from '../kernel/fold.ts';
import { refuse } from '../kernel/refusal.ts';
import type { Upload } from '../kernel/uploads.ts';
import { storeFile } from '../kernel/stored.ts';
import { codeKey, codeOf } from './code.ts';
import { heldWhy } from './held.ts';
import { tidyKeywords } from './keywords.ts';
import { refuseLookalike } from './lookalikes.ts';
import type { FileRead } from './reading-job.ts';
import { refuseSecretWords } from './secret-words.ts';
import * as store from './store.ts';
import * as waiting from './waiting.ts';

type Registering = z.output<(typeof documents)['register']['input']>;

/** One file of the new document: stored already (hub), or to be stored from memory. */
export interface Arrived {
  readonly fileName: string;
  readonly sha256: string;
  readonly sizeBytes: number;
  readonly pageCount: number | null;
  readonly kind: FileKind | null;
  readonly hasMacros: boolean;
}

export function register(
  input: Registering,
  context: CommandContext,
): { id: string; arrivalNumber: number; suffix: string } {
  const { db } = context;
  checkDays(input);
  const { subject, note, symbol, field, toPlaces, keywords } = input;
  if (!isAnswered(input.upload, context))
    refuseSecretWords({ subject, note, symbol, field, toPlaces, keywords }, input.markReason, context);
  // A form opened before midnight on New Year's Eve names the old book; its successor numbers it.
  const book = bookOfToday(context, input.bookId);
  if (book.direction !== 'incoming') refuse('books.unknown');
  const item = waitingItem(input.upload, context);
  if (item && heldWhy(db, item.id)) refuse('documents.recall_asked');
  const files = filesOf(item, input, context);
  if (!input.acceptsLookalike)
    refuseLookalike(
      { ...input, sha256: files[0]?.sha256 ?? null, hubDocumentId: item?.hub_document_id ?? null },
      db,
    );
  const id = context.newId();
  store.insert(db, {
    ...rowOf(input, context),
    id,
    book_id: book.id,
    body_id: book.body_id,
    source: item?.source ?? sourceOf(input.upload, context),
    sender_code: item?.sender_code ?? null,
    hub_document_id: item?.hub_document_id ?? null,
  });
  addFiles(id, files, context);
  const given = numberFor(id, book.id, input.keptNumber, context);
  store.setNumber(db, id, given.number, given.suffix);
  store.setSeen(db, context.person.personId, id, context.now.toISOString());
  if (item) waiting.settle(db, item.id, 'registered', id);
  context.note({
    type: 'documents.registered',
    entity: 'document',
    entityId: id,
    baseVersion: 0,
    payload: {
      arrivalNumber: given.number,
      suffix: given.suffix,
      book: book.name,
      code: codeOf(input),
      sha256: files[0]?.sha256 ?? null,
    },
  });
  context.services.notices.tell(
    'documents.registered',
    { documentId: id, waitingId: item?.id ?? null },
    context,
  );
  context.changed('documents.changed', id);
  return { id, arrivalNumber: given.number, suffix: given.suffix };
}

/** The next number, or one that was kept ahead: an arrival that was overlooked stands beside its day as "12a". */
function numberFor(
  id: string,
  bookId: string,
  kept: Registering['keptNumber'],
  context: CommandContext,
): GivenNumber {
  if (kept === null) return giveAndIssue(context, bookId, id);
  const given = giveKept(context, { bookId, ...kept }, id);
  issue(context, given);
  return given;
}

/** Who has answered for the marks of a file has answered for the words that were read from it. */
function isAnswered(upload: string | null, { services }: CommandContext): boolean {
  return upload !== null && services.uploads.find(upload)?.isAnswered === true;
}

function checkDays({ arrivedOn, issuedOn, dueOn }: Registering): void {
  if (issuedOn !== null && issuedOn > arrivedOn)
    refuse('documents.arrived_before_issued', { issuedOn, arrivedOn });
  if (dueOn !== null && dueOn < arrivedOn) refuse('documents.due_before_arrival', { dueOn, arrivedOn });
}

/** The item of "Chờ tiếp nhận" that an intake's id names; null for a file from memory or none. */
export function waitingItem(upload: string | null, { db }: CommandContext): waiting.WaitingRow | null {
  if (!upload?.startsWith('waiting:')) return null;
  return waiting.find(db, upload.slice('waiting:'.length)) ?? refuse('documents.unknown_upload');
}

/** The files of an intake, stored now if they were only in memory. */
export function filesOf(
  item: waiting.WaitingRow | null,
  brought: Pick<Registering, 'upload' | 'annexes'>,
  context: CommandContext,
): Arrived[] {
  return item ? waitingFiles(context, item.id) : uploadedFiles(brought, context);
}

function waitingFiles({ db }: CommandContext, waitingId: string): Arrived[] {
  return waiting.files(db, waitingId).map((file) => ({
    fileName: file.file_name,
    sha256: file.sha256,
    sizeBytes: file.size_bytes,
    pageCount: file.page_count,
    kind: file.kind,
    hasMacros: file.has_macros === 1,
  }));
}

/** The main file first; a file named twice is one. */
function uploadedFiles(
  { upload, annexes }: Pick<Registering, 'upload' | 'annexes'>,
  context: CommandContext,
): Arrived[] {
  const ids = new Set(upload === null ? [] : [upload, ...annexes]);
  return [...ids].map((id) => uploadedFile(id, context));
}

/** P2: only bytes whose marks were looked at may be written. An archive was looked at from outside only. */
export function uploadedFile(uploadId: string, context: CommandContext): Arrived {
  const upload = context.services.uploads.get(uploadId, context.person.personId);
  if (readOf(upload)?.kind === 'archive') refuse('documents.archive_not_kept', { fileName: upload.fileName });
  // An answer for a false alarm is no reading: the bytes must have been read after it too.
  if (!upload.isCleared || upload.sha256 === null) refuse('documents.secrecy_mark');
  const sha256 = storeFile(context, upload.bytes);
  context.afterCommit(() => context.services.uploads.forget(uploadId));
  return arrivedFrom(upload, sha256);
}

/** An upload as it was read, its bytes stored under `sha256`. */
export function arrivedFrom(upload: Upload, sha256: string): Arrived {
  const read = readOf(upload);
  return {
    fileName: upload.fileName,
    sha256,
    sizeBytes: upload.bytes.length,
    pageCount: upload.pageCount,
    kind: read?.kind ?? null,
    hasMacros: read?.hasMacros ?? false,
  };
}

/** What came in a mail is a mail's, whichever of its attachments is the main file. */
function sourceOf(uploadId: string | null, { services }: CommandContext): store.DocumentRow['source'] {
  const upload = uploadId === null ? undefined : services.uploads.find(uploadId);
  if (!upload) return 'hand';
  if (upload.source !== null) return upload.source;
  const parent = upload.parentId === null ? undefined : services.uploads.find(upload.parentId);
  return [upload, parent].some((one) => one && readOf(one)?.mail) ? 'mail' : 'drop';
}

// What `intake.ts` kept when it read the bytes.
const readOf = (upload: Upload) => (upload.reading?.answer ?? null) as FileRead | null;

/** Adds the files as first versions, the main one first; answers their ids. */
export function addFiles(
  documentId: string,
  files: readonly Arrived[],
  context: CommandContext,
  as: 'with_main' | 'annexes' = 'with_main',
): string[] {
  const before = as === 'annexes' ? store.versions(context.db, documentId).length : 0;
  return [...files.entries()].map(([position, file]) => {
    const fileId = context.newId();
    store.insertVersion(context.db, {
      id: context.newId(),
      document_id: documentId,
      file_id: fileId,
      file_name: file.fileName,
      is_main: as === 'with_main' && position === 0 ? 1 : 0,
      number: 1,
      made: 'original',
      sha256: file.sha256,
      size_bytes: file.sizeBytes,
      page_count: file.pageCount,
      kind: file.kind,
      has_macros: file.hasMacros ? 1 : 0,
      position: before + position,
      before_id: null,
      created_at: context.now.toISOString(),
    });
    return fileId;
  });
}

function rowOf(
  input: Registering,
  { person, now }: CommandContext,
): Omit<store.NewDocument, 'id' | 'body_id' | 'source' | 'sender_code' | 'hub_document_id'> {
  const at = now.toISOString();
  const code = {
    number: tidy(input.number),
    symbol: tidy(input.symbol),
    issuerName: tidy(input.issuerName),
    issuedOn: input.issuedOn,
  };
  return {
    direction: 'incoming',
    state: 'registered',
    book_id: input.bookId,
    arrived_on: input.arrivedOn,
    number: code.number,
    symbol: code.symbol,
    issued_on: code.issuedOn,
    issuer_name: code.issuerName,
    issuer_code: input.issuerCode,
    kind: tidy(input.kind),
    subject: tidy(input.subject),
    field: tidy(input.field),
    signer_name: tidy(input.signerName),
    signer_position: tidy(input.signerPosition),
    signer_post_id: null,
    urgency: input.urgency,
    sheets: input.sheets,
    copies: input.copies,
    has_paper: input.hasPaper ? 1 : 0,
    due_on: input.dueOn,
    sender_name: tidy(input.senderName),
    note: tidy(input.note),
    drafter_id: null,
    code_key: codeKey(code),
    created_by: person.personId,
    created_at: at,
    changed_at: at,
    ...moreOf(input),
    paper_expected: input.paperExpected && !input.hasPaper ? 1 : 0,
    paper_came_on: input.hasPaper ? input.arrivedOn : null,
  };
}

/** The seldom asked fields of PL VI as columns (vanthu §1.17). */
export function moreOf(
  input: Pick<
    Registering,
    | 'keywords'
    | 'language'
    | 'pageAmount'
    | 'dossierOrgan'
    | 'dossierYear'
    | 'dossierNotation'
    | 'dossierOrdinal'
  > & { readonly toPlaces?: string },
) {
  return {
    to_places: tidy(input.toPlaces ?? ''),
    keywords: tidyKeywords(input.keywords),
    language: tidy(input.language),
    page_amount: input.pageAmount,
    dossier_organ: tidy(input.dossierOrgan),
    dossier_year: input.dossierYear,
    dossier_notation: tidy(input.dossierNotation),
    dossier_ordinal: input.dossierOrdinal,
  };
}

/** Documents as the screens see them. */
import type { Document, DocumentSummary, FileKind, FileVersion } from '#contract/documents.ts';
import { findBody, postsHeldBy } from '../agencies/index.ts';
import { bookById } from '../books/index.ts';
import type { ReadableDb } from '../kernel/database.ts';
import { vietnamDay } from '../kernel/day.ts';
import type { Actor, QueryContext } from '../kernel/handlers.ts';
import { refuse } from '../kernel/refusal.ts';
import type { Tickets } from '../kernel/tickets.ts';
import { personName } from '../people/index.ts';
import { codeOf } from './code.ts';
import { partOf } from './desk.ts';
import { actsOf, maySee, seesAll, type Asking } from './rules.ts';
import * as store from './store.ts';

export function askingOf(db: ReadableDb, actor: Actor): Asking {
  return {
    personId: actor.personId,
    roles: actor.roles,
    postIds: postsHeldBy(db, actor.personId).map(({ id }) => id),
  };
}

/** The document if this person may see it; what may not be seen is answered like what is not there. */
export function findVisible(db: ReadableDb, actor: Actor, id: string): store.DocumentRow {
  return findIfVisible(db, actor, id) ?? refuse('documents.unknown');
}

/** The same without a refusal, for batches that go on past one. */
export function findIfVisible(db: ReadableDb, actor: Actor, id: string): store.DocumentRow | undefined {
  const row = store.byId(db, id);
  return row && maySee(actor, partOf(db, row.seq, actor.personId) !== undefined) ? row : undefined;
}

/** Refuses people who see no document at all, e.g. an admin who is nothing else (P1). */
export function visibilityOf(actor: Actor): { me: string; seesAll: number; seesAllToSign: number } {
  if (!seesAll(actor.roles) && !actor.roles.includes('staff')) refuse('core.not_allowed');
  return {
    me: actor.personId,
    seesAll: seesAll(actor.roles) ? 1 : 0,
    seesAllToSign: actor.roles.includes('clerk') ? 1 : 0,
  };
}

export function toSummary(row: store.ListedRow): DocumentSummary {
  return {
    id: row.id,
    version: row.version,
    direction: row.direction,
    state: row.state,
    bookNumber: row.book_number,
    suffix: row.suffix,
    arrivedOn: row.arrived_on,
    code: codeOf(row),
    issuedOn: row.issued_on,
    kind: row.kind,
    subject: row.subject,
    issuerName: row.issuer_name,
    signerName: row.signer_name,
    keywords: row.keywords,
    urgency: row.urgency,
    dueOn: row.due_on,
    source: row.source,
    // A hundred thousand lines of an old register are no news.
    isUnread: row.is_seen === 0 && row.source !== 'import',
    receiverCount: row.receiver_count,
    annexCount: row.annex_count,
  };
}

export function toDocument(
  { db, person: actor, tickets, now }: QueryContext,
  row: store.DocumentRow,
): Document {
  const receivers = store.receivers(db, row.id);
  const standing = { document: row, receiverCount: receivers.length, today: vietnamDay(now) };
  const [listed] = store.listRows(db, 'document.id = :id', { id: row.id, me: actor.personId, limit: 1 });
  return {
    ...toSummary(listed!),
    bodyId: row.body_id,
    bookId: row.book_id,
    bookName: (row.book_id && bookById(db, row.book_id)?.name) || '',
    number: row.number,
    symbol: row.symbol,
    issuerCode: row.issuer_code,
    field: row.field,
    signerPosition: row.signer_position,
    signerPostId: row.signer_post_id,
    sheets: row.sheets,
    copies: row.copies,
    hasPaper: row.has_paper === 1,
    paperExpected: row.paper_expected === 1,
    paperCameOn: row.paper_came_on,
    toPlaces: row.to_places,
    language: row.language,
    pageAmount: row.page_amount,
    issuedAmount: row.issued_amount,
    keptBy: row.kept_by,
    dossierOrgan: row.dossier_organ,
    dossierYear: row.dossier_year,
    dossierNotation: row.dossier_notation,
    dossierOrdinal: row.dossier_ordinal,
    voidReason: row.void_reason,
    senderName: row.sender_name,
    note: row.note,
    drafterName: (row.drafter_id && personName(db, row.drafter_id)) || '',
    files: store.versions(db, row.id).map((version) => toFileVersion(version, actor, tickets)),
    receivers,
    ...actsOf(askingOf(db, actor), standing),
  };
}

export function toFileVersion(row: store.VersionRow, actor: Actor, tickets: Tickets): FileVersion {
  return {
    id: row.id,
    fileId: row.file_id,
    fileName: row.file_name,
    isMain: row.is_main === 1,
    made: row.made,
    sha256: row.sha256,
    sizeBytes: row.size_bytes,
    pageCount: row.page_count,
    kind: kindOfStored(row),
    hasMacros: row.has_macros === 1,
    contentUrl: tickets.urlOf({
      personId: actor.personId,
      from: 'stored',
      key: row.sha256,
      type: typeOfStored(row),
      name: row.file_name,
    }),
  };
}

const kindsByEnding: Readonly<Record<string, FileKind>> = {
  pdf: 'pdf',
  png: 'picture',
  jpg: 'picture',
  jpeg: 'picture',
  docx: 'word',
  docm: 'word',
  odt: 'word',
  xlsx: 'sheet',
  xlsm: 'sheet',
  pptx: 'slides',
  doc: 'old_office',
  xls: 'old_office',
  ppt: 'old_office',
  tif: 'scan',
  tiff: 'scan',
  eml: 'mail',
  zip: 'archive',
};

const endingOf = (fileName: string) => fileName.slice(fileName.lastIndexOf('.') + 1).toLowerCase();

interface StoredFile {
  readonly file_name: string;
  readonly kind: FileKind | null;
}

/** What a stored file was by its bytes; one stored before anybody asked is judged by its name, null where that says nothing. */
export function kindOfStored({ file_name, kind }: StoredFile): FileKind | null {
  return kind ?? kindsByEnding[endingOf(file_name)] ?? null;
}

/** The media type of a file whose bytes were looked at, whatever its name says. */
export function mediaTypeOf(kind: FileKind, fileName: string): string {
  if (kind === 'pdf') return 'application/pdf';
  if (kind !== 'picture') return 'application/octet-stream';
  return endingOf(fileName) === 'png' ? 'image/png' : 'image/jpeg';
}

/** The media type under which the page may load a file; anything not shown in a window is a download. */
export function typeOfStored(file: StoredFile): string {
  const kind = kindOfStored(file);
  return kind === null ? 'application/octet-stream' : mediaTypeOf(kind, file.file_name);
}

export function bodyName(db: ReadableDb, bodyId: string): string {
  return findBody(db, bodyId)?.name ?? '';
}

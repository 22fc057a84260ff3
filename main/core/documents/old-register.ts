/** Documents of an old register: written with the numbers they had, behind everything registered here, and taken out again whole. */
import { createHash } from 'node:crypto';
import { tieTakenOver, untieTakenOver } from '../books/index.ts';
import type { ReadableDb } from '../kernel/database.ts';
import type { CommandContext } from '../kernel/handlers.ts';
import { codeKey, writtenNumber } from './code.ts';
import * as store from './store.ts';

/** What an import knows of a document; the rest of a row follows from it. */
export interface OldDocument {
  readonly seq: number;
  readonly direction: 'incoming' | 'outgoing';
  readonly bodyId: string;
  readonly bookId: string;
  readonly bookNumber: number;
  readonly suffix: string;
  /** Its day in the book. */
  readonly day: string;
  readonly number: string;
  readonly symbol: string;
  readonly issuedOn: string | null;
  readonly issuerName: string;
  readonly kind: string;
  readonly subject: string;
  readonly field: string;
  readonly keywords: string;
  readonly signerName: string;
  readonly urgency: store.DocumentRow['urgency'];
  readonly sheets: number | null;
  readonly copies: number | null;
  readonly dueOn: string | null;
  readonly receivers: readonly string[];
  /** Đơn vị hoặc người nhận of an arrival. */
  readonly toPlaces: string;
  readonly note: string;
  /** Said in the book beside the number: which file it came from. */
  readonly from: string;
}

/** The place of the first of `count` old documents: before all there are, so that lists keep beginning with today's. */
export function firstSeqFor(db: ReadableDb, count: number): number {
  return Math.min(store.firstSeq(db), 1) - count;
}

/**
 * Writes the document as done with: an old register holds what was dealt with. Answers its id and the hash of what was
 * written, or null when its number is another document's by now. No journal line of its own; the import writes one for many.
 */
export function enterOld(old: OldDocument, context: CommandContext): { id: string; hash: Uint8Array } | null {
  const { db } = context;
  const id = context.newId();
  const key = { bookId: old.bookId, number: old.bookNumber, suffix: old.suffix };
  if (!tieTakenOver(context, { ...key, documentId: id, day: old.day, source: old.from })) return null;
  const row = rowOf(id, old, context);
  store.insertNumbered(db, row);
  if (old.receivers.length > 0) {
    const receivers = old.receivers.map((name) => ({ kind: 'paper' as const, code: null, name }));
    store.replaceReceivers(db, id, receivers);
  }
  return { id, hash: hashOf(row) };
}

/** The arrival that an entry of an old register repeats: registered here, or brought in by another register. */
export function repeatedBy(
  db: ReadableDb,
  entry: { code: { number: string; symbol: string }; issuerName: string; issuedOn: string | null },
): { number: string; on: string | null } | null {
  const { code, issuerName, issuedOn } = entry;
  if (code.number === '' || code.symbol === '' || issuerName === '') return null;
  const [row] = store.byCodeKey(db, codeKey({ ...code, issuerName, issuedOn }));
  return row ? { number: writtenNumber(row.book_number ?? 0, row.suffix), on: row.arrived_on } : null;
}

/** Undoes `enterOld`; who asks has made sure that nobody has worked on it. */
export function removeOld(id: string, context: CommandContext): void {
  untieTakenOver(context, id, true);
  store.remove(context.db, id);
}

/** The hash of the document as it stands, to be compared with that of the import; null when it is not there. */
export function storedHash(db: ReadableDb, id: string): Uint8Array | null {
  const row = store.byId(db, id);
  return row ? hashOf(row) : null;
}

type OldRow = Parameters<typeof store.insertNumbered>[1] & {
  readonly to_places: string;
  readonly keywords: string;
};

const hashed = [
  'id',
  'direction',
  'book_id',
  'book_number',
  'suffix',
  'arrived_on',
  'number',
  'symbol',
  'issued_on',
  'issuer_name',
  'kind',
  'subject',
  'field',
  'signer_name',
  'urgency',
  'sheets',
  'copies',
  'due_on',
  'note',
  'to_places',
] as const satisfies readonly (keyof store.DocumentRow)[];

function hashOf(row: Pick<store.DocumentRow, (typeof hashed)[number] | 'keywords'>): Uint8Array {
  const values = hashed.map((column) => row[column]);
  // Those taken in before registers had keywords keep their hashes.
  const all = row.keywords === '' ? values : [...values, row.keywords];
  return createHash('sha256').update(JSON.stringify(all)).digest();
}

function rowOf(id: string, old: OldDocument, { person, now }: CommandContext): OldRow {
  const at = now.toISOString();
  const isIncoming = old.direction === 'incoming';
  return {
    id,
    seq: old.seq,
    direction: old.direction,
    state: isIncoming ? 'done' : 'issued',
    source: 'import',
    body_id: old.bodyId,
    book_id: old.bookId,
    book_number: old.bookNumber,
    suffix: old.suffix,
    arrived_on: isIncoming ? old.day : null,
    number: old.number,
    symbol: old.symbol,
    issued_on: old.issuedOn,
    issuer_name: old.issuerName,
    issuer_code: null,
    kind: old.kind,
    subject: old.subject,
    field: old.field,
    signer_name: old.signerName,
    signer_position: '',
    signer_post_id: null,
    urgency: old.urgency,
    sheets: old.sheets,
    copies: old.copies,
    has_paper: 1,
    due_on: old.dueOn,
    sender_name: '',
    sender_code: null,
    note: old.note,
    drafter_id: null,
    hub_document_id: null,
    to_places: old.toPlaces,
    keywords: old.keywords,
    issued_amount: isIncoming ? null : old.copies,
    paper_came_on: isIncoming ? old.day : null,
    code_key: codeKey({
      number: old.number,
      symbol: old.symbol,
      issuerName: old.issuerName,
      issuedOn: old.issuedOn,
    }),
    created_by: person.personId,
    created_at: at,
    changed_at: at,
  };
}

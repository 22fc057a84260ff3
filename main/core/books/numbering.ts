/**
 * Gives each document in a book its number. Uniqueness is the table's key; order and holder are judged here.
 * reserve → issue, or reserve → void (sync §2.10.5).
 */
import type { CommandContext } from '../kernel/handlers.ts';
import { vietnamDay } from '../kernel/day.ts';
import { refuse } from '../kernel/refusal.ts';
import * as store from './store.ts';

export interface GivenNumber {
  readonly bookId: string;
  readonly documentId: string;
  readonly number: number;
  readonly suffix: string;
  readonly day: string;
}

/** How far a clock may stand behind the last number before it is called wrong: less than a person would notice. */
const clockSlackMs = 10 * 60_000;

/**
 * Reserves the next number for a document, or answers the one it already has: a repeat after a crash changes nothing.
 * Refused: `books.unknown`, `books.closed`, `books.not_held_here`, `books.clock_behind`, `books.wrong_year`.
 */
export function reserve(context: CommandContext, bookId: string, documentId: string): GivenNumber {
  return give(context, bookId, documentId, 'reserved');
}

/** Gives the next number and issues it at once, as registering an arrival does. */
export function giveAndIssue(context: CommandContext, bookId: string, documentId: string): GivenNumber {
  return give(context, bookId, documentId, 'issued');
}

/**
 * A reserved number becomes issued; N6: a number reaches a page only through reserve → sign → issue.
 * Refused as `books.number_taken` when it was given up meanwhile, also when another document has it now.
 */
export function issue(context: CommandContext, given: GivenNumber): void {
  const changed = store.settleIssued(context.db, given, context.now.toISOString());
  if (changed !== 1) refuse('books.number_taken', { number: given.number });
}

/** Gives up a reserved number: the newest goes back into the book, an older one is void with its reason. */
export function giveUp(
  context: CommandContext,
  bookId: string,
  number: number,
  suffix: string,
  reason: string,
): 'released' | 'void' {
  const row = store.findNumber(context.db, bookId, number, suffix) ?? refuse('books.number_unknown');
  if (row.state !== 'reserved') refuse('books.number_in_use', { number });
  const isNewest = store.lastNumber(context.db, bookId)?.number === number;
  if (isNewest) store.deleteReserved(context.db, bookId, number, suffix);
  else store.settleVoid(context.db, bookId, number, suffix, reason, context.now.toISOString());
  const outcome = isNewest ? 'released' : 'void';
  context.note({
    type: `books.number_${outcome}`,
    entity: 'book',
    entityId: bookId,
    baseVersion: 0,
    payload: { number, suffix, reason },
  });
  context.changed('books.changed', bookId);
  return outcome;
}

interface InBook {
  readonly bookId: string;
  readonly number: number;
  readonly suffix: string;
}

/** An issued number becomes void with its reason; it is never given again. Refused where the book may not be written. */
export function voidIssued(context: CommandContext, given: InBook, reason: string): void {
  checkHeld(context, given.bookId);
  if (store.setVoidReason(context.db, given, reason) !== 1) refuse('books.number_unknown');
  noteVoid('books.number_void', given, { reason }, context);
}

/** Takes that back: the number is the document's again. */
export function restoreVoid(context: CommandContext, given: InBook, documentId: string): void {
  checkHeld(context, given.bookId);
  if (store.setIssuedAgain(context.db, given, documentId) !== 1) refuse('books.number_unknown');
  noteVoid('books.number_restored', given, {}, context);
}

function checkHeld({ db, services }: CommandContext, bookId: string): void {
  const book = store.bookById(db, bookId) ?? refuse('books.unknown');
  if (book.is_closed === 1) refuse('books.closed', { name: book.name });
  if (store.openLease(db, bookId)?.device !== services.device.id)
    refuse('books.not_held_here', { name: book.name });
}

function noteVoid(
  type: string,
  { bookId, number, suffix }: InBook,
  facts: Readonly<Record<string, string>>,
  context: CommandContext,
): void {
  context.note({
    type,
    entity: 'book',
    entityId: bookId,
    baseVersion: 0,
    payload: { number, suffix, ...facts },
  });
  context.changed('books.changed', bookId);
}

function give(
  context: CommandContext,
  bookId: string,
  documentId: string,
  state: 'reserved' | 'issued',
): GivenNumber {
  const { db, now } = context;
  const held = store.numberOfDocument(db, documentId);
  if (held)
    return { bookId: held.book_id, documentId, number: held.number, suffix: held.suffix, day: held.day };
  const book = store.bookById(db, bookId) ?? refuse('books.unknown');
  const day = vietnamDay(now);
  const last = store.lastNumber(db, bookId);
  const lease = checkMayNumber(context, book, day, last);
  const number = (last?.number ?? book.first_number - 1) + 1;
  const row = {
    bookId,
    number,
    suffix: '',
    epoch: lease.epoch,
    state,
    documentId,
    day,
    at: now.toISOString(),
  };
  store.insertNumber(db, row);
  context.note({
    type: `books.number_${state}`,
    entity: 'book',
    entityId: bookId,
    baseVersion: 0,
    payload: { number, documentId, epoch: lease.epoch },
  });
  context.changed('books.changed', bookId);
  return { bookId, documentId, number, suffix: '', day };
}

function checkMayNumber(
  context: CommandContext,
  book: store.BookRow,
  day: string,
  last: { readonly day: string; readonly at: string } | undefined,
): store.LeaseRow {
  const { db, now, services } = context;
  if (book.is_closed === 1) refuse('books.closed', { name: book.name });
  const lease = store.openLease(db, book.id);
  if (lease?.device !== services.device.id) refuse('books.not_held_here', { name: book.name });
  // Only numbers count, not other acts: one sign-in under a clock set wrong would close the book for months.
  const isBehind = last && (day < last.day || now.getTime() < Date.parse(last.at) - clockSlackMs);
  if (isBehind) refuse('books.clock_behind', { clock: day, last: last.day });
  if (Number(day.slice(0, 4)) !== book.year) refuse('books.wrong_year', { year: book.year, clock: day });
  return lease;
}

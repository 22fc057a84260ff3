/**
 * Gives each document in a book its number. Uniqueness is the table's key; order and holder are judged here.
 * reserve → issue, or reserve → void (sync §2.10.5).
 */
import { requireWorking } from '../agencies/index.ts';
import type { ReadableDb } from '../kernel/database.ts';
import type { CommandContext } from '../kernel/handlers.ts';
import { vietnamDay } from '../kernel/day.ts';
import type { Facts } from '#contract/kernel.ts';
import { refuse } from '../kernel/refusal.ts';
import { requireHeld, requireNumberable } from './lease.ts';
import * as numbers from './number-store.ts';
import { bookById, type BookRow } from './store.ts';
import { bookOfToday } from './year.ts';

export interface GivenNumber {
  readonly bookId: string;
  readonly documentId: string;
  readonly number: number;
  readonly suffix: string;
  readonly day: string;
}

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
  const changed = numbers.settleIssued(context.db, given, context.now.toISOString());
  if (changed !== 1) refuse('books.number_taken', { number: given.number });
}

/** Gives up a reserved number: the newest goes back into the book, an older one is void with its reason. */
export function giveUp(context: CommandContext, key: numbers.NumberKey, reason: string): 'released' | 'void' {
  const { db } = context;
  const row = numbers.findNumber(db, key) ?? refuse('books.number_unknown');
  if (row.state !== 'reserved') refuse('books.number_in_use', { number: key.number });
  const last = numbers.lastNumber(db, key.bookId);
  const isNewest = last?.number === key.number && last.suffix === key.suffix;
  if (isNewest) numbers.deleteReserved(db, key);
  else numbers.settleVoid(db, { ...key, reason, at: context.now.toISOString() });
  const outcome = isNewest ? 'released' : 'void';
  noteBook(context, key.bookId, `books.number_${outcome}`, {
    number: key.number,
    suffix: key.suffix,
    reason,
  });
  return outcome;
}

/**
 * A reserved number becomes void with its reason, also where it is the newest: a signature with it may have been made.
 * Nothing happens where the document has none. Refused: `books.number_in_use`, `books.not_held_here`.
 */
export function voidReserved(context: CommandContext, documentId: string, reason: string): number | null {
  const row = numbers.numberOfDocument(context.db, documentId);
  if (!row) return null;
  const { book_id: bookId, number, suffix } = row;
  if (row.state !== 'reserved') refuse('books.number_in_use', { number });
  requireBookHeld(context, bookId);
  numbers.settleVoid(context.db, { bookId, number, suffix, reason, at: context.now.toISOString() });
  noteBook(context, bookId, 'books.number_void', { number, suffix, reason });
  return number;
}

/** An issued number becomes void with its reason; it is never given again. Refused where the book may not be written. */
export function voidIssued(context: CommandContext, key: numbers.NumberKey, reason: string): void {
  requireBookHeld(context, key.bookId);
  if (numbers.setVoidReason(context.db, key, reason) !== 1) refuse('books.number_unknown');
  noteBook(context, key.bookId, 'books.number_void', { number: key.number, suffix: key.suffix, reason });
}

/** Takes that back: the number is the document's again. */
export function restoreVoid(context: CommandContext, key: numbers.NumberKey, documentId: string): void {
  requireBookHeld(context, key.bookId);
  if (numbers.setIssuedAgain(context.db, key, documentId) !== 1) refuse('books.number_unknown');
  noteBook(context, key.bookId, 'books.number_restored', { number: key.number, suffix: key.suffix });
}

function requireBookHeld(context: CommandContext, bookId: string): void {
  const book = bookById(context.db, bookId) ?? refuse('books.unknown');
  requireWorking(context.db, book.body_id);
  requireHeld(context, book);
}

/** One journal line about a book, and the news for the pages. */
export function noteBook(context: CommandContext, bookId: string, type: string, payload: Facts): void {
  context.note({ type, entity: 'book', entityId: bookId, baseVersion: 0, payload });
  context.changed('books.changed', bookId);
}

/** The number the next document of this book would get. */
export function nextNumberOf(db: ReadableDb, book: BookRow): number {
  return (numbers.lastNumber(db, book.id)?.number ?? book.first_number - 1) + 1;
}

function give(
  context: CommandContext,
  bookId: string,
  documentId: string,
  state: 'reserved' | 'issued',
): GivenNumber {
  const held = numbers.numberOfDocument(context.db, documentId);
  if (held)
    return { bookId: held.book_id, documentId, number: held.number, suffix: held.suffix, day: held.day };
  const book = bookOfToday(context, bookId);
  const lease = requireNumberable(context, book);
  const number = nextNumberOf(context.db, book);
  const day = vietnamDay(context.now);
  numbers.insertNumber(context.db, {
    bookId: book.id,
    number,
    suffix: '',
    epoch: lease.epoch,
    state,
    documentId,
    day,
    at: context.now.toISOString(),
    reason: null,
  });
  noteBook(context, book.id, `books.number_${state}`, { number, documentId, epoch: lease.epoch });
  return { bookId: book.id, documentId, number, suffix: '', day };
}

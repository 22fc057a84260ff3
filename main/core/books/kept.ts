/** Numbers kept ahead for a paper issue ("giữ số") and sub-numbers ("125a"): each with a reason, never by itself. */
import { vietnamDay } from '../kernel/day.ts';
import type { CommandContext } from '../kernel/handlers.ts';
import { refuse } from '../kernel/refusal.ts';
import { requireHeld, requireNumberable } from './lease.ts';
import * as numbers from './number-store.ts';
import { nextNumberOf, noteBook, type GivenNumber } from './numbering.ts';
import { bookById } from './store.ts';
import { bookOfToday } from './year.ts';

/** Keeps the next `count` numbers for nobody yet; their day is today and stays it. Answers the first and the last. */
export function keepAhead(
  context: CommandContext,
  { bookId, count, reason }: { bookId: string; count: number; reason: string },
): { bookId: string; first: number; last: number } {
  const { db, now } = context;
  const book = bookOfToday(context, bookId);
  const { epoch } = requireNumberable(context, book);
  const first = nextNumberOf(db, book);
  const row = {
    bookId: book.id,
    suffix: '',
    epoch,
    state: 'reserved' as const,
    documentId: null,
    day: vietnamDay(now),
    at: now.toISOString(),
    reason,
  };
  const last = first + count - 1;
  for (let number = first; number <= last; number += 1) numbers.insertNumber(db, { ...row, number });
  noteBook(context, book.id, 'books.numbers_kept', { first, last, reason });
  return { bookId: book.id, first, last };
}

/**
 * Gives a number kept ahead to a document; the number's day stays the day it was kept.
 * Refused: `books.unknown`, `books.closed`, `books.not_held_here`, `books.number_unknown`, `books.number_in_use`,
 * `books.document_has_number`.
 */
export function giveKept(context: CommandContext, key: numbers.NumberKey, documentId: string): GivenNumber {
  const { db, now } = context;
  requireHeld(context, bookById(db, key.bookId) ?? refuse('books.unknown'));
  const row = numbers.findNumber(db, key) ?? refuse('books.number_unknown');
  requireUnnumbered(context, documentId);
  if (numbers.settleKept(db, { ...key, documentId, at: now.toISOString() }) !== 1)
    refuse('books.number_in_use', { number: key.number });
  noteBook(context, key.bookId, 'books.kept_number_given', {
    number: key.number,
    suffix: key.suffix,
    documentId,
  });
  return { ...key, documentId, day: row.day };
}

/**
 * Keeps the next sub-number beside a number that is there: 125 → 125a → 125b. Its day is today. Refused beside what any number is: `books.no_base_number`, `books.sub_numbers_full`.
 */
export function keepSub(
  context: CommandContext,
  { bookId, number, reason }: { bookId: string; number: number; reason: string },
): { bookId: string; number: number; suffix: string } {
  const { db, now } = context;
  const book = bookOfToday(context, bookId);
  if (book.id !== bookId) refuse('books.wrong_year', { year: book.year - 1, clock: vietnamDay(now) });
  const { epoch } = requireNumberable(context, book);
  const last = numbers.lastSuffix(db, bookId, number) ?? refuse('books.no_base_number', { number });
  const suffix = suffixAfter(last) ?? refuse('books.sub_numbers_full', { number });
  const row = { bookId, number, suffix, epoch, state: 'reserved', documentId: null } as const;
  numbers.insertNumber(db, { ...row, day: vietnamDay(now), at: now.toISOString(), reason });
  noteBook(context, bookId, 'books.sub_number_kept', { number, suffix, reason });
  return { bookId, number, suffix };
}

function requireUnnumbered({ db }: CommandContext, documentId: string): void {
  const held = numbers.numberOfDocument(db, documentId);
  if (held) refuse('books.document_has_number', { number: held.number });
}

/** a to z; offices never come near the end, and past it a number of its own is due. */
function suffixAfter(suffix: string): string | undefined {
  if (suffix === '') return 'a';
  const next = String.fromCharCode(suffix.charCodeAt(0) + 1);
  return next <= 'z' ? next : undefined;
}

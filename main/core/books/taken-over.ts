/** Numbers that paper or another system gave before the book began here, and gaps accounted for with a reason. */
import { vietnamDay } from '../kernel/day.ts';
import type { CommandContext } from '../kernel/handlers.ts';
import { refuse } from '../kernel/refusal.ts';
import { requireClock, requireHeldForOld } from './lease.ts';
import * as numbers from './number-store.ts';
import { nextNumberOf, noteBook } from './numbering.ts';
import * as store from './store.ts';

/** A run of numbers of one book, both ends in it. */
export interface NumberRun {
  readonly bookId: string;
  readonly from: number;
  readonly to: number;
}

/**
 * Records "đã cấp ở sổ giấy 1–412": no gap is claimed and none of them is given again. The run must join on: it begins with the
 * book's next number, or ends just before its first. Refused: `books.run_not_next`, `books.closed`, `books.not_held_here`.
 */
export function takeOver(context: CommandContext, { bookId, from, to }: NumberRun, source: string): void {
  const { db, now } = context;
  const book = store.bookById(db, bookId) ?? refuse('books.unknown');
  const { epoch } = requireHeldForOld(context, book);
  const next = nextNumberOf(db, book);
  const isBefore = to === book.first_number - 1;
  if (from > to || (from !== next && !isBefore)) refuse('books.run_not_next', { from, to, next });
  if (isBefore) store.setFirstNumber(db, bookId, from);
  else requireClock(context, book);
  const row = {
    bookId,
    suffix: '',
    epoch,
    state: 'taken_over' as const,
    documentId: null,
    // A run before the first number is no later than what follows it, whatever day it is recorded on (N3).
    day: (isBefore && numbers.dayNear(db, bookId, from)) || vietnamDay(now),
    at: now.toISOString(),
    reason: source,
  };
  for (let number = from; number <= to; number += 1) numbers.insertNumber(db, { ...row, number });
  noteBook(context, bookId, 'books.numbers_taken_over', { from, to, source });
}

/** Takes a recorded run back while nothing hangs on it. Refused: `books.run_in_use`. */
export function undoTakeOver(context: CommandContext, { bookId, from, to }: NumberRun): void {
  const { db } = context;
  const book = store.bookById(db, bookId) ?? refuse('books.unknown');
  requireHeldForOld(context, book);
  const isTail = numbers.lastNumber(db, bookId)?.number === to;
  const isHead = book.first_number === from;
  const isAll = numbers.countBetween(db, bookId, from, to) === to - from + 1;
  if (!(isTail || isHead) || !isAll) refuse('books.run_in_use', { from, to });
  if (numbers.deleteTakenOver(db, bookId, from, to) !== to - from + 1)
    refuse('books.run_in_use', { from, to });
  if (isHead && !isTail) store.setFirstNumber(db, bookId, to + 1);
  noteBook(context, bookId, 'books.take_over_undone', { from, to });
}

/** What became of numbers that no document here has: nobody had them, or their documents stand in the paper book only. */
export type Fate = 'void' | 'on_paper';

/**
 * Says of missing numbers, as an old register leaves them, what became of them and why (N2): all of the runs or none.
 * Refused as `books.run_not_missing` when one of them is there, or none was given after them.
 */
export function accountFor(
  context: CommandContext,
  { bookId, runs, as }: { bookId: string; runs: readonly Omit<NumberRun, 'bookId'>[]; as: Fate },
  reason: string,
): void {
  const { db, now } = context;
  const book = store.bookById(db, bookId) ?? refuse('books.unknown');
  const { epoch } = requireHeldForOld(context, book);
  const end = nextNumberOf(db, book) - 1;
  // Upwards, so that the day of each can follow the one before.
  for (const { from, to } of runs.toSorted((a, b) => a.from - b.from)) {
    const isInside = from <= to && from >= book.first_number && to < end;
    if (!isInside || numbers.countBetween(db, bookId, from, to) > 0)
      refuse('books.run_not_missing', { from, to });
    const row = {
      bookId,
      suffix: '',
      epoch,
      state: as === 'void' ? ('void' as const) : ('taken_over' as const),
      documentId: null,
      day: dayInOrder(context, bookId, from),
      at: now.toISOString(),
      reason,
    };
    for (let number = from; number <= to; number += 1) numbers.insertNumber(db, { ...row, number });
    noteBook(context, bookId, 'books.gap_accounted_for', { from, to, as, reason });
  }
}

/** The day of the number before, held between the days of the numbers given here: those stand in order (N3). */
function dayInOrder({ db, now }: CommandContext, bookId: string, number: number): string {
  const { below, above } = numbers.ownDaysAround(db, bookId, number);
  const near = numbers.dayNear(db, bookId, number) ?? vietnamDay(now);
  if (below !== null && near < below) return below;
  return above !== null && near > above ? above : near;
}

/**
 * The number an old register gave to a document, on its own day, as an import writes it: fills a number already taken over, or
 * adds it. No journal line of its own; the import writes one for all. Answers false when the number is another document's.
 */
export function tieTakenOver(
  context: CommandContext,
  row: numbers.NumberKey & { readonly documentId: string; readonly day: string; readonly source: string },
): boolean {
  const { db, now } = context;
  const { bookId, number, suffix, documentId, day, source } = row;
  if (numbers.findNumber(db, row)) return numbers.setTakenOverDocument(db, row) === 1;
  const lease = store.openLease(db, bookId) ?? refuse('books.not_held_here');
  numbers.insertNumber(db, {
    bookId,
    number,
    suffix,
    epoch: lease.epoch,
    state: 'taken_over',
    documentId,
    day,
    at: now.toISOString(),
    reason: source,
  });
  return true;
}

/** Undoes `tieTakenOver`; with `forgets` the number itself goes too, as an import undone wants it. */
export function untieTakenOver(context: CommandContext, documentId: string, forgets: boolean): void {
  const row = numbers.numberOfDocument(context.db, documentId);
  if (row?.state !== 'taken_over') return;
  const key = { bookId: row.book_id, number: row.number, suffix: row.suffix };
  numbers.setTakenOverDocument(context.db, { ...key, documentId: null, day: row.day });
  if (forgets) numbers.deleteTakenOver(context.db, key.bookId, key.number, key.number);
}

/** Who may put a number into a book now: it is open, held by this machine, and the clock can be believed. */
import type { CommandContext } from '../kernel/handlers.ts';
import { isPredecessor, requireWorking } from '../agencies/index.ts';
import { vietnamDay } from '../kernel/day.ts';
import { refuse } from '../kernel/refusal.ts';
import { lastNumber } from './number-store.ts';
import * as store from './store.ts';

/** How far a clock may stand behind the last number before it is called wrong: less than a person would notice. */
const clockSlackMs = 10 * 60_000;

/** Refused: `books.closed`, `books.not_held_here` (N5). */
export function requireHeld({ db, services }: CommandContext, book: store.BookRow): store.LeaseRow {
  if (book.is_closed === 1) refuse('books.closed', { name: book.name });
  return requireLease({ db, services }, book);
}

/** For numbers that were given before: the books of an agency taken over are closed and still get theirs. Refused as above. */
export function requireHeldForOld(context: CommandContext, book: store.BookRow): store.LeaseRow {
  return isPredecessor(context.db, book.body_id) ? requireLease(context, book) : requireHeld(context, book);
}

function requireLease(
  { db, services }: Pick<CommandContext, 'db' | 'services'>,
  book: store.BookRow,
): store.LeaseRow {
  const lease = store.openLease(db, book.id);
  if (lease?.device !== services.device.id) refuse('books.not_held_here', { name: book.name });
  return lease;
}

/** What a new number of today needs. Refused beside the above: `agencies.body_ended`, `books.clock_behind`, `books.wrong_year`. */
export function requireNumberable(context: CommandContext, book: store.BookRow): store.LeaseRow {
  requireWorking(context.db, book.body_id);
  const lease = requireHeld(context, book);
  requireClock(context, book);
  const day = vietnamDay(context.now);
  if (Number(day.slice(0, 4)) !== book.year) refuse('books.wrong_year', { year: book.year, clock: day });
  return lease;
}

/**
 * Nothing is added behind the newest number under a clock that stands before it (N3). Refused: `books.clock_behind`.
 * Only numbers count, not other acts: one sign-in under a clock set wrong would close the book for months.
 */
export function requireClock({ db, now }: CommandContext, book: Pick<store.BookRow, 'id'>): void {
  const day = vietnamDay(now);
  const last = lastNumber(db, book.id);
  const isBehind = last && (day < last.day || now.getTime() < Date.parse(last.at) - clockSlackMs);
  if (isBehind) refuse('books.clock_behind', { clock: day, last: last.day });
}

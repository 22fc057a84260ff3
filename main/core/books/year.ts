/** Books go on from year to year: the first act of a new year opens the next book with the old one's settings and number 1. */
import type { ReadableDb } from '../kernel/database.ts';
import { vietnamYear } from '../kernel/day.ts';
import type { CommandContext } from '../kernel/handlers.ts';
import { refuse } from '../kernel/refusal.ts';
import { newestNumberAt } from './number-store.ts';
import { openNextBook } from './open.ts';
import * as store from './store.ts';

/**
 * A new year is believed by itself only so long after the office's last number. A clock that jumped ahead by a year
 * finds no book and is told so; the clerk opens the year by hand when the office really was closed that long.
 */
const believedMs = 45 * 24 * 3_600_000;

/** The book an act numbers in now: the one asked for or, once its year is over, its successor, opened in this transaction. */
export function bookOfToday(context: CommandContext, bookId: string): store.BookRow {
  const { db, now } = context;
  const book = store.bookById(db, bookId) ?? refuse('books.unknown');
  const year = vietnamYear(now);
  if (book.year >= year) return book;
  const next = store.bookInSeries(db, book.series_id, year);
  if (next) return next;
  const isNewYear = book.year === year - 1 && book.is_closed === 0 && isBelievable(db, book, now);
  return isNewYear ? openNextBook(book, context) : book;
}

/**
 * The book of a body for one kind of document: this year's, else last year's, from which this year's will be opened.
 * A book that names the kind goes before one that takes every kind (Decree 30/2020, Đ15; vanthu R4).
 */
export function bookFor(
  db: ReadableDb,
  {
    bodyId,
    direction,
    kind,
    now,
  }: { bodyId: string; direction: 'incoming' | 'outgoing'; kind: string; now: Date },
): store.BookRow | undefined {
  const year = vietnamYear(now);
  return ofYear(db, bodyId, direction, kind, year) ?? ofYear(db, bodyId, direction, kind, year - 1);
}

/** Opens the books of `year` for every open book of the year before that has no successor yet; answers how many. */
export function openYear(year: number, context: CommandContext): number {
  const { db, now, services } = context;
  const today = vietnamYear(now);
  if (year !== today && year !== today + 1) refuse('books.wrong_year', { year, clock: `${today}-01-01` });
  const waiting = store
    .listBooks(db, null, year - 1)
    .filter((book) => book.is_closed === 0 && !store.bookInSeries(db, book.series_id, year))
    .filter((book) => store.openLease(db, book.id)?.device === services.device.id);
  for (const book of waiting) openNextBook(book, context);
  return waiting.length;
}

function isBelievable(db: ReadableDb, book: store.BookRow, now: Date): boolean {
  const last = newestNumberAt(db) ?? book.opened_at;
  return now.getTime() - Date.parse(last) <= believedMs;
}

function ofYear(
  db: ReadableDb,
  bodyId: string,
  direction: 'incoming' | 'outgoing',
  kind: string,
  year: number,
): store.BookRow | undefined {
  const books = store
    .listBooks(db, direction, year)
    .filter((book) => book.body_id === bodyId && book.is_closed === 0);
  return (
    books.find((book) => kindsOf(book).includes(kind)) ?? books.find((book) => kindsOf(book).length === 0)
  );
}

/** The kinds a book is for; empty for every kind that has no book of its own. */
export function kindsOf(book: Pick<store.BookRow, 'kinds'>): string[] {
  // Written by `open` and `set_kinds` alone, as a list of strings.
  return JSON.parse(book.kinds) as string[];
}

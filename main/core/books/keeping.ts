/** Who keeps a book, which kinds it takes, and when it is closed. */
import { requireWorking } from '../agencies/index.ts';
import type { ReadableDb } from '../kernel/database.ts';
import type { CommandContext } from '../kernel/handlers.ts';
import { refuse } from '../kernel/refusal.ts';
import { findActor } from '../people/index.ts';
import { countReserved } from './number-store.ts';
import { nextNumberOf, noteBook } from './numbering.ts';
import * as store from './store.ts';
import { openYear } from './year.ts';

/** Hands the book to a person who works as a clerk. Refused: `books.unknown`, `books.keeper_no_clerk`. */
export function handOver(
  context: CommandContext,
  { bookId, personId, note }: { bookId: string; personId: string; note: string },
): void {
  const { db } = context;
  const book = store.bookById(db, bookId) ?? refuse('books.unknown');
  const to = findActor(db, personId);
  if (!to || to.isDisabled || !to.roles.includes('clerk')) refuse('books.keeper_no_clerk');
  store.setKeeper(db, bookId, personId);
  noteBook(context, bookId, 'books.handed_over', {
    from: keeperName(db, book),
    to: to.name,
    lastNumber: nextNumberOf(db, book) - 1,
    note,
  });
}

/** The keeper's name as it stands now; empty when nobody keeps it, or the keeper is no clerk any more. */
export function keeperName(db: ReadableDb, book: Pick<store.BookRow, 'keeper_id'>): string {
  const keeper = book.keeper_id === null ? undefined : findActor(db, book.keeper_id);
  return keeper && !keeper.isDisabled && keeper.roles.includes('clerk') ? keeper.name : '';
}

/** Which kinds are numbered in this book from now on; those already numbered stay. Refused: `books.kind_elsewhere`. */
export function setKinds(context: CommandContext, bookId: string, kinds: readonly string[]): void {
  const book = store.bookById(context.db, bookId) ?? refuse('books.unknown');
  requireKindsFree(context.db, { ...book, id: bookId }, kinds);
  store.setKinds(context.db, bookId, JSON.stringify(kinds));
  noteBook(context, bookId, 'books.kinds_set', { kinds: kinds.join(', ') });
}

/** One kind has one book of a body in a year, or nobody could say which number comes next. */
export function requireKindsFree(
  db: ReadableDb,
  book: Pick<store.BookRow, 'id' | 'body_id' | 'direction' | 'year'>,
  kinds: readonly string[],
): void {
  const others = store
    .listBooks(db, book.direction, book.year)
    .filter(({ id, body_id, is_closed }) => id !== book.id && body_id === book.body_id && is_closed === 0);
  for (const other of others) {
    const twice = kinds.find((kind) => (JSON.parse(other.kinds) as string[]).includes(kind));
    if (twice !== undefined) refuse('books.kind_elsewhere', { kind: twice, name: other.name });
  }
}

/** Closes a book for good work; it can be opened again. Refused: `books.closed`, `books.still_reserved`. */
export function closeBook(context: CommandContext, bookId: string, reason: string): void {
  const { db, now } = context;
  const book = store.bookById(db, bookId) ?? refuse('books.unknown');
  if (book.is_closed === 1) refuse('books.closed', { name: book.name });
  const reserved = countReserved(db, bookId);
  if (reserved > 0) refuse('books.still_reserved', { name: book.name, count: reserved });
  store.setClosed(db, bookId, now.toISOString());
  noteBook(context, bookId, 'books.closed', { lastNumber: nextNumberOf(db, book) - 1, reason });
}

/** Refused: `books.not_closed`, `agencies.body_ended`. */
export function reopenBook(context: CommandContext, bookId: string, reason: string): void {
  const book = store.bookById(context.db, bookId) ?? refuse('books.unknown');
  requireWorking(context.db, book.body_id);
  if (book.is_closed === 0) refuse('books.not_closed', { name: book.name });
  store.setClosed(context.db, bookId, null);
  noteBook(context, bookId, 'books.reopened', { reason });
}

/** Closes every open book of a body with its last number, all or none. Refused: `books.still_reserved`. */
export function closeBooksOf(context: CommandContext, bodyId: string, reason: string): void {
  const open = store
    .listBooks(context.db, null, null)
    .filter((book) => book.body_id === bodyId && book.is_closed === 0);
  for (const book of open) closeBook(context, book.id, reason);
}

/** Books of a body that leaves, in which no number ever stood or stands any more, as after an import undone. */
export function removeUnusedBooks(context: CommandContext, bodyId: string): void {
  for (const { id, name, year } of store.unusedBooks(context.db, bodyId)) {
    store.deleteBook(context.db, id);
    noteBook(context, id, 'books.removed', { name, year });
  }
}

/** Opens those again that were closed at that instant. */
export function reopenBooksOf(context: CommandContext, bodyId: string, at: string): void {
  const closed = store
    .listBooks(context.db, null, null)
    .filter((book) => book.body_id === bodyId && book.closed_at === at);
  for (const book of closed) reopenBook(context, book.id, 'Hoàn tác việc kết thúc cơ quan');
}

/**
 * Closes the year: next year's books are opened first, then every book of `year` is closed.
 * All or none: one book with a reserved number refuses the whole (`books.still_reserved`).
 */
export function closeYear(context: CommandContext, year: number, reason: string): { closed: number } {
  openYear(year + 1, context);
  const open = store.listBooks(context.db, null, year).filter((book) => book.is_closed === 0);
  for (const book of open) closeBook(context, book.id, reason);
  return { closed: open.length };
}

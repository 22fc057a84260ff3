/** Opens books: one by hand, the two of the year that every new body begins with, or next year's of a series. */
import { isPredecessor } from '../agencies/index.ts';
import { vietnamYear, writtenDay } from '../kernel/day.ts';
import type { CommandContext } from '../kernel/handlers.ts';
import { refuse } from '../kernel/refusal.ts';
import { requireHeld } from './lease.ts';
import * as store from './store.ts';

export interface NewBook {
  readonly bodyId: string;
  readonly direction: 'incoming' | 'outgoing';
  readonly name: string;
  readonly year: number;
  readonly firstNumber: number;
  readonly kinds: readonly string[];
}

/** An agency with one workstation grants itself epoch 1, uncapped, with no hub (design §5). Refused: `books.name_taken`. */
export function openBook(book: NewBook, context: CommandContext): string {
  const isClerk = context.personOrNull?.roles.includes('clerk') ?? false;
  return insert(book, { keeperId: isClerk ? context.person.personId : null, seriesId: null }, context);
}

/** One common series each way, as most offices choose (Decree 30/2020, Đ15; vanthu R4); the admin may open others. */
export function openFirstBooks(bodyId: string, context: CommandContext): void {
  const year = vietnamYear(context.now);
  const both = { bodyId, year, firstNumber: 1, kinds: [] };
  openBook({ ...both, direction: 'incoming', name: `Văn bản đến ${year}` }, context);
  openBook({ ...both, direction: 'outgoing', name: `Văn bản đi ${year}` }, context);
}

/** Next year's book of the same series: same body, kinds and keeper, number 1. Refused: `books.not_held_here`, `books.name_taken`. */
export function openNextBook(old: store.BookRow, context: CommandContext): store.BookRow {
  requireHeld(context, { ...old, is_closed: 0 });
  const next: NewBook = {
    bodyId: old.body_id,
    direction: old.direction,
    name: nameInYear(old.name, old.year, old.year + 1),
    year: old.year + 1,
    firstNumber: 1,
    // Written by this file alone, as a list of strings.
    kinds: JSON.parse(old.kinds) as string[],
  };
  const id = insert(next, { keeperId: old.keeper_id, seriesId: old.series_id }, context);
  return store.bookById(context.db, id)!;
}

/** "Văn bản đến 2026" → "Văn bản đến 2027"; a name without its year keeps it, and the day a book began within a year goes. */
function nameInYear(name: string, from: number, to: number): string {
  return withoutBeginning(name).replaceAll(String(from), String(to));
}

/** The name of a book that begins within the year: "Văn bản đến 2026 (từ 15/07/2026)". */
export function nameBeginningOn(name: string, day: string): string {
  return `${withoutBeginning(name)} (từ ${writtenDay(day)})`;
}

const withoutBeginning = (name: string): string => name.replace(/ \(từ \d{2}\/\d{2}\/\d{4}\)$/, '');

function insert(
  book: NewBook,
  { keeperId, seriesId }: { keeperId: string | null; seriesId: string | null },
  context: CommandContext,
): string {
  const { db, services } = context;
  const twin = store
    .listBooks(db, book.direction, book.year)
    .find((row) => row.body_id === book.bodyId && row.name === book.name);
  if (twin) refuse('books.name_taken', { name: book.name });
  const id = context.newId();
  const { bodyId, direction, name, year, firstNumber } = book;
  store.insertBook(db, {
    id,
    bodyId,
    direction,
    name,
    year,
    firstNumber,
    kinds: JSON.stringify(book.kinds),
    keeperId,
    seriesId: seriesId ?? id,
    at: context.now.toISOString(),
  });
  // The old registers of an agency taken over: nobody is offered their books for a number of today.
  if (isPredecessor(db, bodyId)) store.setClosed(db, id, context.now.toISOString());
  store.insertLease(db, { bookId: id, epoch: 1, device: services.device.id, lo: firstNumber });
  context.note({
    type: 'books.opened',
    entity: 'book',
    entityId: id,
    baseVersion: 0,
    payload: { bodyId, direction, name, year, firstNumber, kinds: book.kinds.join(', '), epoch: 1 },
  });
  context.changed('books.changed', id);
  return id;
}

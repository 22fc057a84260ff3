/** Opens books: one by hand, or the two of the year that every new body begins with. */
import { vietnamYear } from '../kernel/day.ts';
import type { CommandContext } from '../kernel/handlers.ts';
import { refuse } from '../kernel/refusal.ts';
import * as store from './store.ts';

export interface NewBook {
  readonly bodyId: string;
  readonly direction: 'incoming' | 'outgoing';
  readonly name: string;
  readonly year: number;
  readonly firstNumber: number;
}

/** An agency with one workstation grants itself epoch 1, uncapped, with no hub (design §5). Refused: `books.name_taken`. */
export function openBook(book: NewBook, context: CommandContext): string {
  const { db, services } = context;
  const twin = store
    .listBooks(db, book.direction, book.year)
    .find((row) => row.body_id === book.bodyId && row.name === book.name);
  if (twin) refuse('books.name_taken', { name: book.name });
  const id = context.newId();
  store.insertBook(db, { ...book, id, at: context.now.toISOString() });
  store.insertLease(db, { bookId: id, epoch: 1, device: services.device.id, lo: book.firstNumber });
  context.note({
    type: 'books.opened',
    entity: 'book',
    entityId: id,
    baseVersion: 0,
    payload: { ...book, epoch: 1 },
  });
  context.changed('books.changed', id);
  return id;
}

/** One common series each way, as most offices choose (Decree 30/2020, Đ15; vanthu R4); the admin may open others. */
export function openFirstBooks(bodyId: string, context: CommandContext): void {
  const year = vietnamYear(context.now);
  openBook({ bodyId, direction: 'incoming', name: `Văn bản đến ${year}`, year, firstNumber: 1 }, context);
  openBook({ bodyId, direction: 'outgoing', name: `Văn bản đi ${year}`, year, firstNumber: 1 }, context);
}

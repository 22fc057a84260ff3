/** A body renamed in mid-year: its books go on, or new ones begin with number 1, as the admin chooses. */
import { vietnamYear } from '../kernel/day.ts';
import type { CommandContext } from '../kernel/handlers.ts';
import { closeBook } from './keeping.ts';
import { nameBeginningOn, openBook } from './open.ts';
import * as store from './store.ts';
import { kindsOf } from './year.ts';

/** Closes this year's books of a body and opens one in place of each; `name` is the body's new one. */
export function renewBooks(
  context: CommandContext,
  { bodyId, fromDay, name: newName }: { bodyId: string; fromDay: string; name: string },
): void {
  const year = vietnamYear(context.now);
  const old = store
    .listBooks(context.db, null, year)
    .filter((book) => book.body_id === bodyId && book.is_closed === 0);
  for (const book of old) {
    closeBook(context, book.id, `Đổi tên thành ${newName}`);
    const { direction } = book;
    const name = nameBeginningOn(book.name, fromDay);
    const id = openBook({ bodyId, direction, name, year, firstNumber: 1, kinds: kindsOf(book) }, context);
    if (book.keeper_id !== null) store.setKeeper(context.db, id, book.keeper_id);
  }
}

/** Books as clerks open, look at and check them. */
import type { Book, books } from '#contract/books.ts';
import { findBody } from '../agencies/index.ts';
import type { ReadableDb } from '../kernel/database.ts';
import { vietnamDay } from '../kernel/day.ts';
import type { Handlers } from '../kernel/handlers.ts';
import { refuse } from '../kernel/refusal.ts';
import { checkBook } from './check.ts';
import { giveUp } from './numbering.ts';
import { openBook } from './open.ts';
import * as store from './store.ts';

export const bookHandlers: Handlers<typeof books> = {
  list: ({ direction, year }, { db }) =>
    store.listBooks(db, direction ?? null, year ?? null).map((row) => toBook(db, row)),

  open: (input, context) => {
    if (!findBody(context.db, input.bodyId)) refuse('agencies.unknown_body');
    const id = openBook(input, context);
    return toBook(context.db, store.bookById(context.db, id)!);
  },

  void_number: ({ bookId, number, suffix, reason }, context) => {
    if (!store.bookById(context.db, bookId)) refuse('books.unknown');
    return { outcome: giveUp(context, bookId, number, suffix, reason) };
  },

  check: ({ bookId }, { db, now }) => {
    const book = store.bookById(db, bookId) ?? refuse('books.unknown');
    const { findings, ...counts } = checkBook(
      book.first_number,
      store.numbersInOrder(db, bookId),
      vietnamDay(now),
    );
    const isBroken = findings.some(({ kind }) => kind !== 'reserved_too_long');
    return {
      ...counts,
      verdict: isBroken ? 'broken' : 'whole',
      checkedOn: vietnamDay(now),
      findings: [...findings],
    };
  },
};

function toBook(db: ReadableDb, row: store.BookRow): Book {
  return {
    id: row.id,
    bodyId: row.body_id,
    direction: row.direction,
    name: row.name,
    year: row.year,
    isClosed: row.is_closed === 1,
    nextNumber: (store.lastNumber(db, row.id)?.number ?? row.first_number - 1) + 1,
    isHeldHere: store.openLease(db, row.id) !== undefined,
  };
}

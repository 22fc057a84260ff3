/**
 * A book's lease after its holder is lost (sync §2.10.4): the old lease ends at a number that a person states from the paper
 * or the hub, a new one begins above it, and every number between is kept as one that may have been given.
 */
import type { CommandContext } from '../kernel/handlers.ts';
import type { ReadableDb } from '../kernel/database.ts';
import { vietnamDay } from '../kernel/day.ts';
import { refuse } from '../kernel/refusal.ts';
import { insertNumber, lastNumber } from './number-store.ts';
import * as store from './store.ts';

/** As the books print it until somebody has found out. */
export const mayHaveBeenGiven = 'Có thể đã cấp trước khi phục hồi';

/** More than a busy office gives between two backups; a slip of the finger must not void ten thousand numbers. */
const widestGap = 2_000;

/** An open book whose lease another device holds. */
export interface BookElsewhere {
  readonly id: string;
  readonly name: string;
  readonly direction: 'incoming' | 'outgoing';
  readonly year: number;
  readonly lastNumber: number;
}

export function booksHeldElsewhere(db: ReadableDb, device: string): BookElsewhere[] {
  return booksHeld(db, 'device <> :device', device);
}

/** The same of this device: another program may have given numbers above its last all the same. */
export function booksHeldHere(db: ReadableDb, device: string): BookElsewhere[] {
  return booksHeld(db, 'device = :device', device);
}

function booksHeld(
  db: ReadableDb,
  by: 'device <> :device' | 'device = :device',
  device: string,
): BookElsewhere[] {
  return db.all<BookElsewhere>(
    `SELECT book.id, book.name, book.direction, book.year,
            coalesce((SELECT max(number) FROM book_number WHERE book_id = book.id), first_number - 1) AS lastNumber
       FROM book JOIN book_lease ON book_lease.book_id = book.id AND is_open = 1
      WHERE ${by} AND is_closed = 0
      ORDER BY year DESC, book.direction, book.name`,
    { device },
  );
}

/**
 * Ends the lease that is open and begins one here above `lastGiven`, the last number that may have been given by another
 * device. A lease of this device ends so only when there is such a number above its own last.
 * Refused: `books.unknown`, `books.held_here`, `books.below_last`, `books.guard_too_far`.
 */
export function takeOverLease(
  context: CommandContext,
  { bookId, lastGiven, restoreId }: { bookId: string; lastGiven: number; restoreId: string | null },
): { unresolved: number } {
  const { db, services, now } = context;
  const book = store.bookById(db, bookId) ?? refuse('books.unknown');
  const lease = store.openLease(db, bookId) ?? refuse('books.unknown');
  const last = lastNumber(db, bookId)?.number ?? book.first_number - 1;
  if (lease.device === services.device.id && lastGiven <= last)
    refuse('books.held_here', { name: book.name });
  if (lastGiven < last) refuse('books.below_last', { name: book.name, last });
  if (lastGiven > last + widestGap)
    refuse('books.guard_too_far', { name: book.name, last, most: last + widestGap });
  const epoch = lease.epoch + 1;
  endLease(db, bookId, lastGiven);
  beginLease(db, { bookId, epoch, device: services.device.id, lo: lastGiven + 1 });
  for (let number = last + 1; number <= lastGiven; number += 1)
    keepUnresolved(db, {
      bookId,
      number,
      epoch: lease.epoch,
      restoreId,
      day: vietnamDay(now),
      at: now.toISOString(),
    });
  context.note({
    type: 'books.lease_taken_over',
    entity: 'book',
    entityId: bookId,
    baseVersion: 0,
    payload: { name: book.name, deviceBefore: lease.device, epoch, lastKnown: last, lastGiven },
  });
  context.changed('books.changed', bookId);
  return { unresolved: lastGiven - last };
}

export interface UnresolvedNumber {
  readonly bookId: string;
  readonly book: string;
  readonly number: number;
  readonly at: string;
}

/** Numbers of which nobody has said yet what became of them. */
export function unresolvedNumbers(db: ReadableDb): UnresolvedNumber[] {
  return db.all<UnresolvedNumber>(
    `SELECT book_id AS bookId, book.name AS book, number, at
       FROM unresolved_number JOIN book ON book.id = book_id
      WHERE outcome IS NULL ORDER BY book.name, number LIMIT 2000`,
  );
}

/**
 * Says what became of such a number. It stays void in this book either way, with the reason a person gives: nobody may use
 * it again. Refused: `books.number_unknown`.
 */
export function settleUnresolved(
  context: CommandContext,
  settled: { bookId: string; number: number; outcome: 'given' | 'never_given'; note: string },
): void {
  const { db, now, person } = context;
  const at = now.toISOString();
  const { changes } = db.run(
    `UPDATE unresolved_number SET outcome = :outcome, note = :note, settled_at = :at, settled_by = :by
      WHERE book_id = :bookId AND number = :number AND outcome IS NULL`,
    { ...settled, at, by: person.personId },
  );
  if (changes !== 1) refuse('books.number_unknown');
  const reason =
    settled.outcome === 'given'
      ? `Đã cấp trước khi phục hồi: ${settled.note}`
      : `Chưa cấp, bỏ khi phục hồi${settled.note === '' ? '' : `: ${settled.note}`}`;
  db.run(
    `UPDATE book_number SET reason = :reason WHERE book_id = :bookId AND number = :number AND suffix = '' AND state = 'void'`,
    { bookId: settled.bookId, number: settled.number, reason },
  );
  context.note({
    type: 'books.number_accounted_for',
    entity: 'book',
    entityId: settled.bookId,
    baseVersion: 0,
    payload: { number: settled.number, outcome: settled.outcome, note: settled.note },
  });
  context.changed('books.changed', settled.bookId);
}

type Writable = CommandContext['db'];

function endLease(db: Writable, bookId: string, cap: number): void {
  db.run('UPDATE book_lease SET is_open = 0, cap = :cap WHERE book_id = :bookId AND is_open = 1', {
    bookId,
    cap,
  });
}

function beginLease(
  db: Writable,
  lease: { bookId: string; epoch: number; device: string; lo: number },
): void {
  store.insertLease(db, lease);
}

function keepUnresolved(
  db: Writable,
  row: { bookId: string; number: number; epoch: number; restoreId: string | null; day: string; at: string },
): void {
  const { restoreId, ...number } = row;
  insertNumber(db, { ...number, suffix: '', state: 'void', documentId: null, reason: mayHaveBeenGiven });
  db.run(
    'INSERT INTO unresolved_number (book_id, number, restore_id, at) VALUES (:bookId, :number, :restoreId, :at)',
    { bookId: row.bookId, number: row.number, restoreId, at: row.at },
  );
}

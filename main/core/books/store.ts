/** The SQL of books and their numbers. */
import type { ReadableDb, WritableDb } from '../kernel/database.ts';

export interface BookRow {
  id: string;
  body_id: string;
  direction: 'incoming' | 'outgoing';
  name: string;
  year: number;
  first_number: number;
  is_closed: number;
}

export interface LeaseRow {
  epoch: number;
  device: string;
  lo: number;
  cap: number | null;
}

export interface NumberRow {
  number: number;
  suffix: string;
  state: 'reserved' | 'issued' | 'void';
  document_id: string | null;
  day: string;
}

export function bookById(db: ReadableDb, id: string): BookRow | undefined {
  return db.get<BookRow>('SELECT * FROM book WHERE id = :id', { id });
}

export function listBooks(db: ReadableDb, direction: string | null, year: number | null): BookRow[] {
  return db.all<BookRow>(
    `SELECT * FROM book
      WHERE (:direction IS NULL OR direction = :direction) AND (:year IS NULL OR year = :year)
      ORDER BY year DESC, direction, name`,
    { direction, year },
  );
}

export function insertBook(
  db: WritableDb,
  row: {
    id: string;
    bodyId: string;
    direction: string;
    name: string;
    year: number;
    firstNumber: number;
    at: string;
  },
): void {
  db.run(
    `INSERT INTO book (id, body_id, direction, name, year, first_number, opened_at)
     VALUES (:id, :bodyId, :direction, :name, :year, :firstNumber, :at)`,
    row,
  );
}

export function insertLease(
  db: WritableDb,
  row: { bookId: string; epoch: number; device: string; lo: number },
): void {
  db.run(
    'INSERT INTO book_lease (book_id, epoch, device, lo, cap, is_open) VALUES (:bookId, :epoch, :device, :lo, NULL, 1)',
    row,
  );
}

export function openLease(db: ReadableDb, bookId: string): LeaseRow | undefined {
  return db.get<LeaseRow>(
    'SELECT epoch, device, lo, cap FROM book_lease WHERE book_id = :bookId AND is_open = 1',
    { bookId },
  );
}

/** The highest number ever given in the book, void ones too. A number is never used again. */
export function lastNumber(
  db: ReadableDb,
  bookId: string,
): { number: number; day: string; at: string } | undefined {
  return db.get(
    'SELECT number, day, at FROM book_number WHERE book_id = :bookId ORDER BY number DESC, suffix DESC LIMIT 1',
    { bookId },
  );
}

export function numberOfDocument(
  db: ReadableDb,
  documentId: string,
): (NumberRow & { book_id: string }) | undefined {
  return db.get(
    `SELECT book_id, number, suffix, state, document_id, day FROM book_number WHERE document_id = :documentId AND state <> 'void'`,
    { documentId },
  );
}

export function findNumber(
  db: ReadableDb,
  bookId: string,
  number: number,
  suffix: string,
): NumberRow | undefined {
  return db.get<NumberRow>(
    'SELECT number, suffix, state, document_id, day FROM book_number WHERE book_id = :bookId AND number = :number AND suffix = :suffix',
    { bookId, number, suffix },
  );
}

export function insertNumber(
  db: WritableDb,
  row: {
    bookId: string;
    number: number;
    suffix: string;
    epoch: number;
    state: string;
    documentId: string;
    day: string;
    at: string;
  },
): void {
  db.run(
    `INSERT INTO book_number (book_id, number, suffix, epoch, state, document_id, day, at)
     VALUES (:bookId, :number, :suffix, :epoch, :state, :documentId, :day, :at)`,
    row,
  );
}

/** Answers how many rows changed: one, or none when the number is not reserved for this document any more. */
export function settleIssued(
  db: WritableDb,
  row: {
    readonly bookId: string;
    readonly documentId: string;
    readonly number: number;
    readonly suffix: string;
  },
  at: string,
): number {
  const { bookId, documentId, number, suffix } = row;
  return db.run(
    `UPDATE book_number SET state = 'issued', at = :at
      WHERE book_id = :bookId AND number = :number AND suffix = :suffix AND document_id = :documentId AND state = 'reserved'`,
    { bookId, documentId, number, suffix, at },
  ).changes;
}

export function settleVoid(
  db: WritableDb,
  bookId: string,
  number: number,
  suffix: string,
  reason: string,
  at: string,
): void {
  db.run(
    `UPDATE book_number SET state = 'void', document_id = NULL, reason = :reason, at = :at
      WHERE book_id = :bookId AND number = :number AND suffix = :suffix AND state = 'reserved'`,
    { bookId, number, suffix, reason, at },
  );
}

type NumberKey = { readonly bookId: string; readonly number: number; readonly suffix: string };

/** An issued number and its document stay together while void: the reason belongs to both. Answers the rows changed. */
export function setVoidReason(db: WritableDb, { bookId, number, suffix }: NumberKey, reason: string): number {
  return db.run(
    `UPDATE book_number SET state = 'void', reason = :reason
      WHERE book_id = :bookId AND number = :number AND suffix = :suffix AND state = 'issued'`,
    { bookId, number, suffix, reason },
  ).changes;
}

export function setIssuedAgain(
  db: WritableDb,
  { bookId, number, suffix }: NumberKey,
  documentId: string,
): number {
  return db.run(
    `UPDATE book_number SET state = 'issued', reason = NULL
      WHERE book_id = :bookId AND number = :number AND suffix = :suffix AND state = 'void' AND document_id = :documentId`,
    { bookId, number, suffix, documentId },
  ).changes;
}

export function deleteReserved(db: WritableDb, bookId: string, number: number, suffix: string): void {
  db.run(
    `DELETE FROM book_number WHERE book_id = :bookId AND number = :number AND suffix = :suffix AND state = 'reserved'`,
    {
      bookId,
      number,
      suffix,
    },
  );
}

export function numbersInOrder(db: ReadableDb, bookId: string): IterableIterator<NumberRow> {
  return db.each<NumberRow>(
    'SELECT number, suffix, state, document_id, day FROM book_number WHERE book_id = :bookId ORDER BY number, suffix',
    { bookId },
  );
}

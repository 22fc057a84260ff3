/** The SQL of the numbers in books; the table's key is what makes a twin impossible (N1). */
import type { ReadableDb, WritableDb } from '../kernel/database.ts';

export type NumberState = 'reserved' | 'issued' | 'void' | 'taken_over';

export interface NumberRow {
  number: number;
  suffix: string;
  state: NumberState;
  document_id: string | null;
  day: string;
  reason: string | null;
}

/** One number of one book, as every act names it. */
export interface NumberKey {
  readonly bookId: string;
  readonly number: number;
  readonly suffix: string;
}

const columns = 'number, suffix, state, document_id, day, reason';

/** The highest number ever given in the book, void ones too. A number is never used again. */
export function lastNumber(
  db: ReadableDb,
  bookId: string,
): { number: number; suffix: string; day: string; at: string } | undefined {
  return db.get(
    `SELECT number, suffix, day, at FROM book_number WHERE book_id = :bookId ORDER BY number DESC, suffix DESC LIMIT 1`,
    { bookId },
  );
}

/** The day of the number nearest below `number`, or of the book's first when there is none below; undefined in an empty book. */
export function dayNear(db: ReadableDb, bookId: string, number: number): string | undefined {
  const below = db.get<{ day: string }>(
    'SELECT day FROM book_number WHERE book_id = :bookId AND number < :number ORDER BY number DESC, suffix DESC LIMIT 1',
    { bookId, number },
  );
  return (
    below ??
    db.get<{ day: string }>(
      'SELECT day FROM book_number WHERE book_id = :bookId ORDER BY number, suffix LIMIT 1',
      { bookId },
    )
  )?.day;
}

/** The days of the numbers nearest to `number` whose order is ours to keep: no sub-numbers, nothing taken over. */
export function ownDaysAround(
  db: ReadableDb,
  bookId: string,
  number: number,
): { below: string | null; above: string | null } {
  const own = `book_id = :bookId AND suffix = '' AND state <> 'taken_over'`;
  return db.get<{ below: string | null; above: string | null }>(
    `SELECT (SELECT day FROM book_number WHERE ${own} AND number < :number ORDER BY number DESC LIMIT 1) AS below,
            (SELECT day FROM book_number WHERE ${own} AND number > :number ORDER BY number LIMIT 1) AS above`,
    { bookId, number },
  )!;
}

/** When the newest number of any book was given; null in an office that has given none. */
export function newestNumberAt(db: ReadableDb): string | null {
  return (
    db.get<{ at: string | null }>(
      `SELECT max((SELECT at FROM book_number WHERE book_id = book.id ORDER BY number DESC, suffix DESC LIMIT 1)) AS at FROM book`,
    )?.at ?? null
  );
}

/** `at`: when it was issued; of a number not issued yet, when it was reserved. */
export function numberOfDocument(
  db: ReadableDb,
  documentId: string,
): (NumberRow & { book_id: string; at: string }) | undefined {
  return db.get(
    `SELECT book_id, at, ${columns} FROM book_number WHERE document_id = :documentId AND state <> 'void'`,
    { documentId },
  );
}

export function findNumber(db: ReadableDb, key: NumberKey): NumberRow | undefined {
  return db.get<NumberRow>(
    `SELECT ${columns} FROM book_number WHERE book_id = :bookId AND number = :number AND suffix = :suffix`,
    { ...key },
  );
}

export function lastSuffix(db: ReadableDb, bookId: string, number: number): string | undefined {
  return db.get<{ suffix: string }>(
    'SELECT suffix FROM book_number WHERE book_id = :bookId AND number = :number ORDER BY suffix DESC LIMIT 1',
    { bookId, number },
  )?.suffix;
}

export interface NewNumberRow extends NumberKey {
  readonly epoch: number;
  readonly state: NumberState;
  readonly documentId: string | null;
  readonly day: string;
  readonly at: string;
  readonly reason: string | null;
}

export function insertNumber(db: WritableDb, row: NewNumberRow): void {
  db.run(
    `INSERT INTO book_number (book_id, number, suffix, epoch, state, document_id, day, at, reason)
     VALUES (:bookId, :number, :suffix, :epoch, :state, :documentId, :day, :at, :reason)`,
    { ...row },
  );
}

/** Answers how many rows changed: one, or none when the number is not reserved for this document any more. */
export function settleIssued(
  db: WritableDb,
  { bookId, number, suffix, documentId }: NumberKey & { readonly documentId: string },
  at: string,
): number {
  return db.run(
    `UPDATE book_number SET state = 'issued', at = :at
      WHERE book_id = :bookId AND number = :number AND suffix = :suffix AND document_id = :documentId AND state = 'reserved'`,
    { bookId, documentId, number, suffix, at },
  ).changes;
}

/** Gives a number kept ahead to a document; answers how many rows changed. */
export function settleKept(
  db: WritableDb,
  key: NumberKey & { readonly documentId: string; readonly at: string },
): number {
  return db.run(
    `UPDATE book_number SET document_id = :documentId, at = :at
      WHERE book_id = :bookId AND number = :number AND suffix = :suffix AND document_id IS NULL AND state = 'reserved'`,
    { ...key },
  ).changes;
}

/** A number that never reached its document: nobody's any more, with the reason. */
export function settleVoid(
  db: WritableDb,
  key: NumberKey & { readonly reason: string; readonly at: string },
): void {
  db.run(
    `UPDATE book_number SET state = 'void', document_id = NULL, reason = :reason, at = :at
      WHERE book_id = :bookId AND number = :number AND suffix = :suffix AND state = 'reserved'`,
    { ...key },
  );
}

/** An issued number and its document stay together while void: the reason belongs to both. Answers the rows changed. */
export function setVoidReason(db: WritableDb, { bookId, number, suffix }: NumberKey, reason: string): number {
  return db.run(
    `UPDATE book_number SET state = 'void', reason = :reason
      WHERE book_id = :bookId AND number = :number AND suffix = :suffix AND state IN ('issued', 'taken_over')`,
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
      WHERE book_id = :bookId AND number = :number AND suffix = :suffix AND document_id = :documentId AND state = 'void'`,
    { bookId, number, suffix, documentId },
  ).changes;
}

/** Ties a number taken over to the document that had it; null unties it. */
export function setTakenOverDocument(
  db: WritableDb,
  row: NumberKey & { readonly documentId: string | null; readonly day: string },
): number {
  return db.run(
    `UPDATE book_number SET document_id = :documentId, day = :day
      WHERE book_id = :bookId AND number = :number AND suffix = :suffix AND state = 'taken_over'
        AND (document_id IS NULL OR :documentId IS NULL)`,
    { ...row },
  ).changes;
}

export function deleteReserved(db: WritableDb, { bookId, number, suffix }: NumberKey): void {
  db.run(
    `DELETE FROM book_number WHERE book_id = :bookId AND number = :number AND suffix = :suffix AND state = 'reserved'`,
    { bookId, number, suffix },
  );
}

/** Answers how many rows went. */
export function deleteTakenOver(db: WritableDb, bookId: string, from: number, to: number): number {
  return db.run(
    `DELETE FROM book_number
      WHERE book_id = :bookId AND number BETWEEN :from AND :to AND state = 'taken_over' AND document_id IS NULL`,
    { bookId, from, to },
  ).changes;
}

export function countBetween(db: ReadableDb, bookId: string, from: number, to: number): number {
  return db.get<{ n: number }>(
    'SELECT count(*) AS n FROM book_number WHERE book_id = :bookId AND number BETWEEN :from AND :to',
    { bookId, from, to },
  )!.n;
}

export function countReserved(db: ReadableDb, bookId: string): number {
  return db.get<{ n: number }>(
    `SELECT count(*) AS n FROM book_number WHERE book_id = :bookId AND state = 'reserved'`,
    { bookId },
  )!.n;
}

export function reserved(db: ReadableDb, bookId: string): NumberRow[] {
  return db.all<NumberRow>(
    `SELECT ${columns} FROM book_number WHERE book_id = :bookId AND state = 'reserved' ORDER BY number, suffix`,
    { bookId },
  );
}

/** Void numbers and sub-numbers, newest first. */
export function uncommon(db: ReadableDb, bookId: string, limit: number): NumberRow[] {
  return db.all<NumberRow>(
    `SELECT ${columns} FROM book_number
      WHERE book_id = :bookId AND (state = 'void' OR suffix <> '') ORDER BY number DESC, suffix DESC LIMIT :limit`,
    { bookId, limit },
  );
}

export interface TakenOverRow {
  first: number;
  last: number;
  count: number;
  reason: string;
}

export function takenOver(db: ReadableDb, bookId: string): TakenOverRow[] {
  return db.all<TakenOverRow>(
    `SELECT min(number) AS first, max(number) AS last, count(*) AS count, reason FROM book_number
      WHERE book_id = :bookId AND state = 'taken_over' GROUP BY reason ORDER BY first`,
    { bookId },
  );
}

export function numbersInOrder(db: ReadableDb, bookId: string): IterableIterator<NumberRow> {
  return db.each<NumberRow>(
    `SELECT ${columns} FROM book_number WHERE book_id = :bookId ORDER BY number, suffix`,
    { bookId },
  );
}

/** What "Kiểm tra sổ" looks at. */
export type CheckedNumber = Pick<NumberRow, 'number' | 'suffix' | 'state' | 'day'>;

/** All at once, which is quicker than row by row: a book of a year is small enough to hold. */
export function checkedNumbers(db: ReadableDb, bookId: string): CheckedNumber[] {
  return db.all<CheckedNumber>(
    'SELECT number, suffix, state, day FROM book_number WHERE book_id = :bookId ORDER BY number, suffix',
    { bookId },
  );
}

/** A part of the same, from a number on, that number's own row among them. */
export function checkedNumbersFrom(
  db: ReadableDb,
  from: { readonly bookId: string; readonly number: number; readonly suffix: string },
  atMost: number,
): CheckedNumber[] {
  return db.all<CheckedNumber>(
    `SELECT number, suffix, state, day FROM book_number
      WHERE book_id = :bookId AND (number, suffix) >= (:number, :suffix) ORDER BY number, suffix LIMIT :atMost`,
    { ...from, atMost },
  );
}

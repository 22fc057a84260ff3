/** The SQL of books, their leases and their history. */
import type { ReadableDb, WritableDb } from '../kernel/database.ts';

export interface BookRow {
  id: string;
  body_id: string;
  direction: 'incoming' | 'outgoing';
  name: string;
  year: number;
  first_number: number;
  is_closed: number;
  opened_at: string;
  /** The first book of the chain that goes on from year to year. */
  series_id: string;
  keeper_id: string | null;
  /** A JSON list of kinds numbered here; an empty one takes every kind that has no book of its own. */
  kinds: string;
  closed_at: string | null;
}

export interface LeaseRow {
  epoch: number;
  device: string;
  lo: number;
  cap: number | null;
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

export function bookInSeries(db: ReadableDb, seriesId: string, year: number): BookRow | undefined {
  return db.get<BookRow>('SELECT * FROM book WHERE series_id = :seriesId AND year = :year', {
    seriesId,
    year,
  });
}

export interface NewBookRow {
  readonly id: string;
  readonly bodyId: string;
  readonly direction: string;
  readonly name: string;
  readonly year: number;
  readonly firstNumber: number;
  readonly seriesId: string;
  readonly keeperId: string | null;
  readonly kinds: string;
  readonly at: string;
}

export function insertBook(db: WritableDb, row: NewBookRow): void {
  db.run(
    `INSERT INTO book (id, body_id, direction, name, year, first_number, opened_at, series_id, keeper_id, kinds)
     VALUES (:id, :bodyId, :direction, :name, :year, :firstNumber, :at, :seriesId, :keeperId, :kinds)`,
    { ...row },
  );
}

export function setKeeper(db: WritableDb, id: string, keeperId: string): void {
  db.run('UPDATE book SET keeper_id = :keeperId WHERE id = :id', { id, keeperId });
}

export function setKinds(db: WritableDb, id: string, kinds: string): void {
  db.run('UPDATE book SET kinds = :kinds WHERE id = :id', { id, kinds });
}

export function setFirstNumber(db: WritableDb, id: string, firstNumber: number): void {
  db.run('UPDATE book SET first_number = :firstNumber WHERE id = :id', { id, firstNumber });
}

/** `at` null opens it again. */
export function setClosed(db: WritableDb, id: string, at: string | null): void {
  db.run('UPDATE book SET is_closed = :isClosed, closed_at = :at WHERE id = :id', {
    id,
    isClosed: at === null ? 0 : 1,
    at,
  });
}

/** Books of a body without a number, given or doubtful. */
export function unusedBooks(db: ReadableDb, bodyId: string): BookRow[] {
  return db.all<BookRow>(
    `SELECT * FROM book
      WHERE body_id = :bodyId
        AND NOT EXISTS (SELECT 1 FROM book_number WHERE book_id = book.id)
        AND NOT EXISTS (SELECT 1 FROM unresolved_number WHERE book_id = book.id)`,
    { bodyId },
  );
}

export function deleteBook(db: WritableDb, bookId: string): void {
  db.run('DELETE FROM book_lease WHERE book_id = :bookId', { bookId });
  db.run('DELETE FROM book WHERE id = :bookId', { bookId });
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

export interface HistoryRow {
  id: string;
  at: string;
  actor: string;
  type: string;
  payload: string;
}

/** What was done with the book beside everyday numbering, newest first. */
export function history(db: ReadableDb, bookId: string, limit: number): HistoryRow[] {
  return db.all<HistoryRow>(
    `SELECT id, at, actor, type, payload FROM journal
      WHERE entity = 'book' AND type NOT IN ('books.number_issued', 'books.number_reserved') AND entity_id = :bookId
      ORDER BY position DESC LIMIT :limit`,
    { bookId, limit },
  );
}

export interface PatternRow {
  kind: string;
  pattern: string;
}

export function patterns(db: ReadableDb, bodyId: string): PatternRow[] {
  return db.all<PatternRow>(
    'SELECT kind, pattern FROM symbol_pattern WHERE body_id = :bodyId ORDER BY kind',
    {
      bodyId,
    },
  );
}

export function replacePatterns(db: WritableDb, bodyId: string, rows: readonly PatternRow[]): void {
  db.run('DELETE FROM symbol_pattern WHERE body_id = :bodyId', { bodyId });
  for (const { kind, pattern } of rows)
    db.run('INSERT INTO symbol_pattern (body_id, kind, pattern) VALUES (:bodyId, :kind, :pattern)', {
      bodyId,
      kind,
      pattern,
    });
}

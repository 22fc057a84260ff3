/** Numbers and documents against each other: what the book says of a document, and what the document says of itself. */
import type { Disagreements } from '../books/index.ts';
import type { ReadableDb } from '../kernel/database.ts';

interface Place {
  number: number;
  suffix: string;
}

/**
 * Both ways round, each a walk along the book with one look into the other side's own order of numbers; SQLite compares,
 * and only what differs comes out. A number given up after issue belongs to a void document; an issued one does not.
 */
export const disagreements: Disagreements = (db, bookId, atMost, between = all) => [
  ...differing(db, { bookId, atMost, ...between }).map((place) => ({
    kind: 'document_differs' as const,
    ...place,
  })),
  ...missing(db, { bookId, atMost, ...between }).map((place) => ({
    kind: 'number_missing' as const,
    ...place,
  })),
];

const all = { first: 0, last: Number.MAX_SAFE_INTEGER };

type Asked = { bookId: string; atMost: number; first: number; last: number };

const agree = `d.book_id = n.book_id AND d.book_number = n.number AND d.suffix = n.suffix AND d.id = n.document_id
               AND (d.state = 'void') = (n.state = 'void')`;

// Left to itself SQLite looks documents up by their ids, which lie all over the table.
function differing(db: ReadableDb, asked: Asked): Place[] {
  return db.all<Place>(
    `SELECT n.number, n.suffix FROM book_number n
      WHERE n.book_id = :bookId AND n.number BETWEEN :first AND :last AND n.document_id IS NOT NULL AND n.state NOT IN ('reserved', 'void')
        AND NOT EXISTS (SELECT 1 FROM document d INDEXED BY document_in_book WHERE ${agree})
      ORDER BY n.number, n.suffix LIMIT :atMost`,
    asked,
  );
}

function missing(db: ReadableDb, asked: Asked): Place[] {
  return db.all<Place>(
    `SELECT d.book_number AS number, d.suffix FROM document d INDEXED BY document_in_book
      WHERE d.book_id = :bookId AND d.book_number BETWEEN :first AND :last
        AND NOT EXISTS (SELECT 1 FROM book_number n NOT INDEXED WHERE n.state <> 'reserved' AND ${agree})
      ORDER BY d.book_number, d.suffix LIMIT :atMost`,
    asked,
  );
}

/** Numbers and documents against each other: what the book says of a document, and what the document says of itself. */
import type { Disagreements } from '../books/index.ts';

const shown = 500;

/**
 * Both ways round in two statements over the book's rows. A number given up after issue belongs to a void document; an
 * issued one does not.
 */
export const disagreements: Disagreements = (db, bookId) => [
  ...db.all<Disagreement>(
    `SELECT 'document_differs' AS kind, n.number, n.suffix
       FROM book_number n LEFT JOIN document d ON d.id = n.document_id
      WHERE n.book_id = :bookId AND n.document_id IS NOT NULL AND n.state IN ('issued', 'taken_over')
        AND (d.id IS NULL OR d.book_id IS NOT n.book_id OR d.book_number IS NOT n.number OR d.suffix <> n.suffix
             OR d.state = 'void')
      ORDER BY n.number, n.suffix LIMIT ${shown}`,
    { bookId },
  ),
  ...db.all<Disagreement>(
    `SELECT 'number_missing' AS kind, d.book_number AS number, d.suffix
       FROM document d LEFT JOIN book_number n
         ON n.book_id = d.book_id AND n.number = d.book_number AND n.suffix = d.suffix AND n.document_id = d.id
      WHERE d.book_id = :bookId AND d.book_number IS NOT NULL AND (n.book_id IS NULL OR (n.state = 'void' AND d.state <> 'void'))
      ORDER BY d.book_number, d.suffix LIMIT ${shown}`,
    { bookId },
  ),
];

type Disagreement = ReturnType<Disagreements>[number];

/** Numbers and documents against each other: what the book says of a document, and what the document says of itself. */
import type { Disagreements } from '../books/index.ts';
import type { ReadableDb } from '../kernel/database.ts';

interface Said {
  id: string;
  book_number: number;
  suffix: string;
  state: string;
}

/**
 * Both ways round in one walk over the book's documents as they lie in the table, which is many times quicker than
 * looking each up by its id. A number given up after issue belongs to a void document; an issued one does not.
 */
export const disagreements: Disagreements = (db, bookId, rows) => {
  const said = saidByDocuments(db, bookId);
  const differing = [];
  for (const { number, suffix, state, document_id } of rows) {
    if (document_id === null || state === 'reserved') continue;
    const own = said.get(document_id);
    const agrees =
      own?.book_number === number && own.suffix === suffix && (own.state === 'void') === (state === 'void');
    if (agrees) said.delete(document_id);
    else if (state !== 'void') differing.push({ kind: 'document_differs' as const, number, suffix });
  }
  const missing = [...said.values()].map(({ book_number, suffix }) => ({
    kind: 'number_missing' as const,
    number: book_number,
    suffix,
  }));
  return [...differing, ...missing];
};

function saidByDocuments(db: ReadableDb, bookId: string): Map<string, Said> {
  const said = new Map<string, Said>();
  const rows = db.each<Said>(
    'SELECT id, book_number, suffix, state FROM document WHERE book_id = :bookId AND book_number IS NOT NULL',
    { bookId },
  );
  for (const row of rows) said.set(row.id, row);
  return said;
}

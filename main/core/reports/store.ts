/** The SQL of printed books: one row of the database for one line of the book, in the order of numbers. */
import type { ReadableDb } from '../kernel/database.ts';

export interface RowRange {
  readonly bookId: string;
  readonly fromNumber: number;
  readonly toNumber: number;
  readonly fromDay: string;
  readonly toDay: string;
}

export interface RangeFacts {
  rows: number;
  firstNumber: number | null;
  lastNumber: number | null;
  firstDay: string | null;
  lastDay: string | null;
}

const inRange = `n.book_id = :bookId AND n.number BETWEEN :fromNumber AND :toNumber AND n.day BETWEEN :fromDay AND :toDay`;

export function rangeFacts(db: ReadableDb, range: RowRange): RangeFacts {
  return db.get<RangeFacts>(
    `SELECT count(*) AS rows, min(n.number) AS firstNumber, max(n.number) AS lastNumber, min(n.day) AS firstDay, max(n.day) AS lastDay
       FROM book_number n WHERE ${inRange}`,
    { ...range },
  )!;
}

export interface PrintedRow {
  number: number;
  suffix: string;
  state: 'reserved' | 'issued' | 'void' | 'taken_over';
  day: string;
  reason: string | null;
  document_id: string | null;
  document_number: string | null;
  symbol: string | null;
  issued_on: string | null;
  arrived_on: string | null;
  issuer_name: string | null;
  kind: string | null;
  subject: string | null;
  signer_name: string | null;
  copies: number | null;
  due_on: string | null;
  note: string | null;
  document_state: string | null;
  to_places: string | null;
  receivers: string | null;
  drafter: string | null;
  lead: string | null;
  presented_at: string | null;
  sent_at: string | null;
  answer: string | null;
  outcome: string | null;
  done_at: string | null;
}

/** Every number of the range with what its document says; streamed, never held as a whole. */
export function printedRows(db: ReadableDb, range: RowRange): IterableIterator<PrintedRow> {
  return db.each<PrintedRow>(
    `SELECT n.number, n.suffix, n.state, n.day, n.reason, n.document_id, d.number AS document_number, d.symbol, d.issued_on, d.arrived_on,
            d.issuer_name, d.kind, d.subject, d.signer_name, d.copies, d.due_on, d.note, d.state AS document_state, d.to_places,
            (SELECT group_concat(name, '; ') FROM (SELECT name FROM receiver WHERE document_id = d.id ORDER BY position)) AS receivers,
            (SELECT name FROM person WHERE id = d.drafter_id) AS drafter,
            (SELECT group_concat(person.name, '; ') FROM assignment JOIN person ON person.id = person_id
              WHERE assignment.document_id = d.id AND role = 'lead') AS lead,
            (SELECT presented_at FROM presentation WHERE document_id = d.id) AS presented_at,
            (SELECT min(created_at) FROM outbox_message WHERE document_id = d.id) AS sent_at,
            (SELECT a.number || '/' || a.symbol FROM answering JOIN document a ON a.id = answer_id WHERE document_id = d.id) AS answer,
            (SELECT outcome FROM answering WHERE document_id = d.id) AS outcome,
            (SELECT done_at FROM answering WHERE document_id = d.id) AS done_at
       FROM book_number n LEFT JOIN document d ON d.id = n.document_id
      WHERE ${inRange} ORDER BY n.number, n.suffix`,
    { ...range },
  );
}

export interface PostedRow {
  number: number;
  suffix: string;
  symbol: string;
  day: string;
  receiver: string;
}

/** One line for each receiver on paper of what was issued. */
export function postedRows(db: ReadableDb, range: RowRange): IterableIterator<PostedRow> {
  return db.each<PostedRow>(
    `SELECT n.number, n.suffix, d.symbol, n.day, r.name AS receiver
       FROM book_number n JOIN document d ON d.id = n.document_id JOIN receiver r ON r.document_id = d.id AND r.kind = 'paper'
      WHERE ${inRange} AND n.state = 'issued' ORDER BY n.number, n.suffix, r.position`,
    { ...range },
  );
}

export function countPosted(db: ReadableDb, range: RowRange): number {
  return db.get<{ n: number }>(
    `SELECT count(*) AS n FROM book_number n JOIN receiver r ON r.document_id = n.document_id AND r.kind = 'paper'
      WHERE ${inRange} AND n.state = 'issued'`,
    { ...range },
  )!.n;
}

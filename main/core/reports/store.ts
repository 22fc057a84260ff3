/** The SQL of printed books: one row of the database for one line of the book, in the order of numbers. */
import { codeSql } from '../documents/index.ts';
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
  annexes: number;
  document_state: string | null;
  to_places: string | null;
  receivers: string | null;
  drafter: string | null;
  kept_by: string | null;
  posted_on: string | null;
  signed_for: string | null;
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
            d.issuer_name, d.kind, d.subject, d.signer_name, d.copies, d.due_on, d.note, d.state AS document_state, d.to_places, d.kept_by,
            (SELECT group_concat(name, '; ') FROM (SELECT name FROM receiver WHERE document_id = d.id ORDER BY position)) AS receivers,
            (SELECT name FROM person WHERE id = d.drafter_id) AS drafter,
            (SELECT count(DISTINCT file_id) FROM file_version WHERE document_id = d.id AND is_main = 0) AS annexes,
            (SELECT group_concat(coalesce((SELECT name FROM unit WHERE id = unit_id), person.name), '; ')
               FROM assignment JOIN person ON person.id = person_id
              WHERE assignment.document_id = d.id AND role = 'lead') AS lead,
            (SELECT presented_at FROM presentation WHERE document_id = d.id) AS presented_at,
            (SELECT min(sent_on) FROM posting WHERE document_id = d.id) AS posted_on,
            (SELECT group_concat(received_by, '; ') FROM (SELECT DISTINCT received_by FROM posting
              WHERE document_id = d.id AND received_by <> '' ORDER BY position)) AS signed_for,
            (SELECT min(created_at) FROM outbox_message WHERE document_id = d.id) AS sent_at,
            (SELECT ${codeSql('a')} FROM answering JOIN document a ON a.id = answer_id WHERE document_id = d.id) AS answer,
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
  receiver: string;
  /** Null where nothing was recorded yet, as all that follows. */
  sent_on: string | null;
  way: string | null;
  envelopes: number | null;
  tracking: string | null;
  received_by: string | null;
  note: string | null;
}

const postedInRange = `
  FROM book_number n JOIN document d ON d.id = n.document_id JOIN receiver r ON r.document_id = d.id AND r.kind = 'paper'
       LEFT JOIN posting p ON p.document_id = r.document_id AND p.position = r.position
 WHERE n.book_id = :bookId AND n.number BETWEEN :fromNumber AND :toNumber AND n.state = 'issued'
   AND coalesce(p.sent_on, n.day) BETWEEN :fromDay AND :toDay`;

/** One line for each receiver on paper of what was issued, by the day it was sent; what was not sent yet comes last. */
export function postedRows(db: ReadableDb, range: RowRange): IterableIterator<PostedRow> {
  return db.each<PostedRow>(
    `SELECT n.number, n.suffix, d.symbol, r.name AS receiver, p.sent_on, p.way, p.envelopes, p.tracking, p.received_by, p.note
     ${postedInRange} ORDER BY coalesce(p.sent_on, '9'), n.number, n.suffix, r.position`,
    { ...range },
  );
}

export function postedFacts(db: ReadableDb, range: RowRange): RangeFacts {
  return db.get<RangeFacts>(
    `SELECT count(*) AS rows, min(n.number) AS firstNumber, max(n.number) AS lastNumber,
            min(coalesce(p.sent_on, n.day)) AS firstDay, max(coalesce(p.sent_on, n.day)) AS lastDay ${postedInRange}`,
    { ...range },
  )!;
}

export interface KeptCopyRow {
  used_on: string;
  used_by: string;
  allowed_by: string;
  file_code: string;
  returned_on: string | null;
  note: string;
  number: string;
  symbol: string;
  issued_on: string | null;
  kind: string;
  subject: string;
}

const usedInRange = `
  FROM kept_copy_use u JOIN document d ON d.id = u.document_id
 WHERE d.book_id = :bookId AND d.book_number BETWEEN :fromNumber AND :toNumber AND u.used_on BETWEEN :fromDay AND :toDay`;

/** Every use of a kept copy of the book's documents, by day. */
export function keptCopyRows(db: ReadableDb, range: RowRange): IterableIterator<KeptCopyRow> {
  return db.each<KeptCopyRow>(
    `SELECT u.used_on, u.used_by, u.allowed_by, u.file_code, u.returned_on, u.note, d.number, d.symbol, d.issued_on, d.kind, d.subject
     ${usedInRange} ORDER BY u.used_on, u.recorded_at, u.id`,
    { ...range },
  );
}

export function keptCopyFacts(db: ReadableDb, range: RowRange): RangeFacts {
  return db.get<RangeFacts>(
    `SELECT count(*) AS rows, min(d.book_number) AS firstNumber, max(d.book_number) AS lastNumber,
            min(u.used_on) AS firstDay, max(u.used_on) AS lastDay ${usedInRange}`,
    { ...range },
  )!;
}

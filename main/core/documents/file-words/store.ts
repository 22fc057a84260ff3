/** The SQL of the words in files: what is to be read, what was, and what could not be. */
import type { UnreadReason } from '#contract/documents.ts';
import type { ReadableDb, WritableDb } from '../../kernel/database.ts';

export interface DueFiles {
  readonly seq: number;
  readonly documentId: string;
  /** Another turn: its files have changed since. */
  readonly turn: number;
}

/** The newest documents whose files are to be read. */
export function due(db: ReadableDb, most: number): DueFiles[] {
  return db.all(
    `SELECT document_seq AS seq, document.id AS documentId, turn
       FROM file_words_due JOIN document ON document.seq = document_seq
      ORDER BY document_seq DESC LIMIT :most`,
    { most },
  );
}

export function countDue(db: ReadableDb): number {
  return db.get<{ n: number }>('SELECT count(*) AS n FROM file_words_due')!.n;
}

/** Enters the words of a document's files; it is due again where a file has changed since they were read. */
export function setWords(db: WritableDb, { seq, turn }: DueFiles, words: string): void {
  db.run(
    `INSERT INTO file_words (document_seq, words) VALUES (:seq, :words)
     ON CONFLICT (document_seq) DO UPDATE SET words = excluded.words`,
    { seq, words },
  );
  db.run('DELETE FROM file_words_due WHERE document_seq = :seq AND turn = :turn', { seq, turn });
}

export interface UnreadRow {
  sha256: string;
  reason: UnreadReason;
  reader: number;
  tries: number;
  tried_at: string;
}

export function unreadOf(db: ReadableDb, documentId: string): UnreadRow[] {
  return db.all<UnreadRow>(
    `SELECT sha256, reason, reader, tries, tried_at
       FROM file_words_unread JOIN document ON document.seq = document_seq
      WHERE document.id = :documentId`,
    { documentId },
  );
}

/** The files of a document that could not be read, in place of those of before. */
export function replaceUnread(db: WritableDb, seq: number, rows: readonly UnreadRow[]): void {
  db.run('DELETE FROM file_words_unread WHERE document_seq = :seq', { seq });
  for (const row of rows)
    db.run(
      `INSERT INTO file_words_unread (document_seq, sha256, reason, reader, tries, tried_at)
       VALUES (:seq, :sha256, :reason, :reader, :tries, :tried_at)`,
      { seq, ...row },
    );
}

export interface Again {
  readonly reader: number;
  /** Reasons that may pass by themselves. */
  readonly passing: readonly UnreadReason[];
  readonly triesAtMost: number;
  /** Tried before this instant. */
  readonly before: string;
}

const toTryAgain = `
  SELECT document_seq FROM file_words_unread
   WHERE reader < :reader
      OR (tries < :triesAtMost AND tried_at < :before AND reason IN (SELECT value FROM json_each(:passing)))`;

const parametersOf = ({ passing, ...rest }: Again) => ({ ...rest, passing: JSON.stringify(passing) });

export function hasToTryAgain(db: ReadableDb, again: Again): boolean {
  return db.get(`${toTryAgain} LIMIT 1`, parametersOf(again)) !== undefined;
}

/** Puts them into the queue; those that stand there already keep their turn. */
export function tryAgain(db: WritableDb, again: Again): void {
  db.run(
    `INSERT INTO file_words_due (document_seq) SELECT DISTINCT document_seq FROM (${toTryAgain}) WHERE true
     ON CONFLICT DO NOTHING`,
    parametersOf(again),
  );
}

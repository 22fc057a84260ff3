/** The SQL of the words in files: what is to be read, and what was. */
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

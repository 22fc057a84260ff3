/**
 * What a correction changed in the words of an arrival stands beside the journal, whose entry holds its hash only: when the
 * sender takes the arrival back its words go (Decree 30/2020, PL VI, III.8), and the chain holds all the same.
 */
import { createHash, randomBytes } from 'node:crypto';
import { z } from 'zod';
import type { Facts } from '#contract/kernel.ts';
import type { ReadableDb, WritableDb } from '../kernel/database.ts';

/** The fields that a recall wipes. */
const ofContent = ['subject', 'note', 'field', 'signerName', 'signerPosition', 'toPlaces', 'keywords'];
const Words = z.record(z.string(), z.union([z.string(), z.number(), z.boolean(), z.null()]));
const saltBytes = 16;

const isOfContent = ([name]: [string, unknown]): boolean =>
  ofContent.includes(name.replace(/\.(?:old|new)$/, ''));

const hashOf = (words: string): string => createHash('sha256').update(words).digest('hex');

/** Puts the words of an entry `documents.edited` beside the journal; answers what the entry itself shall hold. */
export function setWordsAside(db: WritableDb, documentId: string, payload: Facts): Facts {
  const entries = Object.entries(payload);
  const aside = entries.filter(isOfContent);
  if (aside.length === 0) return payload;
  // Salted: from the hash alone nobody can try out which subject it was.
  const salt = randomBytes(saltBytes).toString('hex');
  const words = JSON.stringify({ salt, ...Object.fromEntries(aside) });
  const digest = hashOf(words);
  db.run('INSERT INTO journal_words (digest, document_id, words) VALUES (:digest, :documentId, :words)', {
    digest,
    documentId,
    words,
  });
  const wordsOf = [...new Set(aside.map(([name]) => name.split('.')[0]))].join(',');
  return { ...Object.fromEntries(entries.filter((one) => !isOfContent(one))), words: digest, wordsOf };
}

/** The payload with its words again; of those that are gone `gone` names the fields. */
export function withWords(db: ReadableDb, payload: Facts): Facts {
  const { words: digest, wordsOf, ...rest } = payload;
  if (typeof digest !== 'string') return payload;
  const row = db.get<{ words: string }>('SELECT words FROM journal_words WHERE digest = :digest', { digest });
  if (row !== undefined && hashOf(row.words) === digest) {
    const { salt: _, ...words } = Words.parse(JSON.parse(row.words));
    return { ...rest, ...words };
  }
  const fields = String(wordsOf).split(',');
  const empty = fields.flatMap((field) => [[`${field}.old`, null] as const, [`${field}.new`, null] as const]);
  return { ...rest, ...Object.fromEntries(empty), gone: String(wordsOf) };
}

export function forgetJournalWords(db: WritableDb, documentId: string): void {
  db.run('DELETE FROM journal_words WHERE document_id = :documentId', { documentId });
}

/** Entries whose words are not those that were written. */
export function wordsThatDiffer(db: ReadableDb): { entry: string; at: string }[] {
  return db
    .all<{ digest: string; words: string }>('SELECT digest, words FROM journal_words')
    .filter(({ digest, words }) => hashOf(words) !== digest)
    .flatMap(({ digest }) =>
      db.all<{ entry: string; at: string }>(
        `SELECT id AS entry, at FROM journal WHERE type = 'documents.edited' AND json_extract(payload, '$.words') = :digest`,
        { digest },
      ),
    );
}

/** Commands over a data folder: `check-book` and `verify-journal`. They only read, so the program may be open meanwhile. */
import { join } from 'node:path';
import { verifyJournal } from '#core/backup/index.ts';
import { isWhole, listBooks, proveBook } from '#core/books/index.ts';
import { disagreements } from '#core/documents/index.ts';
import { ContentStore } from '#core/kernel/content-store.ts';
import { filesDirOf } from '#core/kernel/file-place.ts';
import { openConnection, type Connection } from '#core/kernel/database.ts';
import { vietnamDay } from '#core/kernel/day.ts';
import { readArguments, UsageError } from './arguments.ts';
import { dataKeys } from './keys.ts';
import type { Outcome } from './index.ts';

interface Opened {
  readonly db: Connection;
  readonly files: ContentStore;
}

/** Proves each book from its rows: no gap, no twin, no step back in time. */
export function checkBookCommand(words: readonly string[]): Outcome {
  const { options } = readArguments(words, ['data', 'keys', 'book']);
  const [wanted] = options.get('book') ?? [];
  return withData(options, ({ db }) => {
    const books = listBooks(db, null, null).filter(({ name }) => wanted === undefined || name === wanted);
    if (books.length === 0) throw new UsageError('no such book');
    const checks = books.map((book) => ({
      book: book.name,
      ...proveBook(db, book, vietnamDay(new Date()), disagreements),
    }));
    const isWell = checks.every(isWhole);
    const lines = checks.map(
      ({ book, firstNumber, lastNumber, issued, reserved, voided, takenOver, subNumbers, findings }) =>
        `${book}: ${firstNumber}-${lastNumber}, ${issued} issued, ${reserved} reserved, ${voided} void, ${takenOver} taken over, ${subNumbers} sub-numbers${findings.map(({ kind, number }) => `; ${kind} at ${number}`).join('')}`,
    );
    return { value: { books: checks }, lines, isWell };
  });
}

/** Walks the chain, the books and every file's hash. */
export function verifyJournalCommand(words: readonly string[]): Outcome {
  const { options } = readArguments(words, ['data', 'keys']);
  return withData(options, ({ db, files }) => {
    const value = verifyJournal(db, files, vietnamDay(new Date()));
    const lines = [
      `${value.verdict}: ${value.entries} entries, ${value.files} files`,
      ...value.findings.map(({ code, facts }) => `${code} ${JSON.stringify(facts)}`),
    ];
    return { value, lines, isWell: value.verdict === 'whole' };
  });
}

function withData(
  options: ReadonlyMap<string, readonly string[]>,
  work: (opened: Opened) => Outcome,
): Outcome {
  const [dataDir] = options.get('data') ?? [];
  if (dataDir === undefined) throw new UsageError('--data DIR is needed');
  const keys = dataKeys(dataDir, options.get('keys')?.[0]);
  const db = openConnection(join(dataDir, 'congvan.db'), keys.databaseKey, 'read');
  try {
    return work({ db, files: new ContentStore(filesDirOf(dataDir), keys.fileKey, 'read') });
  } finally {
    db.close();
  }
}

/** "Kiểm tra nhật ký": the chain, the number series and every file, each wrong thing said by a code. */
import type { z } from 'zod';
import type { backup } from '#contract/backup.ts';
import { listBooks, proveBook } from '../books/index.ts';
import { disagreements, wordsThatDiffer } from '../documents/index.ts';
import type { ContentStore } from '../kernel/content-store.ts';
import type { ReadableDb } from '../kernel/database.ts';
import { checkChain } from '../kernel/journal.ts';
import { verifyImports } from '../transfer/index.ts';

export type JournalVerdict = z.input<(typeof backup)['verify_journal']['output']>;
type Finding = JournalVerdict['findings'][number];

export function verifyJournal(db: ReadableDb, files: ContentStore, today: string): JournalVerdict {
  const chain = checkChain(db);
  const stored = db.all<{ sha256: string }>('SELECT sha256 FROM stored_file ORDER BY sha256');
  const broken = stored.filter(({ sha256 }) => !files.isIntact(sha256));
  const findings: Finding[] = [
    ...chain.findings.map(({ code, facts }) => ({ code, facts: { ...facts } })),
    ...wordsThatDiffer(db).map((facts) => ({ code: 'journal.hash_differs', facts })),
    ...bookFindings(db, today),
    ...verifyImports(db).map(({ code, facts }) => ({ code, facts: { ...facts } })),
    ...broken.map(({ sha256 }) => ({
      code: 'files.missing_or_changed',
      facts: { sha256, documents: documentsWith(db, sha256) },
    })),
  ];
  return {
    verdict: findings.length === 0 ? 'whole' : 'broken',
    entries: chain.entries,
    files: stored.length,
    findings,
  };
}

function bookFindings(db: ReadableDb, today: string): Finding[] {
  return listBooks(db, null, null).flatMap((book) =>
    proveBook(db, book, today, disagreements)
      .findings.filter(({ kind }) => kind !== 'reserved_too_long')
      .map(({ kind, number, count }) => ({
        code: `books.${kind}`,
        facts: { book: book.name, number, count },
      })),
  );
}

/** Which documents lose a file, in the words people know them by. */
export function documentsWith(db: ReadableDb, sha256: string): string {
  const rows = db.all<{ subject: string }>(
    'SELECT DISTINCT subject FROM document JOIN file_version ON document_id = document.id WHERE sha256 = :sha256 LIMIT 3',
    { sha256 },
  );
  return rows.map(({ subject }) => subject).join('; ');
}

/**
 * Looks at all the data in slices of a few milliseconds: between two of them the work can stop at once, and goes on there.
 * Nothing is held open from one slice to the next but the file being read.
 */
import { listBooks, provePortion, type BookPlace } from '../../books/index.ts';
import { disagreements } from '../../documents/index.ts';
import type { ContentStore } from '../../kernel/content-store.ts';
import type { ReadableDb } from '../../kernel/database.ts';
import { chainBeginning, checkEntries } from '../../kernel/journal.ts';
import { fedIndexes } from '../search-index.ts';
import { FileWalk } from './files.ts';
import { inspectIndex } from './index-words.ts';
import type { InspectPart } from '#contract/backup.ts';
import { after, type Inspection, type Place, type Slice } from './inspection.ts';
import { inspectTables, tableWalks } from './tables.ts';

export interface InspectOn {
  readonly db: ReadableDb;
  readonly files: ContentStore;
  /** The files of backups that can be reached: a damaged file is brought back from there. */
  readonly backups: readonly ContentStore[];
  readonly today: string;
  /** Asked between two slices: true ends the work for now. */
  readonly isOver: () => boolean;
}

export interface Inspected {
  readonly inspection: Inspection;
  readonly slices: number;
  /** The longest that nothing could be stopped. */
  readonly longestSliceMs: number;
}

/** Goes on with an inspection until it is done or over for now. */
export function inspectSome(on: InspectOn, begun: Inspection): Inspected {
  const { db } = on;
  const walks = tableWalks(db);
  const indexes = fedIndexes(db);
  const fileWalk = new FileWalk(on.files, on.backups);
  const parts: Record<InspectPart, (at: Place | null) => Slice> = {
    tables: (at) => inspectTables(db, walks, at),
    journal: (at) => inspectJournal(db, at),
    books: (at) => inspectBooks(db, on.today, at),
    index: (at) => inspectIndex(db, indexes, at),
    files: (at) => fileWalk.inspect(db, at),
  };
  let inspection = begun;
  let slices = 0;
  let longestSliceMs = 0;
  try {
    while (inspection.part !== null && !on.isOver()) {
      const start = performance.now();
      inspection = after(inspection, inspection.part, parts[inspection.part](inspection.at));
      longestSliceMs = Math.max(longestSliceMs, performance.now() - start);
      slices += 1;
    }
  } finally {
    fileWalk.close();
  }
  return { inspection, slices, longestSliceMs };
}

const entriesAtOnce = 50;

/** `at`: position, counter and hash of the last entry seen. */
function inspectJournal(db: ReadableDb, at: Place | null): Slice {
  const [position, counter, hash] = at ?? [];
  const from =
    at === null
      ? chainBeginning
      : {
          position: Number(position),
          counter: Number(counter),
          hash: new Uint8Array(Buffer.from(String(hash), 'hex')),
        };
  const { place, count, findings } = checkEntries(db, from, entriesAtOnce);
  const next = [place.position, place.counter, Buffer.from(place.hash).toString('hex')];
  return {
    next: count < entriesAtOnce ? null : next,
    count,
    findings: findings.map(({ code, facts }) => ({ code, facts: { ...facts } })),
  };
}

const numbersAtOnce = 200;

/** `at`: the book and the last number seen, with its suffix. */
function inspectBooks(db: ReadableDb, today: string, at: Place | null): Slice {
  const books = listBooks(db, null, null);
  const [bookId, number, suffix] = at ?? [];
  const index = at === null ? 0 : books.findIndex(({ id }) => id === bookId);
  const book = books[index];
  if (!book) return { next: null, count: 0, findings: [] };
  const from: BookPlace | null =
    number === undefined ? null : { number: Number(number), suffix: String(suffix ?? '') };
  const proved = provePortion(db, book, from, { today, disagreements, atMost: numbersAtOnce });
  const following = books[index + 1];
  const nextBook: Place | null = following ? [following.id] : null;
  return {
    next: proved.next === null ? nextBook : [book.id, proved.next.number, proved.next.suffix],
    count: proved.count,
    findings: proved.findings
      .filter(({ kind }) => kind !== 'reserved_too_long')
      .map((one) => ({
        code: `books.${one.kind}`,
        facts: { book: book.name, number: one.number, count: one.count },
      })),
  };
}

/** Prints a book: counts its rows, lays it out in the job thread, holds the PDF in memory; can be watched and stopped. */
import { join } from 'node:path';
import type { z } from 'zod';
import type { BookForm, PrintedRange, reports } from '#contract/reports.ts';
import { bodyNameOn } from '../agencies/index.ts';
import { bookById, type BookRow } from '../books/index.ts';
import { writtenNumber } from '../documents/index.ts';
import type { ReadableDb } from '../kernel/database.ts';
import { vietnamDay, writtenDay } from '../kernel/day.ts';
import type { TaskContext } from '../kernel/handlers.ts';
import { refuse } from '../kernel/refusal.ts';
import { rowsDone, stopAsked, type BookAnswer, type BookJob } from './book-job.ts';
import { blankRows } from './book-rows.ts';
import { keptCopyFacts, postedFacts, rangeFacts, type RangeFacts, type RowRange } from './store.ts';

type Order = z.output<(typeof reports)['print_book']['input']>;
type Printed = z.input<(typeof reports)['print_book']['output']>;

export interface Printing {
  readonly ownerId: string;
  readonly all: number;
  readonly control: Int32Array<SharedArrayBuffer>;
}

const formsOf = { incoming: ['D', 'E'], outgoing: ['A', 'B', 'C'] } as const;
const factsOf = { numbers: rangeFacts, B: postedFacts, C: keptCopyFacts } as const;
const dotted = '..........';

/** Refused: `books.unknown`, `reports.form_does_not_fit`. */
export function countRange(
  db: ReadableDb,
  { bookId, form, range }: { bookId: string; form: BookForm; range: PrintedRange },
): { book: BookRow; range: RowRange; facts: RangeFacts } {
  const book = bookById(db, bookId) ?? refuse('books.unknown');
  const forms: readonly BookForm[] = formsOf[book.direction];
  if (!forms.includes(form)) refuse('reports.form_does_not_fit', { name: book.name });
  const wanted = rowRange(bookId, range);
  const facts = factsOf[form === 'B' || form === 'C' ? form : 'numbers'](db, wanted);
  if (form === 'C' && facts.rows === 0) facts.rows = blankRows;
  return { book, range: wanted, facts };
}

export async function printBook(
  { printId, ...order }: Order,
  context: TaskContext,
  printings: Map<string, Printing>,
): Promise<Printed> {
  const { db, person, services } = context;
  const { book, range, facts } = countRange(db, order);
  if (facts.rows === 0) refuse('reports.nothing_to_print', { name: book.name });
  const control = new Int32Array(new SharedArrayBuffer(8));
  printings.set(printId, { ownerId: person.personId, all: facts.rows, control });
  try {
    const cover = coverOf(db, book, facts, order, vietnamDay(context.now()));
    const { form, paper, orientation, firstPage } = order;
    const fontsDir = join(services.resourcesDir, 'fonts');
    const job: BookJob = { form, paper, orientation, firstPage, cover, range, fontsDir, control };
    // `core/worker.ts` answers this question with this shape.
    const answer = (await services.jobs.ask('layBook', job, 590_000)) as BookAnswer;
    if (!answer) refuse('core.cancelled');
    return hold(
      printId,
      answer,
      `So ${order.form} ${book.year} ${cover.fromNumber}-${cover.toNumber}.pdf`,
      context,
    );
  } finally {
    printings.delete(printId);
  }
}

export function progressOf(printing: Printing | undefined): { rows: number; all: number } | null {
  if (!printing) return null;
  return { rows: Math.min(Atomics.load(printing.control, rowsDone), printing.all), all: printing.all };
}

export function stop(printing: Printing | undefined): void {
  if (printing) Atomics.store(printing.control, stopAsked, 1);
}

function rowRange(bookId: string, range: PrintedRange): RowRange {
  const all = { bookId, fromNumber: 1, toNumber: Number.MAX_SAFE_INTEGER, fromDay: '0000', toDay: '9999' };
  if (range.by === 'number') return { ...all, fromNumber: range.from, toNumber: range.to };
  return range.by === 'day' ? { ...all, fromDay: range.from, toDay: range.to } : all;
}

/** Pages ruled for the hand have no days and numbers yet. The name is the one the body bore on the last day. */
function coverOf(
  db: ReadableDb,
  book: BookRow,
  facts: RangeFacts,
  { volume }: Pick<Order, 'volume'>,
  today: string,
): BookJob['cover'] {
  const names = bodyNameOn(db, book.body_id, facts.lastDay ?? today);
  const day = (value: string | null) => (value === null ? dotted : writtenDay(value));
  const number = (value: number | null) => (value === null ? dotted : writtenNumber(value));
  return {
    superior: names?.parentName ?? '',
    agency: names?.name ?? '',
    name: book.name,
    year: String(book.year),
    fromDay: day(facts.firstDay),
    toDay: day(facts.lastDay),
    fromNumber: number(facts.firstNumber),
    toNumber: number(facts.lastNumber),
    volume: volume === '' ? dotted : volume,
  };
}

function hold(
  printId: string,
  { bytes, pageCount, rowCount }: NonNullable<BookAnswer>,
  fileName: string,
  { person, services }: TaskContext,
): Printed {
  services.uploads.append(printId, person.personId, 0, bytes, bytes.length);
  const contentUrl = services.tickets.urlOf({
    personId: person.personId,
    from: 'upload',
    key: printId,
    type: 'application/pdf',
    name: fileName,
  });
  return { upload: printId, contentUrl, fileName, pageCount, rowCount };
}

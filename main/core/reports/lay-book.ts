/** Lays a book out in the job thread: rows streamed from the database into pages. */
import type { ReadableDb } from '../kernel/database.ts';
import { layPrintedBook, fontsIn } from '../documents/index.ts';
import { rowsDone, stopAsked, type BookAnswer, type BookJob } from './book-job.ts';
import { bookRows } from './book-rows.ts';

export function layBook(db: ReadableDb, job: BookJob): Promise<BookAnswer> {
  const { form, range, fontsDir, control, ...rest } = job;
  const rows = bookRows(db, form, range);
  return layPrintedBook({ form, ...rest }, rows, fontsIn(fontsDir), {
    done: (count) => void Atomics.store(control, rowsDone, count),
    isStopped: () => Atomics.load(control, stopAsked) === 1,
  });
}

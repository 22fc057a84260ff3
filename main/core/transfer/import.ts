/** Takes the rows of a checked register into the books, batch by batch, and takes them back. */
import { createHash } from 'node:crypto';
import { setImmediate as breathe } from 'node:timers/promises';
import { bookById, listBooks, openBook } from '../books/index.ts';
import { enterOld, firstSeqFor, removeOld } from '../documents/index.ts';
import type { CommandContext, TaskContext } from '../kernel/handlers.ts';
import { refuse } from '../kernel/refusal.ts';
import type { CheckFacts } from './register/job.ts';
import type { Placed } from './register/check.ts';
import * as store from './store.ts';
import type { TransferWork } from './work.ts';

/** One transaction's worth: some tens of milliseconds, so that nobody at the screen waits for it. */
const batchRows = 250;

interface Taking {
  readonly id: string;
  readonly check: string;
  readonly facts: CheckFacts;
  readonly firstSeq: number;
  /** Book id by name and year, those opened for this import too. */
  readonly books: ReadonlyMap<string, { readonly id: string; readonly bodyId: string }>;
}

const bookKey = (name: string, year: number): string => JSON.stringify([name, year]);

/**
 * Begins, or goes on with the import of the same file that was cut off; answers its id while the work goes on. Refused:
 * `transfer.check_lost`, `transfer.import_running`, `transfer.nothing_to_take`, `books.name_taken`.
 */
export async function beginImport(check: string, context: TaskContext, work: TransferWork): Promise<string> {
  // The job thread is ours; `worker.ts` answers with this shape.
  const facts = (await context.services.jobs.ask('registerFacts', { check })) as CheckFacts | null;
  if (!facts) refuse('transfer.check_lost');
  // Cut off after its last row an import still has to be brought to its end.
  if (facts.summary.taken + facts.summary.alreadyIn === 0) refuse('transfer.nothing_to_take');
  if (store.underWay(context.db)) refuse('transfer.import_running');
  await context.services.beforeRiskyStep('import');
  const taking = context.transact((command) => prepare(check, facts, command));
  void takeAll(taking, context, work);
  return taking.id;
}

function prepare(check: string, facts: CheckFacts, context: CommandContext): Taking {
  const { db, person, now } = context;
  if (store.underWay(db)) refuse('transfer.import_running');
  const { summary, fileName: file_name, sha256: file_sha256, direction } = facts;
  const stopped = store.stoppedOf(db, file_sha256, direction);
  const id = stopped?.id ?? context.newId();
  const counts = {
    id,
    rows_total: summary.taken + (stopped?.rows_taken ?? 0),
    rows_left_out: summary.leftOut,
    rows_doubtful: summary.doubtful,
  };
  if (stopped) {
    store.setCounts(db, counts);
    store.setState(db, id, 'taking');
  } else
    store.insertImport(db, {
      ...counts,
      direction,
      file_name,
      file_sha256,
      state: 'taking',
      rows_taken: 0,
      batches: 0,
      begun_by: person.personId,
      begun_at: now.toISOString(),
    });
  noteImport(context, id, 'transfer.import_begun', {
    fileName: file_name,
    sha256: file_sha256,
    rows: counts.rows_total,
  });
  context.changed('transfer.changed', id);
  return { id, check, facts, firstSeq: firstSeqFor(db, summary.taken), books: booksOf(facts, context) };
}

/** Opens the books that are not there. */
function booksOf({ target, direction, summary }: CheckFacts, context: CommandContext): Taking['books'] {
  const { db } = context;
  return new Map(
    summary.books.map(({ name, year }) => {
      const key = bookKey(name, year);
      if (target.kind === 'book') {
        const book = bookById(db, target.bookId) ?? refuse('transfer.check_lost');
        return [key, { id: book.id, bodyId: book.body_id }];
      }
      const { bodyId } = target;
      const there = listBooks(db, direction, year).find(
        (book) => book.body_id === bodyId && book.name === name,
      );
      const id = there?.id ?? openBook({ bodyId, direction, name, year, firstNumber: 1, kinds: [] }, context);
      return [key, { id, bodyId }];
    }),
  );
}

async function takeAll(
  taking: Taking,
  { services, transact }: TaskContext,
  work: TransferWork,
): Promise<void> {
  const { id, check } = taking;
  const { taken: total } = taking.facts.summary;
  let from = 0;
  try {
    while (from < total && !work.isStopping(id) && !services.stopping.aborted) {
      // Answered by `worker.ts` with this shape.
      const rows = (await services.jobs.ask('registerRows', { check, from, count: batchRows })) as
        | readonly Placed[]
        | null;
      if (!rows || services.stopping.aborted) break;
      const seq = taking.firstSeq + from;
      transact((context) => takeBatch(taking, rows, seq, context));
      from += rows.length;
      await breathe();
    }
  } catch (error) {
    services.log('error', 'import.cut_off', { error: error instanceof Error ? error.stack : String(error) });
  }
  if (!services.stopping.aborted) end(id, from >= total ? 'done' : 'stopped', transact);
  work.settle(id);
}

function end(id: string, state: 'done' | 'stopped', transact: TaskContext['transact']): void {
  transact((context) => {
    store.setState(context.db, id, state);
    const { rows_taken: rows } = store.importById(context.db, id)!;
    noteImport(context, id, `transfer.import_${state}`, { rows });
    context.changed('transfer.changed', id);
    context.changed('documents.changed', id);
  });
}

function takeBatch(taking: Taking, rows: readonly Placed[], seq: number, context: CommandContext): void {
  const { db } = context;
  const { id: importId, facts } = taking;
  const batch = store.importById(db, importId)!.batches + 1;
  const entered = rows.flatMap((row, index) => {
    const book = taking.books.get(bookKey(row.bookName, row.year)) ?? refuse('transfer.check_lost');
    const { code, bookId: _, bookName: __, year: ___, row: ____, number: bookNumber, ...rest } = row;
    const document = enterOld(
      {
        ...rest,
        ...code,
        seq: seq + index,
        direction: facts.direction,
        bodyId: book.bodyId,
        bookId: book.id,
        bookNumber,
        from: facts.fileName,
      },
      context,
    );
    return document ? [{ ...document, row: row.row }] : [];
  });
  for (const { id: documentId, hash, row } of entered)
    store.insertRow(db, { documentId, importId, batch, row, hash });
  store.addBatch(db, importId, entered.length, rows.length - entered.length);
  noteImport(context, importId, 'transfer.rows_taken', {
    batch,
    rows: entered.length,
    hash: batchHash(entered.toSorted((a, b) => a.row - b.row)),
  });
  context.changed('transfer.changed', importId);
}

/** One hash over those of the rows, in the order of rows. */
export function batchHash(rows: readonly { readonly hash: Uint8Array }[]): string {
  const hash = createHash('sha256');
  for (const row of rows) hash.update(row.hash);
  return hash.digest('hex');
}

const namesShown = 5;
const touchedCounted = 1000;

/** Refused: `transfer.unknown_import`, `transfer.import_running`, `transfer.import_touched` with the names of the documents. */
export function beginUndo(id: string, context: TaskContext, work: TransferWork): void {
  context.transact((command) => {
    const { db } = command;
    const row = store.importById(db, id);
    if (!row || !['done', 'stopped'].includes(row.state)) refuse('transfer.unknown_import');
    if (store.underWay(db)) refuse('transfer.import_running');
    const touched = store.touchedOf(db, id, touchedCounted);
    if (touched.length > 0)
      refuse('transfer.import_touched', { count: touched.length, names: namesOf(touched) });
    store.setState(db, id, 'undoing');
    noteImport(command, id, 'transfer.undo_begun', { rows: row.rows_taken });
    command.changed('transfer.changed', id);
  });
  void undoAll(id, context, work);
}

const namesOf = (touched: readonly store.TouchedRow[]): string =>
  touched
    .slice(0, namesShown)
    .map(({ book_number, suffix, subject }) => `${book_number}${suffix} (${subject.slice(0, 60)})`)
    .join('; ');

async function undoAll(id: string, { services, transact }: TaskContext, work: TransferWork): Promise<void> {
  let isUndone = false;
  try {
    while (!isUndone && !work.isStopping(id) && !services.stopping.aborted) {
      isUndone = transact((context) => undoBatch(id, context));
      await breathe();
    }
  } catch (error) {
    services.log('error', 'undo.cut_off', { error: error instanceof Error ? error.stack : String(error) });
  }
  if (!isUndone && !services.stopping.aborted) end(id, 'stopped', transact);
  work.settle(id);
}

/** Takes back the last batch; true when there was none left and the import is undone. */
function undoBatch(importId: string, context: CommandContext): boolean {
  const { db } = context;
  const batch = store.lastBatch(db, importId);
  if (batch === null) {
    store.setState(db, importId, 'undone');
    noteImport(context, importId, 'transfer.import_undone', {});
    context.changed('transfer.changed', importId);
    context.changed('documents.changed', importId);
    return true;
  }
  if (store.touchedInBatch(db, importId, batch)) refuse('transfer.import_touched');
  const rows = store.rowsOfBatch(db, importId, batch);
  store.removeBatch(db, importId, batch, rows.length);
  for (const { document_id } of rows) removeOld(document_id, context);
  noteImport(context, importId, 'transfer.rows_taken_back', { batch, rows: rows.length });
  context.changed('transfer.changed', importId);
  return false;
}

function noteImport(
  context: CommandContext,
  id: string,
  type: string,
  payload: Readonly<Record<string, string | number>>,
): void {
  context.note({ type, entity: 'import', entityId: id, baseVersion: 0, payload });
}

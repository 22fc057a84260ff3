/** `congvan import`: an old register gone over row by row, taken into the books, or taken back. */
import { readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { setTimeout as after } from 'node:timers/promises';
import {
  Encoding,
  RegisterField,
  type ImportTarget,
  type RegisterCheck,
  type RegisterImport,
  type RegisterSheet,
  type RowProblem,
} from '#contract/transfer.ts';
import { listBodies } from '#core/agencies/index.ts';
import { listBooks } from '#core/books/index.ts';
import { openConnection, type ReadableDb } from '#core/kernel/database.ts';
import { vietnamDay } from '#core/kernel/day.ts';
import { hasNeededColumns, RegisterJob } from '#core/transfer/index.ts';
import { onlyFile, readArguments, UsageError, type Options } from './arguments.ts';
import { refused, withDesk, type Desk } from './desk.ts';
import { dataKeys } from './keys.ts';
import type { Outcome } from './index.ts';

const known = ['data', 'keys', 'as', 'password', 'book', 'name', 'column', 'sheet', 'encoding'];

/**
 * Without `--take` a dry run: nothing is written, and the program may be open meanwhile. Taking signs in as a clerk, because
 * every entry of the journal has somebody who made it. Well when no row is left out.
 */
export async function importCommand(words: readonly string[]): Promise<Outcome> {
  const { rest, options } = readArguments(words, known, ['take']);
  const file = onlyFile(rest);
  return options.has('take')
    ? withDesk(options, (desk) => takeRegister(desk, file, options))
    : dryRun(file, options);
}

/** Takes back everything of the import with this id, as long as nobody has worked on any of it. */
export async function undoImportCommand(words: readonly string[]): Promise<Outcome> {
  const { rest, options } = readArguments(words, ['data', 'as', 'password']);
  const [id, ...others] = rest;
  if (id === undefined || others.length > 0) throw new UsageError('exactly one import is named by its ID');
  return withDesk(options, async (desk) => {
    await desk.call('transfer.undo_import', { id });
    return settled(desk, id, 'undone', () => true);
  });
}

function dryRun(file: string, options: Options): Outcome {
  const [dataDir] = options.get('data') ?? [];
  if (dataDir === undefined) throw new UsageError('--data DIR is needed');
  const keys = dataKeys(dataDir, options.get('keys')?.[0]);
  const db = openConnection(join(dataDir, 'congvan.db'), keys.databaseKey, 'read');
  try {
    const job = new RegisterJob();
    const bytes = new Uint8Array(readFileSync(file));
    const reading = readingOf(file, options);
    const read = job.read(reading, bytes);
    if (!read.ok) return refused(read.code, {});
    const order = checkOrder(read.value, reading, options, db);
    if (!hasNeededColumns(order)) return refused('transfer.columns_missing', {});
    const check = job.check(order, bytes, db, vietnamDay(new Date()));
    if (!check.ok) return refused(check.code, {});
    const problems = job.allProblems({ check: check.value.check }) ?? [];
    return outcomeOf(read.value, order.target, check.value, problems);
  } finally {
    db.close();
  }
}

type Reading = Parameters<RegisterJob['read']>[0];
type CheckOrder = Parameters<RegisterJob['check']>[0];

function readingOf(file: string, options: Options, upload = 'file'): Reading {
  const [sheet] = options.get('sheet') ?? [];
  const [encoding] = options.get('encoding') ?? [];
  const wanted = encoding === undefined ? null : Encoding.safeParse(encoding).data;
  if (wanted === undefined) throw new UsageError(`--encoding is one of ${Encoding.options.join(', ')}`);
  if (sheet !== undefined && !/^[1-9]\d{0,2}$/.test(sheet))
    throw new UsageError('--sheet is a number from 1');
  return {
    upload,
    fileName: basename(file).normalize('NFC'),
    sheet: sheet === undefined ? null : Number(sheet) - 1,
    encoding: wanted,
    headRow: null,
  };
}

/** What was proposed, but for the columns named by `--column C=subject` (`C=` leaves the column out). */
function checkOrder(sheet: RegisterSheet, reading: Reading, options: Options, db: ReadableDb): CheckOrder {
  const fields = new Map(sheet.columns.map(({ letter, field }) => [letter, field]));
  for (const said of options.get('column') ?? []) {
    const [, letter = '', meaning = ''] = /^([A-Z]{1,2})=(\w*)$/.exec(said) ?? [];
    const field = meaning === '' ? null : RegisterField.safeParse(meaning).data;
    if (!fields.has(letter) || field === undefined)
      throw new UsageError(`--column ${said}: LETTER=${RegisterField.options.join('|')}`);
    fields.set(letter, field);
  }
  const columns = sheet.columns.flatMap(({ index, letter }) => {
    const field = fields.get(letter) ?? null;
    return field === null ? [] : [{ index, field }];
  });
  const { direction } = sheet;
  return {
    ...reading,
    sheet: sheet.sheet,
    headRow: sheet.headRow,
    direction,
    columns,
    target: targetOf(direction, options, db),
  };
}

/** `--book NAME` of this direction, or each row into the book "NAME YEAR" of its year. */
function targetOf(direction: 'incoming' | 'outgoing', options: Options, db: ReadableDb): ImportTarget {
  const [bookName] = options.get('book') ?? [];
  if (bookName !== undefined) {
    const book = listBooks(db, direction, null).find(({ name }) => name === bookName);
    if (!book) throw new UsageError(`no ${direction} book of this name`);
    return { kind: 'book', bookId: book.id };
  }
  const [body] = listBodies(db);
  if (!body) throw new UsageError('no office has been set up in this folder');
  const [name = usualName[direction]] = options.get('name') ?? [];
  return { kind: 'by_year', bodyId: body.id, name };
}

const usualName = { incoming: 'Văn bản đến', outgoing: 'Văn bản đi' } as const;

function outcomeOf(
  { columns, ...sheet }: RegisterSheet,
  target: ImportTarget,
  { problems: byCode, ...summary }: RegisterCheck,
  problems: readonly RowProblem[],
): Outcome {
  const matched = columns.map(({ letter, head, field }) => ({ letter, head, field }));
  return {
    value: { ...sheet, columns: matched, target, summary: { ...summary, byCode }, problems },
    lines: [
      `${summary.total} rows: ${summary.taken} to take, ${summary.doubtful} of them doubtful, ${summary.leftOut} left out, ${summary.alreadyIn} in already`,
      ...summary.books.map(
        ({ name, rows, isNew }) => `book: ${name}: ${rows} rows${isNew ? ' (to be opened)' : ''}`,
      ),
      ...problems.map(({ row, kind, code, column, value, meant }) =>
        [`row ${row}`, kind, code, column, value, meant].filter(Boolean).join(' | '),
      ),
    ],
    isWell: summary.leftOut === 0,
  };
}

async function takeRegister(desk: Desk, file: string, options: Options): Promise<Outcome> {
  const upload = await desk.bringIn(new Uint8Array(readFileSync(file)));
  const reading = readingOf(file, options, upload);
  const sheet = await desk.call<RegisterSheet>('transfer.read_register', reading);
  const order = checkOrder(sheet, reading, options, desk.core.db);
  const check = await desk.call<RegisterCheck>('transfer.check_register', order);
  const { id } = await desk.call<{ id: string }>('transfer.begin_import', { check: check.check });
  return settled(desk, id, 'done', ({ rowsLeftOut }) => rowsLeftOut === 0);
}

const askEveryMs = 100;

/** Answers when the import has come to rest. */
async function settled(
  desk: Desk,
  id: string,
  wanted: RegisterImport['state'],
  isWell: (row: RegisterImport) => boolean,
): Promise<Outcome> {
  for (;;) {
    const rows = await desk.call<RegisterImport[]>('transfer.imports', {});
    const row = rows.find((one) => one.id === id);
    if (row && row.state !== 'taking' && row.state !== 'undoing')
      return {
        value: row,
        lines: [`${row.id}: ${row.state}, ${row.rowsTaken} rows taken, ${row.rowsLeftOut} left out`],
        isWell: row.state === wanted && isWell(row),
      };
    await after(askEveryMs);
  }
}

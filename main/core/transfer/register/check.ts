/** The dry run: every row of an old register judged, numbers compared with the file itself and with the books. */
import type { z } from 'zod';
import { codeOf } from '#contract/document-code.ts';
import type { ImportTarget, RegisterCheck, RegisterField, RowProblem } from '#contract/transfer.ts';
import { shownText, type Cell, type SheetRow } from '../sheet/index.ts';
import { isColumnCount } from './columns.ts';
import { habitOf } from './days.ts';
import { judgeRow, type CellOf, type Register, type RegisterRow } from './row.ts';
import { hasSecrecyMark, type MarkedCell } from './secrecy.ts';

type Target = z.infer<typeof ImportTarget>;

/** A book as the check needs it. */
export interface KnownBook {
  readonly id: string;
  readonly name: string;
  readonly year: number;
  /** "125a" of every number the book has. */
  readonly numbers: ReadonlySet<string>;
  /** The lowest number this program gave itself: what was taken over stands before it. */
  readonly firstOwn: number | null;
}

export interface Column {
  readonly index: number;
  readonly field: RegisterField;
}

export interface CheckInput {
  readonly rows: readonly SheetRow[];
  readonly headRow: number;
  readonly heads: readonly string[];
  readonly columns: readonly Column[];
  readonly register: Omit<Register, 'heads' | 'habits'>;
  readonly target: Target;
  readonly books: readonly KnownBook[];
  /** Rows that an interrupted import of this file has taken. */
  readonly alreadyIn: ReadonlySet<number>;
  /** The number and day of an arrival that has the same code, issuer and year already (F1h). */
  readonly repeated: (row: RegisterRow) => { readonly number: string; readonly on: string | null } | null;
}

/** Where a row goes; `bookId` is null for a book that is still to be opened. */
export interface Placed extends RegisterRow {
  readonly bookId: string | null;
  readonly bookName: string;
  readonly year: number;
}

export interface Checked {
  readonly rows: readonly Placed[];
  readonly problems: readonly RowProblem[];
  readonly summary: Omit<z.input<typeof RegisterCheck>, 'check'>;
}

export const bookNameOf = (name: string, year: number): string => `${name} ${year}`;
export const numberKey = ({ number, suffix }: { number: number; suffix: string }): string =>
  `${number}${suffix}`;

/** Answers after looking at every row; `tick` is told how many are done and may throw to stop. */
export function checkRegister(input: CheckInput, tick: (done: number) => void = () => {}): Checked {
  const rows = dataRows(input.rows, input.headRow);
  const { index, register } = prepare(input, rows);
  const books = new BookLook(input);
  const taken: Placed[] = [];
  const problems: RowProblem[] = [];
  let alreadyIn = 0;
  for (const [at, row] of rows.entries()) {
    if (at % 1000 === 0) tick(at);
    if (hasSecrecyMark(markedCells(row, input))) {
      problems.push({ row: row.number, kind: 'left_out', code: 'secret', column: '', value: '', meant: '' });
      continue;
    }
    if (input.alreadyIn.has(row.number)) {
      alreadyIn += 1;
      continue;
    }
    const cellOf: CellOf = (field) => row.cells[index.get(field) ?? -1] ?? null;
    const judged = judgeRow(row.number, cellOf, register);
    const placed = judged.taken && books.place(judged.taken, register);
    if (placed && 'refused' in placed) problems.push(placed.refused);
    else {
      problems.push(...judged.problems);
      if (!placed) continue;
      taken.push(placed);
      problems.push(...repetitionOf(placed, input, register));
    }
  }
  const ordered = taken.toSorted(byDayAndNumber);
  return { rows: ordered, problems, summary: summaryOf(ordered, problems, rows.length, alreadyIn, books) };
}

/** A warning only: two agencies may well have given the same code (vanthu §1.16.1). */
function repetitionOf(row: Placed, { repeated }: CheckInput, { direction, heads }: Register): RowProblem[] {
  const older = direction === 'incoming' ? repeated(row) : null;
  if (older === null) return [];
  const column = heads.get('code') ?? heads.get('number') ?? '';
  const value = codeOf(row.code);
  const on = older.on === null ? '' : ` (${shownText({ day: older.on })})`;
  return [
    { row: row.row, kind: 'doubt', code: 'looks_registered', column, value, meant: `${older.number}${on}` },
  ];
}

/** What lies under the heads, without the decree's "(1) (2) (3)". */
export function dataRows(rows: readonly SheetRow[], headRow: number): SheetRow[] {
  const below = rows.filter(({ number }) => number > headRow);
  return below[0] && isColumnCount(below[0]) ? below.slice(1) : below;
}

function prepare({ columns, heads, register }: CheckInput, rows: readonly SheetRow[]) {
  const index = new Map(columns.map((column) => [column.field, column.index]));
  const days: readonly RegisterField[] = ['arrivedOn', 'issuedOn', 'dueOn'];
  const habits = new Map(
    days.flatMap((field) => {
      const column = index.get(field);
      return column === undefined
        ? []
        : [[field, habitOf(rows.map(({ cells }): Cell => cells[column] ?? null))] as const];
    }),
  );
  const headOf = new Map(columns.map((column) => [column.field, heads[column.index] ?? '']));
  return { index, register: { ...register, heads: headOf, habits } };
}

/** Every cell of the row, matched to a field or not: a mark may stand anywhere. */
export function markedCells(
  row: SheetRow,
  { heads, columns }: Pick<CheckInput, 'heads' | 'columns'>,
): MarkedCell[] {
  return row.cells.flatMap((cell, index) => {
    if (typeof cell !== 'string') return [];
    const field = columns.find((column) => column.index === index)?.field ?? null;
    return [{ head: heads[index] ?? '', field, text: cell }];
  });
}

/** Finds each row's book and refuses numbers that are taken. */
class BookLook {
  readonly #input: CheckInput;
  /** By book name: number to the row that has it in this file. */
  readonly #inFile = new Map<string, Map<string, number>>();

  constructor(input: CheckInput) {
    this.#input = input;
  }

  place(row: RegisterRow, { heads, direction }: Register): Placed | { refused: RowProblem } {
    const year = Number(row.day.slice(0, 4));
    const dayHead = heads.get(direction === 'incoming' ? 'arrivedOn' : 'issuedOn') ?? '';
    const numberHead = heads.get('bookNumber') ?? heads.get('code') ?? heads.get('number') ?? '';
    const refused = (code: RowProblem['code'], column: string, value: string, meant = '') => ({
      refused: { row: row.row, kind: 'left_out' as const, code, column, value, meant },
    });
    const { name, book } = this.#bookFor(year);
    if (book && book.year !== year)
      return refused('other_year', dayHead, shownText({ day: row.day }), String(book.year));
    const key = numberKey(row);
    if (book?.numbers.has(key)) return refused('number_in_book', numberHead, key, book.name);
    const firstOwn = book?.firstOwn ?? null;
    if (firstOwn !== null && row.number >= firstOwn)
      return refused('number_above_own', numberHead, key, String(firstOwn));
    const inFile = this.#inFile.get(name) ?? new Map<string, number>();
    this.#inFile.set(name, inFile);
    const other = inFile.get(key);
    if (other !== undefined) return refused('number_twice', numberHead, key, String(other));
    inFile.set(key, row.row);
    return { ...row, bookId: book?.id ?? null, bookName: name, year };
  }

  isNew(name: string, year: number): boolean {
    return !this.#input.books.some((book) => book.name === name && book.year === year);
  }

  #bookFor(year: number): { name: string; book: KnownBook | undefined } {
    const { target, books } = this.#input;
    if (target.kind === 'book') {
      const book = books.find(({ id }) => id === target.bookId);
      return { name: book?.name ?? '', book };
    }
    const name = bookNameOf(target.name, year);
    return { name, book: books.find((book) => book.name === name && book.year === year) };
  }
}

const byDayAndNumber = (a: Placed, b: Placed): number =>
  a.day < b.day ? -1 : a.day > b.day ? 1 : a.number - b.number || a.row - b.row;

const rowsOf = (some: readonly RowProblem[]): number => new Set(some.map(({ row }) => row)).size;

function summaryOf(
  rows: readonly Placed[],
  problems: readonly RowProblem[],
  total: number,
  alreadyIn: number,
  books: BookLook,
): Checked['summary'] {
  const byBook = Map.groupBy(rows, ({ bookName, year }) => JSON.stringify([bookName, year]));
  const byCode = Map.groupBy(problems, ({ kind, code }) => `${kind} ${code}`);
  return {
    total,
    taken: rows.length,
    doubtful: rowsOf(problems.filter(({ kind }) => kind === 'doubt')),
    leftOut: total - rows.length - alreadyIn,
    alreadyIn,
    firstDay: rows[0]?.day ?? null,
    lastDay: rows.at(-1)?.day ?? null,
    books: [...byBook.values()].map((some) => {
      const { bookName, year } = some[0]!;
      return { name: bookName, year, rows: some.length, isNew: books.isNew(bookName, year) };
    }),
    problems: [...byCode.values()].map((some) => ({
      kind: some[0]!.kind,
      code: some[0]!.code,
      rows: rowsOf(some),
    })),
  };
}

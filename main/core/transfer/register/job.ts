/** What the job thread does for an import: keeps one register at a time as it was read, judged, and ready to be taken. */
import { createHash, randomUUID } from 'node:crypto';
import type { z } from 'zod';
import type { RegisterCheck, RegisterSheet, RowProblem, transfer } from '#contract/transfer.ts';
import { findBody } from '../../agencies/index.ts';
import { bookById, listBooks, numbersInOrder } from '../../books/index.ts';
import { fromTcvn3, fromVni, repeatedBy } from '../../documents/index.ts';
import type { ReadableDb } from '../../kernel/database.ts';
import {
  columnName,
  dayOfSerial,
  decodeText,
  readCsv,
  readXls,
  readXlsx,
  recogniseOldLetters,
  SheetUnreadable,
  shownText,
  vietnameseShare,
  withoutOldLetters,
} from '../sheet/index.ts';
import type { Cell, Encoding, Sheet, SheetRow } from '../sheet/index.ts';
import { rowNumbers, stoppedOf } from '../store.ts';
import {
  checkRegister,
  dataRows,
  markedCells,
  numberKey,
  type Checked,
  type KnownBook,
  type Placed,
} from './check.ts';
import { findHeads, type FoundHeads } from './columns.ts';
import { hasSecrecyMark, isSecretRegister } from './secrecy.ts';

type ReadInput = z.output<(typeof transfer)['read_register']['input']>;
type CheckInput = z.output<(typeof transfer)['check_register']['input']>;
type ProblemsInput = z.output<(typeof transfer)['problems']['input']>;

/** Answered instead of thrown: a thread's errors lose their code on the way. */
export type Answer<T> =
  | { readonly ok: true; readonly value: T }
  | { readonly ok: false; readonly code: string };

/** What core must know of a check before it takes its rows. */
export interface CheckFacts {
  readonly sha256: string;
  readonly fileName: string;
  readonly direction: 'incoming' | 'outgoing';
  readonly target: CheckInput['target'];
  readonly summary: Omit<z.input<typeof RegisterCheck>, 'check'>;
}

interface Opened {
  readonly upload: string;
  readonly wanted: Encoding | null;
  readonly sheets: readonly Sheet[];
  readonly encoding: Encoding;
  /** What stands in the file at the place of a converted text. */
  readonly before: (row: SheetRow, column: number) => string;
}

const old = { tcvn3: fromTcvn3, vni: fromVni };
const samplesShown = 4;
const samplesRead = 4000;
const rowsShown = 500;
const proofBytes = 400_000;
const proofShown = 200;

export class RegisterJob {
  #opened: Opened | null = null;
  #checked: (Checked & CheckFacts & { id: string }) | null = null;

  read(input: ReadInput, bytes: Uint8Array): Answer<RegisterSheet> {
    return answered(() => {
      const { opened, sheet, found } = this.#look(input, bytes);
      const { rows } = opened.sheets[sheet]!;
      const shown = showable(dataRows(rows, found.headRow), found);
      return {
        sheets: opened.sheets.map(({ name }) => name),
        sheet,
        encoding: opened.encoding,
        conversion: conversionIn(shown, opened),
        direction: found.direction,
        headRow: found.headRow,
        rowCount: dataRows(rows, found.headRow).length,
        columns: columnsOf(shown, found),
      };
    });
  }

  check(
    input: CheckInput,
    bytes: Uint8Array,
    db: ReadableDb,
    today: string,
  ): Answer<z.input<typeof RegisterCheck>> {
    return answered(() => {
      const { opened, sheet, found } = this.#look(input, bytes);
      const { rows } = opened.sheets[sheet]!;
      const sha256 = createHash('sha256').update(bytes).digest('hex');
      const stopped = stoppedOf(db, sha256, input.direction);
      const checked = checkRegister({
        rows,
        headRow: found.headRow,
        heads: found.columns.map(({ head }) => head),
        columns: input.columns,
        register: {
          direction: input.direction,
          dayOfSerial: (serial) => dayOfSerial(serial, false),
          today,
          ownName: ownNameOf(db, input.target),
        },
        target: input.target,
        books: booksOf(db, input),
        repeated: (row) => repeatedBy(db, row),
        alreadyIn: new Set(stopped ? rowNumbers(db, stopped.id) : []),
      });
      const id = randomUUID();
      const { fileName, direction, target } = input;
      this.#checked = { ...checked, id, sha256, fileName, direction, target };
      return { check: id, ...checked.summary };
    });
  }

  facts({ check }: { check: string }): CheckFacts | null {
    const checked = this.#find(check);
    if (!checked) return null;
    const { sha256, fileName, direction, target, summary } = checked;
    return { sha256, fileName, direction, target, summary };
  }

  rows({ check, from, count }: { check: string; from: number; count: number }): readonly Placed[] | null {
    return this.#find(check)?.rows.slice(from, from + count) ?? null;
  }

  problems({ check, filter, from, limit }: ProblemsInput): { rows: RowProblem[]; total: number } | null {
    const checked = this.#find(check);
    if (!checked) return null;
    const found = checked.problems.filter(
      ({ kind, code }) =>
        (filter.kind === null || kind === filter.kind) && (filter.code === null || code === filter.code),
    );
    return { rows: found.slice(from, from + limit), total: found.length };
  }

  allProblems({ check }: { check: string }): readonly RowProblem[] | null {
    return this.#find(check)?.problems ?? null;
  }

  /** Lets go of a register and what was read of it. */
  forget(): null {
    this.#opened = null;
    this.#checked = null;
    return null;
  }

  #find(check: string) {
    return this.#checked?.id === check ? this.#checked : null;
  }

  #look(
    input: ReadInput | CheckInput,
    bytes: Uint8Array,
  ): { opened: Opened; sheet: number; found: FoundHeads } {
    const opened = this.#open(input, bytes);
    const places = input.sheet === null ? opened.sheets.map((_, index) => index) : [input.sheet];
    const looked = places.flatMap((sheet) => {
      const found = findHeads(opened.sheets[sheet]?.rows ?? [], input.headRow);
      return found ? [{ opened, sheet, found }] : [];
    });
    const [first] = looked;
    if (!first) throw new RegisterUnreadable('transfer.no_heads');
    const titles = opened.sheets[first.sheet]!.rows.filter(({ number }) => number <= first.found.headRow);
    const words = titles.flatMap(({ cells }) => cells.map(shownText));
    if (isSecretRegister([...words, opened.sheets[first.sheet]!.name], input.fileName)) {
      this.forget();
      throw new RegisterUnreadable('transfer.secret_register');
    }
    return first;
  }

  #open({ upload, fileName, encoding: wanted }: ReadInput | CheckInput, bytes: Uint8Array): Opened {
    const last = this.#opened;
    if (last?.upload === upload && last.wanted === wanted) return last;
    const isZip = bytes[0] === 0x50 && bytes[1] === 0x4b;
    const isOle = bytes[0] === 0xd0 && bytes[1] === 0xcf;
    const opened =
      isZip || isOle || /\.xls[xm]?$/i.test(fileName) ? openWorkbook(bytes, wanted) : openCsv(bytes, wanted);
    return (this.#opened = { upload, wanted, ...opened });
  }
}

export class RegisterUnreadable extends Error {
  readonly code: string;
  constructor(code: 'transfer.no_heads' | 'transfer.secret_register') {
    super(code);
    this.code = code;
  }
}

function answered<T>(work: () => T): Answer<T> {
  try {
    return { ok: true, value: work() };
  } catch (error) {
    // What a person can do something about goes back as its code; the rest is a defect and goes on.
    if (error instanceof SheetUnreadable || error instanceof RegisterUnreadable)
      return { ok: false, code: error.code };
    throw error;
  }
}

function openCsv(bytes: Uint8Array, wanted: Encoding | null): Omit<Opened, 'upload' | 'wanted'> {
  const { sheet, encoding } = readCsv(bytes, old, wanted);
  const lines = Buffer.from(bytes.subarray(0, proofBytes))
    .toString('latin1')
    .split(/[\r\n]+/);
  return {
    sheets: [sheet],
    encoding,
    before: ({ cells }, column) => {
      const text = shownText(cells[column] ?? null);
      return (
        lines.find((line) => decodeText(Buffer.from(line, 'latin1'), old, encoding).text.includes(text)) ?? ''
      );
    },
  };
}

/** Cells typed in old fonts are Unicode characters that mean other letters. */
function openWorkbook(bytes: Uint8Array, wanted: Encoding | null): Omit<Opened, 'upload' | 'wanted'> {
  const sheets = bytes[0] === 0xd0 ? readXls(bytes) : readXlsx(bytes);
  const encoding = oldLettersOf(sheets, wanted);
  if (encoding === null) return { sheets, encoding: 'utf-8', before: () => '' };
  const originals = new Map<SheetRow, SheetRow>();
  const convert = (cell: Cell): Cell =>
    typeof cell === 'string' ? withoutOldLetters(cell, encoding, old) : cell;
  const converted = sheets.map(({ name, rows }) => ({
    name,
    rows: rows.map((row) => {
      const after = { number: row.number, cells: row.cells.map(convert) };
      originals.set(after, row);
      return after;
    }),
  }));
  const before = (row: SheetRow, column: number) => shownText(originals.get(row)?.cells[column] ?? null);
  return { sheets: converted, encoding, before };
}

function oldLettersOf(sheets: readonly Sheet[], wanted: Encoding | null): 'tcvn3' | 'vni' | null {
  if (wanted !== null) return wanted === 'tcvn3' || wanted === 'vni' ? wanted : null;
  const texts = sheets.flatMap(({ rows }) =>
    rows.slice(0, samplesRead).flatMap(({ cells }) => cells.filter((cell) => typeof cell === 'string')),
  );
  return recogniseOldLetters(texts, old);
}

/** The first rows without those that bear a mark: nothing of them is shown, not even as a sample (P2). */
function showable(rows: readonly SheetRow[], { columns }: FoundHeads): SheetRow[] {
  const heads = columns.map(({ head }) => head);
  const fields = columns.flatMap(({ index, field }) => (field === null ? [] : [{ index, field }]));
  return rows
    .slice(0, rowsShown)
    .filter((row) => !hasSecrecyMark(markedCells(row, { heads, columns: fields })));
}

/** The longest text that shows by its marks that it was read rightly, and what stands in the file for it. */
function conversionIn(rows: readonly SheetRow[], { encoding, before }: Opened): RegisterSheet['conversion'] {
  if (encoding === 'utf-8' || encoding === 'utf-16') return null;
  const places = rows.flatMap((row) =>
    row.cells.flatMap((cell, column) =>
      typeof cell === 'string' && tells(cell) ? [{ row, column, text: cell }] : [],
    ),
  );
  const [best] = places.toSorted((a, b) => b.text.length - a.text.length);
  return best
    ? { before: before(best.row, best.column).slice(0, proofShown), after: best.text.slice(0, proofShown) }
    : null;
}

const tells = (text: string): boolean => /[^\p{ASCII}]/u.test(text) && vietnameseShare(text) > 0.8;

function columnsOf(rows: readonly SheetRow[], { columns }: FoundHeads): RegisterSheet['columns'] {
  return columns.flatMap(({ index, head, field }) => {
    const samples: string[] = [];
    for (const { cells } of rows) {
      const text = shownText(cells[index] ?? null).trim();
      if (text !== '') samples.push(text.slice(0, 80));
      if (samples.length === samplesShown) break;
    }
    return head === '' && samples.length === 0
      ? []
      : [{ index, letter: columnName(index), head, samples, field }];
  });
}

/** The books that rows may go into, with every number they have. */
function booksOf(db: ReadableDb, { target, direction }: CheckInput): KnownBook[] {
  if (target.kind === 'book') {
    const book = bookById(db, target.bookId);
    return book ? [known(db, book)] : [];
  }
  return listBooks(db, direction, null)
    .filter(({ body_id, name, year }) => body_id === target.bodyId && name === `${target.name} ${year}`)
    .map((book) => known(db, book));
}

function known(db: ReadableDb, { id, name, year }: { id: string; name: string; year: number }): KnownBook {
  const numbers = new Set<string>();
  let firstOwn: number | null = null;
  for (const row of numbersInOrder(db, id)) {
    // A number taken over without its document waits for this very row.
    if (row.state !== 'taken_over' || row.document_id !== null) numbers.add(numberKey(row));
    if ((row.state === 'issued' || row.state === 'reserved') && firstOwn === null) firstOwn = row.number;
  }
  return { id, name, year, numbers, firstOwn };
}

function ownNameOf(db: ReadableDb, target: CheckInput['target']): string {
  const bodyId = target.kind === 'book' ? (bookById(db, target.bookId)?.body_id ?? '') : target.bodyId;
  return findBody(db, bodyId)?.name ?? '';
}

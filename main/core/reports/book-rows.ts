/** What stands in each column of the forms of PL IV, from the rows of the database. */
import type { BookForm } from '#contract/reports.ts';
import { codeOf, writtenNumber } from '../documents/index.ts';
import type { ReadableDb } from '../kernel/database.ts';
import { vietnamDay, writtenDay } from '../kernel/day.ts';
import { keptCopyRows, postedRows, printedRows, type PrintedRow, type RowRange } from './store.ts';

/** Ruled pages of form C while no use is recorded: enough for a volume written by hand. */
export const blankRows = 200;

type Line = readonly string[];

/** The lines of one book, in the columns of its form; streamed. */
export function* bookRows(db: ReadableDb, form: BookForm, range: RowRange): Generator<Line> {
  if (form === 'C') return yield* used(db, range);
  if (form === 'B') return yield* posted(db, range);
  let run: { first: number; last: PrintedRow } | null = null;
  for (const row of printedRows(db, range)) {
    // What paper gave and nobody entered is one line: "1–412".
    if (row.state === 'taken_over' && row.document_id === null) {
      if (run && (run.last.reason !== row.reason || row.number > run.last.number + 1))
        yield takenOver(form, run);
      run = {
        first:
          run && run.last.number + 1 >= row.number && run.last.reason === row.reason ? run.first : row.number,
        last: row,
      };
      continue;
    }
    if (run) yield takenOver(form, run);
    run = null;
    yield lines[form](row);
  }
  if (run) yield takenOver(form, run);
}

const lines: Readonly<Record<'A' | 'D' | 'E', (row: PrintedRow) => Line>> = {
  A: (row) => [
    codeInBook(row),
    day(row.issued_on ?? row.day),
    title(row),
    row.signer_name ?? '',
    row.receivers ?? '',
    row.kept_by || (row.drafter ?? ''),
    row.copies === null ? '' : String(row.copies),
    day(sentFirst(row)),
    row.signed_for ?? '',
    joined([noteOf(row), row.annexes === 0 ? '' : `Kèm ${row.annexes} phụ lục`], '; '),
  ],
  D: (row) => [
    day(row.arrived_on ?? row.day),
    writtenNumber(row.number, row.suffix),
    row.issuer_name ?? '',
    codeOfDocument(row),
    day(row.issued_on),
    title(row),
    row.lead ?? row.to_places ?? '',
    dayOf(row.presented_at),
    '',
    noteOf(row),
  ],
  E: (row) => [
    writtenNumber(row.number, row.suffix),
    identity(row),
    row.lead ?? row.to_places ?? '',
    day(row.due_on),
    progressOf(row),
    row.answer ?? '',
    noteOf(row),
  ],
};

function takenOver(form: BookForm, { first, last }: { first: number; last: PrintedRow }): Line {
  const numbers =
    first === last.number ? writtenNumber(first) : `${writtenNumber(first)}–${writtenNumber(last.number)}`;
  const note = `Đã cấp: ${last.reason ?? ''}`;
  if (form === 'A') return [numbers, ...blank(8), note];
  return form === 'D' ? ['', numbers, ...blank(7), note] : [numbers, ...blank(5), note];
}

const blank = (count: number): string[] => Array.from({ length: count }, () => '');

/** The hand of the user in column 6 stays to be signed (PL IV, III). */
function* used(db: ReadableDb, range: RowRange): Generator<Line> {
  let isEmpty = true;
  for (const row of keptCopyRows(db, range)) {
    isEmpty = false;
    const issued = row.issued_on === null ? '' : ` ngày ${writtenDay(row.issued_on)}`;
    yield [
      writtenDay(row.used_on),
      row.used_by,
      `${codeOf(row)}${issued}`,
      title(row),
      row.file_code,
      '',
      day(row.returned_on),
      row.allowed_by,
      row.note,
    ];
  }
  if (isEmpty) for (let row = 0; row < blankRows; row += 1) yield blank(9);
}

/** A receiver nothing was recorded for has its line all the same, to be filled by hand. */
function* posted(db: ReadableDb, range: RowRange): Generator<Line> {
  for (const row of postedRows(db, range))
    yield [
      day(row.sent_on),
      codeOf({ number: writtenNumber(row.number, row.suffix), symbol: row.symbol }),
      row.receiver,
      row.envelopes === null ? '' : String(row.envelopes),
      joined([row.received_by, row.tracking], '; '),
      joined([wayWords[row.way ?? 'post'], row.note], '; '),
    ];
}

/** The form is the post's; what went another way says so in its note. */
const wayWords: Readonly<Record<string, string>> = { messenger: 'Giao liên lạc', by_hand: 'Giao tại chỗ' };

const joined = (parts: readonly (string | null | undefined)[], between: string): string =>
  parts.filter((part) => part).join(between);

/** By the hub or on paper, whichever was first. */
function sentFirst({ sent_at, posted_on }: PrintedRow): string | null {
  const days = [posted_on, sent_at === null ? null : vietnamDay(new Date(sent_at))];
  return days.filter((one) => one !== null).toSorted()[0] ?? null;
}

const day = (value: string | null): string => (value === null ? '' : writtenDay(value));
const dayOf = (instant: string | null): string =>
  instant === null ? '' : writtenDay(vietnamDay(new Date(instant)));

/** The number as the book gave it, before the symbol of its document. */
function codeInBook({ number, suffix, symbol }: PrintedRow): string {
  return codeOf({ number: writtenNumber(number, suffix), symbol: symbol ?? '' });
}

function codeOfDocument({ document_number, symbol }: PrintedRow): string {
  return codeOf({ number: document_number ?? '', symbol: symbol ?? '' });
}

function title({ kind, subject }: Pick<PrintedRow, 'kind' | 'subject'>): string {
  return [kind ?? '', subject ?? ''].filter((part) => part !== '').join(': ');
}

function identity(row: PrintedRow): string {
  if (row.document_id === null) return '';
  const issued = row.issued_on === null ? '' : `ngày ${writtenDay(row.issued_on)}`;
  const issuer = row.issuer_name ? `của ${row.issuer_name}` : '';
  return [row.kind ?? '', codeOfDocument(row), issued, issuer].filter((part) => part !== '').join(' ');
}

const progress: Readonly<Record<string, string>> = {
  registered: 'Đã vào sổ',
  presented: 'Đã trình lãnh đạo',
  handling: 'Đang giải quyết',
  done: 'Đã giải quyết',
};

function progressOf({ document_state, outcome, done_at }: PrintedRow): string {
  if (outcome !== null && done_at !== null) return `Đã giải quyết ngày ${dayOf(done_at)}`;
  return progress[document_state ?? ''] ?? '';
}

function noteOf({ state, reason, note }: PrintedRow): string {
  if (state === 'void') return `Số hủy: ${reason ?? ''}`;
  if (state === 'reserved') return reason === null ? 'Số giữ, chưa phát hành' : `Số giữ: ${reason}`;
  return note ?? '';
}

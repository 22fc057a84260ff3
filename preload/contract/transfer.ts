/** Transfer: an old register brought in from a spreadsheet, lists and everything else taken out in open form. */
import { z } from 'zod';
import { Direction } from './books.ts';
import { command, query, task } from './kernel.ts';
import { Day, Id, Name } from './values.ts';

/** What a column of an old register may hold: the columns of books A and D of PL IV, and what offices add to them. */
export const RegisterField = z.enum([
  'arrivedOn',
  'bookNumber',
  'issuerName',
  'code',
  'number',
  'symbol',
  'issuedOn',
  'kind',
  'subject',
  'field',
  'keywords',
  'signerName',
  'receivers',
  'keptBy',
  'copies',
  'sheets',
  'urgency',
  'secrecy',
  'dueOn',
  'forwardedOn',
  'signedFor',
  'note',
]);
export type RegisterField = z.infer<typeof RegisterField>;

export const Encoding = z.enum(['utf-8', 'utf-16', 'windows-1258', 'windows-1252', 'tcvn3', 'vni']);

/** How the file is read; what is null is recognised. */
const reading = {
  upload: Id,
  sheet: z.int().min(0).max(1000).nullable().default(null),
  encoding: Encoding.nullable().default(null),
  /** The row with the column heads, as the spreadsheet numbers it. */
  headRow: z.int().min(1).max(1_000_000).nullable().default(null),
};

/** A spreadsheet as it was read: its heads, what they seem to mean, and a few rows as proof. */
export const RegisterSheet = z.object({
  sheets: z.array(z.string()),
  sheet: z.int(),
  encoding: Encoding,
  /** A line as it stands in the file and as it was converted; null where nothing had to be. */
  conversion: z.object({ before: z.string(), after: z.string() }).nullable(),
  direction: Direction,
  headRow: z.int(),
  rowCount: z.int(),
  columns: z.array(
    z.object({
      index: z.int(),
      /** A, B, C …: how the spreadsheet names it. */
      letter: z.string(),
      head: z.string(),
      samples: z.array(z.string()),
      field: RegisterField.nullable(),
    }),
  ),
});
export type RegisterSheet = z.infer<typeof RegisterSheet>;

/** Into one book, or each row into the book of its year; books that are not there are opened. */
export const ImportTarget = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('book'), bookId: Id }),
  z.object({ kind: z.literal('by_year'), bodyId: Id, name: Name }),
]);
export type ImportTarget = z.infer<typeof ImportTarget>;

/** left_out: the row is not taken. doubt: it is taken, and this is to be looked at. */
export const ProblemKind = z.enum(['left_out', 'doubt']);
export const ProblemCode = z.enum([
  'secret',
  'no_number',
  'number_unread',
  'no_subject',
  'no_day',
  'day_unread',
  'day_in_future',
  'other_year',
  'number_in_book',
  'number_twice',
  'number_above_own',
  'day_month_first',
  'day_maybe_swapped',
  'day_from_number',
  'other_day_unread',
  'issued_after_arrived',
  'no_issuer',
  'no_symbol',
  'looks_registered',
  'code_unread',
  'text_cut',
]);
export const RowProblem = z.object({
  row: z.int(),
  kind: ProblemKind,
  code: ProblemCode,
  /** Where: the head of the column; empty for a row with a secrecy mark, of which nothing more is said. */
  column: z.string(),
  /** What stands there, cut short. */
  value: z.string(),
  /** What was understood, or the row it collides with. */
  meant: z.string(),
});
export type RowProblem = z.infer<typeof RowProblem>;

export const RegisterCheck = z.object({
  check: Id,
  total: z.int(),
  taken: z.int(),
  doubtful: z.int(),
  leftOut: z.int(),
  /** Rows that an earlier, interrupted import of the same file has brought in already. */
  alreadyIn: z.int(),
  firstDay: Day.nullable(),
  lastDay: Day.nullable(),
  /** Name of each book with how many rows it would get; `isNew`: it would be opened. */
  books: z.array(z.object({ name: z.string(), year: z.int(), rows: z.int(), isNew: z.boolean() })),
  /** How many rows have each problem. */
  problems: z.array(z.object({ kind: ProblemKind, code: ProblemCode, rows: z.int() })),
});
export type RegisterCheck = z.infer<typeof RegisterCheck>;

const problemFilter = z.object({ kind: ProblemKind.nullable(), code: ProblemCode.nullable() });

/** taking and undoing: under way · stopped: cut off or cancelled, can be gone on with or undone. */
export const ImportState = z.enum(['taking', 'stopped', 'done', 'undoing', 'undone']);

export const RegisterImport = z.object({
  id: Id,
  direction: Direction,
  fileName: z.string(),
  state: ImportState,
  rowsTotal: z.int(),
  rowsTaken: z.int(),
  rowsLeftOut: z.int(),
  rowsDoubtful: z.int(),
  begunAt: z.string(),
  begunBy: z.string(),
});
export type RegisterImport = z.infer<typeof RegisterImport>;

/** A printed list ends here, and says so on its last page: nobody reads five hundred sheets. */
export const printedRowsAtMost = 10_000;

/** A word of the page for a value of core, e.g. a state. */
const Words = z.record(z.string().max(40), z.string().max(80));

const unreadable = [
  'documents.unknown_upload',
  'transfer.not_a_sheet',
  'transfer.old_excel',
  'transfer.sheet_too_large',
  'transfer.no_heads',
  'transfer.secret_register',
] as const;

export const transfer = {
  /** Reads a spreadsheet brought in; nothing is written. */
  read_register: task({
    audience: ['clerk'],
    input: z.object({ ...reading, fileName: z.string().min(1).max(400) }),
    output: RegisterSheet,
    refusals: unreadable,
  }),
  /** The dry run: every row judged against the books as they stand. */
  check_register: task({
    audience: ['clerk'],
    input: z.object({
      ...reading,
      fileName: z.string().min(1).max(400),
      direction: Direction,
      columns: z.array(z.object({ index: z.int().min(0).max(200), field: RegisterField })).max(60),
      target: ImportTarget,
    }),
    output: RegisterCheck,
    refusals: [...unreadable, 'transfer.columns_missing', 'books.unknown', 'agencies.unknown_body'],
  }),
  /** Problems of a check in the order of rows, one page at a time. */
  problems: task({
    audience: ['clerk'],
    input: z.object({
      check: Id,
      filter: problemFilter,
      from: z.int().min(0).default(0),
      limit: z.int().min(1).max(500).default(200),
    }),
    output: z.object({ rows: z.array(RowProblem), total: z.int() }),
    refusals: ['transfer.check_lost'],
  }),
  /** The problems as an Excel file, in the page's words. */
  problems_excel: task({
    audience: ['clerk'],
    input: z.object({
      check: Id,
      heads: z.object({ row: Name, kind: Name, problem: Name, column: Name, value: Name, meant: Name }),
      words: Words,
      fileName: z.string().min(1).max(200),
    }),
    output: z.object({ contentUrl: z.string() }),
    refusals: ['transfer.check_lost'],
  }),
  /** Forgets a file that was brought in, with all that was read of it; also an Excel file that was made. */
  discard: command({ input: z.object({ upload: Id }), output: z.null() }),
  /** Makes a backup, then begins to take the rows of a check into the books; answers when it has begun, the work goes on. */
  begin_import: task({
    audience: ['clerk'],
    input: z.object({ check: Id }),
    output: z.object({ id: Id }),
    refusals: [
      'transfer.check_lost',
      'transfer.import_running',
      'transfer.nothing_to_take',
      'books.name_taken',
    ],
    deadlineMs: 900_000,
  }),
  /** Stops after the rows in hand; what was taken stays and can be gone on with or undone. */
  stop_import: task({
    audience: ['clerk'],
    input: z.object({ id: Id }),
    output: z.null(),
    refusals: ['transfer.unknown_import'],
  }),
  /** Takes everything of an import back, as long as none of its documents was worked on. */
  undo_import: task({
    audience: ['clerk'],
    input: z.object({ id: Id }),
    output: z.null(),
    refusals: ['transfer.unknown_import', 'transfer.import_running', 'transfer.import_touched'],
  }),
  /** Excel of a list as it stands on the screen: the list's own question, its columns, its order; at most 100,000 rows. */
  list_excel: task({
    audience: ['clerk', 'leader', 'staff'],
    input: z.object({
      run: Id,
      list: z.enum(['documents.list', 'search.documents']),
      /** What the screen asks its list, without the part; judged again by that list's own call. */
      question: z.record(z.string().max(40), z.unknown()),
      heads: z
        .array(z.object({ key: z.string().max(40), head: Name, width: z.int().min(4).max(120) }))
        .min(1)
        .max(40),
      words: z.record(z.string().max(40), Words),
      sheetName: Name,
      fileName: z.string().min(1).max(200),
    }),
    output: z.object({ upload: Id, contentUrl: z.string(), rows: z.int() }),
    refusals: ['transfer.stopped', 'documents.too_large'],
    deadlineMs: 600_000,
  }),
  /**
   * Pages of a list as it stands on the screen, A4 across, held in memory until they are discarded; at most
   * `printedRowsAtMost` rows. A head of the key `ordinal` counts the rows; widths are millimetres.
   */
  list_paper: task({
    audience: ['clerk', 'leader', 'staff'],
    input: z.object({
      run: Id,
      list: z.enum(['documents.list', 'search.documents']),
      question: z.record(z.string().max(40), z.unknown()),
      heads: z
        .array(
          z.object({
            key: z.string().max(40),
            head: Name,
            width: z.int().min(4).max(300),
            isCentred: z.boolean().default(false),
          }),
        )
        .min(1)
        .max(40),
      words: z.record(z.string().max(40), Words),
      title: Name,
      /** Lines under the title: what narrowed the list and ordered it, when and by whom it is printed. */
      said: z.array(z.string().max(4000)).max(10),
      /** Under the last row, `{rows}` being how many there are: all of them, or only the first. */
      ending: z.object({ all: Name, cut: Name }),
      fileName: z.string().min(1).max(200),
    }),
    output: z.object({
      upload: Id,
      contentUrl: z.string(),
      rows: z.int(),
      pageCount: z.int(),
      /** False where the list goes on behind the last row printed. */
      isAll: z.boolean(),
    }),
    refusals: ['transfer.stopped', 'documents.too_large'],
    deadlineMs: 600_000,
  }),
  /** Excel of a list that a screen shows whole: its own words, days and numbers. */
  rows_excel: task({
    input: z.object({
      heads: z
        .array(z.object({ head: Name, width: z.int().min(4).max(120) }))
        .min(1)
        .max(40),
      rows: z
        .array(z.array(z.union([z.string().max(4000), z.number(), z.object({ day: Day }), z.null()])).max(40))
        .max(10_000),
      sheetName: Name,
      fileName: z.string().min(1).max(200),
    }),
    output: z.object({ upload: Id, contentUrl: z.string() }),
    refusals: ['documents.too_large'],
  }),
  /** Everything in open form, into a new folder inside `parent`. */
  export: task({
    audience: ['clerk'],
    input: z.object({
      run: Id,
      parent: z.string().min(1).max(1000),
      name: z.string().regex(/^[\p{L}\p{N} ._-]{1,100}$/u),
    }),
    output: z.object({
      folder: z.string(),
      files: z.int(),
      tables: z.int(),
      rows: z.int(),
      sizeBytes: z.int(),
    }),
    refusals: ['transfer.stopped', 'transfer.no_room', 'transfer.folder_taken', 'transfer.folder_refused'],
    deadlineMs: 900_000,
  }),
  /** How far long work has come; null when none of that name is under way. */
  progress: task({
    input: z.object({ run: Id }),
    output: z.object({ done: z.int(), total: z.int() }).nullable(),
  }),
  stop: task({ input: z.object({ run: Id }), output: z.null() }),
  imports: query({ audience: ['clerk', 'admin'], input: z.object({}), output: z.array(RegisterImport) }),
};

/** Books: each gives its documents their numbers; a number is never used twice, not even after deletion. */
import { z } from 'zod';
import { command, query } from './kernel.ts';
import { Day, Id, Instant, Name, ShortText } from './values.ts';

export const Direction = z.enum(['incoming', 'outgoing']);

export const BookAct = z.enum(['reserve', 'sub_number', 'take_over', 'hand_over', 'close', 'reopen']);
export type BookAct = z.infer<typeof BookAct>;

/** Why an act cannot be done now; the page has a sentence for each. */
export const BookWhy = z.enum([
  'not_clerk',
  'closed',
  'body_ended',
  'held_elsewhere',
  'other_year',
  'still_reserved',
]);
export type BookWhy = z.infer<typeof BookWhy>;

/** Kinds of documents that a book is for; none means every kind without a book of its own. */
const Kinds = z.array(ShortText.min(1)).max(60);
const Reason = z.string().trim().min(10).max(500);
/** No book of one year comes near; it keeps a slip of the keyboard from filling the table. */
const BookNumber = z.int().min(1).max(9_999_999);

export const Book = z.object({
  id: Id,
  bodyId: Id,
  bodyName: z.string(),
  direction: Direction,
  name: Name,
  year: z.int(),
  isClosed: z.boolean(),
  firstNumber: z.int(),
  /** The number the next document would get. */
  nextNumber: z.int(),
  /** The day of the newest number; null in an empty book. */
  lastDay: Day.nullable(),
  /** True when this machine holds the book's lease and may number. */
  isHeldHere: z.boolean(),
  /** The same for the books of one series, which goes on from year to year. */
  seriesId: Id,
  keeperId: Id.nullable(),
  /** Empty when nobody keeps it now. */
  keeperName: z.string(),
  kinds: Kinds,
  reservedCount: z.int(),
  may: z.array(BookAct),
  mayNot: z.array(z.object({ act: BookAct, why: BookWhy })),
});
export type Book = z.infer<typeof Book>;

export const BookFinding = z.object({
  kind: z.enum([
    'gap',
    'twin',
    'order',
    'chain',
    'reserved_too_long',
    'no_base',
    'document_differs',
    'number_missing',
  ]),
  number: z.int().nullable(),
  suffix: z.string().optional(),
  count: z.int(),
});
export type BookFinding = z.infer<typeof BookFinding>;

export const BookNumberRow = z.object({
  number: z.int(),
  suffix: z.string(),
  state: z.enum(['reserved', 'issued', 'void', 'taken_over']),
  documentId: Id.nullable(),
  day: Day,
  reason: z.string().nullable(),
});
export type BookNumberRow = z.infer<typeof BookNumberRow>;

/** How a symbol of one kind is put together; kind '' stands for every named kind without its own. */
const SymbolPattern = z.object({ kind: ShortText, pattern: z.string().trim().min(1).max(60) });

/** What may keep a book from being numbered in at this moment. */
const numberingRefusals = [
  'agencies.body_ended',
  'books.unknown',
  'books.closed',
  'books.not_held_here',
  'books.clock_behind',
  'books.wrong_year',
  'books.name_taken',
] as const;

export const books = {
  list: query({
    input: z.object({ direction: Direction.optional(), year: z.int().optional() }),
    output: z.array(Book),
  }),
  open: command({
    audience: ['admin', 'clerk'],
    input: z.object({
      bodyId: Id,
      direction: Direction,
      name: Name,
      year: z.int().min(2000).max(2100),
      firstNumber: BookNumber.default(1),
      kinds: Kinds.default([]),
    }),
    output: Book,
    refusals: ['books.name_taken', 'books.kind_elsewhere', 'agencies.unknown_body', 'agencies.body_ended'],
  }),
  /** Opens this or next year's book for every open book of the year before; what is there already stays. */
  open_year: command({
    audience: ['admin', 'clerk'],
    input: z.object({ year: z.int().min(2000).max(2100) }),
    output: z.object({ opened: z.int() }),
    refusals: ['books.wrong_year', 'books.name_taken', 'books.not_held_here'],
  }),
  /** Opens next year's books and closes every book of this one, all or none. */
  close_year: command({
    audience: ['admin', 'clerk'],
    input: z.object({ year: z.int().min(2000).max(2100), reason: Reason }),
    output: z.object({ closed: z.int() }),
    refusals: [
      'books.still_reserved',
      'books.closed',
      'books.unknown',
      'books.wrong_year',
      'books.name_taken',
      'books.not_held_here',
    ],
  }),
  close: command({
    audience: ['admin', 'clerk'],
    input: z.object({ bookId: Id, reason: Reason }),
    output: Book,
    refusals: ['books.unknown', 'books.closed', 'books.still_reserved'],
  }),
  reopen: command({
    audience: ['admin', 'clerk'],
    input: z.object({ bookId: Id, reason: Reason }),
    output: Book,
    refusals: ['books.unknown', 'books.not_closed', 'agencies.body_ended'],
  }),
  /** Gives the book into another clerk's keeping; who, when and at which number stands in its history. */
  hand_over: command({
    audience: ['admin', 'clerk'],
    input: z.object({ bookId: Id, personId: Id, note: ShortText }),
    output: Book,
    refusals: ['books.unknown', 'books.keeper_no_clerk'],
  }),
  set_kinds: command({
    audience: ['admin', 'clerk'],
    input: z.object({ bookId: Id, kinds: Kinds }),
    output: Book,
    refusals: ['books.unknown', 'books.kind_elsewhere'],
  }),
  /** "Giữ số": keeps the next numbers for an issue on paper, with the reason; they keep today's day. */
  keep_ahead: command({
    audience: ['clerk'],
    input: z.object({ bookId: Id, count: z.int().min(1).max(20), reason: Reason }),
    output: z.object({ bookId: Id, first: z.int(), last: z.int() }),
    refusals: numberingRefusals,
  }),
  /** "Số phụ": keeps 125a beside 125, never by itself; given to a document by `documents.use_kept_number`. */
  keep_sub_number: command({
    audience: ['clerk'],
    input: z.object({ bookId: Id, number: BookNumber, reason: Reason }),
    output: z.object({ bookId: Id, number: z.int(), suffix: z.string() }),
    refusals: [...numberingRefusals, 'books.no_base_number', 'books.sub_numbers_full'],
  }),
  /** Gives up a number that was reserved: the newest goes back, an older one becomes void with its reason (sync §2.10.5). */
  void_number: command({
    audience: ['clerk'],
    input: z.object({ bookId: Id, number: z.int(), suffix: z.string().max(3), reason: Reason }),
    output: z.object({ outcome: z.enum(['released', 'void']) }),
    refusals: ['books.unknown', 'books.number_in_use', 'books.number_unknown'],
  }),
  /** Numbers given on paper or by another system before: "đã cấp ở sổ giấy 1–412". */
  take_over: command({
    audience: ['admin', 'clerk'],
    input: z
      .object({ bookId: Id, from: BookNumber, to: BookNumber, source: ShortText.min(3) })
      .refine(({ from, to }) => to - from < 100_000, { path: ['to'] }),
    output: Book,
    refusals: [
      'books.unknown',
      'books.closed',
      'books.not_held_here',
      'books.run_not_next',
      'books.clock_behind',
    ],
  }),
  undo_take_over: command({
    audience: ['admin', 'clerk'],
    input: z.object({ bookId: Id, from: BookNumber, to: BookNumber }),
    output: Book,
    refusals: ['books.unknown', 'books.closed', 'books.not_held_here', 'books.run_in_use'],
  }),
  /**
   * Says of missing numbers, many runs at once, what became of them and why. void: nobody had the number. on_paper: it was
   * given, and its document stands in the paper book only; an import may still bring it.
   */
  account_for: command({
    audience: ['admin', 'clerk'],
    input: z
      .object({
        bookId: Id,
        runs: z
          .array(z.object({ from: BookNumber, to: BookNumber }))
          .min(1)
          .max(500),
        as: z.enum(['void', 'on_paper']),
        reason: Reason,
      })
      .refine(({ runs }) => runs.reduce((sum, { from, to }) => sum + to - from + 1, 0) <= 100_000, {
        path: ['runs'],
      }),
    output: Book,
    refusals: ['books.unknown', 'books.closed', 'books.not_held_here', 'books.run_not_missing'],
  }),
  /** Every number that is not simply issued: reserved, void, with a suffix, taken over. */
  numbers: query({
    input: z.object({ bookId: Id }),
    output: z.object({
      reserved: z.array(BookNumberRow),
      uncommon: z.array(BookNumberRow),
      takenOver: z.array(z.object({ first: z.int(), last: z.int(), count: z.int(), reason: z.string() })),
    }),
    refusals: ['books.unknown'],
  }),
  /** What was done with a book beside everyday numbering, newest first. */
  history: query({
    audience: ['admin', 'clerk', 'leader'],
    input: z.object({ bookId: Id }),
    output: z.array(
      z.object({
        id: z.string(),
        at: Instant,
        personName: z.string(),
        type: z.string(),
        facts: z.record(z.string(), z.union([z.string(), z.number(), z.boolean(), z.null()])),
      }),
    ),
  }),
  /** "Kiểm tra sổ": proves that from the first number to the last there is no gap and no twin. */
  check: query({
    input: z.object({ bookId: Id }),
    output: z.object({
      verdict: z.enum(['whole', 'broken']),
      firstNumber: z.int(),
      lastNumber: z.int(),
      issued: z.int(),
      reserved: z.int(),
      voided: z.int(),
      takenOver: z.int(),
      subNumbers: z.int(),
      checkedOn: Day,
      findings: z.array(BookFinding),
    }),
    refusals: ['books.unknown'],
  }),
  symbol_patterns: query({ input: z.object({ bodyId: Id }), output: z.array(SymbolPattern) }),
  set_symbol_patterns: command({
    audience: ['admin', 'clerk'],
    input: z.object({ bodyId: Id, patterns: z.array(SymbolPattern).max(60) }),
    output: z.null(),
    refusals: ['agencies.unknown_body', 'books.bad_pattern'],
  }),
  /** The symbol of a new document from body, kind and drafting unit; `abbreviation` is the kind's, '' for a công văn. */
  propose_symbol: query({
    input: z.object({
      bodyId: Id,
      kind: ShortText,
      abbreviation: z.string().trim().max(20),
      unit: z.string().trim().max(30),
    }),
    output: z.object({ symbol: z.string() }),
    refusals: ['agencies.unknown_body'],
  }),
};

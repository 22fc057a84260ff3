/** What an office prints from its books: the forms of PL IV of Decree 30/2020. */
import { z } from 'zod';
import { query, task } from './kernel.ts';
import { Day, Id } from './values.ts';

/** A: đăng ký đi · B: gửi bưu điện · C: sử dụng bản lưu · D: đăng ký đến · E: theo dõi giải quyết. */
export const BookForm = z.enum(['A', 'B', 'C', 'D', 'E']);
export type BookForm = z.infer<typeof BookForm>;

/** Which rows: from one number to another, by days, or the whole book. Form C prints ruled pages where no use of a kept copy is recorded. */
const PrintedRange = z.discriminatedUnion('by', [
  z.object({ by: z.literal('all') }),
  z.object({ by: z.literal('number'), from: z.int().min(1), to: z.int().min(1) }),
  z.object({ by: z.literal('day'), from: Day, to: Day }),
]);
export type PrintedRange = z.infer<typeof PrintedRange>;

const BookPrinting = z.object({ bookId: Id, form: BookForm, range: PrintedRange });

export const reports = {
  /** What would be printed, counted before it is: rows, first and last number, days. */
  printed_range: query({
    audience: ['admin', 'clerk', 'leader'],
    input: BookPrinting,
    output: z.object({
      rows: z.int(),
      firstNumber: z.int().nullable(),
      lastNumber: z.int().nullable(),
      firstDay: Day.nullable(),
      lastDay: Day.nullable(),
    }),
    refusals: ['books.unknown', 'reports.form_does_not_fit'],
  }),
  /** Lays the book out as a PDF held in memory until `documents.discard_intake`; `printId` names it while it is under way. */
  print_book: task({
    audience: ['clerk', 'leader'],
    input: BookPrinting.extend({
      printId: Id,
      paper: z.enum(['A3', 'A4']),
      orientation: z.enum(['landscape', 'portrait']),
      volume: z.string().trim().max(10),
      /** Where the page numbers go on from the volume before. */
      firstPage: z.int().min(1).max(9999),
    }),
    output: z.object({
      upload: Id,
      contentUrl: z.string(),
      fileName: z.string(),
      pageCount: z.int(),
      rowCount: z.int(),
    }),
    refusals: [
      'books.unknown',
      'reports.form_does_not_fit',
      'reports.nothing_to_print',
      'documents.too_large',
    ],
    deadlineMs: 600_000,
  }),
  /** How far a printing is; null when none of that name is under way. */
  printing: task({
    audience: ['clerk', 'leader'],
    input: z.object({ printId: Id }),
    output: z.object({ rows: z.int(), all: z.int() }).nullable(),
  }),
  stop_printing: task({
    audience: ['clerk', 'leader'],
    input: z.object({ printId: Id }),
    output: z.null(),
  }),
};

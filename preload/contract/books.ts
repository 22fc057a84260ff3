/** Books: each gives its documents their numbers; a number is never used twice, not even after deletion. */
import { z } from 'zod';
import { command, query } from './kernel.ts';
import { Day, Id, Name } from './values.ts';

export const Direction = z.enum(['incoming', 'outgoing']);

export const Book = z.object({
  id: Id,
  bodyId: Id,
  direction: Direction,
  name: Name,
  year: z.int(),
  isClosed: z.boolean(),
  /** The number the next document would get. */
  nextNumber: z.int(),
  /** True when this machine holds the book's lease and may number. */
  isHeldHere: z.boolean(),
});
export type Book = z.infer<typeof Book>;

export const BookFinding = z.object({
  kind: z.enum(['gap', 'twin', 'order', 'chain', 'reserved_too_long']),
  number: z.int().nullable(),
  count: z.int(),
});

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
      firstNumber: z.int().min(1).default(1),
    }),
    output: Book,
    refusals: ['books.name_taken', 'agencies.unknown_body'],
  }),
  /** Gives up a number that was reserved: the newest goes back, an older one becomes void with its reason (sync §2.10.5). */
  void_number: command({
    audience: ['clerk'],
    input: z.object({
      bookId: Id,
      number: z.int(),
      suffix: z.string().max(3),
      reason: z.string().trim().min(10).max(500),
    }),
    output: z.object({ outcome: z.enum(['released', 'void']) }),
    refusals: ['books.unknown', 'books.number_in_use', 'books.number_unknown'],
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
      checkedOn: Day,
      findings: z.array(BookFinding),
    }),
    refusals: ['books.unknown'],
  }),
};

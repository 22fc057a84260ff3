/** "Kiểm tra sổ": proves from the rows alone that a book has no gap, no twin and no step back, and where each number went. */
import type { ReadableDb } from '../kernel/database.ts';
import { checkedNumbers, checkedNumbersFrom, type CheckedNumber } from './number-store.ts';
import type { BookRow } from './store.ts';

export interface Finding {
  readonly kind:
    | 'gap'
    | 'twin'
    | 'order'
    | 'reserved_too_long'
    /** A sub-number with no number before it: 125a without 125. */
    | 'no_base'
    /** The book says a document has this number, and the document says otherwise or is not there. */
    | 'document_differs'
    /** A document says it has this number, and the book does not know. */
    | 'number_missing';
  readonly number: number;
  readonly suffix?: string;
  readonly count: number;
}

/** Where number and document disagree; the documents are asked by who may look into them. */
export type Disagreements = (
  db: ReadableDb,
  bookId: string,
  atMost: number,
  /** Only these numbers; all of the book without it. */
  between?: { readonly first: number; readonly last: number },
) => readonly {
  readonly kind: 'document_differs' | 'number_missing';
  readonly number: number;
  readonly suffix: string;
}[];

export interface BookCheck {
  readonly firstNumber: number;
  readonly lastNumber: number;
  readonly issued: number;
  readonly reserved: number;
  readonly voided: number;
  readonly takenOver: number;
  readonly subNumbers: number;
  readonly findings: readonly Finding[];
}

/** More of one kind is no help to a reader; `findings` stops there. */
const findingsShown = 500;

/** `rows` in the order of number and suffix; pure, so that a test can hand it a broken book. N2, N3 of sync §2.2. */
export function checkBook(firstNumber: number, rows: Iterable<CheckedNumber>, today: string): BookCheck {
  const findings: Finding[] = [];
  const count = { issued: 0, reserved: 0, void: 0, taken_over: 0, sub: 0 };
  let last = firstNumber - 1;
  let lastSuffix: string | null = null;
  let lastDay = '';
  for (const { number, suffix, state, day } of rows) {
    count[state] += 1;
    const where = suffix === '' ? { number } : { number, suffix };
    if (suffix !== '') count.sub += 1;
    if (number > last + 1) findings.push({ kind: 'gap', number: last + 1, count: number - last - 1 });
    if (number === last && suffix === lastSuffix) findings.push({ kind: 'twin', ...where, count: 1 });
    if (suffix !== '' && number !== last) findings.push({ kind: 'no_base', ...where, count: 1 });
    // A sub-number stands between older ones by its nature, and what paper gave is not ours to put in order.
    if (suffix === '' && state !== 'taken_over') {
      if (day < lastDay) findings.push({ kind: 'order', ...where, count: 1 });
      lastDay = day;
    }
    if (state === 'reserved' && day < today) findings.push({ kind: 'reserved_too_long', ...where, count: 1 });
    last = number;
    lastSuffix = suffix;
  }
  return {
    firstNumber,
    lastNumber: last,
    issued: count.issued,
    reserved: count.reserved,
    voided: count.void,
    takenOver: count.taken_over,
    subNumbers: count.sub,
    findings: findings.slice(0, findingsShown),
  };
}

/** The same for a book of the database, with its documents. */
export function proveBook(
  db: ReadableDb,
  book: Pick<BookRow, 'id' | 'first_number'>,
  today: string,
  disagreements: Disagreements,
): BookCheck {
  const check = checkBook(book.first_number, checkedNumbers(db, book.id), today);
  const differing = disagreements(db, book.id, findingsShown).map((one) => ({ ...one, count: 1 }));
  return { ...check, findings: [...check.findings, ...differing].slice(0, findingsShown) };
}

/** A number kept overnight asks for attention; everything else says that the book is not whole. */
export function isWhole({ findings }: Pick<BookCheck, 'findings'>): boolean {
  return findings.every(({ kind }) => kind === 'reserved_too_long');
}

/** How far along a book a walk in portions has come. */
export interface BookPlace {
  readonly number: number;
  readonly suffix: string;
}

/**
 * A portion of the same proof: so many numbers from `from` on (null: the book's beginning), the row at `from` read again so
 * that each follows the one before it. `next` is null at the end of the book.
 */
export function provePortion(
  db: ReadableDb,
  book: Pick<BookRow, 'id' | 'first_number'>,
  from: BookPlace | null,
  on: { readonly today: string; readonly disagreements: Disagreements; readonly atMost: number },
): { readonly next: BookPlace | null; readonly count: number; readonly findings: readonly Finding[] } {
  const start = from ?? { number: Math.min(0, book.first_number), suffix: '' };
  const rows = checkedNumbersFrom(db, { bookId: book.id, ...start }, on.atMost);
  const last = rows.at(-1);
  const isEnd = rows.length < on.atMost || last === undefined;
  // A sub-number read again stands behind its own number, which is not read again.
  const first = from === null ? book.first_number : from.number + (from.suffix === '' ? 0 : 1);
  const between = {
    first: from === null ? 0 : from.number,
    last: isEnd ? Number.MAX_SAFE_INTEGER : last.number,
  };
  const findings = [
    ...checkBook(first, rows, on.today).findings,
    ...on.disagreements(db, book.id, findingsShown, between).map((one) => ({ ...one, count: 1 })),
  ];
  const next = isEnd ? null : { number: last.number, suffix: last.suffix };
  return { next, count: rows.length - (from === null ? 0 : 1), findings };
}

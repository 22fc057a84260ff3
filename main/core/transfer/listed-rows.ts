/** The rows of a list as it stands on the screen: its own call asked page by page, its progress told, stopped on request. */
import { setImmediate as breathe } from 'node:timers/promises';
import { Stopped, type Meter } from './meter.ts';

export type ListedRow = Readonly<Record<string, unknown>>;

/** One page of any list. A list answers parts by a cursor or by their place; what it does not know it leaves aside. */
export interface AnyPage {
  readonly rows: readonly ListedRow[];
  readonly nextCursor?: string | null;
  readonly total: number;
  /** There are more than `total`. */
  readonly isTotalCapped?: boolean;
}

export interface PagePlace {
  readonly cursor: string | null;
  readonly from: number;
  readonly limit: number;
}

/** A word of the page for a value of core, by the column's key. */
export type WordsOf = Readonly<Record<string, Readonly<Record<string, string>>>>;

const pageRows = 200;

/** At most `most` rows; throws `Stopped` where the meter says so. `ask` answers the list's own call. */
export async function* listedRows(
  meter: Meter,
  ask: (place: PagePlace) => AnyPage,
  most: number,
): AsyncGenerator<ListedRow> {
  let cursor: string | null = null;
  let rows = 0;
  let isLast = false;
  while (!isLast && rows < most) {
    const limit = Math.min(pageRows, most - rows);
    const page = ask({ cursor, from: rows, limit });
    yield* page.rows;
    rows += page.rows.length;
    if (meter.tell(rows, Math.min(page.total, most)) === 'stop') throw new Stopped();
    cursor = page.nextCursor ?? null;
    isLast = page.rows.length < limit || page.nextCursor === null;
    // Other work of the thread, and the word to stop, come in between.
    await breathe();
  }
}

/** A value as the page says it, as a day, or as it is; null where there is nothing to write. */
export function writtenValue(
  key: string,
  row: ListedRow,
  words: WordsOf,
): { readonly day: string } | string | number | null {
  const value = row[key];
  if (typeof value === 'number') return value;
  if (typeof value !== 'string' || value === '') return null;
  if (isDay.test(value)) return { day: value };
  return words[key]?.[value] ?? value;
}

const isDay = /^\d{4}-\d{2}-\d{2}$/;

/** The suffix of the number in the book; empty where there is none. */
export const suffixOf = (row: ListedRow): string => (typeof row['suffix'] === 'string' ? row['suffix'] : '');

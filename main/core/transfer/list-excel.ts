/** Excel of a list as it stands on the screen: its own question asked page by page, its columns, its order. */
import { setImmediate as breathe } from 'node:timers/promises';
import type { z } from 'zod';
import type { transfer } from '#contract/transfer.ts';
import type { Meter } from './meter.ts';
import { XlsxWriter, type Cell } from './sheet/index.ts';

export type ListWanted = z.output<(typeof transfer)['list_excel']['input']>;

/** One page of any list. A list answers parts by a cursor or by their place; what it does not know it leaves aside. */
export interface AnyPage {
  readonly rows: readonly Readonly<Record<string, unknown>>[];
  readonly nextCursor?: string | null;
  readonly total: number;
}

export interface PagePlace {
  readonly cursor: string | null;
  readonly from: number;
  readonly limit: number;
}

const pageRows = 200;
export const listRowsMax = 100_000;

/** The file and how many rows it has; null when it was stopped. `ask` answers the list's own call. */
export async function listExcel(
  { heads, words, sheetName }: ListWanted,
  meter: Meter,
  ask: (place: PagePlace) => AnyPage,
): Promise<{ bytes: Uint8Array; rows: number } | null> {
  const file = new XlsxWriter(sheetName, heads);
  let cursor: string | null = null;
  let rows = 0;
  let isLast = false;
  while (!isLast && rows < listRowsMax) {
    const page = ask({ cursor, from: rows, limit: pageRows });
    for (const row of page.rows) file.add(heads.map(({ key }) => cellOf(key, row, words)));
    rows += page.rows.length;
    if (meter.tell(rows, Math.min(page.total, listRowsMax)) === 'stop') return null;
    cursor = page.nextCursor ?? null;
    isLast = page.rows.length < pageRows || page.nextCursor === null;
    // Other work of the thread, and the word to stop, come in between.
    await breathe();
  }
  return { bytes: file.finish(), rows };
}

const isDay = /^\d{4}-\d{2}-\d{2}$/;

/** Days are days, numbers numbers; a value with a word of the page's is that word; a number with its suffix is a text. */
function cellOf(key: string, row: Readonly<Record<string, unknown>>, words: ListWanted['words']): Cell {
  const value = row[key];
  if (key === 'bookNumber') {
    const suffix = typeof row['suffix'] === 'string' ? row['suffix'] : '';
    return typeof value === 'number' ? (suffix === '' ? value : `${value}${suffix}`) : null;
  }
  if (typeof value === 'number') return value;
  if (typeof value !== 'string' || value === '') return null;
  if (isDay.test(value)) return { day: value };
  return words[key]?.[value] ?? value;
}

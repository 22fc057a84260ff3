/** Excel of a list as it stands on the screen: its own question asked page by page, its columns, its order. */
import type { z } from 'zod';
import type { transfer } from '#contract/transfer.ts';
import {
  listedRows,
  suffixOf,
  writtenValue,
  type AnyPage,
  type ListedRow,
  type PagePlace,
} from './listed-rows.ts';
import { Stopped, type Meter } from './meter.ts';
import { XlsxWriter, type Cell } from './sheet/index.ts';

export type ListWanted = z.output<(typeof transfer)['list_excel']['input']>;

const listRowsMax = 100_000;

/** The file and how many rows it has; null when it was stopped. `ask` answers the list's own call. */
export async function listExcel(
  { heads, words, sheetName }: ListWanted,
  meter: Meter,
  ask: (place: PagePlace) => AnyPage,
): Promise<{ bytes: Uint8Array; rows: number } | null> {
  const file = new XlsxWriter(sheetName, heads);
  let rows = 0;
  try {
    for await (const row of listedRows(meter, ask, listRowsMax)) {
      file.add(heads.map(({ key }) => cellOf(key, row, words)));
      rows += 1;
    }
  } catch (error) {
    if (error instanceof Stopped) return null;
    throw error;
  }
  return { bytes: file.finish(), rows };
}

/** Days are days, numbers numbers; a number with its suffix is a text. */
function cellOf(key: string, row: ListedRow, words: ListWanted['words']): Cell {
  const value = writtenValue(key, row, words);
  const suffix = key === 'bookNumber' ? suffixOf(row) : '';
  return typeof value === 'number' && suffix !== '' ? `${value}${suffix}` : value;
}

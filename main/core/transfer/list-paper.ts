/** A list as it stands on the screen, as pages to print: its own question, its columns, its order; at most ten thousand rows. */
import type { z } from 'zod';
import { printedRowsAtMost, type transfer } from '#contract/transfer.ts';
import { fontsIn, layPrintedList, writtenNumber } from '../documents/index.ts';
import { writtenDay } from '../kernel/day.ts';
import {
  listedRows,
  suffixOf,
  writtenValue,
  type AnyPage,
  type ListedRow,
  type PagePlace,
} from './listed-rows.ts';
import { Stopped, type Meter } from './meter.ts';

export type PaperWanted = z.output<(typeof transfer)['list_paper']['input']>;

export interface ListPaperJob {
  readonly wanted: PaperWanted;
  readonly agency: string;
  readonly fontsDir: string;
}

export interface ListPages {
  readonly bytes: Uint8Array;
  readonly rows: number;
  readonly pageCount: number;
  /** False where the list goes on behind the last row. */
  readonly isAll: boolean;
}

/** The pages and how many rows they hold; null when it was stopped. `ask` answers the list's own call. */
export async function listPaper(
  { wanted, agency, fontsDir }: ListPaperJob,
  meter: Meter,
  ask: (place: PagePlace) => AnyPage,
): Promise<ListPages | null> {
  const { title, said, heads, words, ending } = wanted;
  let rows = 0;
  let isAll = true;
  const counting = (place: PagePlace): AnyPage => {
    const page = ask(place);
    isAll = page.isTotalCapped !== true && page.total <= printedRowsAtMost;
    return page;
  };
  async function* written(): AsyncGenerator<readonly string[]> {
    for await (const row of listedRows(meter, counting, printedRowsAtMost)) {
      rows += 1;
      const ordinal = rows;
      yield heads.map(({ key }) => (key === 'ordinal' ? String(ordinal) : textOf(key, row, words)));
    }
  }
  const columns = heads.map(({ head, width, isCentred }) => ({
    title: head,
    share: width,
    align: isCentred ? ('center' as const) : ('left' as const),
  }));
  try {
    const { bytes, pageCount } = await layPrintedList(
      { agency, title, said, columns },
      written(),
      fontsIn(fontsDir),
      () => [(isAll ? ending.all : ending.cut).replace('{rows}', countOf(rows))],
    );
    return { bytes, rows, pageCount, isAll };
  } catch (error) {
    if (error instanceof Stopped) return null;
    throw error;
  }
}

/** As offices write it: 1847, 12.345. */
const countOf = (count: number): string => (count < 10_000 ? String(count) : count.toLocaleString('vi-VN'));

function textOf(key: string, row: ListedRow, words: PaperWanted['words']): string {
  const value = writtenValue(key, row, words);
  if (value === null) return '';
  if (typeof value === 'object') return writtenDay(value.day);
  if (key === 'bookNumber' && typeof value === 'number') return writtenNumber(value, suffixOf(row));
  return String(value);
}

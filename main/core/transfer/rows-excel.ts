/** Rows that a screen shows whole, as an Excel file. */
import type { z } from 'zod';
import type { transfer } from '#contract/transfer.ts';
import { XlsxWriter } from './sheet/index.ts';

export type RowsWanted = z.output<(typeof transfer)['rows_excel']['input']>;

export function rowsExcel({ heads, rows, sheetName }: RowsWanted): Uint8Array {
  const file = new XlsxWriter(sheetName, heads);
  for (const row of rows) file.add(heads.map((_, column) => row[column] ?? null));
  return file.finish();
}

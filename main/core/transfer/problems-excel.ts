/** The problems of a check as an Excel file, in the page's words. */
import type { z } from 'zod';
import type { RowProblem, transfer } from '#contract/transfer.ts';
import { XlsxWriter } from './sheet/index.ts';

type Wanted = z.output<(typeof transfer)['problems_excel']['input']>;

export function problemsExcel(problems: readonly RowProblem[], { heads, words }: Wanted): Uint8Array {
  const file = new XlsxWriter(heads.problem, [
    { head: heads.row, width: 9 },
    { head: heads.kind, width: 16 },
    { head: heads.problem, width: 52 },
    { head: heads.column, width: 26 },
    { head: heads.value, width: 40 },
    { head: heads.meant, width: 20 },
  ]);
  for (const { row, kind, code, column, value, meant } of problems)
    file.add([row, words[kind] ?? kind, words[code] ?? code, column, value, meant]);
  return file.finish();
}

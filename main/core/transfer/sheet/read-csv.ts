/** Reads CSV as the programs of offices write it: any of four separators, any encoding, quotes that do not close. */
import { parse } from 'csv-parse/sync';
import type { Sheet } from './cell.ts';
import { SheetUnreadable } from './cell.ts';
import { decodeText, type Encoding, type OldLetters } from './encoding.ts';

const separators = [',', ';', '\t', '|'] as const;
const rowsMax = 1_000_000;

/** One sheet of texts. Throws SheetUnreadable for bytes that are no text. */
export function readCsv(
  bytes: Uint8Array,
  old: OldLetters,
  wanted: Encoding | null,
): { sheet: Sheet; encoding: Encoding } {
  const { text, encoding } = decodeText(bytes, old, wanted);
  // Control characters stand in programs and pictures, never in a register.
  if (/[^\P{Cc}\t\n\r]/u.test(text.slice(0, 20_000))) throw new SheetUnreadable('transfer.not_a_sheet');
  const records = recordsOf(text, separatorOf(text));
  const rows = records.map((cells, index) => ({
    number: index + 1,
    cells: cells.map((cell) => (cell.trim() === '' ? null : cell)),
  }));
  return {
    sheet: { name: '', rows: rows.filter(({ cells }) => cells.some((cell) => cell !== null)) },
    encoding,
  };
}

function recordsOf(text: string, separator: string): string[][] {
  return parse(text, {
    delimiter: separator,
    bom: true,
    relax_column_count: true,
    relax_quotes: true,
    skip_empty_lines: false,
    to: rowsMax,
  });
}

/** The one that cuts most lines of the beginning into the same number of columns, more than one. */
function separatorOf(text: string): string {
  const head = text.slice(0, 20_000);
  const scored = separators.map((separator) => {
    const widths = widthsOf(head, separator);
    const usual = widths.filter((width) => width > 1);
    const [most = 0] = [...Map.groupBy(usual, (width) => width).values()]
      .map(({ length }) => length)
      .toSorted((a, b) => b - a);
    return { separator, score: most * 100 + Math.max(1, ...widths) };
  });
  return scored.reduce((best, one) => (one.score > best.score ? one : best)).separator;
}

function widthsOf(head: string, separator: string): number[] {
  try {
    return recordsOf(head, separator).map(({ length }) => length);
  } catch {
    // Cut off within quotes, or not written with this separator: the other three are tried.
    return [];
  }
}

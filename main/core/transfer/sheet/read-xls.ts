/** An .xls workbook as rows of cells, like any other spreadsheet. */
import { readOldWorkbook, type OldCell } from '../../documents/files/old-sheet.ts';
import { dayOfSerial, SheetUnreadable, type Cell, type Sheet } from './cell.ts';

const columnsMax = 200;

/** The visible sheets in their order. Throws SheetUnreadable `old_excel` for a workbook under a password or a damaged one. */
export function readXls(bytes: Uint8Array): Sheet[] {
  const workbook = readOldWorkbook(bytes);
  if (!workbook) throw new SheetUnreadable('transfer.old_excel');
  const visible = workbook.sheets.filter(({ isHidden }) => !isHidden);
  return visible.map(({ name, rows }) => ({
    name,
    rows: [...rows]
      .toSorted(([one], [other]) => one - other)
      .map(([row, cells]) => ({ number: row + 1, cells: cellsOf(cells, workbook.is1904) })),
  }));
}

function cellsOf(cells: ReadonlyMap<number, OldCell>, is1904: boolean): Cell[] {
  const width = Math.min(columnsMax, Math.max(...cells.keys()) + 1);
  return Array.from({ length: width }, (_, column) => {
    const cell = cells.get(column) ?? null;
    if (cell === null || typeof cell === 'string') return cell;
    const day = cell.isDay ? dayOfSerial(cell.value, is1904) : null;
    return day === null ? cell.value : { day };
  });
}

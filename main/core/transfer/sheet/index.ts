/** Spreadsheets in and out: bytes to rows of cells and back. */
export { dayOfSerial, shownText, SheetUnreadable, type Cell, type Sheet, type SheetRow } from './cell.ts';
export { columnName } from './column-name.ts';
export {
  decodeText,
  encodings,
  recogniseOldLetters,
  withoutOldLetters,
  type Encoding,
  type OldLetters,
} from './encoding.ts';
export { readCsv } from './read-csv.ts';
export { readXls } from './read-xls.ts';
export { readXlsx } from './read-xlsx.ts';
export { vietnameseShare } from './vietnamese-score.ts';
export { beginsFormula, XlsxWriter, type OutColumn } from './write-xlsx.ts';

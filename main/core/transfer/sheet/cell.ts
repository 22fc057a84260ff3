/** What a cell of a spreadsheet holds, whichever program wrote it. */

/** A text, a number, a day of the calendar (yyyy-mm-dd), or nothing. */
export type Cell = string | number | { readonly day: string } | null;

/** One row as its own program numbers it, from 1. */
export interface SheetRow {
  readonly number: number;
  readonly cells: readonly Cell[];
}

export interface Sheet {
  readonly name: string;
  readonly rows: readonly SheetRow[];
}

/** Thrown for a file that cannot be read; the code is one of the contract's. */
export class SheetUnreadable extends Error {
  readonly code: 'transfer.not_a_sheet' | 'transfer.old_excel' | 'transfer.sheet_too_large';

  constructor(code: SheetUnreadable['code']) {
    super(code);
    this.code = code;
  }
}

/** The text a person sees in the cell, as nearly as its value tells; a day as dd/mm/yyyy. */
export function shownText(cell: Cell): string {
  if (cell === null) return '';
  if (typeof cell === 'string') return cell;
  if (typeof cell === 'number') return String(cell);
  const { day } = cell;
  return `${day.slice(8, 10)}/${day.slice(5, 7)}/${day.slice(0, 4)}`;
}

const dayMs = 86_400_000;

/**
 * The day of a serial number; null outside 1900 to 2199. Excel counts from 30/12/1899 (its 1900 has a 29 February that never
 * was), or on old Macs from 1/1/1904.
 */
export function dayOfSerial(serial: number, is1904: boolean): string | null {
  const days = Math.floor(serial) + (is1904 ? 1462 : 0);
  if (days < 1 || days > 109_574) return null;
  return new Date(Date.UTC(1899, 11, 30) + days * dayMs).toISOString().slice(0, 10);
}

/** The serial number of a day, for writing. */
export function serialOfDay(day: string): number {
  return Math.round((Date.parse(`${day}T00:00:00Z`) - Date.UTC(1899, 11, 30)) / dayMs);
}

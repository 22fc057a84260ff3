/** Số, ký hiệu: written, compared and keyed. */
import { fold } from '../kernel/fold.ts';

export { codeOf } from '#contract/document-code.ts';

/** `codeOf` in SQL, of a table's `number` and `symbol`; `table` is its name in the statement. */
export function codeSql(table: string): string {
  const [number, symbol] = [`${table}.number`, `${table}.symbol`];
  return `${number} || CASE WHEN ${number} = '' OR ${symbol} = '' THEN ''
    WHEN instr(${symbol}, '/') > 0 AND ${symbol} NOT GLOB '[0-9][0-9][0-9][0-9]/*' THEN '-' ELSE '/' END || ${symbol}`;
}

/** Numbers below ten are written with two digits (Decree 30/2020, PL I.II.3; vanthu R9). */
export function writtenNumber(number: number, suffix = ''): string {
  return `${String(number).padStart(2, '0')}${suffix}`;
}

/** The key of rule F1h: number folded, symbol exact without spaces, issuer folded, year (vanthu §1.16.1). */
export function codeKey(values: {
  number: string;
  symbol: string;
  issuerName: string;
  issuedOn: string | null;
}): string {
  const number = fold(values.number)
    .replace(/^0+(?=\d)/, '')
    .replace(/\s/g, '');
  const symbol = values.symbol.normalize('NFC').replace(/\s/g, '');
  return [
    number,
    symbol,
    fold(values.issuerName)
      .replace(/[^\p{L}\p{N}]+/gu, ' ')
      .trim(),
    values.issuedOn?.slice(0, 4) ?? '',
  ].join('|');
}

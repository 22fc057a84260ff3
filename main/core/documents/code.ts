/** Số, ký hiệu: written, compared and keyed. */
import { fold } from '../kernel/fold.ts';

/** "125/UBND-VP"; without a number as "/UBND-VP" is not shown, the symbol alone is. */
export function codeOf({ number, symbol }: { number: string; symbol: string }): string {
  if (number === '') return symbol;
  return symbol === '' ? number : `${number}/${symbol}`;
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

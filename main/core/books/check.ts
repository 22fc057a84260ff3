/** "Kiểm tra sổ": proves from the rows alone that a book has no gap, no twin and no step back in time. */
import type { NumberRow } from './store.ts';

export interface Finding {
  readonly kind: 'gap' | 'twin' | 'order' | 'reserved_too_long';
  readonly number: number;
  readonly count: number;
}

export interface BookCheck {
  readonly firstNumber: number;
  readonly lastNumber: number;
  readonly issued: number;
  readonly reserved: number;
  readonly voided: number;
  readonly findings: readonly Finding[];
}

/** `rows` in the order of number and suffix; pure, so that a test can hand it a broken book. N2, N3 of sync §2.2. */
export function checkBook(firstNumber: number, rows: Iterable<NumberRow>, today: string): BookCheck {
  const findings: Finding[] = [];
  const count = { issued: 0, reserved: 0, void: 0 };
  let last = firstNumber - 1;
  let lastSuffix: string | null = null;
  let lastDay = '';
  for (const { number, suffix, state, day } of rows) {
    count[state] += 1;
    if (number > last + 1) findings.push({ kind: 'gap', number: last + 1, count: number - last - 1 });
    if (number === last && suffix === lastSuffix) findings.push({ kind: 'twin', number, count: 1 });
    if (day < lastDay) findings.push({ kind: 'order', number, count: 1 });
    if (state === 'reserved' && day < today) findings.push({ kind: 'reserved_too_long', number, count: 1 });
    last = number;
    lastSuffix = suffix;
    lastDay = day;
  }
  return {
    firstNumber,
    lastNumber: last,
    issued: count.issued,
    reserved: count.reserved,
    voided: count.void,
    findings,
  };
}

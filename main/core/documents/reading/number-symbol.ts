/** Số and ký hiệu (R9 of PL I.II.3): "Số: 05/UBND-VP", "15/2026/QĐ-UBND", the Party's "Số 12-KH/ĐU", drafts with a blank. */
import type { ReadField } from './field.ts';
import { fieldFrom } from './field.ts';
import { matchSqueezed } from './line.ts';
import type { Line } from './line.ts';

/** Number with its suffix, and symbol with the year where the kind carries one. */
export type NumberSymbol = { readonly number: string; readonly symbol: string };

const symbolPart = String.raw`[\p{L}\d&.]+(?:[-–][\p{L}\d&.]+)*`;
const blank = String.raw`[.…_·]*`;
const state = new RegExp(
  String.raw`^[Ss][ốồôỐÔ][:.;]?${blank}(\d{1,7}[a-zđ]{0,3})?${blank}\/((?:\d{4}\/)?${symbolPart})`,
  'u',
);
const partyForm = new RegExp(
  String.raw`^[Ss][ốồôỐÔ][:.;]?${blank}(\d{1,7}[a-zđ]{0,3})?${blank}[-–](\p{L}+\/${symbolPart})`,
  'u',
);
const bare = new RegExp(
  String.raw`^(\d{1,7}[a-zđ]{0,3})\/((?:\d{4}\/)?\p{Lu}[\p{L}\d&.]*(?:[-–][\p{L}\d&.]+)+)$`,
  'u',
);

/** Splits "125/UBND-VP" or "12-KH/ĐU", with or without "Số"; null when it is neither. */
export function parseCode(text: string): NumberSymbol | null {
  const solid = text
    .normalize('NFC')
    .replace(/\s+/g, '')
    .replace(/^[Ss]ố[:.]?/u, '');
  const match = `Số:${solid}`.match(partyForm) ?? `Số:${solid}`.match(state);
  if (!match || match[0].length !== solid.length + 3) return null;
  return { number: match[1] ?? '', symbol: trimSymbol(match[2]!) };
}

/** Number and symbol from the left column; a draft's blank number gives the symbol alone. */
export function readNumberSymbol(left: readonly Line[], elsewhere: readonly Line[]): ReadField[] {
  const found = firstMatch(left, [state, partyForm]);
  if (found) return fieldsOf(found, 'sure');
  const stray = firstMatch(elsewhere, [state, partyForm]) ?? firstMatch(left, [bare]);
  return stray ? fieldsOf(stray, 'check') : [];
}

/** Index of the line in the left column that carries the number, or -1. */
export function numberLineIndex(left: readonly Line[]): number {
  const index = left.findIndex((line) => firstMatch([line], [state, partyForm]) !== null);
  if (index >= 0) return index;
  const started = left.findIndex(
    (line) => /^[Ss]\s?[ốồ]\s?[:.]?/u.test(line.text) && !/^s[ốồ]\s?\p{L}{2}/iu.test(line.text),
  );
  return started >= 0 ? started : left.findIndex((line) => firstMatch([line], [bare]) !== null);
}

function firstMatch(lines: readonly Line[], patterns: readonly RegExp[]) {
  for (const line of lines) {
    for (const pattern of patterns) {
      const found = matchSqueezed(line, pattern);
      if (found) return found;
    }
  }
  return null;
}

function fieldsOf(
  { match, part }: { match: RegExpMatchArray; part: Line },
  confidence: 'sure' | 'check',
): ReadField[] {
  const number = match[1] ?? '';
  const symbol = fieldFrom('symbol', trimSymbol(match[2]!), [part], confidence);
  return number === '' ? [symbol] : [fieldFrom('number', number, [part], confidence), symbol];
}

/** En dashes become hyphens; a full stop at the end is the sentence's. */
function trimSymbol(symbol: string): string {
  return symbol.replace(/–/g, '-').replace(/[.]+$/, '');
}

/** Place and day of issue (ô 4): "An Sơn, ngày 18 tháng 11 năm 2026". */
import { dayFrom } from './day.ts';
import { fieldFrom } from './field.ts';
import type { ReadField } from './field.ts';
import { cut, matchSqueezed } from './line.ts';
import type { Line } from './line.ts';
import { tidy } from './vietnamese.ts';

const digit = '[\\dOoQlI|]';
const words = new RegExp(`ng[àa]y(${digit}{1,2})th[áa]ng(${digit}{1,2})n[ăa]m(${digit}{4})`, 'iu');
const slashed = new RegExp(`ng[àa]y(${digit}{1,2})[/.-](${digit}{1,2})[/.-](${digit}{4})`, 'iu');

/** Place and day from the right column; elsewhere on the first page they are only likely. */
export function readIssueDate(right: readonly Line[], elsewhere: readonly Line[]): ReadField[] {
  for (const [index, line] of right.entries()) {
    const fields = dateLine(line, 'sure') ?? brokenDate(line, right[index + 1]);
    if (fields) return fields;
  }
  for (const line of elsewhere) {
    const opensWithPlace = /^\P{Ll}[^,;.()]{1,40},\s*ng[àa]y/u.test(line.text);
    const fields = opensWithPlace ? dateLine(line, 'check') : null;
    if (fields) return fields;
  }
  return right.flatMap((line) => placeField(line, 'sure') ?? []).slice(0, 1);
}

/** "An Sơn, ngày 08 tháng 01" with "năm 2026" on the line below. */
function brokenDate(line: Line, next: Line | undefined): ReadField[] | null {
  if (!next || !/ng[àa]y/iu.test(line.text) || !/n[ăa]m\s*\d/iu.test(next.text)) return null;
  const found = dateLine({ ...line, letters: [...line.letters, ...next.letters] }, 'sure');
  const place = placeField(line, 'sure') ?? [];
  return found && [...found.filter(({ field }) => field !== 'place'), ...place];
}

function dateLine(line: Line, confidence: 'sure' | 'check'): ReadField[] | null {
  const found = matchSqueezed(line, words) ?? matchSqueezed(line, slashed);
  if (!found) return null;
  const [day, month, year] = found.match.slice(1).map(digitsOf);
  const value = dayFrom(year!.number, month!.number, day!.number);
  const isGuessed = [day!, month!, year!].some((part) => part.isGuessed);
  const date = value ? [fieldFrom('issuedOn', value, [found.part], isGuessed ? 'check' : confidence)] : [];
  return [...date, ...(placeField(line, confidence) ?? [])];
}

/** What stands before ", ngày". */
function placeField(line: Line, confidence: 'sure' | 'check'): ReadField[] | null {
  const match = line.text.match(/^\s*([^\d;:]{2,50}?)\s*,\s*n\s?g\s?[àa]\s?y(?!\p{L})/iu);
  if (!match) return null;
  const part = cut(line, 0, match[0].indexOf(match[1]!) + match[1]!.length);
  return part && [fieldFrom('place', tidy(match[1]!), [part], confidence)];
}

/** Letters that poor text layers give for digits are read as digits, to be looked at. */
function digitsOf(text: string): { number: number; isGuessed: boolean } {
  const digits = text.replace(/[OoQ]/g, '0').replace(/[lI|]/g, '1');
  return { number: Number(digits), isGuessed: digits !== text };
}

/** What a clerk pastes or types in short: "125/UBND-VP ngày 3/11/2026", "3/11", "031126", "hn". */
import { addDays, dayFrom, weekday } from './day.ts';
import type { NumberSymbol } from './number-symbol.ts';
import { parseCode } from './number-symbol.ts';
import { fold } from './vietnamese.ts';

/** The three fields a pasted line fills; a part that is not in it is empty or null. */
export type PastedCode = NumberSymbol & { readonly issuedOn: string | null };

const code = String.raw`(\d{1,7}[a-zđ]{0,3}\s*(?:\/\s*(?:\d{4}\s*\/\s*)?|[-–]\s*(?=\p{L}+\/))\p{L}[\p{L}\d&.]*(?:\s*[-–/]\s*[\p{L}\d&.]+)*)`;
const codeWords = new RegExp(code, 'u');
const dateWords =
  /ng[àa]y\s*(\d{1,2})\s*(?:th[áa]ng|[/.-])\s*(\d{1,2})\s*(?:(?:n[ăa]m|[/.-])\s*(\d{4}|\d{2}))?|(?<![\d/])(\d{1,2})[/.-](\d{1,2})[/.-](\d{4}|\d{2})(?!\d)/iu;

/** Null when the text holds no number and symbol. `today` (yyyy-mm-dd) gives the year when the text has none. */
export function parsePastedCode(text: string, today: string): PastedCode | null {
  const tidied = text
    .normalize('NFC')
    .replace(/[\s\u00a0]+/g, ' ')
    .trim();
  if (tidied.length > 400) return null;
  const match = tidied.match(codeWords);
  const parsed = match ? parseCode(match[1]!) : null;
  if (!match || !parsed) return null;
  const rest = `${tidied.slice(0, match.index)} ${tidied.slice(match.index! + match[0].length)}`;
  return { ...parsed, issuedOn: pastedDay(rest, today) };
}

function pastedDay(text: string, today: string): string | null {
  const match = text.match(dateWords);
  if (!match) return null;
  const [day, month, year] = match[1] ? [match[1], match[2]!, match[3]] : [match[4]!, match[5]!, match[6]];
  return dayFrom(yearOf(year, today), Number(month), Number(day));
}

/** The four digits of a year typed with four, two or none. */
function yearOf(text: string | undefined, today: string): number {
  const thisYear = Number(today.slice(0, 4));
  if (text === undefined) return thisYear;
  return text.length === 4 ? Number(text) : Math.floor(thisYear / 100) * 100 + Number(text);
}

/** hn hôm nay · hq hôm qua · hk hôm kia · nm ngày mai · nk ngày kia. */
const dayWords: Readonly<Record<string, number>> = {
  hn: 0,
  'hom nay': 0,
  nay: 0,
  hq: -1,
  'hom qua': -1,
  hk: -2,
  'hom kia': -2,
  nm: 1,
  mai: 1,
  'ngay mai': 1,
  nk: 2,
  'ngay kia': 2,
};
const weekdays: Readonly<Record<string, number>> = { t2: 1, t3: 2, t4: 3, t5: 4, t6: 5, t7: 6, cn: 0 };

/**
 * A day typed in short: "3/11", "3.11.26", "3-11-2026", "0311", "031126", "03112026", "5" (of this month), "hn", "+3", "t6" (the next Friday).
 * `today` and the answer are yyyy-mm-dd; null when it is no day.
 */
export function parseDay(text: string, today: string): string | null {
  const typed = fold(text);
  const shift = dayWords[typed];
  if (shift !== undefined) return addDays(today, shift);
  if (/^[+-]\d{1,3}$/.test(typed)) return addDays(today, Number(typed));
  if (weekdays[typed] !== undefined) return addDays(today, ((weekdays[typed] - weekday(today) + 6) % 7) + 1);
  const parts = digitParts(typed);
  if (!parts) return null;
  const [day, month = today.slice(5, 7), year] = parts;
  return dayFrom(yearOf(year, today), Number(month), Number(day));
}

function digitParts(typed: string): [string, string?, string?] | null {
  const iso = typed.match(/^(\d{4})-(\d{2})-(\d{2})$/);
  if (iso) return [iso[3]!, iso[2]!, iso[1]!];
  const split = typed.match(/^(\d{1,2})(?:[/.\- ](\d{1,2})(?:[/.\- ](\d{4}|\d{2}))?)?$/);
  if (split) return [split[1]!, split[2], split[3]];
  const solid = typed.match(/^(\d{2})(\d{2})(\d{4}|\d{2})?$/);
  return solid ? [solid[1]!, solid[2]!, solid[3]] : null;
}

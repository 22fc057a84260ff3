/** Số, ký hiệu in one line: taken apart as typed, and with its day as pasted ("125/UBND-VP ngày 3/11/2026"). */
import type { DocumentCode } from '#contract/document-code.ts';
import { readDay } from '../../ui/day-shorthand.ts';

const number = String.raw`\d{1,7}[a-zđ]{0,3}`;
const symbol = String.raw`\p{L}[\p{L}\d&.]*(?:\s*[-–/]\s*[\p{L}\d&.]+)*`;
// "125/UBND-VP", "15/2026/QĐ-UBND", and the Party's "12-KH/ĐU".
const pasted = new RegExp(
  String.raw`(${number})\s*(?:\/\s*((?:\d{4}\s*\/\s*)?${symbol})|[-–]\s*((?=\p{L}+\s*\/)${symbol}))`,
  'u',
);
const dayWords =
  /ng[àa]y\s*(\d{1,2}\s*(?:th[áa]ng|[/.-])\s*\d{1,2}(?:\s*(?:n[ăa]m|[/.-])\s*(?:\d{4}|\d{2}))?)|(?<![\d/])(\d{1,2}[/.-]\d{1,2}[/.-](?:\d{4}|\d{2}))(?!\d)/iu;

/** Number and symbol of what stands in the field; what is no code goes whole into the symbol, nothing is lost. */
export function readCode(typed: string): DocumentCode {
  const text = typed
    .normalize('NFC')
    .replace(/^\s*số\s*(?:[:.]\s*|(?=\d))/iu, '')
    .trim();
  const match = pasted.exec(text);
  if (match && match[0].length === text.length) return codeFrom(match);
  if (new RegExp(`^${number}$`, 'u').test(text)) return { number: text, symbol: '' };
  return { number: '', symbol: text };
}

/** The three parts of a pasted line, or nothing when it has no number and symbol. `today` gives a missing year. */
export function readPastedLine(
  text: string,
  today: string,
): (DocumentCode & { readonly issuedOn: string | undefined }) | undefined {
  if (text.length > 400) return undefined;
  const line = text
    .normalize('NFC')
    .replace(/[\s\u00a0]+/g, ' ')
    .trim();
  const match = pasted.exec(line);
  if (!match) return undefined;
  const rest = `${line.slice(0, match.index)} ${line.slice(match.index + match[0].length)}`;
  const day = dayWords.exec(rest);
  const written = (day?.[1] ?? day?.[2])?.replace(/\s+/g, ' ').replace(/\s*([/.-])\s*/g, '$1');
  return { ...codeFrom(match), issuedOn: written === undefined ? undefined : readDay(written, today) };
}

function codeFrom(match: RegExpExecArray): DocumentCode {
  const letters = (match[2] ?? match[3] ?? '').replace(/\s+/g, '').replaceAll('–', '-');
  return { number: match[1] ?? '', symbol: letters.replace(/[.]+$/, '') };
}

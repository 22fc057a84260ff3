/** Numbers in the book and codes, as they stand in the cells of an old register. */
import { parseCode } from '../../documents/index.ts';
import { shownText, type Cell } from '../sheet/index.ts';

export interface ReadNumber {
  readonly number: number;
  readonly suffix: string;
}

const numberMax = 9_999_999;

/** 125, "125", "00125", "125a", "125 bis", "Số 125"; null for anything else, as "125-130", which is several. */
export function readNumber(cell: Cell): ReadNumber | null {
  const text = shownText(cell)
    .normalize('NFC')
    .trim()
    .replace(/^s[ốo]\s*[:.]?\s*/iu, '')
    .replace(/\.0+$/, '');
  const match = /^0*(\d{1,7})\s*[-.]?\s*(\p{L}{0,3})$/u.exec(text);
  const number = Number(match?.[1]);
  if (!match || number < 1 || number > numberMax) return null;
  return { number, suffix: match[2]!.toLowerCase() };
}

export interface ReadCode {
  readonly number: string;
  readonly symbol: string;
}

/** "125/UBND-VP", "12-KH/ĐU", "125 /QĐ-UBND ngày 3/11"; the number alone where there is no symbol; null when neither. */
export function readCode(text: string): ReadCode | null {
  const tidied = text
    .normalize('NFC')
    .replace(/\s*ng[àa]y\s.*$/iu, '')
    .trim();
  const parsed = parseCode(tidied);
  if (parsed) return parsed;
  const loose = /^(?:s[ốo]\s*[:.]?\s*)?(\d{1,7}\p{L}{0,3})\s*(?:[/\-–]\s*(.+))?$/u.exec(tidied);
  if (!loose) return null;
  return { number: loose[1]!, symbol: (loose[2] ?? '').replaceAll('–', '-').replace(/\s*([/-])\s*/g, '$1') };
}

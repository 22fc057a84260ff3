/** Days as clerks and Excel write them; what could mean two days is told. */
import { shownText, type Cell } from '../sheet/index.ts';

export type DayDoubt = 'day_month_first' | 'day_maybe_swapped' | 'day_from_number';

export interface ReadDay {
  readonly day: string;
  readonly doubt: DayDoubt | null;
}

/** What the days of a whole column tell about each of them. */
export interface DayHabit {
  /** Texts of this column begin with the month, as an American Excel writes them. */
  readonly isMonthFirst: boolean;
  /** Excel has read some texts as days with day and month changed over: those it could not read stand there as texts. */
  readonly hasSwapped: boolean;
}

const inText =
  /^(?:ng[àa]y\s*)?(\d{1,2})\s*(?:[/.\-–]|th[áa]ng)\s*(\d{1,2})\s*(?:[/.\-–]|n[ăa]m)\s*(\d{4}|\d{2})\b/iu;
const isoText = /^(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})\b/;
const serialFrom = 20_000;
const serialTo = 73_000;

export function habitOf(cells: readonly Cell[]): DayHabit {
  const texts = cells.flatMap((cell) => (typeof cell === 'string' ? partsOf(cell) : []));
  const beyond = (index: 0 | 1) => texts.filter((parts) => parts[index] > 12).length;
  const isMonthFirst = beyond(1) > 0 && beyond(0) === 0;
  const days = cells.flatMap((cell) =>
    typeof cell === 'object' && cell !== null ? [Number(cell.day.slice(8))] : [],
  );
  const hasSwapped = !isMonthFirst && beyond(0) > 0 && days.length > 0 && days.every((day) => day <= 12);
  return { isMonthFirst, hasSwapped };
}

/** Null where the cell is no day. `today` gives the century of years written with two digits. */
export function readDay(
  cell: Cell,
  habit: DayHabit,
  today: string,
  dayOfSerial: (serial: number) => string | null,
): ReadDay | null {
  if (typeof cell === 'object' && cell !== null) {
    const isAmbiguous = habit.hasSwapped && cell.day.slice(5, 7) !== cell.day.slice(8);
    return { day: cell.day, doubt: isAmbiguous ? 'day_maybe_swapped' : null };
  }
  if (typeof cell === 'number') return fromNumber(cell, dayOfSerial);
  return fromText(shownText(cell).trim(), habit, today, dayOfSerial);
}

function fromNumber(value: number, dayOfSerial: (serial: number) => string | null): ReadDay | null {
  const day = value >= serialFrom && value <= serialTo ? dayOfSerial(value) : null;
  return day === null ? null : { day, doubt: 'day_from_number' };
}

function fromText(
  text: string,
  { isMonthFirst }: DayHabit,
  today: string,
  dayOfSerial: (serial: number) => string | null,
): ReadDay | null {
  const iso = isoText.exec(text);
  if (iso) return settled(Number(iso[1]), Number(iso[2]), Number(iso[3]), null);
  if (/^\d{5}(?:\.\d+)?$/.test(text)) return fromNumber(Number(text), dayOfSerial);
  const [parts] = partsOf(text);
  if (!parts) return null;
  const [first, second, written] = parts;
  const year = written < 100 ? centuryOf(written, today) : written;
  if (isMonthFirst || (second > 12 && first <= 12))
    return settled(year, first, second, first === second ? null : 'day_month_first');
  return settled(year, second, first, null);
}

function settled(year: number, month: number, day: number, doubt: DayDoubt | null): ReadDay | null {
  const at = new Date(Date.UTC(year, month - 1, day));
  const isReal = year >= 1900 && year <= 2199 && at.getUTCMonth() === month - 1 && at.getUTCDate() === day;
  return isReal ? { day: at.toISOString().slice(0, 10), doubt } : null;
}

function partsOf(text: string): [number, number, number][] {
  const match = inText.exec(text.trim());
  return match ? [[Number(match[1]), Number(match[2]), Number(match[3])]] : [];
}

/** "98" is 1998, "21" is 2021: a register is of the past. */
function centuryOf(year: number, today: string): number {
  const thisYear = Number(today.slice(0, 4));
  const guess = Math.floor(thisYear / 100) * 100 + year;
  return guess > thisYear + 1 ? guess - 100 : guess;
}

/** Reads a typed day: 3 · 3/11 · 0311 · 3-11-26 · 03112026 · 20.11.2026 · + · -2 · +5 · t · hôm nay · mai. Days are yyyy-MM-dd. */
import { fold } from './fold.ts';

/** The day meant, seen from `today`, or nothing when the text names no real day. */
export function readDay(typed: string, today: string): string | undefined {
  const text = fold(typed).replace(/^ngay /, '');
  if (text === 'hom nay' || text === 'hn' || text === 'nay' || text === 't') return today;
  if (text === 'mai' || text === 'ngay mai') return addDays(today, 1);
  if (text === 'hom qua' || text === 'qua') return addDays(today, -1);
  // A sign alone is one day on or back.
  if (text === '+' || text === '-') return addDays(today, text === '+' ? 1 : -1);
  const shift = /^([+-]\d{1,3})$/.exec(text);
  if (shift) return addDays(today, Number(shift[1]));
  const parts = partsOf(text.replace(/ ?(thang|nam) ?/g, '/'));
  return parts === undefined ? undefined : dayOf(parts, today);
}

/** dd/MM/yyyy of a day. */
export const writeDay = (day: string): string => day.split('-').toReversed().join('/');

/** Another day, so many days later (or earlier). */
export function addDays(day: string, count: number): string {
  return new Date(Date.parse(`${day}T00:00:00Z`) + count * 86_400_000).toISOString().slice(0, 10);
}

function partsOf(text: string): readonly string[] | undefined {
  const iso = /^(\d{4})-(\d{1,2})-(\d{1,2})$/.exec(text);
  if (iso) return [iso[3] ?? '', iso[2] ?? '', iso[1] ?? ''];
  const apart = /^(\d{1,2})(?:[/.\- ](\d{1,2})(?:[/.\- ](\d{2}|\d{4}))?)?$/.exec(text);
  if (apart) return apart.slice(1).filter((part) => part !== undefined);
  const together = /^(\d{2})(\d{2})(\d{2}|\d{4})?$/.exec(text);
  return together ? together.slice(1).filter((part) => part !== undefined) : undefined;
}

function dayOf(parts: readonly string[], today: string): string | undefined {
  const [thisYear, thisMonth] = today.split('-');
  const [day = '', month = thisMonth ?? '', year = thisYear ?? ''] = parts;
  const fullYear = year.length === 2 ? `20${year}` : year;
  const iso = `${fullYear}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`;
  const time = Date.parse(`${iso}T00:00:00Z`);
  // 31/2 rolls over into March in JavaScript; a day that does not come back the same is not a day.
  return !Number.isNaN(time) && new Date(time).toISOString().startsWith(iso) ? iso : undefined;
}

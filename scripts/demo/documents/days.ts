/** Days of the demo's documents, counted back from today in Vietnam, so that the year's books always fit. */

export interface CalendarDay {
  readonly day: number;
  readonly month: number;
  readonly year: number;
}

/** The day `ago` days before `now` (later with a negative number), by Vietnam's clock. */
export function dayAgo(now: Date, ago: number): CalendarDay {
  const there = new Date(now.getTime() + 7 * 3_600_000 - ago * 24 * 3_600_000);
  return { day: there.getUTCDate(), month: there.getUTCMonth() + 1, year: there.getUTCFullYear() };
}

/** As offices write it: 03/11/2026. */
export function written({ day, month, year }: CalendarDay): string {
  return `${String(day).padStart(2, '0')}/${String(month).padStart(2, '0')}/${year}`;
}

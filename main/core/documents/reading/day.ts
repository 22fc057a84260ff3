/** Days of the calendar as yyyy-mm-dd, without clock or time zone. */

/** The day, or null where the calendar has none (31/2). */
export function dayFrom(year: number, month: number, day: number): string | null {
  const isReal =
    month >= 1 && month <= 12 && day >= 1 && day <= daysIn(year, month) && year >= 1900 && year <= 2199;
  if (!isReal) return null;
  return `${year}-${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}`;
}

/** `count` days later, or earlier when negative. */
export function addDays(day: string, count: number): string {
  const [year = 0, month = 1, date = 1] = day.split('-').map(Number);
  return new Date(Date.UTC(year, month - 1, date + count)).toISOString().slice(0, 10);
}

/** 0 Sunday to 6 Saturday. */
export function weekday(day: string): number {
  return new Date(`${day}T00:00:00Z`).getUTCDay();
}

function daysIn(year: number, month: number): number {
  return new Date(Date.UTC(year, month, 0)).getUTCDate();
}

/** Days are Vietnam days (+07:00, no summer time); instants are UTC. */

const vietnamOffsetMs = 7 * 3_600_000;

/** The Vietnam day of an instant, as yyyy-MM-dd. */
export function vietnamDay(now: Date): string {
  return new Date(now.getTime() + vietnamOffsetMs).toISOString().slice(0, 10);
}

/** The Vietnam year of an instant. */
export function vietnamYear(now: Date): number {
  return Number(vietnamDay(now).slice(0, 4));
}

/** The instant at which a Vietnam day begins, in ISO form. */
export function startOfDay(day: string): string {
  return new Date(Date.parse(`${day}T00:00:00Z`) - vietnamOffsetMs).toISOString();
}

/** yyyy-MM-dd as dd/MM/yyyy. */
export function writtenDay(day: string): string {
  return `${day.slice(8, 10)}/${day.slice(5, 7)}/${day.slice(0, 4)}`;
}

/** Another day, so many days later (or earlier). */
export function addDays(day: string, count: number): string {
  return new Date(Date.parse(`${day}T00:00:00Z`) + count * 86_400_000).toISOString().slice(0, 10);
}

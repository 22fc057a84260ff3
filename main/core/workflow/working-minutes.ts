/** Time as an office counts it: from 8 to 17 with an hour at noon, on working days only. */
import type { ReadableDb } from '../kernel/database.ts';
import { startOfDay, vietnamDay } from '../kernel/day.ts';
import { calendarOf } from './calendar.ts';
import { addWorkingDays, isWorkingDay, shiftDay, type Calendar } from './working-days.ts';

/** Minutes after midnight. */
const hours: readonly (readonly [number, number])[] = [
  [8 * 60, 12 * 60],
  [13 * 60, 17 * 60],
];
const closing = 17 * 60;
/** Beyond that many days the answer is only "very long". */
const daysMax = 60;

/** The end of the morning of the first working day after a day (yyyy-MM-dd). */
export function noonAfter(db: ReadableDb, day: string): Date {
  const midnight = Date.parse(startOfDay(addWorkingDays(day, 1, calendarOf(db))));
  return new Date(midnight + 12 * 3_600_000);
}

const closingOn = (day: string): Date => new Date(Date.parse(startOfDay(day)) + closing * 60_000);

/** The end of the working day in which something came; what comes after hours comes on the next one. */
export function endOfDayOf(db: ReadableDb, instant: Date): Date {
  const calendar = calendarOf(db);
  const today = vietnamDay(instant);
  if (isWorkingDay(today, calendar) && instant < closingOn(today)) return closingOn(today);
  return closingOn(addWorkingDays(today, 1, calendar));
}

export function workingMinutesBetween(db: ReadableDb, from: Date, to: Date): number {
  return countMinutes(from, to, calendarOf(db));
}

/** The same by a calendar given; zero when `to` is not later. */
export function countMinutes(from: Date, to: Date, calendar: Calendar): number {
  let minutes = 0;
  let day = vietnamDay(from);
  for (let count = 0; count < daysMax && day <= vietnamDay(to); count += 1, day = shiftDay(day, 1)) {
    if (isWorkingDay(day, calendar)) minutes += minutesOn(day, from, to);
  }
  return minutes;
}

function minutesOn(day: string, from: Date, to: Date): number {
  const midnight = Date.parse(startOfDay(day));
  const within = (at: Date): number => (at.getTime() - midnight) / 60_000;
  return hours.reduce(
    (sum, [start, end]) => sum + Math.max(0, Math.min(end, within(to)) - Math.max(start, within(from))),
    0,
  );
}

/** Deadlines by working days: Monday to Friday, without the days off and with the weekend days that are worked. */

/** What differs from plain weeks; days are yyyy-MM-dd. */
export interface Calendar {
  readonly off: ReadonlySet<string>;
  readonly work: ReadonlySet<string>;
}

const dayMs = 86_400_000;
const at = (day: string) => Date.parse(`${day}T00:00:00Z`);

/** The day so many calendar days later. */
export const shiftDay = (day: string, count: number): string =>
  new Date(at(day) + count * dayMs).toISOString().slice(0, 10);

export function isWeekend(day: string): boolean {
  return [0, 6].includes(new Date(at(day)).getUTCDay());
}

export function isWorkingDay(day: string, { off, work }: Calendar): boolean {
  return isWeekend(day) ? work.has(day) : !off.has(day);
}

/** The last of `count` working days after `day`; the day itself is not counted (Civil Code 2015, Đ147.1). Zero: that day or the next one worked. */
export function addWorkingDays(day: string, count: number, calendar: Calendar): string {
  let on = day;
  let left = count;
  while (left > 0 || !isWorkingDay(on, calendar)) {
    on = shiftDay(on, 1);
    if (left > 0 && isWorkingDay(on, calendar)) left -= 1;
  }
  return on;
}

/** Working days after `from` up to and with `to`; zero when `to` is not later. */
export function workingDaysBetween(from: string, to: string, calendar: Calendar): number {
  const days = Math.round((at(to) - at(from)) / dayMs);
  if (days <= 0) return 0;
  const whole = Math.floor(days / 7);
  let count = whole * 5;
  for (let on = shiftDay(from, whole * 7 + 1); on <= to; on = shiftDay(on, 1)) if (!isWeekend(on)) count += 1;
  const within = (day: string) => day > from && day <= to;
  for (const day of calendar.off) if (within(day) && !isWeekend(day)) count -= 1;
  for (const day of calendar.work) if (within(day) && isWeekend(day)) count += 1;
  return count;
}

/** Working days still left; below zero once it is past, then by calendar days, as "quá hạn 3 ngày" is counted. */
export function daysLeft(today: string, dueOn: string, calendar: Calendar): number {
  if (dueOn < today) return Math.round((at(dueOn) - at(today)) / dayMs);
  return workingDaysBetween(today, dueOn, calendar);
}

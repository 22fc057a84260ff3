/** When the day's backup is due: after an hour of the day in Vietnam, once until the next day's. */

const vietnamOffsetMs = 7 * 3_600_000;
const dayMs = 86_400_000;

/** `at` is "HH:MM" in Vietnam; `lastMadeAt` the instant of the last backup, null when there was none. */
export function isDue(now: Date, at: string, lastMadeAt: string | null): boolean {
  return lastMadeAt === null || Date.parse(lastMadeAt) < lastDueAt(now, at).getTime();
}

/** The last instant not after `now` at which the hour struck; a machine that was off then is late, not spared. */
export function lastDueAt(now: Date, at: string): Date {
  const [hour = 0, minute = 0] = at.split(':').map(Number);
  const localMs = now.getTime() + vietnamOffsetMs;
  const midnightMs = Math.floor(localMs / dayMs) * dayMs;
  const todayMs = midnightMs + (hour * 60 + minute) * 60_000;
  return new Date((todayMs <= localMs ? todayMs : todayMs - dayMs) - vietnamOffsetMs);
}

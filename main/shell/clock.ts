/** Notices a clock that was set back, from the newest instant this machine has seen. */
import type { SettingsFile } from './settings.ts';

const toleranceMs = 24 * 3_600_000;
const rememberEveryMs = 600_000;

/** Whether the clock stands before what was seen; from then on the newest instant is kept. */
export function watchClock(settings: SettingsFile): 'fine' | 'behind' {
  const seen = settings.now.lastSeenAt;
  const verdict = isBehind(seen, Date.now()) ? 'behind' : 'fine';
  const remember = (): void => {
    const last = settings.now.lastSeenAt;
    if (!last || Date.parse(last) < Date.now()) settings.change({ lastSeenAt: new Date().toISOString() });
  };
  remember();
  setInterval(remember, rememberEveryMs).unref();
  return verdict;
}

/** True when `nowMs` is more than a day before the instant last seen; time zones and small corrections are not. */
export function isBehind(lastSeenAt: string | null, nowMs: number): boolean {
  return lastSeenAt !== null && nowMs < Date.parse(lastSeenAt) - toleranceMs;
}

/** The present minute and the day in Vietnam, followed while the program stands open. */
import { useSyncExternalStore } from 'react';

import { vietnamDay } from '../text/format.ts';

const minuteMs = 60_000;

function listenToMinutes(changed: () => void): () => void {
  const timer = setInterval(changed, minuteMs / 2);
  return () => clearInterval(timer);
}

/** Milliseconds since 1970 at the beginning of this minute. */
export const useMinute = (): number =>
  useSyncExternalStore(listenToMinutes, () => Math.floor(Date.now() / minuteMs) * minuteMs);

/** Today in Vietnam as yyyy-MM-dd; changes at midnight. */
export const useToday = (): string => useSyncExternalStore(listenToMinutes, () => vietnamDay(Date.now()));

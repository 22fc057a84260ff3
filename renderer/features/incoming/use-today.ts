/** The day in Vietnam, turning over at midnight on a screen that stays open. */
import { useSyncExternalStore } from 'react';

import { vietnamDay } from '../../text/format.ts';

const minuteMs = 60_000;

function everyMinute(changed: () => void): () => void {
  const timer = setInterval(changed, minuteMs);
  return () => clearInterval(timer);
}

/** yyyy-MM-dd; drawn again only when it changes. */
export const useToday = (): string => useSyncExternalStore(everyMinute, () => vietnamDay(Date.now()));

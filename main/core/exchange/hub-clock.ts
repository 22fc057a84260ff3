/** How far the hub's clock is from this machine's: a wrong clock makes wrong signing times and wrong arrival days. */
import type { ReadableDb } from '../kernel/database.ts';
import { accounts } from './store.ts';

const patienceMs = 6_000;

export interface HubClock {
  /** Positive where the hub is ahead. */
  readonly aheadSeconds: number | null;
  readonly why: 'no_hub' | 'unreachable' | null;
}

/** Asks for the headers alone; any answer, also a refusal, carries the hub's time. */
export async function hubClock(db: ReadableDb, now: () => Date): Promise<HubClock> {
  const [account] = accounts(db);
  if (!account) return { aheadSeconds: null, why: 'no_hub' };
  const sentAt = now().getTime();
  const date = await dateOf(account.url);
  if (date === null) return { aheadSeconds: null, why: 'unreachable' };
  const between = (sentAt + now().getTime()) / 2;
  // The header has whole seconds: on average half a second has passed since.
  return { aheadSeconds: Math.round((date + 500 - between) / 1000), why: null };
}

async function dateOf(url: string): Promise<number | null> {
  try {
    const answer = await fetch(url, { method: 'HEAD', signal: AbortSignal.timeout(patienceMs) });
    const date = Date.parse(answer.headers.get('date') ?? '');
    return Number.isNaN(date) ? null : date;
  } catch {
    // No line, no such host, no answer in time: for a clock all the same.
    return null;
  }
}

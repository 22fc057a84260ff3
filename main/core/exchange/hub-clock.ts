/** How far the hub's clock is from this machine's: a wrong clock makes wrong signing times and wrong arrival days. */
import type { ReadableDb } from '../kernel/database.ts';
import { callOnce } from './http-call.ts';
import { lineOf } from './hubs.ts';
import { profiles, type HubProfile } from './profile.ts';

const patienceMs = 6_000;

export interface HubClock {
  /** Positive where the hub is ahead. */
  readonly aheadSeconds: number | null;
  readonly why: 'no_hub' | 'unreachable' | null;
}

/** Asks for the headers alone; any answer, also a refusal, carries the hub's time. */
export async function hubClock(db: ReadableDb, now: () => Date): Promise<HubClock> {
  const [profile] = profiles(db);
  if (!profile) return { aheadSeconds: null, why: 'no_hub' };
  const sentAt = now().getTime();
  const date = await dateOf(profile);
  if (date === null) return { aheadSeconds: null, why: 'unreachable' };
  const between = (sentAt + now().getTime()) / 2;
  // The header has whole seconds: on average half a second has passed since.
  return { aheadSeconds: Math.round((date + 500 - between) / 1000), why: null };
}

/** By the same way as every message: through the office's proxy, believing its own authority. */
async function dateOf(profile: HubProfile): Promise<number | null> {
  const line = lineOf(profile, false);
  const fate = await callOnce({
    url: profile.url,
    method: 'HEAD',
    headers: {},
    body: new Uint8Array(),
    quietMs: patienceMs,
    signal: AbortSignal.timeout(patienceMs),
    line,
  });
  line.close();
  // No line, no such host, no answer in time: for a clock all the same.
  if (fate.fate !== 'answered') return null;
  const date = Date.parse(fate.answer.headers.date ?? '');
  return Number.isNaN(date) ? null : date;
}

/** What has waited too long to be sent: first the clerk is told, then the leader; nothing is ever given up (D3). */
import type { exchange } from '#contract/exchange.ts';
import type { Role } from '#contract/kernel.ts';
import type { z } from 'zod';
import type { ReadableDb } from '../kernel/database.ts';
import { workingMinutesBetween } from '../workflow/index.ts';
import * as store from './store.ts';

const warnMinutes = 4 * 60;
/** A working day of eight hours. */
const alarmMinutes = 8 * 60;

type Overdue = z.input<(typeof exchange)['overdue']['output']>;

/** For a clerk everything over four working hours, for a leader everything over a working day. */
export function overdue(db: ReadableDb, roles: readonly Role[], now: Date): Overdue {
  const isClerk = roles.includes('clerk');
  const before = new Date(now.getTime() - warnMinutes * 60_000).toISOString();
  return store.unsent(db, before).flatMap((row) => {
    const minutes = workingMinutesBetween(db, new Date(row.created_at), now);
    const level = levelOf(minutes);
    if (level === null || (level === 'clerk' && !isClerk)) return [];
    const { document_id: documentId, title, notation, created_at: since, trouble: reason } = row;
    return [{ documentId, title, notation, since, level, reason }];
  });
}

function levelOf(minutes: number): 'clerk' | 'leader' | null {
  if (minutes >= alarmMinutes) return 'leader';
  return minutes >= warnMinutes ? 'clerk' : null;
}

/**
 * Clocks of sending. A document goes out the day it is signed, at the latest in the morning of the next working day, an urgent
 * one at once (Decision 28/2018); the sender of what came is told on the day it came that it was taken or sent back
 * (Decree 30/2020, Art. 21.2). What waits for the hub is told to the clerk, then to the leader; nothing is given up (D3).
 */
import { codeOf } from '#contract/document-code.ts';
import type { exchange } from '#contract/exchange.ts';
import type { Role } from '#contract/kernel.ts';
import type { z } from 'zod';
import type { ReadableDb } from '../kernel/database.ts';
import { vietnamDay } from '../kernel/day.ts';
import { endOfDayOf, noonAfter, workingMinutesBetween } from '../workflow/index.ts';
import * as store from './store.ts';

const warnMinutes = 4 * 60;
/** A working day of eight hours. */
const alarmMinutes = 8 * 60;
/** "At once", with the time a clerk needs to press the button. */
const urgentMs = 30 * 60_000;
/** Older ones were sent in another way, or before this program. */
const lookBackMs = 60 * 24 * 3_600_000;

type Overdue = z.input<(typeof exchange)['overdue']['output']>;
type Level = Overdue[number]['level'];

/** For a clerk everything with its clock, for a leader what is late by a working day. */
export function overdue(db: ReadableDb, roles: readonly Role[], now: Date): Overdue {
  const isClerk = roles.includes('clerk');
  return [...neverSent(db, now), ...waiting(db, now), ...unacknowledged(db, now)].filter(
    ({ level }) => isClerk || level === 'alarm',
  );
}

function neverSent(db: ReadableDb, now: Date): Overdue {
  const since = vietnamDay(new Date(now.getTime() - lookBackMs));
  return store.issuedAndNotSent(db, since).map((row) => {
    const dueAt = mustGoBy(db, row.issued_at, row.urgency !== 'normal');
    return {
      documentId: row.id,
      title: row.subject,
      notation: codeOf(row),
      what: 'unsent',
      since: row.issued_at,
      dueAt: dueAt.toISOString(),
      level: levelAt(db, dueAt, now),
      reason: null,
    };
  });
}

function mustGoBy(db: ReadableDb, issuedAt: string, isUrgent: boolean): Date {
  return isUrgent ? new Date(Date.parse(issuedAt) + urgentMs) : noonAfter(db, vietnamDay(new Date(issuedAt)));
}

function levelAt(db: ReadableDb, dueAt: Date, now: Date): Level {
  if (now < dueAt) return 'due';
  return workingMinutesBetween(db, dueAt, now) >= alarmMinutes ? 'alarm' : 'late';
}

function waiting(db: ReadableDb, now: Date): Overdue {
  const before = new Date(now.getTime() - warnMinutes * 60_000).toISOString();
  return store.unsent(db, before).flatMap((row) => {
    const minutes = workingMinutesBetween(db, new Date(row.created_at), now);
    if (minutes < warnMinutes) return [];
    const { document_id: documentId, title, notation, created_at: since, trouble: reason } = row;
    const level: Level = minutes >= alarmMinutes ? 'alarm' : 'late';
    return [{ documentId, title, notation, what: 'waiting' as const, since, dueAt: null, level, reason }];
  });
}

/** Software tells by itself that a document has arrived (01); that an office takes it (03) or not (02) a clerk decides. */
function unacknowledged(db: ReadableDb, now: Date): Overdue {
  return store.unregistered(db, vietnamDay(new Date(now.getTime() - lookBackMs))).flatMap((row) => {
    const dueAt = endOfDayOf(db, new Date(row.came_at));
    // What is still in time stands in the list of what waits.
    if (now < dueAt) return [];
    return [
      {
        documentId: null,
        title: row.subject,
        notation: row.code,
        what: 'unacknowledged' as const,
        since: row.came_at,
        dueAt: dueAt.toISOString(),
        level: levelAt(db, dueAt, now),
        reason: null,
      },
    ];
  });
}

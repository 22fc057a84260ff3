/** The office's calendar: the law's list with what the admin changed, and deadlines counted by it. */
import type { CalendarDay, Deadline, DueProposal } from '#contract/workflow.ts';
import type { Urgency } from '#contract/values.ts';
import type { ReadableDb } from '../kernel/database.ts';
import { vietnamDay } from '../kernel/day.ts';
import type { CommandContext } from '../kernel/handlers.ts';
import { refuse } from '../kernel/refusal.ts';
import { publicHolidays } from './holidays.ts';
import * as store from './store.ts';
import { addWorkingDays, daysLeft, isWeekend, workingDaysBetween, type Calendar } from './working-days.ts';

/** Every day that differs from plain weeks, in order. */
export function allDays(db: ReadableDb): CalendarDay[] {
  const own = new Map(store.ownDays(db).map((row) => [row.day, row]));
  const listed = publicHolidays.filter(({ day }) => !own.has(day));
  const set = [...own.values()].flatMap(({ day, kind, name }): CalendarDay[] => {
    if (kind === 'plain') return [];
    const source = publicHolidays.find((one) => one.day === day)?.source ?? '';
    return [{ day, kind, name, source, isSure: true }];
  });
  return [...listed, ...set].toSorted((one, other) => one.day.localeCompare(other.day));
}

export function calendarOf(db: ReadableDb): Calendar {
  const days = allDays(db);
  const of = (kind: CalendarDay['kind']) =>
    new Set(days.filter((one) => one.kind === kind).map(({ day }) => day));
  return { off: of('off'), work: of('work') };
}

export function deadline(on: string, now: Date, calendar: Calendar): Deadline {
  return { on, left: daysLeft(vietnamDay(now), on, calendar) };
}

/** Working days proposed by urgency: urgent ones are handled at once (Decree 30/2020, Đ24.2). */
const daysByUrgency: Readonly<Record<Urgency, number>> = { hoa_toc: 0, thuong_khan: 1, khan: 2, normal: 5 };
const usualDays = [3, 5, 7, 10, 15];

/** What to offer as a deadline: the document's own, one by its urgency, then the usual lengths. */
export function dueProposals(
  document: { readonly due_on: string | null; readonly urgency: Urgency },
  now: Date,
  calendar: Calendar,
): DueProposal[] {
  const today = vietnamDay(now);
  const after = (workingDays: number) => addWorkingDays(today, workingDays, calendar);
  const urgent = daysByUrgency[document.urgency];
  const proposals: DueProposal[] = [
    ...(document.due_on !== null && document.due_on >= today
      ? [
          {
            reason: 'document' as const,
            on: document.due_on,
            workingDays: workingDaysBetween(today, document.due_on, calendar),
          },
        ]
      : []),
    { reason: 'urgency', on: after(urgent), workingDays: urgent },
    ...usualDays.map((days) => ({ reason: 'days' as const, on: after(days), workingDays: days })),
  ];
  return proposals.filter(({ on }, index) => proposals.findIndex((one) => one.on === on) === index);
}

/** Sets one day; a weekend needs no day off, a weekday needs no day of work. */
export function setDay(day: string, kind: CalendarDay['kind'], name: string, context: CommandContext): void {
  if (kind === 'off' && isWeekend(day)) refuse('workflow.weekend_already', { day });
  if (kind === 'work' && !isWeekend(day)) refuse('workflow.workday_already', { day });
  store.putOwnDay(context.db, { day, kind, name });
  noteCalendar('workflow.calendar_set', { day, kind, name }, context);
}

export function clearDay(day: string, context: CommandContext): void {
  const isListed = publicHolidays.some((one) => one.day === day);
  if (isListed) store.putOwnDay(context.db, { day, kind: 'plain', name: '' });
  else store.deleteOwnDays(context.db, day, day);
  noteCalendar('workflow.calendar_cleared', { day }, context);
}

/** Takes back what was changed on listed days of a year; days of the office's own stay. Answers how many came back. */
export function restoreYear(year: number, context: CommandContext): number {
  const own = new Set(store.ownDays(context.db).map(({ day }) => day));
  const changed = publicHolidays.filter(({ day }) => day.startsWith(`${year}-`) && own.has(day));
  for (const { day } of changed) store.deleteOwnDays(context.db, day, day);
  if (changed.length > 0) noteCalendar('workflow.calendar_restored', { year }, context);
  return changed.length;
}

function noteCalendar(
  type: string,
  payload: Readonly<Record<string, string | number>>,
  context: CommandContext,
): void {
  context.note({ type, entity: 'calendar', entityId: 'office', baseVersion: 0, payload });
  context.changed('workflow.calendar_changed');
}

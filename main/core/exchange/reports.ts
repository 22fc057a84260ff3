/** Statuses 01–06 report themselves as the work moves, after a window in which the act can still be taken back (QĐ 28, Art. 10). */
import { findDocument, partOf, type DocumentRow } from '../documents/index.ts';
import type { ReadableDb } from '../kernel/database.ts';
import type { CommandContext } from '../kernel/handlers.ts';
import type { Notices } from '../kernel/notices.ts';
import { queueStatus } from './tell.ts';
import * as reports from './report-store.ts';
import * as store from './store.ts';

export type ReportedCode = '02' | '03' | '04' | '05' | '06';

const windowSetting = 'exchange.undo_minutes';
const usualWindowMinutes = 5;

/** How long an act may be taken back before its sender is told; the office's own choice. */
export function undoMinutes(db: ReadableDb): number {
  return Number(store.setting(db, windowSetting) ?? usualWindowMinutes);
}

export function setUndoMinutes(minutes: number, context: CommandContext): void {
  store.setSetting(context.db, windowSetting, String(minutes));
  context.note({
    type: 'exchange.undo_window_set',
    entity: 'agency',
    entityId: 'exchange',
    baseVersion: 0,
    payload: { minutes },
  });
  context.changed('exchange.changed');
}

/** What each step of the work tells the sender; a document to be known only is finished when that is decided. */
export function codeOfStep(type: string, state: string): ReportedCode | null {
  switch (type) {
    case 'workflow.decided':
    case 'workflow.recorded':
      return state === 'done' ? '06' : '04';
    case 'workflow.progress':
      return '05';
    case 'workflow.done':
    case 'workflow.answered':
      return '06';
    default:
      return null;
  }
}

const words: Readonly<Record<'04' | '05' | '06', string>> = {
  '04': 'Đã phân công xử lý',
  '05': 'Đang xử lý',
  '06': 'Đã hoàn thành',
};

/** Reports once: what was told or is about to be told is not told again. */
export function report(
  waitingId: string,
  code: ReportedCode,
  description: string,
  urgency: DocumentRow['urgency'],
  context: CommandContext,
): void {
  const minutes = urgency === 'hoa_toc' ? 0 : undoMinutes(context.db);
  if (minutes === 0) return queueStatus(waitingId, code, description, context);
  const due = new Date(context.now.getTime() + minutes * 60_000);
  reports.insertReport(context.db, {
    waiting_id: waitingId,
    code,
    description,
    made_at: context.now.toISOString(),
    due_at: due.toISOString(),
  });
}

/** Sends what waited out its window; the scheduler calls it before each round. */
export function releaseReports(context: CommandContext): void {
  for (const row of reports.dueReports(context.db, context.now.toISOString())) {
    queueStatus(row.waiting_id, row.code, row.description, context, new Date(row.made_at));
    reports.deleteReport(context.db, row.waiting_id, row.code);
  }
}

/** Hears the work of the other features. */
export function listenToWork(notices: Notices, wake: () => void): void {
  notices.on('documents.registered', ({ documentId, waitingId }, context) => {
    const row = findDocument(context.db, documentId);
    if (waitingId === null || !row) return;
    report(waitingId, '03', `Đã tiếp nhận, số đến ${row.book_number}`, row.urgency, context);
    context.afterCommit(wake);
  });
  notices.on('documents.voided', ({ documentId }, context) =>
    takeBack(documentId, ['03', '04', '05', '06'], context),
  );
  notices.on('documents.unvoided', ({ documentId }, context) => {
    const row = findDocument(context.db, documentId)!;
    reportOf(row, '03', `Đã tiếp nhận, số đến ${row.book_number}`, context);
  });
  notices.on('documents.refused_waiting', ({ waitingId, reason, urgency }, context) => {
    report(waitingId, '02', reason, urgency, context);
    context.afterCommit(wake);
  });
  notices.on('workflow.moved', ({ documentId, type, state }, context) => {
    if (type === 'workflow.reopened') return takeBack(documentId, ['06'], context);
    const code = codeOfStep(type, state);
    if (code === '04' || code === '05' || code === '06')
      reportOf(findDocument(context.db, documentId)!, code, words[code], context);
    context.afterCommit(wake);
  });
  notices.on('documents.seen', ({ documentId, personId }, context) => {
    const row = findDocument(context.db, documentId);
    if (row?.state === 'handling' && partOf(context.db, row.seq, personId) === 'lead')
      reportOf(row, '05', words['05'], context);
  });
}

function reportOf(row: DocumentRow, code: ReportedCode, description: string, context: CommandContext): void {
  for (const waitingId of reports.arrivalsOf(context.db, row.id))
    report(waitingId, code, description, row.urgency, context);
}

/** Within the window nothing was said, so nothing has to be unsaid; what was told stays told. */
function takeBack(documentId: string, codes: readonly ReportedCode[], { db }: CommandContext): void {
  for (const waitingId of reports.arrivalsOf(db, documentId))
    for (const code of codes) reports.deleteReport(db, waitingId, code);
}

export interface ToldStatus {
  readonly code: string;
  /** `waiting`: the act can be taken back until `at`; `queued`: on its way; `sent`: the hub has it. */
  readonly state: 'waiting' | 'queued' | 'sent' | 'held';
  readonly at: string;
}

/** What the sender of a document was told, and is about to be told. */
export function toldAbout(db: ReadableDb, documentId: string): ToldStatus[] {
  return reports.arrivalsOf(db, documentId).flatMap((waitingId) => [
    ...reports.queuedStatuses(db, waitingId).map(({ business_id, state, created_at }) => ({
      code: business_id.split('|').at(-1) ?? '',
      state: stateOf(state),
      at: created_at,
    })),
    ...reports
      .reportsOf(db, waitingId)
      .map(({ code, due_at }) => ({ code, state: 'waiting' as const, at: due_at })),
  ]);
}

function stateOf(state: string): ToldStatus['state'] {
  if (state === 'accepted') return 'sent';
  return state === 'held' ? 'held' : 'queued';
}

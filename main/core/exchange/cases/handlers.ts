/** Cases, the tray and the undo window: one function for each call of the contract. */
import type { cases } from '#contract/cases.ts';
import { findVisible, isWaitingWiped, reopenWaiting } from '../../documents/index.ts';
import type { Handlers } from '../../kernel/handlers.ts';
import { refuse } from '../../kernel/refusal.ts';
import { deleteReport, untoldRefusals } from '../report-store.ts';
import { setUndoMinutes, toldAbout, undoMinutes } from '../reports.ts';
import { askAgain, closeOurs, recall } from './ours.ts';
import { answerTheirs } from './theirs.ts';
import { match, matchOffers, putAway } from './tray.ts';
import { viewCases, viewUnmatched } from './view.ts';

/** `wake` begins the next round with the hub. */
export function caseHandlers(wake: () => void): Handlers<typeof cases> {
  return {
    cases: ({ documentId }, { db }) => viewCases(db, documentId),
    recall: (input, context) => {
      context.afterCommit(wake);
      return recall(input, context);
    },
    ask_again: ({ caseId }, context) => {
      context.afterCommit(wake);
      return askAgain(caseId, context);
    },
    close_case: ({ caseId, reason }, context) => (closeOurs(caseId, reason, context), null),
    answer_case: (input, context) => {
      context.afterCommit(wake);
      answerTheirs(input, context);
      return null;
    },
    unmatched: (_, { db }) => viewUnmatched(db),
    match_offers: ({ id, text }, { db }) => matchOffers(db, id, text),
    match: ({ id, targetId }, context) => (match(id, targetId, context), null),
    put_away: ({ id, reason }, context) => (putAway(id, reason, context), null),
    undo_window: (_, { db }) => ({ minutes: undoMinutes(db) }),
    set_undo_window: ({ minutes }, context) => (setUndoMinutes(minutes, context), null),
    told: ({ documentId }, { db, person }) => {
      findVisible(db, person, documentId);
      return toldAbout(db, documentId);
    },
    untold_refusals: (_, { db }) =>
      untoldRefusals(db).map((row) => ({
        waitingId: row.waiting_id,
        code: row.code,
        subject: row.subject,
        senderName: row.sender_name,
        tellsAt: row.due_at,
      })),
    undo_refusal: ({ waitingId }, context) => {
      // What was wiped has nothing to come back with.
      const isOpen =
        !isWaitingWiped(context.db, waitingId) &&
        deleteReport(context.db, waitingId, '02') &&
        reopenWaiting(context.db, waitingId);
      if (!isOpen) refuse('exchange.already_told');
      context.note({
        type: 'documents.refusal_undone',
        entity: 'waiting',
        entityId: waitingId,
        baseVersion: 0,
        payload: {},
      });
      context.changed('documents.changed', waitingId);
      return null;
    },
  };
}

/** Cases as the screens show them. */
import type { ExchangeCase, Unmatched } from '#contract/cases.ts';
import type { ReadableDb } from '../../kernel/database.ts';
import { personName } from '../../people/index.ts';
import * as store from './store.ts';
import { readersOfCase } from './theirs.ts';

export function viewCases(db: ReadableDb, documentId: string | null): ExchangeCase[] {
  return store.listCases(db, documentId).map((row) => toCase(db, row));
}

function toCase(db: ReadableDb, row: store.CaseRow): ExchangeCase {
  return {
    id: row.id,
    side: row.side,
    kind: row.kind,
    documentId: row.document_id,
    waitingId: row.waiting_id,
    newerDocumentId: row.newer_document,
    newerWaitingId: row.newer_waiting,
    code: row.code,
    promulgatedOn: row.promulgated_on,
    arrivalNumber: row.arrival_number,
    otherCode: row.other_code,
    otherName: row.other_name,
    reason: row.reason,
    openedAt: row.opened_at,
    openedBy: nameOf(db, row.opened_by),
    answer: row.answer,
    answerReason: row.answer_reason,
    answeredAt: row.answered_at,
    answeredBy: nameOf(db, row.answered_by),
    closedAt: row.closed_at,
    receivers: store.answersOf(db, row.id).map((one) => ({
      deliveryId: one.delivery_id,
      name: one.receiver_name,
      code: one.receiver_code,
      askedAt: one.asked_at,
      askedTimes: one.asked_times,
      answer: one.answer,
      reason: one.reason,
      answeredAt: one.answered_at,
    })),
    readBy: readersOfCase(db, row),
  };
}

const nameOf = (db: ReadableDb, id: string | null): string => (id === null ? '' : (personName(db, id) ?? ''));

export function viewUnmatched(db: ReadableDb): Unmatched[] {
  return store.openUnmatched(db).map((row) => ({
    id: row.id,
    kind: row.kind,
    senderCode: row.sender_code,
    senderName: row.sender_name,
    businessId: row.business_id,
    code: row.code,
    promulgatedOn: row.promulgated_on,
    statusCode: row.status_code,
    description: row.description,
    at: row.at,
  }));
}

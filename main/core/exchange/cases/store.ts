/** The SQL of cases and of what fits no document. */
import type { CaseKind } from '#contract/cases.ts';
import type { ReadableDb, WritableDb } from '../../kernel/database.ts';

export type Answer = 'agreed' | 'rejected';

export interface CaseRow {
  readonly id: string;
  readonly side: 'ours' | 'theirs';
  readonly kind: CaseKind;
  readonly document_id: string | null;
  readonly waiting_id: string | null;
  readonly newer_document: string | null;
  readonly newer_waiting: string | null;
  readonly business_id: string;
  readonly code: string;
  readonly promulgated_on: string | null;
  readonly arrival_number: string;
  readonly other_code: string;
  readonly other_name: string;
  readonly reason: string;
  readonly opened_at: string;
  readonly opened_by: string | null;
  readonly answer: Answer | null;
  readonly answer_reason: string;
  readonly answered_at: string | null;
  readonly answered_by: string | null;
  readonly closed_at: string | null;
}

type Unanswered = 'answer' | 'answer_reason' | 'answered_at' | 'answered_by' | 'closed_at';

export function insertCase(db: WritableDb, row: Omit<CaseRow, Unanswered>): void {
  db.run(
    `INSERT INTO exchange_case (id, side, kind, document_id, waiting_id, newer_document, newer_waiting, business_id, code,
                                promulgated_on, arrival_number, other_code, other_name, reason, opened_at, opened_by)
     VALUES (:id, :side, :kind, :document_id, :waiting_id, :newer_document, :newer_waiting, :business_id, :code,
             :promulgated_on, :arrival_number, :other_code, :other_name, :reason, :opened_at, :opened_by)`,
    { ...row },
  );
}

export function caseById(db: ReadableDb, id: string): CaseRow | undefined {
  return db.get<CaseRow>('SELECT * FROM exchange_case WHERE id = :id', { id });
}

/** Open ones first, then the lately closed; of one document when it is named. */
export function listCases(db: ReadableDb, documentId: string | null): CaseRow[] {
  return db.all<CaseRow>(
    `SELECT * FROM exchange_case
      WHERE :documentId IS NULL OR document_id = :documentId OR newer_document = :documentId
      ORDER BY closed_at IS NOT NULL, opened_at DESC LIMIT 300`,
    { documentId },
  );
}

export function openCaseOfOurs(db: ReadableDb, documentId: string, kind: CaseKind): CaseRow | undefined {
  return db.get<CaseRow>(
    `SELECT * FROM exchange_case
      WHERE side = 'ours' AND document_id = :documentId AND kind = :kind AND closed_at IS NULL`,
    { documentId, kind },
  );
}

export function openCaseOfTheirs(db: ReadableDb, waitingId: string, kind: CaseKind): CaseRow | undefined {
  return db.get<CaseRow>(
    `SELECT * FROM exchange_case
      WHERE side = 'theirs' AND waiting_id = :waitingId AND kind = :kind AND closed_at IS NULL`,
    { waitingId, kind },
  );
}

/** True when a recall of this document is under way or came to its end. */
export function isRecalled(db: ReadableDb, documentId: string): boolean {
  return (
    db.get(
      `SELECT 1 FROM exchange_case WHERE side = 'ours' AND kind = 'recall' AND document_id = :documentId
          AND (closed_at IS NULL OR EXISTS (SELECT 1 FROM case_answer WHERE case_id = exchange_case.id AND case_answer.answer = 'agreed'))`,
      { documentId },
    ) !== undefined
  );
}

export function setAnswer(
  db: WritableDb,
  row: { id: string; answer: Answer; reason: string; at: string; by: string; arrivalNumber: string },
): void {
  db.run(
    `UPDATE exchange_case SET answer = :answer, answer_reason = :reason, answered_at = :at, answered_by = :by,
            arrival_number = :arrivalNumber, closed_at = :at
      WHERE id = :id`,
    row,
  );
}

export function closeCase(db: WritableDb, id: string, at: string): void {
  db.run('UPDATE exchange_case SET closed_at = :at WHERE id = :id AND closed_at IS NULL', { id, at });
}

export function setReason(db: WritableDb, id: string, reason: string): void {
  db.run('UPDATE exchange_case SET reason = :reason WHERE id = :id', { id, reason });
}

/** An arrival that was registered after its case was opened. */
export function setRegistered(db: WritableDb, waitingId: string, documentId: string): void {
  db.run('UPDATE exchange_case SET document_id = :documentId WHERE waiting_id = :waitingId', {
    waitingId,
    documentId,
  });
  db.run('UPDATE exchange_case SET newer_document = :documentId WHERE newer_waiting = :waitingId', {
    waitingId,
    documentId,
  });
}

/** Agreed changes whose newer document is this one and whose older one is registered. */
export function agreedChangesBy(
  db: ReadableDb,
  newerDocument: string,
): { document_id: string; kind: CaseKind }[] {
  return db.all(
    `SELECT document_id, kind FROM exchange_case
      WHERE side = 'theirs' AND newer_document = :newerDocument AND answer = 'agreed' AND document_id IS NOT NULL`,
    { newerDocument },
  );
}

export interface AnswerRow {
  readonly case_id: string;
  readonly delivery_id: string;
  readonly asked_at: string;
  readonly asked_times: number;
  readonly answer: Answer | null;
  readonly reason: string;
  readonly answered_at: string | null;
  readonly receiver_name: string;
  readonly receiver_code: string | null;
}

export function answersOf(db: ReadableDb, caseId: string): AnswerRow[] {
  return db.all<AnswerRow>(
    `SELECT case_answer.*, receiver_name, receiver_code
       FROM case_answer JOIN delivery ON delivery.id = delivery_id
      WHERE case_id = :caseId ORDER BY delivery.rowid`,
    { caseId },
  );
}

/** Asked for the first time, or once more; an earlier refusal is open again. */
export function ask(db: WritableDb, caseId: string, deliveryId: string, at: string): number {
  return db.get<{ asked_times: number }>(
    `INSERT INTO case_answer (case_id, delivery_id, asked_at) VALUES (:caseId, :deliveryId, :at)
     ON CONFLICT (case_id, delivery_id) DO UPDATE
        SET asked_at = :at, asked_times = asked_times + 1, answer = NULL, reason = '', answered_at = NULL
     RETURNING asked_times`,
    { caseId, deliveryId, at },
  )!.asked_times;
}

/** The question this receiver was asked last and has not answered; clocks differ, so its time says nothing. */
export function unansweredOf(
  db: ReadableDb,
  deliveryId: string,
): { case_id: string; kind: CaseKind } | undefined {
  return db.get(
    `SELECT case_id, kind FROM case_answer JOIN exchange_case ON exchange_case.id = case_id
      WHERE delivery_id = :deliveryId AND case_answer.answer IS NULL
      ORDER BY asked_at DESC LIMIT 1`,
    { deliveryId },
  );
}

export function setReceiverAnswer(
  db: WritableDb,
  row: { caseId: string; deliveryId: string; answer: Answer; reason: string; at: string },
): void {
  db.run(
    `UPDATE case_answer SET answer = :answer, reason = :reason, answered_at = :at
      WHERE case_id = :caseId AND delivery_id = :deliveryId`,
    row,
  );
}

export interface UnmatchedRow {
  readonly id: string;
  readonly kind: 'status' | CaseKind;
  readonly sender_code: string;
  readonly sender_name: string;
  readonly business_id: string;
  readonly code: string;
  readonly promulgated_on: string | null;
  readonly status_code: string;
  readonly description: string;
  readonly at: string;
  readonly came_at: string;
}

export function insertUnmatched(db: WritableDb, row: UnmatchedRow): void {
  db.run(
    `INSERT OR IGNORE INTO unmatched (id, kind, sender_code, sender_name, business_id, code, promulgated_on, status_code,
                            description, at, came_at, state)
     VALUES (:id, :kind, :sender_code, :sender_name, :business_id, :code, :promulgated_on, :status_code,
             :description, :at, :came_at, 'open')`,
    { ...row },
  );
}

export function openUnmatched(db: ReadableDb): UnmatchedRow[] {
  return db.all<UnmatchedRow>(`SELECT * FROM unmatched WHERE state = 'open' ORDER BY came_at DESC LIMIT 500`);
}

export function unmatchedById(db: ReadableDb, id: string): UnmatchedRow | undefined {
  return db.get<UnmatchedRow>(`SELECT * FROM unmatched WHERE id = :id AND state = 'open'`, { id });
}

/** What else of the same sender names the same document. */
export function unmatchedLike(
  db: ReadableDb,
  { business_id, sender_code, kind }: UnmatchedRow,
): UnmatchedRow[] {
  return db.all<UnmatchedRow>(
    `SELECT * FROM unmatched WHERE state = 'open' AND business_id = :business_id AND sender_code = :sender_code
        AND (kind = 'status') = :isStatus ORDER BY at, came_at`,
    { business_id, sender_code, isStatus: kind === 'status' ? 1 : 0 },
  );
}

/** Statuses that name this document of ours, by its id or by số/ký hiệu. */
export function unmatchedStatuses(
  db: ReadableDb,
  named: { readonly businessId: string; readonly code: string },
): UnmatchedRow[] {
  return db.all<UnmatchedRow>(
    `SELECT * FROM unmatched WHERE state = 'open' AND kind = 'status' AND status_code <> '13'
        AND (business_id = :businessId OR code = :code) ORDER BY at, came_at`,
    named,
  );
}

export function settleUnmatched(
  db: WritableDb,
  row: {
    id: string;
    state: 'matched' | 'put_away';
    target: string | null;
    by: string;
    at: string;
    reason: string;
  },
): void {
  db.run(
    `UPDATE unmatched SET state = :state, target = :target, settled_by = :by, settled_at = :at, reason = :reason
      WHERE id = :id`,
    row,
  );
}

/** What a clerk said this sender means by this id. */
export function learnedTarget(db: ReadableDb, businessId: string, senderCode: string): string | undefined {
  return db.get<{ target: string }>(
    `SELECT target FROM unmatched WHERE business_id = :businessId AND sender_code = :senderCode AND state = 'matched'
      AND business_id <> '' ORDER BY settled_at DESC LIMIT 1`,
    { businessId, senderCode },
  )?.target;
}

/** We take back or replace what we sent: who was asked, who answered, who has not. */
import type { CaseKind } from '#contract/cases.ts';
import { findBody } from '../../agencies/index.ts';
import { codeOf, findDocument, findVisible, type DocumentRow } from '../../documents/index.ts';
import type { CommandContext } from '../../kernel/handlers.ts';
import { refuse } from '../../kernel/refusal.ts';
import { organOf } from '../compose.ts';
import { queueOnce } from '../tell.ts';
import {
  deliveriesOfDocument,
  deliveryById,
  updateDelivery,
  type DeliveryRow,
  type ReplyFacts,
} from '../store.ts';
import { composeDocumentId } from '../wire/document-id.ts';
import * as store from './store.ts';

/** Asks receivers for a sent document (13). Refused: `exchange.not_sent`, `exchange.not_a_receiver`, `exchange.not_configured`. */
export function recall(
  { documentId, deliveryIds, reason }: { documentId: string; deliveryIds: readonly string[]; reason: string },
  context: CommandContext,
): { caseId: string; asked: number } {
  const row = findVisible(context.db, context.person, documentId);
  if (row.direction !== 'outgoing' || row.state !== 'issued') refuse('exchange.not_sent');
  const deliveries = deliveriesOfDocument(context.db, row.id).filter(({ id }) => deliveryIds.includes(id));
  if (deliveries.length < new Set(deliveryIds).size || deliveries.some(({ way }) => !isElectronic(way)))
    refuse('exchange.not_a_receiver');
  const open = store.openCaseOfOurs(context.db, row.id, 'recall');
  const caseId = open?.id ?? openOurs(row, 'recall', reason, null, context);
  for (const delivery of deliveries) askFor(caseId, row, delivery, reason, context);
  note('exchange.recall_asked', row.id, { caseId, reason, receivers: deliveries.length }, context);
  return { caseId, asked: deliveries.length };
}

/** Those who have not answered are asked once more. Refused: `exchange.unknown_case`, `exchange.case_closed`. */
export function askAgain(caseId: string, context: CommandContext): { asked: number } {
  const row = openCase(caseId, context);
  const silent = store.answersOf(context.db, row.id).filter(({ answer }) => answer === null);
  const document = findDocument(context.db, row.document_id!)!;
  for (const { delivery_id } of silent)
    askFor(row.id, document, deliveryById(context.db, delivery_id)!, row.reason, context);
  note('exchange.asked_again', document.id, { caseId, receivers: silent.length }, context);
  return { asked: silent.length };
}

export function closeOurs(caseId: string, reason: string, context: CommandContext): void {
  const row = openCase(caseId, context);
  store.closeCase(context.db, row.id, context.now.toISOString());
  note('exchange.case_closed', row.document_id!, { caseId, reason }, context);
}

/** A new document that replaces or changes an older one: those who have both are expected to answer 15 or 16. */
export function openChange(
  older: DocumentRow,
  newer: DocumentRow,
  kind: 'update' | 'replace',
  context: CommandContext,
): void {
  if (store.openCaseOfOurs(context.db, older.id, kind)) return;
  const codes = new Set(
    deliveriesOfDocument(context.db, newer.id).flatMap(({ receiver_code: code }) =>
      code === null ? [] : [code],
    ),
  );
  const both = deliveriesOfDocument(context.db, older.id).filter(
    ({ receiver_code: code }) => code !== null && codes.has(code),
  );
  if (both.length === 0) return;
  const caseId = openOurs(older, kind, '', newer.id, context);
  for (const { id } of both) store.ask(context.db, caseId, id, context.now.toISOString());
}

/** 15 or 16 of a receiver; a recalled copy is at its end, a refused request leaves it where it was. */
export function receiverAnswered(
  delivery: DeliveryRow,
  answer: store.Answer,
  reason: string,
  at: string,
  context: CommandContext,
): void {
  const asked = store.unansweredOf(context.db, delivery.id);
  if (!asked) return;
  store.setReceiverAnswer(context.db, { caseId: asked.case_id, deliveryId: delivery.id, answer, reason, at });
  if (answer === 'agreed' && asked.kind === 'recall')
    updateDelivery(context.db, { id: delivery.id, state: 'returned', stages: delivery.stages, reason, at });
  const isOver = store.answersOf(context.db, asked.case_id).every((one) => one.answer !== null);
  if (isOver) store.closeCase(context.db, asked.case_id, context.now.toISOString());
  context.changed('exchange.changed', asked.case_id);
}

function openCase(caseId: string, { db }: CommandContext): store.CaseRow {
  const row = store.caseById(db, caseId) ?? refuse('exchange.unknown_case');
  if (row.side !== 'ours') refuse('exchange.unknown_case');
  if (row.closed_at !== null) refuse('exchange.case_closed');
  return row;
}

function openOurs(
  row: DocumentRow,
  kind: CaseKind,
  reason: string,
  newerDocument: string | null,
  context: CommandContext,
): string {
  const id = context.newId();
  store.insertCase(context.db, {
    id,
    side: 'ours',
    kind,
    document_id: row.id,
    waiting_id: null,
    newer_document: newerDocument,
    newer_waiting: null,
    business_id: factsFor(row, '', context).business_id,
    code: codeOf(row),
    promulgated_on: row.issued_on,
    arrival_number: '',
    other_code: '',
    other_name: '',
    reason,
    opened_at: context.now.toISOString(),
    opened_by: context.person.personId,
  });
  return id;
}

function askFor(
  caseId: string,
  row: DocumentRow,
  delivery: DeliveryRow,
  reason: string,
  context: CommandContext,
): void {
  const times = store.ask(context.db, caseId, delivery.id, context.now.toISOString());
  if (store.caseById(context.db, caseId)!.kind !== 'recall') return;
  queueOnce(
    factsFor(row, delivery.receiver_code!, context),
    {
      statusCode: '13',
      // The hub's list knows a message by its words: the second request must differ from the first.
      description: times === 1 ? reason : `${reason} (nhắc lần ${times})`,
      waitingId: null,
      key: `${caseId}|${delivery.id}|${times}|13`,
    },
    context,
  );
}

/** What a message about a document of ours says of it; its addressee is the receiver asked. */
function factsFor(row: DocumentRow, receiver: string, { db }: CommandContext): ReplyFacts {
  const from = organOf(findBody(db, row.body_id)!) ?? refuse('exchange.not_configured');
  const business = {
    organId: from.organId,
    promulgatedOn: row.issued_on!,
    number: row.number,
    notation: row.symbol,
  };
  return {
    sender_code: receiver,
    business_id: composeDocumentId(business),
    code: codeOf(row),
    promulgated_on: row.issued_on!,
    body_id: row.body_id,
  };
}

const isElectronic = (way: DeliveryRow['way']) => way === 'hub';

function note(
  type: string,
  documentId: string,
  payload: Readonly<Record<string, string | number>>,
  context: CommandContext,
): void {
  context.note({ type, entity: 'document', entityId: documentId, baseVersion: 0, payload });
  context.changed('exchange.changed', documentId);
}

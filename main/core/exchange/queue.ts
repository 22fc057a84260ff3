/** Puts messages into the outbox, inside the transaction of the act that wants them sent. */
import { findBody, findInDirectory, sendingCode } from '../agencies/index.ts';
import { findDocument, receivers, type DocumentRow } from '../documents/index.ts';
import type { CommandContext } from '../kernel/handlers.ts';
import { refuse } from '../kernel/refusal.ts';
import { storeFile } from '../kernel/stored.ts';
import { composeDocument, composeStatus, organOf, priorityOf } from './compose.ts';
import { askAboutOlder } from './fence.ts';
import { askedSince } from './fence-store.ts';
import * as store from './store.ts';
import { deliveryStateOf, nextMessageState } from './transitions.ts';
import { statusCodes } from './wire/edxml/codes.ts';
import { writeDocument, writeStatus, type WrittenEdxml } from './wire/edxml/write.ts';

/** "Gửi": one message for all hub receivers; sending again what is held makes it due, never a second message (D2). */
export function queueDocument(documentId: string, context: CommandContext): { queued: number } {
  const row = findDocument(context.db, documentId) ?? refuse('documents.unknown');
  if (row.state !== 'issued') refuse('documents.wrong_state', { state: row.state });
  const all = receivers(context.db, row.id);
  if (all.length === 0) refuse('exchange.no_receivers');
  const overHub = all.filter(({ kind }) => kind === 'hub');
  const messageId =
    overHub.length > 0
      ? queueOverHub(
          row,
          overHub.map(({ code }) => code),
          context,
        )
      : null;
  for (const { kind, code, name } of all) {
    store.insertDelivery(context.db, {
      id: context.newId(),
      document_id: row.id,
      message_id: kind === 'hub' ? messageId : null,
      way: kind,
      receiver_code: code,
      receiver_name: name,
      state: kind === 'hub' ? 'queued' : 'ready',
      at: context.now.toISOString(),
    });
  }
  context.note({
    type: 'exchange.queued',
    entity: 'document',
    entityId: row.id,
    baseVersion: row.version,
    payload: { receivers: overHub.length },
  });
  context.changed('exchange.changed', row.id);
  return { queued: overHub.length };
}

function queueOverHub(row: DocumentRow, codes: readonly (string | null)[], context: CommandContext): string {
  const { db, services, now } = context;
  for (const code of codes) {
    const agency = code === null ? undefined : findInDirectory(db, code);
    if (!agency?.isOpen) refuse('exchange.unknown_receiver', { code: code ?? '' });
  }
  const body = findBody(db, row.body_id)!;
  const from = organOf(body);
  if (!from || store.accounts(db).length === 0) refuse('exchange.not_configured');
  const message = composeDocument(db, services.files, row, from, now.toISOString());
  const earlier = store.messageByBusinessId(db, 'document', message.documentId);
  if (earlier) return resend(earlier, context);
  const id = context.newId();
  store.insertMessage(db, {
    id,
    kind: 'document',
    documentId: row.id,
    waitingId: null,
    bodyId: body.id,
    businessId: message.documentId,
    notation: `${message.code.number}/${message.code.notation}`,
    title: message.subject,
    payload: storeWritten(writeDocument(message), context),
    receivers: message.to.map(({ organId }) => organId),
    urgency: priorityOf[row.urgency],
    at: now.toISOString(),
  });
  askAboutOlder(context, id, row.created_at);
  return id;
}

function resend(message: store.MessageRow, context: CommandContext): string {
  // The old machine of a restored backup may have sent it: the hub is asked before it goes out again.
  const event = askedSince(context.db, message.id) ? 'clerk_resends_unsure' : 'clerk_resends';
  const state = nextMessageState(message.state, event) ?? refuse('exchange.already_sent');
  store.updateMessage(context.db, {
    ...message,
    state,
    absent_polls: 0,
    due_at: context.now.toISOString(),
    trouble: null,
  });
  setDeliveries(message.id, state, null, context);
  return message.id;
}

/** The receivers' rows follow the message they share, as long as no receiver has answered. */
export function setDeliveries(
  messageId: string,
  state: store.MessageRow['state'],
  reason: string | null,
  context: CommandContext,
): void {
  const effect = deliveryStateOf(state);
  for (const delivery of store.deliveriesOfMessage(context.db, messageId)) {
    if (delivery.stages > 1) continue;
    store.updateDelivery(context.db, { id: delivery.id, ...effect, reason, at: context.now.toISOString() });
  }
}

/** Reports one status of a document that came by hub; the same status of the same item is queued once. */
export function queueStatus(
  waitingId: string,
  statusCode: '01' | '02' | '03',
  description: string,
  context: CommandContext,
): void {
  const facts = store.replyFacts(context.db, waitingId);
  if (!facts) return;
  const body = findBody(context.db, facts.body_id)!;
  const from = organOf(body);
  if (!from || sendingCode(body) === null) return;
  const businessId = `${facts.business_id}|${statusCode}`;
  if (store.messageByBusinessId(context.db, 'status', businessId)) return;
  // The wire's clock has whole seconds; the same second must come back when the hub is asked.
  const at = new Date(Math.floor(context.now.getTime() / 1000) * 1000).toISOString();
  store.insertMessage(context.db, {
    id: context.newId(),
    kind: 'status',
    documentId: null,
    waitingId,
    bodyId: body.id,
    businessId,
    notation: facts.code,
    title: description,
    payload: storeWritten(writeStatus(composeStatus(facts, from, statusCode, description, at)), context),
    receivers: [facts.sender_code],
    urgency: statusCode === statusCodes.arrived ? 0 : 1,
    at: context.now.toISOString(),
  });
}

function storeWritten(written: WrittenEdxml, context: CommandContext): string {
  if (!written.ok) {
    const [first] = written.problems;
    return refuse('exchange.message_unfit', { field: first?.where ?? '', problem: first?.code ?? '' });
  }
  return storeFile(context, ...written.chunks);
}

/** Puts messages into the outbox, inside the transaction of the act that wants them sent. */
import { findBody, findInDirectory } from '../agencies/index.ts';
import { findDocument, receivers, type DocumentRow } from '../documents/index.ts';
import type { CommandContext } from '../kernel/handlers.ts';
import { refuse } from '../kernel/refusal.ts';
import { composeDocument, organOf, priorityOf } from './compose.ts';
import { changeBy, openChanges } from './cases/outgoing.ts';
import { isRecalled } from './cases/store.ts';
import { landWhatCame } from './cases/tray.ts';
import { askAboutOlder } from './fence.ts';
import { askedSince } from './fence-store.ts';
import { keyOf } from './stick/store.ts';
import { isTooLarge, profileOf } from './profile.ts';
import * as store from './store.ts';
import { deliveryStateOf, nextMessageState } from './transitions.ts';
import { storeWritten } from './tell.ts';
import { writeDocument } from './wire/edxml/write.ts';

/** "Gửi": one message for all hub receivers; sending again what is held makes it due, never a second message (D2). */
export function queueDocument(documentId: string, context: CommandContext): { queued: number } {
  const row = findDocument(context.db, documentId) ?? refuse('documents.unknown');
  if (row.state !== 'issued') refuse('documents.wrong_state', { state: row.state });
  if (isRecalled(context.db, row.id)) refuse('exchange.recalled');
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
  if (messageId !== null) landWhatCame(messageId, context);
  openChanges(row, context);
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
    const isKnownByStick = code !== null && keyOf(db, code) !== undefined;
    if (!agency?.isOpen && !isKnownByStick) refuse('exchange.unknown_receiver', { code: code ?? '' });
  }
  const body = findBody(db, row.body_id)!;
  const from = organOf(body);
  if (!from || !hasWay(codes, context)) refuse('exchange.not_configured');
  const change = changeBy(row, context);
  const message = composeDocument(db, services.files, row, from, change?.composed);
  const earlier = store.messageByBusinessId(db, 'document', message.documentId);
  if (earlier) return resend(earlier, context);
  const id = context.newId();
  const payload = storeWritten(writeDocument(message), context);
  refuseTooLarge(body.id, payload, context);
  store.insertMessage(db, {
    id,
    kind: 'document',
    documentId: row.id,
    waitingId: null,
    bodyId: body.id,
    businessId: message.documentId,
    notation: `${message.code.number}/${message.code.notation}`,
    title: message.subject,
    payload,
    receivers: message.to.map(({ organId }) => organId),
    urgency: priorityOf[row.urgency],
    at: now.toISOString(),
  });
  askAboutOlder(context, id, row.created_at);
  return id;
}

/** A hub, or for an office without one the stick to each of these. */
function hasWay(codes: readonly (string | null)[], { db }: CommandContext): boolean {
  return (
    store.accounts(db).length > 0 || codes.every((code) => code !== null && keyOf(db, code) !== undefined)
  );
}

/** Said at once, not after an hour on the line: what the hub does not take is refused before it is queued. */
function refuseTooLarge(bodyId: string, payload: string, { db, services }: CommandContext): void {
  const profile = profileOf(db, bodyId);
  const file = services.files.open(payload);
  file.close();
  if (profile && isTooLarge(profile, file.size))
    refuse('exchange.too_large', { sizeMb: inMb(file.size), limitMb: profile.message_max_mb ?? 0 });
}

const inMb = (bytes: number): number => Math.ceil(bytes / 1_048_576);

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

/** Takes a status that another agency reports on a document of ours; late and doubled ones land right (sync §2.8). */
import { findInDirectory } from '../agencies/index.ts';
import type { CommandContext } from '../kernel/handlers.ts';
import * as store from './store.ts';
import { afterStatus } from './transitions.ts';
import type { ReadStatus } from './wire/edxml/message.ts';

/** Stores the status and moves the receiver's row; a status for a document we do not know is kept as unmatched. */
export function applyStatus(row: store.InboxRow, message: ReadStatus, context: CommandContext): void {
  const { db, now } = context;
  const sender = message.from?.organId || row.sender;
  const businessId = message.responseFor?.documentId ?? '';
  const ours = store.messageByBusinessId(db, 'document', businessId);
  const delivery = ours && deliveryOf(ours, sender, context);
  const isNew = store.insertStatus(db, {
    hubId: row.hub_id,
    businessId,
    sender,
    code: message.statusCode,
    description: message.description,
    at: message.at ?? now.toISOString(),
    isMatched: delivery ? 1 : 0,
  });
  if (!isNew || !delivery) return;
  const effect = afterStatus(delivery.state, message.statusCode);
  if (effect)
    store.updateDelivery(db, {
      id: delivery.id,
      ...effect,
      reason: message.description || null,
      at: message.at ?? now.toISOString(),
    });
  context.note({
    type: 'exchange.status',
    entity: 'document',
    entityId: delivery.document_id,
    baseVersion: 0,
    payload: { code: message.statusCode, receiver: delivery.receiver_name, description: message.description },
  });
  context.changed('exchange.changed', delivery.document_id);
}

/** A receiver may answer under its other code: legacy and QĐ 20 live side by side (hub §1.1). */
function deliveryOf(
  ours: store.MessageRow,
  sender: string,
  { db }: CommandContext,
): store.DeliveryRow | undefined {
  const agency = findInDirectory(db, sender);
  const codes = new Set([sender, agency?.code, agency?.legacyCode]);
  return store.deliveriesOfMessage(db, ours.id).find(({ receiver_code }) => codes.has(receiver_code ?? ''));
}

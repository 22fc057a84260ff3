/** What a status does to the receiver it came from. */
import type { CommandContext } from '../kernel/handlers.ts';
import { receiverAnswered } from './cases/ours.ts';
import * as store from './store.ts';
import { afterStatus } from './transitions.ts';
import { statusCodes } from './wire/edxml/codes.ts';

export interface Told {
  readonly code: string;
  readonly description: string;
  readonly at: string;
}

/** Moves the receiver's row as far as the status says and never back; every status is a line of the history. */
export function landStatus(
  delivery: store.DeliveryRow,
  { code, description, at }: Told,
  context: CommandContext,
): void {
  const { db } = context;
  const effect = afterStatus(delivery.state, code);
  if (effect) store.updateDelivery(db, { id: delivery.id, ...effect, reason: description || null, at });
  if (code === statusCodes.changeAgreed) receiverAnswered(delivery, 'agreed', description, at, context);
  if (code === statusCodes.changeRejected) receiverAnswered(delivery, 'rejected', description, at, context);
  context.note({
    type: 'exchange.status',
    entity: 'document',
    entityId: delivery.document_id,
    baseVersion: 0,
    payload: { code, receiver: delivery.receiver_name, description },
  });
  context.changed('exchange.changed', delivery.document_id);
}

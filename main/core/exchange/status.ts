/** Takes a status that another agency reports; late, doubled, unordered and unknown ones land right (sync §2.8). */
import type { CommandContext } from '../kernel/handlers.ts';
import { arrivalMeant, deliveryMeant, namedBy } from './cases/match.ts';
import { openTheirs } from './cases/theirs.ts';
import { intoTray } from './cases/tray.ts';
import { landStatus, type Told } from './land.ts';
import * as store from './store.ts';
import { canonicalOrganId } from './wire/organ-id.ts';
import { statusCodes } from './wire/edxml/codes.ts';
import type { ReadStatus } from './wire/edxml/message.ts';

/** Stores the status once and lets it act; what fits nothing goes to the tray, never to the bin. */
export function applyStatus(row: store.InboxRow, message: ReadStatus, context: CommandContext): void {
  const { db, now } = context;
  const sender = canonicalOrganId(message.from?.organId || row.sender);
  const named = namedBy(message.responseFor, sender);
  const told: Told = {
    code: message.statusCode,
    description: message.description,
    at: message.at ?? now.toISOString(),
  };
  const isRequest = told.code === statusCodes.returnRequested;
  const delivery = isRequest ? undefined : deliveryMeant(db, named);
  const arrival = isRequest ? arrivalMeant(db, named) : undefined;
  const isNew = store.insertStatus(db, {
    hubId: row.hub_id,
    businessId: named.businessId,
    sender,
    ...told,
    isMatched: delivery || arrival ? 1 : 0,
  });
  if (!isNew) return;
  const senderName = message.from?.organName ?? '';
  if (delivery) landStatus(delivery, told, context);
  else if (arrival)
    openTheirs(
      arrival,
      {
        kind: 'recall',
        sender,
        senderName: senderName || sender,
        reason: told.description,
        newerWaiting: null,
      },
      context,
    );
  else
    intoTray({ id: row.hub_id, kind: 'status', named, senderName, statusCode: told.code, ...told }, context);
}

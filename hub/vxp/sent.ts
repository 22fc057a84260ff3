/** `getSentEdocList`: what the hub took from a sender and how far each receiver is, which settles an uncertain send. */
import { vxpMessageType, vxpServiceType } from '#core/exchange/wire/vxp/forms.ts';
import type { Hub } from '../hub.ts';
import { listSent } from '../messages.ts';
import { errorCodes, fail, ok, type Answer } from './answer.ts';
import type { Caller } from './caller.ts';
import { readPeriod, wireTime } from './times.ts';

/** One message by its id, or the latest ones, in a period when one is given; a row a receiver. */
export async function getSentEdocList(hub: Hub, caller: Caller): Promise<Answer> {
  const messageType = vxpMessageType.nullable().safeParse(caller.parameter('messagetype') || null);
  if (!messageType.success) return fail(errorCodes.badParameter, 'messagetype is edoc or status');
  const read = readPeriod(caller.parameter('fromDate'), caller.parameter('toDate'));
  if ('refusal' in read) return fail(errorCodes.badParameter, read.refusal);
  const rows = await listSent(
    hub.db,
    caller.systemId,
    messageType.data,
    caller.parameter('docId') || null,
    read.period ?? { from: null, to: null },
  );
  return ok({
    data: rows.map((row) => ({
      senderDocId: row.message_id,
      fromCode: row.from_code,
      receiverDocId: row.delivery_id,
      toCode: row.to_code,
      sendStatus: 'done',
      sendStatusDesc: '',
      receiveStatus: row.status,
      receiveStatusDesc: row.status_desc,
      sentTime: wireTime(row.sent_at),
      receivedTime: row.status === 'initial' ? '' : wireTime(row.updated_at),
      title: row.title,
      notation: row.notation,
      serviceType: vxpServiceType,
      messageType: row.message_type,
    })),
  });
}

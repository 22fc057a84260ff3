/** The receiver's side: what waits, the files themselves, and what the receiver's software says it has stored. */
import { z } from 'zod';
import { Readable } from 'node:stream';
import {
  vxpDeliveryStatus,
  vxpMessageType,
  vxpServiceType,
  type VxpMessageType,
} from '#core/exchange/wire/vxp/forms.ts';
import type { Hub } from '../hub.ts';
import { streamPlain, type StoredPayload } from '../payloads.ts';
import { countInbox, findPayload, listInbox, setDeliveryStatus } from '../messages.ts';
import { errorCodes, fail, ok, type Answer, type Streamed } from './answer.ts';
import type { Caller } from './caller.ts';
import { readPeriod, wireTime } from './times.ts';

const uuid = z.uuid();

/** The deliveries that wait, oldest first; with a period also those already done. */
export async function getReceivedEdocList(hub: Hub, caller: Caller): Promise<Answer> {
  const messageType = vxpMessageType.safeParse(caller.parameter('messagetype'));
  if (!messageType.success) return fail(errorCodes.badParameter, 'messagetype is edoc or status');
  const read = readPeriod(caller.parameter('fromDate'), caller.parameter('toDate'));
  if ('refusal' in read) return fail(errorCodes.badParameter, read.refusal);
  const rows = await listInbox(hub.db, caller.systemId, messageType.data, read.period);
  return ok({
    data: rows.map((row) => ({
      docId: row.id,
      serviceType: vxpServiceType,
      messageType: row.message_type,
      created_time: wireTime(row.created_at),
      updated_time: wireTime(row.updated_at),
      from: row.from_code,
      to: row.to_code,
      status: row.status,
      status_desc: row.status_desc,
    })),
  });
}

/** How many deliveries of one kind wait. */
export async function countReceive(hub: Hub, caller: Caller, messageType: VxpMessageType): Promise<Answer> {
  return ok({ count: await countInbox(hub.db, caller.systemId, messageType) });
}

/** One message, base64 inside the answer, streamed. */
export async function getEdoc(hub: Hub, caller: Caller): Promise<Answer | Streamed> {
  const payload = await payloadOf(hub, caller);
  if (payload === null) return unknownDocument(caller);
  return { type: 'application/json', body: Readable.from(answerAround(streamPlain(hub.blobs, payload))) };
}

async function* answerAround(plain: Readable): AsyncGenerator<string> {
  const [before = '', after = ''] = JSON.stringify(ok({ data: '|' })).split('|');
  yield before;
  let rest = Buffer.alloc(0);
  for await (const part of plain) {
    // A stream without an encoding gives buffers.
    const bytes = Buffer.concat([rest, part as Buffer]);
    const whole = bytes.length - (bytes.length % 3);
    rest = bytes.subarray(whole);
    yield bytes.toString('base64', 0, whole);
  }
  yield rest.toString('base64') + after;
}

/** One message as it was sent, streamed. */
export async function downloadEdoc(hub: Hub, caller: Caller): Promise<Answer | Streamed> {
  const payload = await payloadOf(hub, caller);
  if (payload === null) return unknownDocument(caller);
  return { type: 'application/octet-stream', body: streamPlain(hub.blobs, payload) };
}

/** What the receiver's software says of a delivery: it works on it, has stored it, or could not. */
export async function updateStatus(hub: Hub, caller: Caller): Promise<Answer> {
  const status = vxpDeliveryStatus.exclude(['initial']).safeParse(caller.parameter('status'));
  if (!status.success) return fail(errorCodes.badParameter, 'status is done, fail or processing');
  // A client was seen to repeat the docId of its previous call beside the docid it means.
  const id = caller.parameter('docid') || caller.parameter('docId');
  if (!uuid.safeParse(id).success) return unknownDocument(caller);
  const description = caller.parameter('description');
  const news = { id, status: status.data, description, word: null };
  const { result, sender } = await setDeliveryStatus(hub.db, hub.identity, caller.systemId, news, hub.now());
  if (sender !== null) hub.news.tell([sender]);
  if (result === 'unknown') return unknownDocument(caller);
  if (result === 'already_done') return fail(errorCodes.badParameter, 'The delivery is already done');
  return ok({});
}

async function payloadOf(hub: Hub, caller: Caller): Promise<StoredPayload | null> {
  const id = caller.parameter('docId') || caller.parameter('docid');
  return uuid.safeParse(id).success ? findPayload(hub.db, caller.systemId, id) : null;
}

function unknownDocument(caller: Caller): Answer {
  return fail(errorCodes.unknownDocument, `No such document for ${caller.systemId}`);
}

/** `sendEdoc`: takes a message once, for all its receivers, and answers only when it is on disk for good. */
import { createHash } from 'node:crypto';
import type { Readable } from 'node:stream';
import type { EdxmlReading } from '#core/exchange/wire/edxml/read.ts';
import { canonicalOrganId } from '#core/exchange/wire/organ-id.ts';
import { vxpReceivers } from '#core/exchange/wire/vxp/forms.ts';
import { sdkHashFile } from '#core/exchange/wire/vxp/signature.ts';
import { findAgency, type Agency } from '../agencies.ts';
import type { Draft } from '../blobs.ts';
import type { Hub } from '../hub.ts';
import { takeMessage } from '../messages.ts';
import { plainPayload } from '../payloads.ts';
import { errorCodes, fail, ok, type Answer } from './answer.ts';
import type { Caller } from './caller.ts';
import { beginEnvelope, messageKey, openEnvelope, type Envelope } from './envelope.ts';

const receiversMax = 2000;

/** The message's id, the same for every repeat; or the reason why it was not taken. */
export async function sendEdoc(hub: Hub, caller: Caller, body: Readable, length: number): Promise<Answer> {
  // Said before it has all come in vain.
  if (length > hub.messageMaxBytes + crLf.length) throw new TooLarge(`At most ${hub.messageMaxBytes} bytes`);
  const draft = await hub.blobs.draft();
  try {
    const reading = beginEnvelope();
    const came = await takeBody(draft, body, hub.messageMaxBytes, reading);
    const payload = declaredPayload(came, caller.parameter('hash-file'));
    if (payload === null) return fail(errorCodes.badFile, 'hash-file is not the SHA-256 of the file');
    const opened = openEnvelope(reading);
    if ('refusal' in opened) return fail(errorCodes.badMessage, opened.refusal);
    const { envelope } = opened;
    if (caller.parameter('messagetype') !== envelope.messageType) {
      return fail(errorCodes.badParameter, `messagetype is not that of the message, ${envelope.messageType}`);
    }
    const sender = await findSender(hub, caller, envelope);
    if (typeof sender === 'string') return fail(errorCodes.unknownSender, sender);
    const receivers = await findReceivers(hub, caller, envelope);
    if ('ErrorCode' in receivers) return receivers;
    await draft.adopt(payload.sha256, payload.sizeBytes);
    return await take(hub, envelope, sender, receivers, payload);
  } finally {
    await draft.drop();
  }
}

async function take(
  hub: Hub,
  envelope: Envelope,
  sender: Agency,
  receivers: ReadonlyMap<number, string>,
  { sha256, sizeBytes }: File,
): Promise<Answer> {
  const taken = await takeMessage(
    hub.db,
    hub.identity,
    {
      key: messageKey(sender.id, envelope),
      wireKey: null,
      messageType: envelope.messageType,
      from: sender,
      fromCode: canonicalOrganId(envelope.fromCode),
      documentId: envelope.documentId,
      title: envelope.title,
      notation: envelope.notation,
      urgency: envelope.urgency,
      payload: plainPayload(sha256, sizeBytes),
      receivers,
      deviceId: null,
      attempt: 1,
    },
    hub.now(),
  );
  if (taken.kind === 'other_payload') {
    return fail(errorCodes.duplicate, `Already taken with another content as ${taken.id}`);
  }
  if (taken.kind !== 'taken' && taken.kind !== 'repeated') {
    return fail(errorCodes.duplicate, `Already taken for other receivers as ${taken.id}`);
  }
  hub.news.tell([sender.id, ...receivers.keys()]);
  return ok({ DocId: taken.id });
}

interface File {
  readonly sha256: string;
  readonly sizeBytes: number;
}

const crLf = Buffer.from('\r\n');

/** What came, first without the CR LF at its end where it has one: clients of this wire add one after the file. */
async function takeBody(
  draft: Draft,
  body: Readable,
  maxBytes: number,
  reading: EdxmlReading,
): Promise<File[]> {
  const hash = createHash('sha256');
  let end = Buffer.alloc(0);
  let sizeBytes = 0;
  for await (const part of body) {
    // A stream without an encoding gives buffers.
    const bytes = Buffer.concat([end, part as Buffer]);
    sizeBytes += (part as Buffer).length;
    if (sizeBytes > maxBytes + crLf.length) throw new TooLarge(`At most ${maxBytes} bytes`);
    await draft.write(part as Buffer);
    reading.write(part as Buffer);
    hash.update(bytes.subarray(0, -crLf.length));
    end = bytes.subarray(-crLf.length);
  }
  const stripped = hash.copy().digest('hex');
  const whole = { sha256: hash.update(end).digest('hex'), sizeBytes };
  return end.equals(crLf) ? [{ sha256: stripped, sizeBytes: sizeBytes - crLf.length }, whole] : [whole];
}

class TooLarge extends Error {
  readonly statusCode = 413;
}

/** The file the hash speaks of; clients print the hash in two forms. */
function declaredPayload(came: readonly File[], hash: string): File | null {
  return came.find(({ sha256 }) => hash === sha256 || hash === sdkHashFile(sha256)) ?? null;
}

/** The sending agency, which must be the caller's own and the same in header and message; else the reason. */
async function findSender(hub: Hub, caller: Caller, envelope: Envelope): Promise<Agency | string> {
  const declared = await findAgency(hub.db, caller.parameter('from'));
  const written = await findAgency(hub.db, envelope.fromCode);
  if (declared === null || declared.system_id !== caller.systemId) {
    return `${caller.parameter('from')} is no agency of ${caller.systemId}`;
  }
  if (written?.id !== declared.id) return `The message is from ${envelope.fromCode}`;
  return declared;
}

async function findReceivers(
  hub: Hub,
  caller: Caller,
  envelope: Envelope,
): Promise<ReadonlyMap<number, string> | Answer> {
  const codes = receiverCodes(caller.parameter('to'), envelope);
  if (codes === null) return fail(errorCodes.badParameter, 'to is no JSON array of codes');
  if (codes.length === 0) return fail(errorCodes.badMessage, 'The message names no receiver');
  if (codes.length > receiversMax) return fail(errorCodes.badMessage, `More than ${receiversMax} receivers`);
  const receivers = new Map<number, string>();
  const unknown: string[] = [];
  const closed: string[] = [];
  for (const code of codes) {
    const agency = await findAgency(hub.db, code);
    if (agency === null) unknown.push(code);
    else if (!agency.is_open) closed.push(code);
    else if (!receivers.has(agency.id)) receivers.set(agency.id, canonicalOrganId(code));
  }
  if (unknown.length > 0) return fail(errorCodes.unknownReceiver, `Unknown receiver ${unknown.join(', ')}`);
  if (closed.length > 0) return fail(errorCodes.closedReceiver, `Closed receiver ${closed.join(', ')}`);
  return receivers;
}

function receiverCodes(to: string, envelope: Envelope): readonly string[] | null {
  if (to === '') return envelope.receivers;
  const parsed = vxpReceivers.safeParse(to);
  return parsed.success ? parsed.data : null;
}

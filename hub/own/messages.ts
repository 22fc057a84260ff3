/** Taking messages: one by its key after its upload, or many small ones in one request; each answered with its receipt. */
import type { FastifyRequest } from 'fastify';
import { z } from 'zod';
import { Batch, Manifest, type BatchAnswer, type Payload } from '#core/exchange/wire/own/forms.ts';
import type { EdxmlReading } from '#core/exchange/wire/edxml/read.ts';
import { canonicalOrganId } from '#core/exchange/wire/organ-id.ts';
import { findAgency, type Agency } from '../agencies.ts';
import type { Hub } from '../hub.ts';
import { takeMessage, type Taken } from '../messages.ts';
import { readUploaded, storePlain, type StoredPayload } from '../payloads.ts';
import { findFirst } from '../receipts.ts';
import { beginEnvelope, messageKey, openEnvelope, type Envelope, type Opened } from '../vxp/envelope.ts';
import type { Caller } from './caller.ts';
import { Problem } from './problem.ts';

const Key = z.object({ key: z.uuid() });

export function keyOf(request: FastifyRequest): string {
  const parameters = Key.safeParse(request.params);
  if (!parameters.success) throw new Problem(400, 'bad_request', 'A message is named by its key');
  return parameters.data.key.toLowerCase();
}

/** Takes one message whose payload has been uploaded. */
export async function putMessage(hub: Hub, caller: Caller, request: FastifyRequest, body: unknown) {
  const key = keyOf(request);
  const manifest = Manifest.parse(body);
  const first = await findFirst(hub.db, caller.systemId, key);
  // A repeat is answered also when its payload has been dropped since.
  if (first?.payload_sha256 === manifest.payload.sha256) return { receipt: first.jws };
  if (first) throw new Problem(409, 'key_reused', 'The key is that of another message');
  const reading = beginEnvelope();
  const payload = await uploaded(hub, manifest.payload, reading);
  return { receipt: await take(hub, caller, key, manifest, payload, openEnvelope(reading)) };
}

/** Takes several small ones, one after another; one that is refused keeps none of the others back. */
export async function putMessages(hub: Hub, caller: Caller, body: unknown): Promise<BatchAnswer> {
  const results: BatchAnswer['results'] = [];
  for (const { key, manifest, edxml } of Batch.parse(body).messages) {
    const bytes = Buffer.from(edxml, 'utf8');
    try {
      const payload = await storePlain(hub.blobs, bytes);
      const reading = beginEnvelope();
      reading.write(bytes);
      const opened = openEnvelope(reading);
      results.push({ key, receipt: await take(hub, caller, key.toLowerCase(), manifest, payload, opened) });
    } catch (error) {
      if (!(error instanceof Problem)) throw error;
      results.push({ key, code: error.code, detail: error.message });
    }
  }
  return { results };
}

/** The receipt of a message, or the certainty that the hub has never taken it. */
export async function getMessage(hub: Hub, caller: Caller, request: FastifyRequest) {
  const first = await findFirst(hub.db, caller.systemId, keyOf(request));
  if (first === null) throw new Problem(404, 'unknown_message', 'Never taken');
  return { receipt: first.jws };
}

async function uploaded(hub: Hub, payload: Payload, reading: EdxmlReading): Promise<StoredPayload> {
  if (payload.size > hub.messageMaxBytes) {
    throw new Problem(413, 'too_large', `At most ${hub.messageMaxBytes} bytes`);
  }
  if (!(await hub.blobs.has(payload.stored.sha256, payload.stored.size))) {
    throw new Problem(409, 'blob_missing', 'The payload has not been uploaded');
  }
  const stored = await readUploaded(hub.blobs, payload, (part) => reading.write(part));
  if (stored === null) throw new Problem(422, 'bad_payload', 'The payload is not what the manifest says');
  return stored;
}

type Frame = Omit<Manifest, 'payload'>;

async function take(
  hub: Hub,
  caller: Caller,
  key: string,
  manifest: Frame,
  payload: StoredPayload,
  opened: Opened,
): Promise<string> {
  if ('refusal' in opened) throw new Problem(422, 'bad_message', opened.refusal);
  const { envelope } = opened;
  const sender = await findSender(hub, caller, manifest, envelope);
  const receivers = await findReceivers(hub, manifest.receivers);
  const taken = await takeMessage(
    hub.db,
    hub.identity,
    {
      key: messageKey(sender.id, envelope),
      wireKey: key,
      messageType: envelope.messageType,
      from: sender,
      fromCode: canonicalOrganId(envelope.fromCode),
      documentId: envelope.documentId,
      title: envelope.title,
      notation: envelope.notation,
      urgency: manifest.urgency,
      payload,
      receivers,
      deviceId: caller.device.id,
      attempt: manifest.attempt,
    },
    hub.now(),
  );
  return receiptOf(hub, taken, [sender.id, ...receivers.keys()]);
}

function receiptOf(hub: Hub, taken: Taken, concerned: readonly number[]): string {
  switch (taken.kind) {
    case 'taken':
      hub.news.tell(concerned);
      return taken.receipt;
    case 'repeated':
      return taken.receipt;
    case 'key_reused':
      throw new Problem(409, 'key_reused', `The key is that of another message, ${taken.id}`);
    case 'other_payload':
      throw new Problem(409, 'other_payload', `Already taken with another content as ${taken.id}`);
    case 'other_receivers':
      throw new Problem(409, 'other_receivers', `Already taken for other receivers as ${taken.id}`);
  }
}

async function findSender(hub: Hub, caller: Caller, manifest: Frame, envelope: Envelope): Promise<Agency> {
  const kind = envelope.messageType === 'edoc' ? 'document' : 'status';
  if (kind !== manifest.kind) throw new Problem(422, 'bad_message', `The message is a ${kind}`);
  const declared = await findAgency(hub.db, manifest.from);
  const written = await findAgency(hub.db, envelope.fromCode);
  if (declared === null || declared.system_id !== caller.systemId) {
    throw new Problem(403, 'unknown_sender', `${manifest.from} is no agency of this device`);
  }
  if (written?.id !== declared.id) {
    throw new Problem(422, 'unknown_sender', `The message is from ${envelope.fromCode}`);
  }
  return declared;
}

async function findReceivers(hub: Hub, codes: readonly string[]): Promise<Map<number, string>> {
  const receivers = new Map<number, string>();
  const found = await Promise.all(codes.map((code) => findAgency(hub.db, code)));
  const named = codes.map((code, index) => ({ code, agency: found[index] ?? null }));
  const unknown = named.filter(({ agency }) => agency === null).map(({ code }) => code);
  const closed = named.filter(({ agency }) => agency?.is_open === false).map(({ code }) => code);
  if (unknown.length > 0)
    throw new Problem(422, 'unknown_receiver', `Unknown receiver ${unknown.join(', ')}`);
  if (closed.length > 0) throw new Problem(422, 'closed_receiver', `Closed receiver ${closed.join(', ')}`);
  for (const { code, agency } of named) {
    if (agency && !receivers.has(agency.id)) receivers.set(agency.id, canonicalOrganId(code));
  }
  return receivers;
}

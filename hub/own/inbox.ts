/** What waits for an agency, its files from any byte on, and its word that it has stored them. */
import type { FastifyReply, FastifyRequest } from 'fastify';
import { verify } from 'node:crypto';
import { z } from 'zod';
import { Acks, ackText, type InboxEntry } from '#core/exchange/wire/own/forms.ts';
import type { Agency } from '../agencies.ts';
import { proofOf } from '../day-seals.ts';
import type { Hub } from '../hub.ts';
import { findDelivery, findPayload, listSent, listWaiting, setDeliveryStatus } from '../messages.ts';
import { listReceipts } from '../receipts.ts';
import type { Caller } from './caller.ts';
import { Problem } from './problem.ts';

const count = z.coerce.number().int().min(0);
const Page = z.object({
  after: count.default(0),
  limit: count.min(1).max(500).default(100),
  /** Seconds to wait for something to come. */
  wait: count.max(55).default(0),
});

/** The caller's agency that the path names. */
export async function agencyOf(hub: Hub, caller: Caller, request: FastifyRequest): Promise<Agency> {
  const { code } = z.object({ code: z.string() }).parse(request.params);
  const agency = await hub.agencies.find(code, hub.now());
  if (agency === null || agency.system_id !== caller.systemId) {
    throw new Problem(403, 'unknown_agency', `${code} is no agency of this device`);
  }
  return agency;
}

/** What waits after a place, in order; with `wait` the answer comes when there is something, or in the end empty. */
export async function getInbox(hub: Hub, caller: Caller, request: FastifyRequest) {
  const agency = await agencyOf(hub, caller, request);
  const page = Page.parse(request.query);
  return orWait(hub, agency, request, page.wait, async () => {
    const rows = await listWaiting(hub.db, agency.id, page.after, page.limit);
    return rows.length === 0 && page.wait > 0 ? null : inboxAnswer(rows, page.limit);
  });
}

function inboxAnswer(rows: Awaited<ReturnType<typeof listWaiting>>, limit: number) {
  const entries: InboxEntry[] = rows.map((row) => ({
    seq: row.seq,
    delivery: row.id,
    key: row.key,
    kind: row.message_type === 'edoc' ? 'document' : 'status',
    from: row.from_code,
    fromName: row.from_name,
    title: row.title,
    notation: row.notation,
    urgency: row.urgency,
    sentAt: row.sent_at.toISOString(),
    payload: {
      sha256: row.sha256,
      size: row.size_bytes,
      stored: { sha256: row.stored_sha256, size: row.stored_bytes, encoding: row.encoding },
    },
  }));
  return { entries, hasMore: rows.length === limit };
}

/** The agency's chain of receipts after a place. */
export async function getReceipts(hub: Hub, caller: Caller, request: FastifyRequest) {
  const agency = await agencyOf(hub, caller, request);
  const { after, limit } = Page.parse(request.query);
  const receipts = await listReceipts(hub.db, agency.id, after, limit);
  return { receipts, hasMore: receipts.length === limit };
}

/** Only says that the counters have moved since: a device that waits holds one open request, for mail and receipts alike. */
export async function getNews(hub: Hub, caller: Caller, request: FastifyRequest) {
  const agency = await agencyOf(hub, caller, request);
  const { after, wait } = Page.parse(request.query);
  return orWait(hub, agency, request, wait, (counted) =>
    counted === after && wait > 0 ? null : { counted },
  );
}

/** Asks, and when there is nothing yet asks once more after something has come or the time is over. */
async function orWait<Answer>(
  hub: Hub,
  agency: Agency,
  request: FastifyRequest,
  seconds: number,
  ask: (counted: number) => Promise<Answer | null> | Answer | null,
): Promise<Answer | { readonly counted: number } | { readonly entries: []; readonly hasMore: false }> {
  const listener = hub.news.join(agency.id);
  try {
    const counted = await hub.counted.of(agency.id);
    const first = await ask(counted);
    if (first !== null) return first;
    const gone = new AbortController();
    request.raw.once('close', () => request.raw.destroyed && gone.abort());
    await listener.wait(counted, seconds * 1000, gone.signal);
    const now = await hub.counted.of(agency.id);
    return (await ask(now)) ?? { counted: now, entries: [], hasMore: false };
  } finally {
    listener.leave();
  }
}

const Range = /^bytes=(\d{1,15})-(\d{0,15})$/;

/** A delivery's payload as it is kept, from any byte on. */
export async function getPayload(hub: Hub, caller: Caller, request: FastifyRequest, reply: FastifyReply) {
  const { delivery } = z.object({ delivery: z.uuid() }).parse(request.params);
  const payload = await findPayload(hub.db, caller.systemId, delivery);
  if (payload === null) throw new Problem(404, 'unknown_delivery', 'No such delivery');
  const size = payload.stored_bytes;
  reply.headers({ etag: `"${payload.stored_sha256}"`, 'accept-ranges': 'bytes' });
  reply.type('application/octet-stream');
  const range = Range.exec(request.headers.range ?? '');
  if (!range) return reply.header('content-length', size).send(hub.blobs.stream(payload.stored_sha256));
  const start = Number(range[1]);
  const end = Math.min(range[2] === '' ? size - 1 : Number(range[2]), size - 1);
  if (start > end) throw new Problem(416, 'bad_range', `It has ${size} bytes`);
  reply.code(206).headers({
    'content-range': `bytes ${start}-${end}/${size}`,
    'content-length': end - start + 1,
  });
  return reply.send(hub.blobs.stream(payload.stored_sha256, { start, end }));
}

/** Several words at once, each with the device's own signature that goes into the sender's receipt. */
export async function postAcks(hub: Hub, caller: Caller, body: unknown) {
  const { acks } = Acks.parse(body);
  const results: { delivery: string; outcome: 'set' | 'unknown' | 'already_done' }[] = [];
  const senders = new Set<number>();
  // In one order everywhere, so that two requests with the same deliveries do not wait for each other.
  for (const ack of acks.toSorted((a, b) => (a.delivery < b.delivery ? -1 : 1))) {
    const known = await findDelivery(hub.db, caller.systemId, ack.delivery);
    if (known === null) {
      results.push({ delivery: ack.delivery, outcome: 'unknown' });
      continue;
    }
    const text = ackText({ delivery: ack.delivery, ...known });
    if (!verify(null, Buffer.from(text), caller.device.key, Buffer.from(ack.signature, 'base64'))) {
      throw new Problem(422, 'bad_ack', 'The signature is not of this delivery');
    }
    const { id, public_key: publicKey } = caller.device;
    const { result, sender } = await setDeliveryStatus(
      hub.db,
      hub.identity,
      caller.systemId,
      {
        id: ack.delivery,
        status: ack.outcome,
        description: ack.reason,
        word: { id, publicKey, signature: ack.signature },
      },
      hub.now(),
    );
    if (sender !== null) senders.add(sender);
    results.push({ delivery: ack.delivery, outcome: result });
  }
  hub.news.tell(senders);
  return { results };
}

/** What the hub has taken from an agency since an instant. */
export async function getSent(hub: Hub, caller: Caller, request: FastifyRequest) {
  const agency = await agencyOf(hub, caller, request);
  const { since, kind } = z
    .object({ since: z.iso.datetime(), kind: z.enum(['document', 'status']) })
    .parse(request.query);
  const type = kind === 'document' ? 'edoc' : 'status';
  const rows = await listSent(hub.db, caller.systemId, type, null, { from: new Date(since), to: null });
  return {
    sent: rows
      .filter((row) => row.from_agency === agency.id)
      .map((row) => ({
        key: row.wire_key ?? row.message_id,
        receiver: row.to_code,
        notation: row.notation,
        title: row.title,
        sentAt: row.sent_at.toISOString(),
      })),
  };
}

/** The proof that a receipt lies under the seal of its day. */
export async function getProof(hub: Hub, caller: Caller, request: FastifyRequest) {
  const { hash } = z.object({ hash: z.string().regex(/^[0-9a-f]{64}$/) }).parse(request.params);
  const proof = await proofOf(hub.db, caller.systemId, hash);
  if (proof === null) throw new Problem(404, 'not_sealed', 'No such receipt, or its day is not sealed yet');
  return proof;
}

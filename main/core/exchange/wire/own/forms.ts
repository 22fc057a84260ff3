/** The forms of our own protocol (sync §2.5): what travels between a device and the hub, checked on both sides. */
import { z } from 'zod';

export const ownBase = '/congvan/v1';
/** The type of a piece of an upload, as the resumable uploads of tus have it. */
export const pieceType = 'application/offset+octet-stream';
/** The interim answer in which a hub says how far it is while a piece comes (IETF draft of resumable uploads, 104). */
export const progressStatus = 104;

const Sha256 = z.string().regex(/^[0-9a-f]{64}$/);
const Code = z.string().min(1).max(75);
const Instant = z.iso.datetime();

/** A payload as it is (`sha256`, `size`: the edXML) and as it is carried and kept (`stored`). */
export const Payload = z.object({
  sha256: Sha256,
  size: z.int().min(1),
  stored: z.object({ sha256: Sha256, size: z.int().min(1), encoding: z.enum(['zstd', 'identity']) }),
});
export type Payload = z.infer<typeof Payload>;

/** What a sender states of a message; frozen with its key. */
export const Manifest = z.object({
  kind: z.enum(['document', 'status']),
  from: Code,
  receivers: z.array(Code).min(1).max(2000),
  urgency: z.int().min(0).max(4),
  /** Grows only when a person decides to send anew. */
  attempt: z.int().min(1),
  payload: Payload,
});
export type Manifest = z.infer<typeof Manifest>;

/** Several small messages in one request; each payload is the edXML itself. */
export const Batch = z.object({
  messages: z
    .array(z.object({ key: z.uuid(), manifest: Manifest.omit({ payload: true }), edxml: z.string() }))
    .min(1)
    .max(200),
});
export type Batch = z.infer<typeof Batch>;

export const BatchAnswer = z.object({
  results: z.array(
    z.union([
      z.object({ key: z.uuid(), receipt: z.string() }),
      z.object({ key: z.uuid(), code: z.string(), detail: z.string() }),
    ]),
  ),
});
export type BatchAnswer = z.infer<typeof BatchAnswer>;

export const UploadAnswer = z.object({ offset: z.int().min(0), isComplete: z.boolean() });
export const ReceiptAnswer = z.object({ receipt: z.string() });

/** What waits for an agency: all that a clerk's list needs, before a byte of the files is fetched. */
export const InboxEntry = z.object({
  seq: z.int(),
  delivery: z.uuid(),
  key: z.string(),
  kind: z.enum(['document', 'status']),
  from: z.string(),
  fromName: z.string(),
  title: z.string(),
  notation: z.string(),
  urgency: z.int(),
  sentAt: Instant,
  payload: Payload,
});
export type InboxEntry = z.infer<typeof InboxEntry>;
export const InboxAnswer = z.object({ entries: z.array(InboxEntry), hasMore: z.boolean() });

export const Ack = z.object({
  delivery: z.uuid(),
  outcome: z.enum(['done', 'fail']),
  reason: z.string().max(200),
  /** Of the device, over `ackText`; it becomes part of the sender's receipt R2. */
  signature: z.string(),
});
export type Ack = z.infer<typeof Ack>;
export const Acks = z.object({ acks: z.array(Ack).min(1).max(500) });
export const AcksAnswer = z.object({
  results: z.array(z.object({ delivery: z.uuid(), outcome: z.enum(['set', 'unknown', 'already_done']) })),
});

export const ReceiptsAnswer = z.object({ receipts: z.array(z.string()), hasMore: z.boolean() });

export const SentAnswer = z.object({
  sent: z.array(
    z.object({
      key: z.string(),
      receiver: z.string(),
      notation: z.string(),
      title: z.string(),
      sentAt: Instant,
    }),
  ),
});

export const DirectoryEntry = z.object({
  code: z.string(),
  code102: z.string(),
  oldCode: z.string(),
  name: z.string(),
  parentCode: z.string(),
  mail: z.string(),
  isOpen: z.boolean(),
  validFrom: z.string().nullable(),
  validTo: z.string().nullable(),
  successor: z.string().nullable(),
});
/** Everything that changed after a version; asked again from `version` while `hasMore`. */
export const DirectoryAnswer = z.object({
  version: z.int(),
  agencies: z.array(DirectoryEntry),
  hasMore: z.boolean(),
});

export const Enrolment = z.object({
  code: z.string().min(1).max(40),
  /** SPKI DER in base64. */
  publicKey: z.string().max(200),
  name: z.string().min(1).max(100),
});
export const Welcome = z.object({
  device: z.string(),
  account: z.string(),
  agencies: z.array(z.object({ code: z.string(), name: z.string() })),
  hub: z.object({ id: z.string(), publicKey: z.string() }),
  messageMaxBytes: z.int(),
  now: Instant,
});
export type Welcome = z.infer<typeof Welcome>;

/** Every refusal: a code for the program, a detail in ASCII for people. */
export const Problem = z.object({ code: z.string(), detail: z.string() });

/** What a device signs when it has stored a delivery for good. */
export function ackText(entry: {
  readonly delivery: string;
  readonly key: string;
  readonly sha256: string;
}): string {
  return `congvan-delivered\n${entry.delivery}\n${entry.key}\n${entry.sha256}`;
}

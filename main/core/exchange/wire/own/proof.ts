/** The pack that proves a sending years later without the hub: its form, and what it says when it is checked. */
import { createHash, type KeyObject } from 'node:crypto';
import { z } from 'zod';
import { DayProof, provenDay, readReceipt, receiptHash, type Accepted, type Delivered } from './receipt.ts';
import { readPublicKey } from './request-signature.ts';

/** The names inside the pack. */
export const proofName = 'bang-chung.json';
export const messageName = 'thong-diep.edxml';

export const Proof = z.object({
  form: z.literal('congvan-proof'),
  v: z.literal(1),
  madeAt: z.string(),
  agency: z.object({ code: z.string(), name: z.string() }),
  document: z.object({ code: z.string(), subject: z.string(), issuedOn: z.string() }),
  message: z.object({ sha256: z.string(), size: z.int() }),
  /** SPKI DER in base64, as the sender's machine was shown it; null where the hub signs nothing (VXP). */
  hubKey: z.string().nullable(),
  /** R1 and the R2 of each receiver that has it. */
  receipts: z.array(z.string()).max(5_000),
  /** Of receipts, by their hash, whose day is sealed. */
  days: z.array(z.object({ receipt: z.string(), proof: DayProof })).max(5_000),
});
export type Proof = z.infer<typeof Proof>;

export type ProofReason =
  /** The bytes of the message are not those that the hub signed for. */
  | 'message_differs'
  | 'no_receipt'
  | 'bad_receipt'
  /** A receipt of another message. */
  | 'other_message'
  | 'other_agency'
  /** The key in the pack is not the one that was given. */
  | 'other_hub_key'
  /** Nobody has said which key is the hub's: the receipts agree with the key that came along, no more. */
  | 'hub_key_not_given'
  | 'bad_day_seal'
  /** A time stamp that is not of this seal, is damaged, or was not made by a time-stamping authority. */
  | 'bad_stamp'
  /** Its authority does not lead to one of the roots that were given. */
  | 'stamp_untrusted';

/** What a look at one RFC 3161 stamp says; `unproven`: whole, but nobody has said which roots count. */
export type StampVerdict = 'proven' | 'unproven' | 'untrusted' | 'bad';

export interface Stamp {
  readonly verdict: StampVerdict;
  /** The instant it states. */
  readonly at: string | null;
  readonly authority: string | null;
}

/** Judges a stamp, DER, over the bytes of a day's seal. */
export type LookAtStamp = (der: Uint8Array, seal: Uint8Array) => Stamp;

export interface ProofReport {
  readonly verdict: 'valid' | 'invalid' | 'unknown';
  readonly reasons: readonly ProofReason[];
  readonly accepted: { readonly at: string; readonly hub: string; readonly to: readonly string[] } | null;
  readonly delivered: readonly {
    readonly to: string;
    readonly at: string;
    /** The receiver's machine that signed for it; null where its software has no key (VXP). */
    readonly device: string | null;
  }[];
  /** Days of the receipts that lie under a seal, and the stamps of an outside clock on these seals. */
  readonly sealedDays: readonly string[];
  readonly stamps: readonly (Stamp & { readonly day: string })[];
}

const doubts: ReadonlySet<ProofReason> = new Set(['hub_key_not_given', 'no_receipt', 'stamp_untrusted']);

/** `hubKey` as its operator publishes it (SPKI DER in base64); null when nobody has said. */
export function checkProof(
  proof: Proof,
  message: Uint8Array,
  hubKey: string | null,
  lookAtStamp: LookAtStamp,
): ProofReport {
  const reasons = new Set<ProofReason>();
  if (hubKey === null) reasons.add('hub_key_not_given');
  else if (proof.hubKey !== hubKey) reasons.add('other_hub_key');
  const key = readPublicKey(hubKey ?? proof.hubKey ?? '');
  const read = key === null ? [] : readAll(proof.receipts, key, reasons);
  const accepted = read.find((one) => one.type === 'R1') ?? null;
  if (accepted === null) reasons.add('no_receipt');
  else judge(accepted, read, proof, message, reasons);
  const days = key === null ? new Map<string, DayProof>() : sealedDays(proof, key, reasons);
  const stamps = [...days].flatMap(([day, { seal, timestamp }]) =>
    timestamp === null ? [] : [{ day, ...lookAtStamp(Buffer.from(timestamp, 'base64'), Buffer.from(seal)) }],
  );
  if (stamps.some(({ verdict }) => verdict === 'bad')) reasons.add('bad_stamp');
  if (stamps.some(({ verdict }) => verdict === 'untrusted')) reasons.add('stamp_untrusted');
  const isDoubtOnly = [...reasons].every((reason) => doubts.has(reason));
  return {
    verdict: reasons.size === 0 ? 'valid' : isDoubtOnly ? 'unknown' : 'invalid',
    reasons: [...reasons],
    accepted: accepted && { at: accepted.at, hub: accepted.hub, to: accepted.to },
    delivered: read
      .filter((one) => one.type === 'R2')
      .map(({ to, at, device }) => ({ to, at, device: device?.id ?? null })),
    sealedDays: [...days.keys()],
    stamps,
  };
}

function readAll(receipts: readonly string[], key: KeyObject, reasons: Set<ProofReason>) {
  const read: (Accepted | Delivered)[] = [];
  for (const jws of receipts) {
    const says = readReceipt(jws, key);
    if (says === null || says.type === 'day') reasons.add('bad_receipt');
    else read.push(says);
  }
  return read;
}

function judge(
  accepted: Accepted,
  all: readonly (Accepted | Delivered)[],
  { agency }: Proof,
  message: Uint8Array,
  reasons: Set<ProofReason>,
): void {
  const sha256 = createHash('sha256').update(message).digest('hex');
  if (accepted.sha256 !== sha256 || accepted.size !== message.length) reasons.add('message_differs');
  if (accepted.from !== agency.code) reasons.add('other_agency');
  if (all.some(({ key, sha256: of }) => key !== accepted.key || of !== accepted.sha256))
    reasons.add('other_message');
}

/** Each day with one of its proofs, which all hold the same seal. */
function sealedDays({ receipts, days }: Proof, key: KeyObject, reasons: Set<ProofReason>) {
  const byHash = new Map(receipts.map((jws) => [receiptHash(jws), jws]));
  const sealed = new Map<string, DayProof>();
  for (const { receipt, proof } of days) {
    const jws = byHash.get(receipt);
    const day = jws === undefined ? null : provenDay(jws, proof, key);
    if (day === null) reasons.add('bad_day_seal');
    else sealed.set(day, proof);
  }
  return sealed;
}

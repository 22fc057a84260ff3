/**
 * Receipts of the hub: R1, it has taken a message; R2, a receiver has stored it; a seal over each day. Each is a JWS
 * (RFC 7515, EdDSA of RFC 8037), so that anybody's library proves it years later without the hub (A2).
 */
import { createHash, sign, verify, type KeyObject } from 'node:crypto';
import { z } from 'zod';
import { ackText } from './forms.ts';
import { deviceIdOf, readPublicKey } from './request-signature.ts';

const inChain = {
  v: z.literal(1),
  hub: z.string(),
  /** The message and its bytes. */
  key: z.string(),
  sha256: z.string(),
  /** The place in the chain of the sending agency, from 1. */
  seq: z.int().min(1),
  /** SHA-256 of the receipt before it; empty for the first. */
  previous: z.string(),
  at: z.string(),
};

export const Accepted = z.object({
  type: z.literal('R1'),
  ...inChain,
  kind: z.enum(['document', 'status']),
  from: z.string(),
  to: z.array(z.string()),
  documentId: z.string(),
  size: z.int(),
  /** Null when the sender's software has no device of its own (VXP). */
  device: z.string().nullable(),
  attempt: z.int(),
});
export type Accepted = z.infer<typeof Accepted>;

export const Delivered = z.object({
  type: z.literal('R2'),
  ...inChain,
  to: z.string(),
  delivery: z.string(),
  inboxSeq: z.int(),
  /** The receiver's own word for it; null when its software has no device (VXP). */
  device: z.object({ id: z.string(), publicKey: z.string(), signature: z.string() }).nullable(),
});
export type Delivered = z.infer<typeof Delivered>;

export const DaySeal = z.object({
  type: z.literal('day'),
  v: z.literal(1),
  hub: z.string(),
  day: z.string(),
  count: z.int(),
  /** Root of the tree over the day's receipts. */
  root: z.string(),
  /** SHA-256 of the seal before it. */
  previous: z.string(),
  at: z.string(),
});
export type DaySeal = z.infer<typeof DaySeal>;

const Signed = z.discriminatedUnion('type', [Accepted, Delivered, DaySeal]);
export type Signed = z.infer<typeof Signed>;

/** The proof that a receipt is among those of a sealed day. */
export const DayProof = z.object({
  seal: z.string(),
  path: z.array(z.object({ side: z.enum(['left', 'right']), hash: z.string() })),
  /** RFC 3161 token over the seal, DER in base64; null until the authority has answered. */
  timestamp: z.string().nullable(),
});
export type DayProof = z.infer<typeof DayProof>;

const header = Buffer.from(JSON.stringify({ alg: 'EdDSA', typ: 'congvan-receipt' })).toString('base64url');

export function signReceipt(value: Signed, key: KeyObject): string {
  const text = `${header}.${Buffer.from(JSON.stringify(value)).toString('base64url')}`;
  return `${text}.${sign(null, Buffer.from(text), key).toString('base64url')}`;
}

export const receiptHash = (jws: string): string => createHash('sha256').update(jws).digest('hex');

/** What a kept receipt says; its signatures were proved when it was taken. */
export function receiptSays(jws: string): Accepted | Delivered | null {
  const read = Signed.safeParse(parsed(jws.split('.')[1] ?? ''));
  return read.success && read.data.type !== 'day' ? read.data : null;
}

/** What a receipt says, when the hub's key signed it and a delivery bears its device's word; else null. */
export function readReceipt(jws: string, hubKey: KeyObject): Signed | null {
  const [head = '', body = '', signature = '', ...rest] = jws.split('.');
  if (rest.length > 0 || head !== header) return null;
  if (!verify(null, Buffer.from(`${head}.${body}`), hubKey, Buffer.from(signature, 'base64url'))) return null;
  const read = Signed.safeParse(parsed(body));
  return read.success && isDeviceGenuine(read.data) ? read.data : null;
}

function parsed(base64url: string): unknown {
  try {
    return JSON.parse(Buffer.from(base64url, 'base64url').toString('utf8'));
  } catch {
    // Signed or not, this is no receipt.
    return null;
  }
}

function isDeviceGenuine(value: Signed): boolean {
  if (value.type !== 'R2' || value.device === null) return true;
  const { id, publicKey, signature } = value.device;
  const key = readPublicKey(publicKey);
  if (key === null || deviceIdOf(Buffer.from(publicKey, 'base64')) !== id) return false;
  return verify(null, Buffer.from(ackText(value)), key, Buffer.from(signature, 'base64'));
}

/** Where a chain, given in its order, breaks: the first seq that does not follow; null when it is whole. */
export function brokenAt(chain: readonly string[], hubKey: KeyObject): number | null {
  let previous: { hash: string; seq: number } | null = null;
  for (const jws of chain) {
    const value = readReceipt(jws, hubKey);
    const expected: number = (previous?.seq ?? 0) + 1;
    if (value === null || value.type === 'day') return expected;
    if (previous !== null && (value.seq !== expected || value.previous !== previous.hash)) return expected;
    previous = { hash: receiptHash(jws), seq: value.seq };
  }
  return null;
}

const pair = (left: string, right: string): string =>
  createHash('sha256').update(`congvan node\n${left}\n${right}`).digest('hex');

/** The root over the hashes of a day's receipts; a level's last odd one goes up as it is. */
export function treeRoot(leaves: readonly string[]): string {
  let level = [...leaves];
  while (level.length > 1) level = levelAbove(level);
  return level[0] ?? '';
}

function levelAbove(level: readonly string[]): string[] {
  return Array.from({ length: Math.ceil(level.length / 2) }, (_, index) => {
    const left = level[2 * index]!;
    const right = level[2 * index + 1];
    return right === undefined ? left : pair(left, right);
  });
}

/** The way from one leaf up to the root. */
export function treePath(leaves: readonly string[], leaf: number): DayProof['path'] {
  const path: DayProof['path'] = [];
  let index = leaf;
  for (let level = [...leaves]; level.length > 1; level = levelAbove(level)) {
    const other = index % 2 === 0 ? level[index + 1] : level[index - 1];
    if (other !== undefined) path.push({ side: index % 2 === 0 ? 'right' : 'left', hash: other });
    index = Math.floor(index / 2);
  }
  return path;
}

/** The day under whose seal the receipt lies, when the proof holds; else null. */
export function provenDay(jws: string, { seal, path }: DayProof, hubKey: KeyObject): string | null {
  const sealed = readReceipt(seal, hubKey);
  if (sealed?.type !== 'day') return null;
  let hash = receiptHash(jws);
  for (const step of path) hash = step.side === 'left' ? pair(step.hash, hash) : pair(hash, step.hash);
  return hash === sealed.root ? sealed.day : null;
}

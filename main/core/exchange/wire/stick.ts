/**
 * The package on a USB stick: one file, signed by the sender, readable by one receiver alone. A header in JSON, then the
 * messages encrypted (X25519, HKDF-SHA-256, AES-256-GCM), then the signature (Ed25519) over all before it.
 */
import {
  createCipheriv,
  createDecipheriv,
  createHash,
  createPrivateKey,
  createPublicKey,
  diffieHellman,
  generateKeyPairSync,
  hkdfSync,
  randomBytes,
  sign,
  verify,
  type KeyObject,
} from 'node:crypto';
import { z } from 'zod';
import { piecesOf, type Content, type Sink } from './content.ts';

const magic = Buffer.from('CONGVAN-USB-1\n');
const signatureBytes = 64;
const tagBytes = 16;
const headerMaxBytes = 1_048_576;
/** A line for each message. */
const manifestMaxBytes = 16 * 1_048_576;

/** Public keys are raw, in hex; a card is what an agency shows of itself. */
export const Card = z.object({
  agencies: z
    .array(z.object({ code: z.string().min(1).max(75), name: z.string().max(300) }))
    .min(1)
    .max(50),
  signKey: z.string().regex(/^[0-9a-f]{64}$/),
  boxKey: z.string().regex(/^[0-9a-f]{64}$/),
});
export type Card = z.infer<typeof Card>;

const Header = z.object({
  id: z.string().min(1).max(64),
  madeAt: z.iso.datetime(),
  from: Card,
  /** The one key that opens it; null for a card alone, which holds nothing secret. */
  to: z.object({ code: z.string(), name: z.string(), boxKey: z.string() }).nullable(),
  ephemeral: z.string(),
  nonce: z.string(),
});

export const Receipt = z.object({ packageId: z.string(), at: z.iso.datetime() });
export type Receipt = z.infer<typeof Receipt>;

export interface CarriedMessage {
  readonly kind: 'document' | 'status';
  readonly content: Content;
}

export interface StickContent {
  readonly receipts: readonly Receipt[];
  readonly messages: readonly CarriedMessage[];
}

export interface StickKeys {
  readonly sign: KeyObject;
  readonly box: KeyObject;
}

export type OpenedStick =
  | {
      readonly ok: true;
      readonly id: string;
      readonly madeAt: string;
      readonly from: Card;
      readonly to: string | null;
      /** Null when it is for somebody else. */
      readonly content: StickContent | null;
    }
  | { readonly ok: false; readonly why: 'not_a_package' | 'damaged' };

/** Both keys of an agency out of one seed of 32 bytes. */
export function stickKeys(seed: Uint8Array): StickKeys {
  const raw = (info: string) => Buffer.from(hkdfSync('sha256', seed, '', `congvan stick ${info}`, 32));
  return { sign: privateKey('70', raw('sign')), box: privateKey('6e', raw('box')) };
}

/** PKCS#8 around a raw key of curve 25519 (RFC 8410 §7); the last byte of the OID tells Ed25519 from X25519. */
function privateKey(curve: '70' | '6e', raw: Uint8Array): KeyObject {
  const prefix = Buffer.from(`302e020100300506032b65${curve}04220420`, 'hex');
  return createPrivateKey({ key: Buffer.concat([prefix, raw]), format: 'der', type: 'pkcs8' });
}

const publicKey = (curve: '70' | '6e', raw: string): KeyObject =>
  createPublicKey({
    key: Buffer.concat([Buffer.from(`302a300506032b65${curve}032100`, 'hex'), Buffer.from(raw, 'hex')]),
    format: 'der',
    type: 'spki',
  });

const rawOf = (key: KeyObject): string =>
  createPublicKey(key).export({ format: 'der', type: 'spki' }).subarray(-32).toString('hex');

export function cardOf(keys: StickKeys, agencies: Card['agencies']): Card {
  return { agencies: [...agencies], signKey: rawOf(keys.sign), boxKey: rawOf(keys.box) };
}

/** Five groups of four letters or digits, to be read out on the telephone: 100 bits of SHA-256 over both keys. */
export function fingerprintOf({ signKey, boxKey }: Pick<Card, 'signKey' | 'boxKey'>): string {
  const digest = createHash('sha256').update(`${signKey} ${boxKey}`).digest();
  // Crockford's letters: none is taken for another.
  const letters = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';
  const text = Array.from(digest.subarray(0, 20), (byte) => letters[byte & 31]).join('');
  return text.match(/.{4}/g)!.join('-');
}

/** Writes a package piece by piece, as it will be stored; with no receiver it is a card. */
export function* writeStick(
  stick: {
    readonly id: string;
    readonly madeAt: string;
    readonly from: Card;
    readonly to: { readonly code: string; readonly name: string; readonly boxKey: string } | null;
    readonly content: StickContent;
  },
  keys: StickKeys,
): Generator<Uint8Array> {
  const { content, ...facts } = stick;
  const ephemeral = generateKeyPairSync('x25519').privateKey;
  const nonce = randomBytes(12);
  const header = Buffer.from(
    JSON.stringify({ ...facts, ephemeral: rawOf(ephemeral), nonce: nonce.toString('hex') }),
  );
  const length = Buffer.alloc(4);
  length.writeUInt32BE(header.length);
  const head = Buffer.concat([magic, length, header]);
  // Signing hashes first: a large package is gone through once and never held.
  const digest = createHash('sha512').update(head);
  yield head;
  if (stick.to)
    for (const part of sealed(packed(content), ephemeral, stick.to.boxKey, nonce, head)) {
      digest.update(part);
      yield part;
    }
  yield sign(null, digest.digest(), keys.sign);
}

/** Checks and opens, step by step; what was inside goes into `sink`. Never throws for what stands in the bytes. */
export function* openStick(file: Content, keys: StickKeys, sink: Sink): Generator<void, OpenedStick> {
  const start = Buffer.from(file.read(0, Math.min(magic.length + 4, file.size)));
  if (start.length < magic.length + 4 || !start.subarray(0, magic.length).equals(magic))
    return { ok: false, why: 'not_a_package' };
  const headerBytes = start.readUInt32BE(magic.length);
  const bodyAt = magic.length + 4 + headerBytes;
  const bodyEnd = file.size - signatureBytes;
  if (headerBytes > headerMaxBytes || bodyAt > bodyEnd) return { ok: false, why: 'damaged' };
  const head = file.read(0, bodyAt);
  const header = readHeader(head.subarray(start.length));
  if (!header) return { ok: false, why: 'damaged' };
  const digest = yield* digestOf(part(file, 0, bodyEnd));
  const signature = file.read(bodyEnd, file.size);
  if (!verify(null, digest, publicKey('70', header.from.signKey), signature))
    return { ok: false, why: 'damaged' };
  const { id, madeAt, from, to } = header;
  const facts = { ok: true, id, madeAt, from, to: to?.code ?? null } as const;
  if (to === null) return { ...facts, content: { receipts: [], messages: [] } };
  if (to.boxKey !== rawOf(keys.box)) return { ...facts, content: null };
  const content = yield* unsealed(part(file, bodyAt, bodyEnd), keys.box, header, head, sink);
  return content ? { ...facts, content } : { ok: false, why: 'damaged' };
}

const part = (of: Content, from: number, to: number): Content => ({
  size: to - from,
  read: (a, b) => of.read(from + a, Math.min(from + b, to)),
});

function readHeader(bytes: Uint8Array): z.infer<typeof Header> | null {
  try {
    return Header.parse(JSON.parse(Buffer.from(bytes).toString('utf8')));
  } catch {
    // Anything may stand there: it is no header of ours.
    return null;
  }
}

function* digestOf(content: Content): Generator<void, Buffer> {
  const hash = createHash('sha512');
  for (const piece of piecesOf(content)) {
    hash.update(piece);
    yield;
  }
  return hash.digest();
}

function secretOf(privateBox: KeyObject, publicBox: string, nonce: Uint8Array): Buffer {
  const shared = diffieHellman({ privateKey: privateBox, publicKey: publicKey('6e', publicBox) });
  return Buffer.from(hkdfSync('sha256', shared, nonce, 'congvan stick body', 32));
}

function* sealed(
  parts: Iterable<Uint8Array>,
  ephemeral: KeyObject,
  boxKey: string,
  nonce: Buffer,
  head: Buffer,
): Generator<Uint8Array> {
  const cipher = createCipheriv('aes-256-gcm', secretOf(ephemeral, boxKey, nonce), nonce);
  cipher.setAAD(head);
  for (const one of parts) yield cipher.update(one);
  yield cipher.final();
  yield cipher.getAuthTag();
}

function* unsealed(
  body: Content,
  box: KeyObject,
  { ephemeral, nonce }: z.infer<typeof Header>,
  head: Uint8Array,
  sink: Sink,
): Generator<void, StickContent | null> {
  try {
    const iv = Buffer.from(nonce, 'hex');
    const decipher = createDecipheriv('aes-256-gcm', secretOf(box, ephemeral, iv), iv);
    const tagAt = body.size - tagBytes;
    decipher.setAAD(head);
    decipher.setAuthTag(body.read(tagAt, body.size));
    for (const piece of piecesOf(part(body, 0, tagAt))) {
      sink.write(decipher.update(piece));
      yield;
    }
    sink.write(decipher.final());
    return unpacked(sink.end());
  } catch {
    // The signature held, so the sender wrote a body that its own key does not open: it is of no use.
    return null;
  }
}

const Manifest = z.object({
  receipts: z.array(Receipt),
  messages: z.array(z.object({ kind: z.enum(['document', 'status']), sizeBytes: z.int().min(0) })),
});

function* packed({ receipts, messages }: StickContent): Generator<Uint8Array> {
  const manifest = Buffer.from(
    JSON.stringify({
      receipts,
      messages: messages.map(({ kind, content }) => ({ kind, sizeBytes: content.size })),
    }),
  );
  const length = Buffer.alloc(4);
  length.writeUInt32BE(manifest.length);
  yield length;
  yield manifest;
  for (const { content } of messages) yield* piecesOf(content);
}

/** Throws for what is not whole. */
function unpacked(plain: Content): StickContent {
  const length = Buffer.from(plain.read(0, 4)).readUInt32BE(0);
  if (length > manifestMaxBytes) throw new Error('too long');
  const text = Buffer.from(plain.read(4, 4 + length)).toString('utf8');
  const { receipts, messages } = Manifest.parse(JSON.parse(text));
  let at = 4 + length;
  const carried = messages.map(({ kind, sizeBytes }) => {
    if (at + sizeBytes > plain.size) throw new Error('cut short');
    const content = part(plain, at, at + sizeBytes);
    at += sizeBytes;
    return { kind, content };
  });
  return { receipts, messages: carried };
}

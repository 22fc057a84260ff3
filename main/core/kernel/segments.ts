/** Sealed segments (AES-256-GCM) one after another, as a spool has them, so that a reader can seek; each seal knows its place. */
import { createCipheriv, createDecipheriv } from 'node:crypto';
import { readSync } from 'node:fs';

export const segmentBytes = 65_536;
export const tagBytes = 16;

/** How one file is sealed; `about` is what every segment's seal covers beside its bytes. */
export interface Sealing {
  readonly key: Buffer;
  readonly size: number;
  readonly about: Buffer;
}

/** The segment's sealed bytes; a key is used for one file alone, so that nonces may simply count. */
export function sealSegment(
  { key, about }: Omit<Sealing, 'size'>,
  index: number,
  plain: Uint8Array,
): Uint8Array[] {
  const cipher = createCipheriv('aes-256-gcm', key, nonceOf(index)).setAAD(about);
  return [cipher.update(plain), cipher.final(), cipher.getAuthTag()];
}

/** Plain bytes from a file whose segments begin at `startsAt`; throws where one was changed. */
export function readRange(
  fd: number,
  sealing: Sealing,
  startsAt: number,
  from: number,
  to: number,
): Uint8Array {
  const { size } = sealing;
  const end = Math.min(to, size);
  if (from >= end) return new Uint8Array();
  const first = Math.floor(from / segmentBytes);
  const count = Math.ceil(end / segmentBytes) - first;
  const out = Buffer.allocUnsafe(end - from);
  // One read for all segments of the stretch; what lies past the end of the file is not there.
  const sealed = Buffer.allocUnsafe(count * (segmentBytes + tagBytes));
  readSync(fd, sealed, 0, sealed.length, startsAt + first * (segmentBytes + tagBytes));
  for (let step = 0; step < count; step += 1) {
    const start = (first + step) * segmentBytes;
    const at = step * (segmentBytes + tagBytes);
    const length = Math.min(segmentBytes, size - start);
    const plain = openSegment(sealed.subarray(at, at + length + tagBytes), sealing, first + step);
    const a = Math.max(from, start);
    plain.copy(out, a - from, a - start, Math.min(end, start + length) - start);
  }
  return out;
}

function openSegment(sealed: Buffer, { key, about }: Sealing, index: number): Buffer {
  const length = sealed.length - tagBytes;
  const decipher = createDecipheriv('aes-256-gcm', key, nonceOf(index)).setAAD(about);
  decipher.setAuthTag(sealed.subarray(length));
  const plain = decipher.update(sealed.subarray(0, length));
  decipher.final();
  return plain;
}

function nonceOf(index: number): Buffer {
  const nonce = Buffer.alloc(12);
  nonce.writeUInt32BE(index, 8);
  return nonce;
}

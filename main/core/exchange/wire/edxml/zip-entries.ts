/** Reads zip archives as far as a one-file wrapper needs: the list of entries, and one entry inflated under limits. */
import { crc32, inflateRawSync } from 'node:zlib';
import type { ReadLimits } from './limits.ts';

export type ZipEntry = {
  readonly name: string;
  readonly method: number;
  readonly isEncrypted: boolean;
  readonly crc: number;
  readonly packedBytes: number;
  readonly inflatedBytes: number;
  readonly headerOffset: number;
};

const endSignature = 0x06054b50;
const entrySignature = 0x02014b50;
const localSignature = 0x04034b50;
const endBytes = 22;
const commentMaxBytes = 0xffff;
const entriesMax = 65_535;

/** The entries of an archive by its central directory (APPNOTE 4.3.12), folders left out; null when it is no zip. */
export function zipEntries(bytes: Uint8Array): readonly ZipEntry[] | null {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const end = findEnd(view);
  if (end < 0) return null;
  const count = view.getUint16(end + 10, true);
  const entries: ZipEntry[] = [];
  let at = view.getUint32(end + 16, true);
  for (let index = 0; index < Math.min(count, entriesMax); index += 1) {
    if (at + 46 > view.byteLength || view.getUint32(at, true) !== entrySignature) return null;
    const nameBytes = view.getUint16(at + 28, true);
    const entry = entryAt(view, at, nameBytes);
    if (entry === null) return null;
    if (!entry.name.endsWith('/')) entries.push(entry);
    at += 46 + nameBytes + view.getUint16(at + 30, true) + view.getUint16(at + 32, true);
  }
  return entries;
}

function entryAt(view: DataView, at: number, nameBytes: number): ZipEntry | null {
  if (at + 46 + nameBytes > view.byteLength) return null;
  const name = new Uint8Array(view.buffer, view.byteOffset + at + 46, nameBytes);
  return {
    name: new TextDecoder().decode(name),
    isEncrypted: (view.getUint16(at + 8, true) & 1) === 1,
    method: view.getUint16(at + 10, true),
    crc: view.getUint32(at + 16, true),
    packedBytes: view.getUint32(at + 20, true),
    inflatedBytes: view.getUint32(at + 24, true),
    headerOffset: view.getUint32(at + 42, true),
  };
}

function findEnd(view: DataView): number {
  const lowest = Math.max(0, view.byteLength - endBytes - commentMaxBytes);
  for (let at = view.byteLength - endBytes; at >= lowest; at -= 1) {
    if (view.getUint32(at, true) === endSignature) return at;
  }
  return -1;
}

export type Inflated =
  | { readonly kind: 'bytes'; readonly bytes: Uint8Array }
  | { readonly kind: 'too_large' }
  | { readonly kind: 'broken' };

/** One entry's bytes; the sizes it claims are not believed, the limits hold for what really comes out. */
export function inflateEntry(
  archive: Uint8Array,
  entry: ZipEntry,
  limits: ReadLimits,
  leftBytes: number,
): Inflated {
  const packed = packedBytes(archive, entry);
  if (packed === null || entry.isEncrypted) return { kind: 'broken' };
  const max = Math.min(limits.inflatedMaxBytes, leftBytes, allowedByRatio(packed.length, limits));
  if (entry.inflatedBytes > max) return { kind: 'too_large' };
  if (entry.method === 0) return checked(packed, entry);
  if (entry.method !== 8) return { kind: 'broken' };
  try {
    return checked(inflateRawSync(packed, { maxOutputLength: Math.max(1, max) }), entry);
  } catch (error) {
    // The one sign zlib gives for output beyond the limit; every other error is a broken stream.
    const isOver = error instanceof RangeError && 'code' in error && error.code === 'ERR_BUFFER_TOO_LARGE';
    return { kind: isOver ? 'too_large' : 'broken' };
  }
}

function packedBytes(archive: Uint8Array, entry: ZipEntry): Uint8Array | null {
  const view = new DataView(archive.buffer, archive.byteOffset, archive.byteLength);
  const at = entry.headerOffset;
  if (at + 30 > view.byteLength || view.getUint32(at, true) !== localSignature) return null;
  const start = at + 30 + view.getUint16(at + 26, true) + view.getUint16(at + 28, true);
  if (start + entry.packedBytes > view.byteLength) return null;
  return archive.subarray(start, start + entry.packedBytes);
}

function allowedByRatio(packed: number, limits: ReadLimits): number {
  return Math.max(limits.ratioFreeBytes, packed * limits.ratioMax);
}

function checked(bytes: Uint8Array, entry: ZipEntry): Inflated {
  return crc32(bytes) === entry.crc ? { kind: 'bytes', bytes } : { kind: 'broken' };
}

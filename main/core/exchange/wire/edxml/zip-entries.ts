/** Reads zip archives as far as a one-file wrapper needs: the list of entries, and one entry inflated under limits. */
import { crc32 } from 'node:zlib';
import { Inflate } from 'fflate';
import { piecesOf, type Content, type Room } from '../content.ts';
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
const localBytes = 30;
const commentMaxBytes = 0xffff;
const entriesMax = 65_535;
/** Room for as many entries as a zip can have, with names of ordinary length. */
const directoryMaxBytes = 16 * 1_048_576;
/** So much is inflated at a time: whatever it blows up to fits in memory. */
const inflateStepBytes = 16 * 1024;

/** The entries of an archive by its central directory (APPNOTE 4.3.12), folders left out; null when it is no zip. */
export function zipEntries(archive: Content): readonly ZipEntry[] | null {
  const end = findEnd(archive);
  if (end === null) return null;
  const count = end.getUint16(10, true);
  const startsAt = end.getUint32(16, true);
  const bytes = archive.read(startsAt, Math.min(archive.size, startsAt + directoryMaxBytes));
  const view = viewOf(bytes);
  const entries: ZipEntry[] = [];
  let at = 0;
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

const viewOf = (bytes: Uint8Array): DataView =>
  new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);

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

function findEnd(archive: Content): DataView | null {
  const lowest = Math.max(0, archive.size - endBytes - commentMaxBytes);
  const view = viewOf(archive.read(lowest, archive.size));
  for (let at = view.byteLength - endBytes; at >= 0; at -= 1)
    if (view.getUint32(at, true) === endSignature)
      return new DataView(view.buffer, view.byteOffset + at, endBytes);
  return null;
}

export type Inflated =
  | { readonly kind: 'content'; readonly content: Content }
  | { readonly kind: 'too_large' }
  | { readonly kind: 'broken' };

class OverLimit extends Error {}

/** One entry, step by step; the sizes it claims are not believed, the limits hold for what really comes out. */
export function* inflateEntry(
  archive: Content,
  entry: ZipEntry,
  on: { readonly limits: ReadLimits; readonly room: Room; readonly leftBytes: number },
): Generator<void, Inflated> {
  const packed = packedOf(archive, entry);
  if (packed === null || entry.isEncrypted) return { kind: 'broken' };
  const { limits, leftBytes } = on;
  const max = Math.min(limits.inflatedMaxBytes, leftBytes, allowedByRatio(packed.size, limits));
  if (entry.inflatedBytes > max) return { kind: 'too_large' };
  if (entry.method !== 0 && entry.method !== 8) return { kind: 'broken' };
  const sink = on.room();
  let [crc, size] = [0, 0];
  const take = (bytes: Uint8Array): void => {
    size += bytes.length;
    if (size > max) throw new OverLimit();
    crc = crc32(bytes, crc);
    sink.write(bytes);
  };
  try {
    if (entry.method === 0)
      for (const piece of piecesOf(packed)) {
        take(piece);
        yield;
      }
    else yield* inflate(packed, take);
  } catch (error) {
    // Whatever else the inflater throws, the stream is broken.
    return { kind: error instanceof OverLimit ? 'too_large' : 'broken' };
  }
  const content = sink.end();
  return crc === entry.crc ? { kind: 'content', content } : { kind: 'broken' };
}

function* inflate(packed: Content, take: (bytes: Uint8Array) => void): Generator<void> {
  const inflating = new Inflate(take);
  let at = 0;
  while (at < packed.size) {
    const end = Math.min(at + inflateStepBytes, packed.size);
    inflating.push(packed.read(at, end), end === packed.size);
    at = end;
    if (at % (64 * inflateStepBytes) === 0) yield;
  }
}

function packedOf(archive: Content, entry: ZipEntry): Content | null {
  const at = entry.headerOffset;
  if (at + localBytes > archive.size) return null;
  const view = viewOf(archive.read(at, at + localBytes));
  if (view.getUint32(0, true) !== localSignature) return null;
  const start = at + localBytes + view.getUint16(26, true) + view.getUint16(28, true);
  if (start + entry.packedBytes > archive.size) return null;
  return {
    size: entry.packedBytes,
    read: (from, to) => archive.read(start + from, start + Math.min(to, entry.packedBytes)),
  };
}

function allowedByRatio(packed: number, limits: ReadLimits): number {
  return Math.max(limits.ratioFreeBytes, packed * limits.ratioMax);
}

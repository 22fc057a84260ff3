/** Where the bytes of a PDF come from: only the parts that are needed are ever read. */
import { readSync } from 'node:fs';

export interface ByteSource {
  readonly size: number;
  /** The bytes from `from` up to, not including, `to`; both inside the file. */
  read(from: number, to: number): Uint8Array;
}

/** A file already in memory. */
export function bytesSource(bytes: Uint8Array): ByteSource {
  return { size: bytes.length, read: (from, to) => bytes.subarray(from, to) };
}

/** An open file; the caller owns the descriptor and closes it. */
export function descriptorSource(descriptor: number, size: number): ByteSource {
  return {
    size,
    read(from, to) {
      const bytes = Buffer.allocUnsafe(to - from);
      let filled = 0;
      while (filled < bytes.length) {
        const count = readSync(descriptor, bytes, filled, bytes.length - filled, from + filled);
        if (count === 0) break;
        filled += count;
      }
      return bytes.subarray(0, filled);
    },
  };
}

/** The first `end` bytes of a file, which is the file as it was when that revision was written. */
export function headOf(source: ByteSource, end: number): ByteSource {
  return { size: Math.min(end, source.size), read: (from, to) => source.read(from, to) };
}

/** A file followed by the bytes that were appended to it, without copying the file. */
export function withTail(source: ByteSource, tail: Uint8Array): ByteSource {
  const seam = source.size;
  return {
    size: seam + tail.length,
    read(from, to) {
      if (to <= seam) return source.read(from, to);
      if (from >= seam) return tail.subarray(from - seam, to - seam);
      return Buffer.concat([source.read(from, seam), tail.subarray(0, to - seam)]);
    },
  };
}

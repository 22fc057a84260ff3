/** Checks which bytes a signature covers: the whole revision except its own /Contents, and nothing else (12.8.1). */
import type { ByteSource } from '../pdf/byte-source.ts';
import type { PdfReader } from '../pdf/reader.ts';
import type { StoredSignature } from '../pdf/signatures.ts';
import type { HashedParts } from '../cms/index.ts';
import type { ReasonCode, VerificationContext } from './report.ts';

/** The gap runs from the "<" of /Contents to past its ">". */
export interface Coverage {
  readonly gapFrom: number;
  readonly gapTo: number;
  readonly end: number;
  /** The signature value, still with its zero padding. */
  readonly contents: Uint8Array;
  /** Its digits are written in one case throughout, as any program does. */
  readonly isOneCase: boolean;
}

export type CoverageReading =
  | { readonly coverage: Coverage; readonly reason: null }
  | { readonly coverage: null; readonly reason: ReasonCode };

const contentsMaxBytes = 4 * 1024 * 1024;

/** The bytes one signature covers, or why they cannot be believed. */
export function readCoverage(source: ByteSource, signature: StoredSignature): CoverageReading {
  const [start = -1, gapFrom = -1, gapTo = -1, tail = -1, ...more] = signature.byteRange ?? [];
  const numbers = [start, gapFrom, gapTo, tail];
  const isSound = numbers.every((number) => Number.isSafeInteger(number) && number >= 0) && more.length === 0;
  const end = gapTo + tail;
  if (!isSound || start !== 0 || gapFrom >= gapTo || tail === 0 || end > source.size) {
    return { coverage: null, reason: 'byte_range_wrong' };
  }
  const contents = ownContents(source, signature, gapFrom, gapTo);
  if (contents === null) return { coverage: null, reason: 'contents_not_own' };
  const { bytes, isOneCase } = contents;
  return { coverage: { gapFrom, gapTo, end, contents: bytes, isOneCase }, reason: null };
}

/**
 * The gap must be exactly the value of this dictionary's own /Contents where it lies in the file: a range
 * copied from another signature, or a gap with room for more, lets foreign bytes into the document.
 */
function ownContents(
  source: ByteSource,
  { contentsSpan }: StoredSignature,
  from: number,
  to: number,
): { bytes: Uint8Array; isOneCase: boolean } | null {
  if (contentsSpan === null || contentsSpan.from !== from || contentsSpan.to !== to) return null;
  if (to - from > contentsMaxBytes) return null;
  const text = Buffer.from(source.read(from, to)).toString('latin1');
  // The decoder stops at the first that is no digit.
  const bytes = Buffer.from(text.slice(1, -1), 'hex');
  const isWhole = bytes.length > 0 && bytes.length * 2 + 2 === text.length;
  if (!isWhole || !text.startsWith('<') || !text.endsWith('>')) return null;
  const isOneCase = !(/[a-f]/.test(text) && /[A-F]/.test(text));
  return { bytes, isOneCase };
}

/** Freed and given out again by the system's allocator without a new page each time; larger ones are not. */
const chunkBytes = 128 * 1024;

/** The covered bytes in pieces, anew at each use, so that no file is ever held whole. */
export function coveredBytes(
  source: ByteSource,
  coverage: Coverage,
  known?: VerificationContext['known'],
): HashedParts {
  return {
    digestOf(hash) {
      const begun = known?.hashes.get(hash);
      if (known === undefined || begun === undefined || known.size > coverage.gapFrom) return null;
      const digest = begun.copy();
      for (const chunk of chunks(source, known.size, coverage.gapFrom)) digest.update(chunk);
      for (const chunk of chunks(source, coverage.gapTo, coverage.end)) digest.update(chunk);
      return digest.digest();
    },
    *[Symbol.iterator]() {
      yield* chunks(source, 0, coverage.gapFrom);
      yield* chunks(source, coverage.gapTo, coverage.end);
    },
  };
}

function* chunks(source: ByteSource, from: number, to: number): Generator<Uint8Array> {
  for (let at = from; at < to; at += chunkBytes) yield source.read(at, Math.min(at + chunkBytes, to));
}

/** The revision (counted from 1) a covered range ends with, or null when it ends inside one. */
export function revisionEndingAt(reader: PdfReader, end: number): number | null {
  const index = reader.revisions.findIndex(({ eof }) => eof <= end && isBlank(reader.source, eof, end));
  return index === -1 ? null : index + 1;
}

/** Whether something else than blanks stands after the last "%%EOF". */
export function hasTail(reader: PdfReader): boolean {
  const last = reader.revisions.at(-1);
  return last === undefined || !isBlank(reader.source, last.eof, reader.source.size);
}

const blankMaxBytes = 4096;

/** Blank bytes after "%%EOF" belong to the revision before them. */
function isBlank(source: ByteSource, from: number, to: number): boolean {
  if (to - from > blankMaxBytes) return false;
  return source.read(from, to).every((byte) => byte === 0x0a || byte === 0x0d || byte === 0x20);
}

/** Writes time-stamp requests and reads what comes back (RFC 3161, 2.4). */
import {
  childOf,
  DerError,
  derTag,
  expectTag,
  readDer,
  readSmallInteger,
  sameBytes,
  writeDer,
  writeOid,
  writeUnsigned,
} from '../cms/der.ts';
import { hashOid, type SigningHash } from '../cms/oids.ts';
import { parseTimestampToken, type TimestampToken } from '../cms/timestamp.ts';

export interface StampRequest {
  readonly hash: SigningHash;
  readonly digest: Uint8Array;
  /** Unsigned, big-endian. */
  readonly nonce: Uint8Array;
}

/** Asks for the authority's certificate too: without it nobody can judge the token later. */
export function stampRequest({ hash, digest, nonce }: StampRequest): Uint8Array {
  const algorithm = sequence(writeOid(hashOid[hash]), writeDer(derTag.null));
  const imprint = sequence(algorithm, writeDer(derTag.octetString, digest));
  const wantsCertificate = writeDer(derTag.boolean, Uint8Array.of(0xff));
  return sequence(writeUnsigned(Uint8Array.of(1)), imprint, writeUnsigned(nonce), wantsCertificate);
}

/** rejected: the authority said no. mismatch: it stamped something else, or answers an older question. */
export type StampReading =
  | { readonly ok: true; readonly token: TimestampToken; readonly der: Uint8Array }
  | {
      readonly ok: false;
      readonly why: 'malformed' | 'rejected' | 'mismatch';
      readonly status: number | null;
    };

/** Reads the answer and holds imprint and nonce of TSTInfo against the request. Never throws. */
export function readStampAnswer(der: Uint8Array, request: StampRequest): StampReading {
  try {
    return read(der, request);
  } catch (error) {
    if (error instanceof DerError) return { ok: false, why: 'malformed', status: null };
    throw error;
  }
}

function read(der: Uint8Array, request: StampRequest): StampReading {
  const [about, token] = expectTag(readDer(der), derTag.sequence).children;
  if (about === undefined) throw new DerError('no status');
  const status = readSmallInteger(expectTag(childOf(about, 0), derTag.integer));
  // 0 granted, 1 granted with modifications.
  if (status > 1) return { ok: false, why: 'rejected', status };
  const parsed = token === undefined ? null : parseTimestampToken(token.raw);
  if (token === undefined || parsed === null) return { ok: false, why: 'malformed', status };
  return isAnswerTo(parsed, request)
    ? { ok: true, token: parsed, der: token.raw }
    : { ok: false, why: 'mismatch', status };
}

function isAnswerTo({ imprint, nonce }: TimestampToken, request: StampRequest): boolean {
  const asked = readDer(writeUnsigned(request.nonce)).content;
  return (
    imprint.hash === request.hash &&
    sameBytes(imprint.digest, request.digest) &&
    nonce === Buffer.from(asked).toString('hex')
  );
}

function sequence(...parts: readonly Uint8Array[]): Uint8Array {
  return writeDer(derTag.sequence, ...parts);
}

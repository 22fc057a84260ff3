/** The steps of lasting proof that read a whole file; they run in the job thread. */
import type { ReadableDb } from '../../kernel/database.ts';
import { prepareSignature, withTail, type ByteSource } from '../pdf/index.ts';
import { contextOf, type VerifyOrder } from '../verify-job.ts';
import { verifyPdf, type Level, type Material, type Wanted } from '../verify/index.ts';
import { securityStoreTail } from '../pdf/security-store.ts';

/** What the file has reached and what it lacks. */
export interface ProofState {
  readonly isSigned: boolean;
  readonly isIntact: boolean;
  /** The lowest of its signatures. */
  readonly level: Level;
  readonly wanted: Wanted;
  readonly material: Material;
  /** Whether the newest document time stamp is believed here; null when there is none. */
  readonly isStampBelieved: boolean | null;
  /** Until when the newest stamp's certificate holds. */
  readonly stampUntil: Date | null;
}

const levels: readonly Level[] = ['B-B', 'B-T', 'B-LT', 'B-LTA'];

/** `tails` are increments that stand behind the file and are not yet stored. */
export const withTails = (source: ByteSource, tails: readonly Uint8Array[]): ByteSource =>
  tails.reduce<ByteSource>((whole, tail) => withTail(whole, tail), source);

export function proofState(source: ByteSource, order: VerifyOrder, db: ReadableDb): ProofState {
  const report = verifyPdf(source, contextOf(order, db));
  const signed = report.signatures.filter(({ kind }) => kind === 'signature');
  const stamps = report.signatures.filter(({ kind }) => kind === 'document_timestamp');
  const newest = stamps.toSorted((a, b) => (b.revision ?? 0) - (a.revision ?? 0))[0];
  const reached = signed.map(({ level }) => levels.indexOf(level ?? 'B-B'));
  return {
    isSigned: signed.length > 0,
    isIntact: report.integrity === 'intact' && report.signatures.every(({ bytes }) => bytes === 'intact'),
    level: levels[Math.min(...reached, levels.length - 1)] ?? 'B-B',
    wanted: report.wanted,
    material: report.material,
    isStampBelieved: newest ? newest.trustedAt !== null : null,
    stampUntil: newest?.validTo ?? null,
  };
}

/** What a time stamp over the whole file needs: the bytes to append, with room, and the digest to be stamped. */
export interface PreparedStamp {
  readonly tail: Uint8Array;
  readonly digest: Uint8Array;
  readonly contentsOffset: number;
  readonly reserveBytes: number;
}

/** Tokens with their certificates take four to eight kilobytes. */
const reserveBytes = 16_384;

export function prepareStamp(source: ByteSource, at: Date): PreparedStamp {
  const prepared = prepareSignature(source, {
    page: 1,
    rectangle: null,
    appearance: null,
    subFilter: 'ETSI.RFC3161',
    signerName: '',
    at,
    reserveBytes,
  });
  const { tail, contentsOffset } = prepared;
  return { tail, digest: prepared.digest('sha256'), contentsOffset, reserveBytes: prepared.reserveBytes };
}

/** The store with everything the verdict rested on; of one signature after another each has its entry. */
export function proofStore(source: ByteSource, order: VerifyOrder, db: ReadableDb): Uint8Array {
  const { material, signatures } = verifyPdf(source, contextOf(order, db));
  const contents = signatures.flatMap(({ contents: own }) => (own === null ? [] : [own]));
  return securityStoreTail(source, { ...material, signatures: contents, at: order.at });
}

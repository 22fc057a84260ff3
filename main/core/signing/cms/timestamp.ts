/** Reads time-stamp tokens and says whether one proves that something existed at its time (RFC 3161). */
import { createHash } from 'node:crypto';
import { buildChain } from './chain.ts';
import { describeCertificate } from './certificate.ts';
import { checkSigner } from './check.ts';
import {
  childOf,
  DerError,
  derTag,
  expectTag,
  octetsOf,
  readDer,
  readOid,
  readTime,
  sameBytes,
} from './der.ts';
import { hashOf, oid, type HashName } from './oids.ts';
import { parseCms, readAlgorithm, type ParsedCms } from './parse.ts';

export interface TimestampToken {
  readonly cms: ParsedCms;
  readonly content: Uint8Array;
  readonly policy: string;
  readonly imprint: { readonly hash: HashName | null; readonly digest: Uint8Array };
  readonly at: Date;
  /** Lower-case hexadecimal; null when the request carried none. */
  readonly nonce: string | null;
}

/** The token in `der` (a ContentInfo, zero padding allowed), or null when it is none. */
export function parseTimestampToken(der: Uint8Array): TimestampToken | null {
  const reading = parseCms(der);
  if (!reading.ok || reading.cms.contentType !== oid.timestampContent || reading.cms.content === null)
    return null;
  try {
    return readTstInfo(reading.cms, reading.cms.content);
  } catch (error) {
    if (error instanceof DerError) return null;
    throw error;
  }
}

// RFC 3161, 2.4.2: version, policy, messageImprint, serialNumber, genTime, then optional parts.
function readTstInfo(cms: ParsedCms, content: Uint8Array): TimestampToken {
  const info = expectTag(readDer(content), derTag.sequence);
  const imprint = childOf(info, 2);
  const nonce = info.children.slice(5).find((part) => part.tag === derTag.integer);
  return {
    cms,
    content,
    policy: readOid(childOf(info, 1)),
    imprint: { hash: hashOf(readAlgorithm(childOf(imprint, 0)).oid), digest: octetsOf(childOf(imprint, 1)) },
    at: readTime(expectTag(childOf(info, 4), derTag.generalizedTime)),
    nonce: nonce === undefined ? null : Buffer.from(nonce.content).toString('hex'),
  };
}

export type TimestampProblem = 'malformed' | 'imprint' | 'signature' | 'authority' | 'untrusted' | 'weak';

export interface TimestampCheck {
  /** The stated time, whether proven or not. */
  readonly at: Date | null;
  readonly problem: TimestampProblem | null;
  readonly certificateDer: Uint8Array | null;
  /** What came with the token: certificates, and revocation data. */
  readonly given: readonly Uint8Array[];
  readonly revocation: readonly Uint8Array[];
  /** VGCA's own tool asks for SHA-1 imprints: still a proof of order, but worth a note. */
  readonly hasWeakImprint: boolean;
}

export interface TimestampTrust {
  readonly anchors: readonly Uint8Array[];
  readonly intermediates: readonly Uint8Array[];
  readonly now: Date;
}

/** Checks a token over the stamped bytes (given in parts): imprint, signature, authority, chain at its own time. */
export function checkTimestamp(
  der: Uint8Array,
  stampedParts: Iterable<Uint8Array>,
  trust: TimestampTrust,
): TimestampCheck {
  const token = parseTimestampToken(der);
  if (token === null) return unreadable;
  const check = checkSigner(token.cms, [token.content], trust.intermediates);
  return {
    at: token.at,
    problem: problemOf(token, check, stampedParts, trust),
    certificateDer: check.certificateDer,
    given: token.cms.certificates,
    revocation: token.cms.revocation,
    hasWeakImprint: token.imprint.hash === 'sha1',
  };
}

const unreadable: TimestampCheck = {
  at: null,
  problem: 'malformed',
  certificateDer: null,
  given: [],
  revocation: [],
  hasWeakImprint: false,
};

function problemOf(
  token: TimestampToken,
  check: ReturnType<typeof checkSigner>,
  stampedParts: Iterable<Uint8Array>,
  trust: TimestampTrust,
): TimestampProblem | null {
  const { hash, digest } = token.imprint;
  if (hash === null || hash === 'md5') return 'weak';
  if (!sameBytes(digest, hashAll(hash, stampedParts))) return 'imprint';
  if (check.problems.length > 0 || check.certificateDer === null) return 'signature';
  if (check.hash === 'md5') return 'weak';
  const about = describeCertificate(check.certificateDer);
  // RFC 3161, 2.3: the only extended usage, and critical.
  const purposes = about?.extendedKeyUsage ?? [];
  if (purposes.length !== 1 || purposes[0] !== oid.timeStamping || !about?.extendedKeyUsageIsCritical) {
    return 'authority';
  }
  if (token.at > trust.now) return 'untrusted';
  const given = [...token.cms.certificates, ...trust.intermediates];
  return buildChain(check.certificateDer, given, trust.anchors, token.at).problem === null
    ? null
    : 'untrusted';
}

function hashAll(hash: HashName, parts: Iterable<Uint8Array>): Uint8Array {
  const digest = createHash(hash);
  for (const part of parts) digest.update(part);
  return digest.digest();
}

/** Checks one signature by itself: are its bytes intact, is its mathematics sound, what time does it prove. */
import { createHash } from 'node:crypto';
import {
  checkSigner,
  checkTimestamp,
  oid,
  parseCms,
  weaknessOf,
  type CmsProblem,
  type ParsedCms,
  type SignerCheck,
  type TimestampCheck,
} from '../cms/index.ts';
import type { ByteSource } from '../pdf/byte-source.ts';
import type { StoredSignature } from '../pdf/signatures.ts';
import { coveredBytes, readCoverage, type Coverage } from './byte-range.ts';
import type { Finding } from './findings.ts';
import { hasLooseEnds, hasLooseToken } from './loose-ends.ts';
import type { NoteCode, VerificationContext } from './report.ts';

/** What one signature says when nothing but its own bytes is looked at. */
export interface SignatureValue {
  readonly kind: 'signature' | 'document_timestamp';
  readonly coverage: Coverage | null;
  readonly bytes: 'intact' | 'changed' | 'unreadable';
  readonly certificateDer: Uint8Array | null;
  /** Certificates that came with the signature. */
  readonly given: readonly Uint8Array[];
  /** Revocation data that came with the signature or its time stamp. */
  readonly revocation: readonly Uint8Array[];
  readonly signingTime: Date | null;
  /** A time stamp over the signature, or the time stamp the signature itself is. */
  readonly timestamp: TimestampCheck | null;
  readonly findings: readonly Finding[];
  readonly notes: readonly NoteCode[];
}

/** Never throws on what the file says. */
export function checkSignature(
  source: ByteSource,
  signature: StoredSignature,
  context: VerificationContext,
): SignatureValue {
  const kind = signature.subFilter === 'ETSI.RFC3161' ? 'document_timestamp' : 'signature';
  const { coverage, reason } = readCoverage(source, signature);
  if (coverage === null) return unreadable(kind, null, { level: 'failed', sub: 'FORMAT_FAILURE', reason });
  const reading = parseCms(coverage.contents);
  if (!reading.ok) {
    return unreadable(kind, coverage, { level: 'failed', sub: 'FORMAT_FAILURE', reason: 'cms_malformed' });
  }
  const value = { source, signature, context, coverage, cms: reading.cms };
  return kind === 'document_timestamp' ? checkDocumentTimestamp(value) : checkOrdinary(value);
}

interface Subject {
  readonly source: ByteSource;
  readonly signature: StoredSignature;
  readonly context: VerificationContext;
  readonly coverage: Coverage;
  readonly cms: ParsedCms;
}

function unreadable(
  kind: SignatureValue['kind'],
  coverage: Coverage | null,
  finding: Finding,
  cms?: ParsedCms,
): SignatureValue {
  return {
    kind,
    coverage,
    bytes: 'unreadable',
    certificateDer: null,
    given: cms?.certificates ?? [],
    revocation: [],
    signingTime: null,
    timestamp: null,
    findings: [finding],
    notes: [],
  };
}

function checkOrdinary(subject: Subject): SignatureValue {
  const { signature, coverage, cms, context } = subject;
  const wrongShape = shapeProblem(signature.subFilter, cms);
  if (wrongShape !== null) return unreadable('signature', coverage, wrongShape, cms);
  const check = checkSigner(cms, signedContent(subject), context.intermediates);
  const timestamp = stampOver(check, context);
  const findings = [
    ...check.problems.map((problem) => problemFindings[problem]),
    ...embeddedDigestFinding(subject),
    ...bindingFinding(signature.subFilter, check),
    ...strengthFinding(check),
    ...stampFinding(timestamp),
    ...looseFinding(subject, check),
  ];
  return {
    kind: 'signature',
    coverage,
    bytes: bytesOf(findings),
    certificateDer: check.certificateDer,
    given: cms.certificates,
    revocation: [...cms.revocation, ...archived(check), ...(timestamp?.revocation ?? [])],
    signingTime: check.signingTime,
    timestamp,
    findings,
    notes: notesOn(cms, check, timestamp),
  };
}

const detachedFilters: ReadonlySet<string | null> = new Set(['ETSI.CAdES.detached', 'adbe.pkcs7.detached']);

function shapeProblem(subFilter: string | null, cms: ParsedCms): Finding | null {
  if (!detachedFilters.has(subFilter) && subFilter !== 'adbe.pkcs7.sha1') {
    return { level: 'unclear', sub: 'FORMAT_FAILURE', reason: 'unsupported_signature_kind' };
  }
  // Content inside would be what the signature is over, and nobody would look at the document.
  const isDetached = cms.content === null;
  if (isDetached !== detachedFilters.has(subFilter) || cms.contentType !== oid.data) {
    return { level: 'failed', sub: 'FORMAT_FAILURE', reason: 'content_not_detached' };
  }
  return null;
}

function signedContent({ source, coverage, cms, context }: Subject): Iterable<Uint8Array> {
  return cms.content === null ? coveredBytes(source, coverage, context.known) : [cms.content];
}

/** ISO 32000-1, 12.8.3.3: in adbe.pkcs7.sha1 the content inside is the SHA-1 of the byte range. */
function embeddedDigestFinding({ source, coverage, cms }: Subject): Finding[] {
  if (cms.content === null) return [];
  const isSame = Buffer.compare(sha1Of(coveredBytes(source, coverage)), cms.content) === 0;
  return isSame
    ? [{ level: 'unclear', sub: 'CRYPTO_CONSTRAINTS_FAILURE', reason: 'weak_algorithm' }]
    : [problemFindings.digest_mismatch];
}

function sha1Of(parts: Iterable<Uint8Array>): Uint8Array {
  const digest = createHash('sha1');
  for (const part of parts) digest.update(part);
  return digest.digest();
}

const problemFindings: Readonly<Record<CmsProblem, Finding>> = {
  digest_mismatch: { level: 'failed', sub: 'HASH_FAILURE', reason: 'bytes_changed' },
  signature_wrong: { level: 'failed', sub: 'SIG_CRYPTO_FAILURE', reason: 'signature_wrong' },
  signer_count: { level: 'failed', sub: 'FORMAT_FAILURE', reason: 'signer_count' },
  content_type_wrong: { level: 'failed', sub: 'FORMAT_FAILURE', reason: 'attributes_wrong' },
  message_digest_missing: { level: 'failed', sub: 'FORMAT_FAILURE', reason: 'attributes_wrong' },
  certificate_binding_wrong: {
    level: 'failed',
    sub: 'SIG_CONSTRAINTS_FAILURE',
    reason: 'certificate_binding_wrong',
  },
  signer_certificate_missing: {
    level: 'unclear',
    sub: 'NO_SIGNING_CERTIFICATE_FOUND',
    reason: 'certificate_missing',
  },
  unsupported_algorithm: {
    level: 'unclear',
    sub: 'CRYPTO_CONSTRAINTS_FAILURE',
    reason: 'unsupported_algorithm',
  },
  algorithm_mismatch: { level: 'unclear', sub: 'SIG_CONSTRAINTS_FAILURE', reason: 'algorithm_mismatch' },
};

// ETSI EN 319 142-1, 6.3: PAdES must bind its certificate; the older kinds need not.
function bindingFinding(subFilter: string | null, check: SignerCheck): Finding[] {
  if (subFilter !== 'ETSI.CAdES.detached' || check.certificateDer === null || check.bindsCertificate)
    return [];
  if (check.problems.includes('certificate_binding_wrong')) return [];
  return [{ level: 'unclear', sub: 'SIG_CONSTRAINTS_FAILURE', reason: 'certificate_binding_missing' }];
}

function strengthFinding({ certificateDer, method, hash }: SignerCheck): Finding[] {
  if (certificateDer === null || method === null || hash === null) return [];
  const weakness = weaknessOf(
    certificateDer,
    hash === 'md5' || hash === 'sha1' ? { ...method, hash } : method,
  );
  if (weakness === null) return [];
  return weakness === 'broken'
    ? [{ level: 'failed', sub: 'CRYPTO_CONSTRAINTS_FAILURE', reason: 'broken_algorithm' }]
    : [{ level: 'unclear', sub: 'CRYPTO_CONSTRAINTS_FAILURE', reason: 'weak_algorithm' }];
}

function stampOver({ signer }: SignerCheck, context: VerificationContext): TimestampCheck | null {
  const attribute = signer?.unsignedAttributes.find((candidate) => candidate.oid === oid.signatureTimestamp);
  const token = attribute?.values[0];
  if (signer === null || token === undefined) return null;
  return checkTimestamp(token.raw, [signer.signature], { ...context, now: context.at });
}

/** Adobe's own place for revocation data: lists in [0], OCSP responses in [1] (ISO 32000-2, 12.8.3.3.2). */
function archived({ signer }: SignerCheck): Uint8Array[] {
  const attribute = signer?.signedAttributes.find((one) => one.oid === oid.revocationArchival);
  const groups = attribute?.values[0]?.children ?? [];
  return groups
    .filter(({ tag }) => tag === 0xa0 || tag === 0xa1)
    .flatMap((group) => group.children[0]?.children ?? [])
    .map(({ raw }) => raw);
}

/** A token over something else was put there to mislead; one from an unknown authority merely proves nothing. */
function stampFinding(timestamp: TimestampCheck | null): Finding[] {
  const problem = timestamp?.problem ?? null;
  if (problem === null || problem === 'untrusted') return [];
  return [{ level: 'unclear', sub: 'SIG_CONSTRAINTS_FAILURE', reason: 'timestamp_wrong' }];
}

/** Bytes that no signature covers, yet not as a signer leaves them. */
function looseFinding({ coverage, cms, context }: Subject, check?: SignerCheck): Finding[] {
  const known = [...context.intermediates, ...context.anchors];
  const token = check?.signer?.unsignedAttributes.find(({ oid: kind }) => kind === oid.signatureTimestamp);
  const isOdd =
    !coverage.isOneCase ||
    hasLooseEnds(cms, known) ||
    (token?.values.some(({ raw }) => hasLooseToken(raw, known)) ?? false);
  return isOdd ? [{ level: 'unclear', sub: 'FORMAT_FAILURE', reason: 'unsigned_part_odd' }] : [];
}

/** What is intact is known only when digest and signature value both could be checked. */
function bytesOf(findings: readonly Finding[]): SignatureValue['bytes'] {
  if (findings.some(({ reason }) => reason === 'bytes_changed')) return 'changed';
  return findings.some(({ reason }) => unprovenReasons.has(reason)) ? 'unreadable' : 'intact';
}

const unprovenReasons: ReadonlySet<string> = new Set([
  'signature_wrong',
  'signer_count',
  'attributes_wrong',
  'certificate_missing',
  'unsupported_algorithm',
]);

function notesOn(cms: ParsedCms, check: SignerCheck, timestamp: TimestampCheck | null): NoteCode[] {
  const leaf = check.certificateDer;
  const isInside = leaf === null || cms.certificates.some((der) => Buffer.compare(der, leaf) === 0);
  const notes: (NoteCode | null)[] = [
    timestamp === null ? 'no_timestamp' : null,
    timestamp?.problem === 'untrusted' ? 'timestamp_untrusted' : null,
    timestamp?.hasWeakImprint === true ? 'timestamp_hash_weak' : null,
    isInside ? null : 'certificate_not_in_file',
    isInside && leaf !== null && cms.certificates.length === 1 ? 'only_own_certificate' : null,
    cms.padding === 'other' ? 'padding_not_zero' : null,
  ];
  return notes.filter((note) => note !== null);
}

/** ISO 32000-2, 12.8.5: the value is a time-stamp token over the byte range itself. */
function checkDocumentTimestamp(subject: Subject): SignatureValue {
  const { source, context, coverage, cms } = subject;
  const bytes = coveredBytes(source, coverage);
  const timestamp = checkTimestamp(coverage.contents, bytes, { ...context, now: context.at });
  const findings = [...documentStampFindings(timestamp), ...looseFinding(subject)];
  return {
    kind: 'document_timestamp',
    coverage,
    bytes: bytesOf(findings),
    certificateDer: timestamp.certificateDer,
    given: cms.certificates,
    revocation: cms.revocation,
    signingTime: null,
    timestamp,
    findings,
    notes: timestamp.hasWeakImprint ? ['timestamp_hash_weak'] : [],
  };
}

function documentStampFindings({ problem }: TimestampCheck): Finding[] {
  switch (problem) {
    case null:
      return [];
    case 'imprint':
      return [problemFindings.digest_mismatch];
    case 'malformed':
      return [{ level: 'failed', sub: 'FORMAT_FAILURE', reason: 'cms_malformed' }];
    case 'signature':
      return [problemFindings.signature_wrong];
    case 'weak':
      return [{ level: 'unclear', sub: 'CRYPTO_CONSTRAINTS_FAILURE', reason: 'weak_algorithm' }];
    case 'authority':
      return [{ level: 'unclear', sub: 'CHAIN_CONSTRAINTS_FAILURE', reason: 'certificate_wrong_usage' }];
    default:
      return [{ level: 'unclear', sub: 'NO_CERTIFICATE_CHAIN_FOUND', reason: 'timestamp_untrusted' }];
  }
}

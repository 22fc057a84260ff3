/** Reads OCSP responses and writes requests (RFC 6960). */
import { createHash } from 'node:crypto';
import { describeCertificate } from '../cms/certificate.ts';
import { readCertificateParts } from '../cms/certificate-parts.ts';
import { checkSignatureValue, readMethod } from '../cms/check.ts';
import {
  childOf,
  DerError,
  derTag,
  expectTag,
  octetsOf,
  readDer,
  readOid,
  readSmallInteger,
  readTime,
  sameBytes,
  writeDer,
  writeOid,
  type DerValue,
} from '../cms/der.ts';
import { hashOf, hashOid, oid } from '../cms/oids.ts';
import { readAlgorithm, type AlgorithmIdentifier } from '../cms/parse.ts';
import type { Revoked } from './crl.ts';

export interface OcspAnswer {
  readonly hash: 'sha1' | 'sha256' | 'sha384' | 'sha512';
  readonly nameHash: Uint8Array;
  readonly keyHash: Uint8Array;
  readonly serial: Uint8Array;
  readonly status: 'good' | 'unknown' | Revoked;
  readonly thisUpdate: Date;
  readonly nextUpdate: Date | null;
  /** Certificates that ran out after this are still answered for (RFC 6960, 4.4.4). */
  readonly keepsExpiredSince: Date | null;
}

export interface OcspResponse {
  readonly kind: 'ocsp';
  readonly der: Uint8Array;
  readonly producedAt: Date;
  readonly answers: readonly OcspAnswer[];
  /** What the responder signed of the request; null when nothing. */
  readonly nonce: Uint8Array | null;
  readonly certificates: readonly Uint8Array[];
  readonly algorithm: AlgorithmIdentifier;
  readonly signature: Uint8Array;
  readonly signedPart: Uint8Array;
}

const answersMax = 64;

/** The successful basic response in `der` (or a bare BasicOCSPResponse, as some files hold it), or null. */
export function readOcsp(der: Uint8Array): OcspResponse | null {
  try {
    return readBasic(readDer(der));
  } catch (error) {
    if (error instanceof DerError) return null;
    throw error;
  }
}

function readBasic(outer: DerValue): OcspResponse {
  const basic = expectTag(basicIn(outer), derTag.sequence);
  const [data, algorithm, signature, certificates] = basic.children;
  if (data === undefined || algorithm === undefined || signature === undefined) throw new DerError('parts');
  const plain = data.children.filter(({ tag }) => tag !== 0xa0);
  // responderID [1] or [2], producedAt, responses, extensions [1]
  const answers = expectTag(childOf({ ...data, children: plain }, 2), derTag.sequence).children;
  if (answers.length > answersMax) throw new DerError('too many answers');
  const extensions = plain[3]?.children[0]?.children ?? [];
  const nonce = extensions.find((extension) => readOid(childOf(extension, 0)) === oid.ocspNonce);
  return {
    kind: 'ocsp',
    der: outer.raw,
    producedAt: readTime(childOf({ ...data, children: plain }, 1)),
    answers: answers.flatMap(readAnswer),
    nonce: nonce === undefined ? null : childOf(nonce, nonce.children.length - 1).content,
    certificates: (certificates?.children[0]?.children ?? []).map(({ raw }) => raw),
    algorithm: readAlgorithm(algorithm),
    signature: signature.content.subarray(1),
    signedPart: data.raw,
  };
}

function basicIn(outer: DerValue): DerValue {
  const [status, bytes] = expectTag(outer, derTag.sequence).children;
  if (status?.tag !== derTag.enumerated) return outer;
  if (readSmallInteger(status) !== 0 || bytes === undefined) throw new DerError('no answer');
  const response = childOf(bytes, 0);
  if (readOid(childOf(response, 0)) !== oid.ocspBasic) throw new DerError('kind of answer');
  return readDer(octetsOf(childOf(response, 1)));
}

function readAnswer(answer: DerValue): OcspAnswer[] {
  const about = childOf(answer, 0);
  const hash = hashOf(readAlgorithm(childOf(about, 0)).oid);
  if (hash === null || hash === 'md5' || hash === 'sha224') return [];
  const later = answer.children.slice(3);
  const next = later.find(({ tag }) => tag === 0xa0);
  const extensions = later.find(({ tag }) => tag === 0xa1)?.children[0]?.children ?? [];
  const cutoff = extensions.find((one) => readOid(childOf(one, 0)) === '1.3.6.1.5.5.7.48.1.6');
  return [
    {
      hash,
      nameHash: octetsOf(childOf(about, 1)),
      keyHash: octetsOf(childOf(about, 2)),
      serial: childOf(about, 3).content,
      status: readStatus(childOf(answer, 1)),
      thisUpdate: readTime(childOf(answer, 2)),
      nextUpdate: next === undefined ? null : readTime(childOf(next, 0)),
      keepsExpiredSince: cutoff
        ? readTime(readDer(childOf(cutoff, cutoff.children.length - 1).content))
        : null,
    },
  ];
}

function readStatus(status: DerValue): OcspAnswer['status'] {
  if (status.tag === 0x80) return 'good';
  if (status.tag !== 0xa1) return 'unknown';
  const reason = status.children[1]?.children[0];
  return { at: readTime(childOf(status, 0)), reason: reason ? readSmallInteger(reason) : null };
}

/** The answer about this certificate, or null. */
export function answerAbout(
  response: OcspResponse,
  certificateDer: Uint8Array,
  issuerDer: Uint8Array,
): OcspAnswer | null {
  const { serial } = readCertificateParts(certificateDer);
  const issuer = readCertificateParts(issuerDer);
  const isSame = (answer: OcspAnswer) =>
    sameBytes(answer.serial, serial.content) &&
    sameBytes(answer.nameHash, createHash(answer.hash).update(issuer.subject.raw).digest()) &&
    sameBytes(answer.keyHash, createHash(answer.hash).update(issuer.publicKeyBits).digest());
  return response.answers.find(isSame) ?? null;
}

/**
 * The certificate that signed the response: the issuer's own, or one the issuer gave the right to answer
 * (RFC 6960, 4.2.2.2). Null when it was signed by nobody who may.
 */
export function responderOf(response: OcspResponse, issuerDer: Uint8Array): Uint8Array | null {
  const method = readMethod(response.algorithm, null);
  if (method === null || method.hash === 'md5' || method.hash === 'sha1') return null;
  const candidates = [issuerDer, ...response.certificates.filter((der) => mayAnswerFor(der, issuerDer))];
  return (
    candidates.find((der) => checkSignatureValue(der, [response.signedPart], response.signature, method)) ??
    null
  );
}

function mayAnswerFor(der: Uint8Array, issuerDer: Uint8Array): boolean {
  const about = describeCertificate(der);
  if (about === null || about.extendedKeyUsage?.includes(oid.ocspSigning) !== true) return false;
  return isIssuedBy(der, issuerDer);
}

function isIssuedBy(der: Uint8Array, issuerDer: Uint8Array): boolean {
  const [signed, algorithm, signature] = readDer(der).children;
  if (signed === undefined || algorithm === undefined || signature === undefined) return false;
  const parts = readCertificateParts(der);
  if (!sameBytes(parts.issuer.raw, readCertificateParts(issuerDer).subject.raw)) return false;
  const method = readMethod(readAlgorithm(algorithm), null);
  if (method === null || method.hash === 'md5' || method.hash === 'sha1') return false;
  return checkSignatureValue(issuerDer, [signed.raw], signature.content.subarray(1), method);
}

const sha1 = (bytes: Uint8Array): Uint8Array =>
  writeDer(derTag.octetString, createHash('sha1').update(bytes).digest());

/** A request about one certificate; hashed with SHA-1, the only hash every responder knows (RFC 5019, 2.1.1). */
export function ocspRequest(
  certificateDer: Uint8Array,
  issuerDer: Uint8Array,
  nonce: Uint8Array,
): Uint8Array {
  const { serial } = readCertificateParts(certificateDer);
  const issuer = readCertificateParts(issuerDer);
  const algorithm = sequence(writeOid(hashOid.sha1), writeDer(derTag.null));
  const about = sequence(algorithm, sha1(issuer.subject.raw), sha1(issuer.publicKeyBits), serial.raw);
  const value = writeDer(derTag.octetString, writeDer(derTag.octetString, nonce));
  const extensions = writeDer(0xa2, sequence(sequence(writeOid(oid.ocspNonce), value)));
  return sequence(sequence(sequence(sequence(about)), extensions));
}

function sequence(...parts: readonly Uint8Array[]): Uint8Array {
  return writeDer(derTag.sequence, ...parts);
}

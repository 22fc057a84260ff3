/** Does the mathematics of one CMS signer: digest, attributes, signature value, and which certificate they bind. */
import { constants, createHash, createVerify, verify } from 'node:crypto';
import { describeCertificate, publicKeyOf } from './certificate.ts';
import { readCertificateParts } from './certificate-parts.ts';
import {
  childOf,
  DerError,
  derTag,
  octetsOf,
  readDer,
  readOid,
  readSmallInteger,
  readTime,
  sameBytes,
} from './der.ts';
import type { DerValue } from './der.ts';
import { hashOf, oid, schemeOf, type HashName, type SignatureScheme } from './oids.ts';
import { readAlgorithm, type AlgorithmIdentifier, type CmsSigner, type ParsedCms } from './parse.ts';

/** How a value was signed, as far as mathematics needs it. */
export interface SignatureMethod {
  readonly family: SignatureScheme['family'];
  readonly hash: HashName;
  /** For rsa-pss, in bytes; the hash's own length when left out. */
  readonly saltLength?: number;
}

/**
 * Whether `signature` over `signedParts` (one after another) was made with the key of `certificateDer`.
 * Use it at once on what a token returned: a wrong key beside a certificate is a common token fault.
 */
export function checkSignatureValue(
  certificateDer: Uint8Array,
  signedParts: Iterable<Uint8Array>,
  signature: Uint8Array,
  method: SignatureMethod,
): boolean {
  try {
    const key = publicKeyOf(certificateDer);
    if (!keyFits(key.asymmetricKeyType, method.family)) return false;
    const terms = { key, ...optionsOf(method) };
    // A stream for one short piece costs more than the mathematics.
    if (Array.isArray(signedParts) && signedParts.length === 1)
      return verify(method.hash, signedParts[0] as Uint8Array, terms, signature);
    const verifier = createVerify(method.hash);
    for (const part of signedParts) verifier.update(part);
    return verifier.verify(terms, signature);
  } catch {
    // OpenSSL throws on keys and signatures it cannot even read; neither is a good signature.
    return false;
  }
}

function keyFits(keyType: string | undefined, family: SignatureMethod['family']): boolean {
  if (family === 'rsa-pkcs1') return keyType === 'rsa';
  if (family === 'rsa-pss') return keyType === 'rsa' || keyType === 'rsa-pss';
  return keyType === 'ec';
}

function optionsOf({ family, saltLength }: SignatureMethod) {
  if (family === 'ecdsa-plain') return { dsaEncoding: 'ieee-p1363' as const };
  if (family !== 'rsa-pss') return {};
  return {
    padding: constants.RSA_PKCS1_PSS_PADDING,
    saltLength: saltLength ?? constants.RSA_PSS_SALTLEN_DIGEST,
  };
}

/** What can be wrong inside one CMS message. */
export type CmsProblem =
  | 'signer_count'
  | 'content_type_wrong'
  | 'message_digest_missing'
  | 'digest_mismatch'
  | 'signer_certificate_missing'
  | 'unsupported_algorithm'
  | 'algorithm_mismatch'
  | 'signature_wrong'
  | 'certificate_binding_wrong';

export interface SignerCheck {
  readonly problems: readonly CmsProblem[];
  /** The signer's certificate, when it is in the message or among the known ones. */
  readonly certificateDer: Uint8Array | null;
  readonly signer: CmsSigner | null;
  /** The hash over the content, null when unknown. */
  readonly hash: HashName | null;
  readonly method: SignatureMethod | null;
  /** The signed signing-time attribute: the signer's own claim. */
  readonly signingTime: Date | null;
  /** Whether a signed attribute binds the certificate (RFC 5035). */
  readonly bindsCertificate: boolean;
}

/**
 * Checks the only signer of `cms` over the content given in parts. `known` certificates complete a message
 * that carries none. Never throws.
 */
export function checkSigner(
  cms: ParsedCms,
  contentParts: Iterable<Uint8Array>,
  known: readonly Uint8Array[],
): SignerCheck {
  const [signer, ...others] = cms.signers;
  if (signer === undefined || others.length > 0) return { ...nothingKnown, problems: ['signer_count'] };
  const certificateDer = findCertificate(signer, [...cms.certificates, ...known]);
  const hash = hashOf(signer.digestAlgorithm.oid);
  const method = readMethod(signer.signatureAlgorithm, hash);
  const binding = checkBinding(signer, certificateDer);
  const problems: (CmsProblem | null)[] = [
    ...checkAttributes(cms, signer, hash, contentParts),
    certificateDer === null ? 'signer_certificate_missing' : null,
    hash === null || method === null ? 'unsupported_algorithm' : null,
    method !== null && method.hash !== hash ? 'algorithm_mismatch' : null,
    checkValue(signer, certificateDer, method, contentParts),
    binding === false ? 'certificate_binding_wrong' : null,
  ];
  return {
    problems: problems.filter((problem) => problem !== null),
    certificateDer,
    signer,
    hash,
    method,
    signingTime: readSigningTime(signer),
    bindsCertificate: binding === true,
  };
}

const nothingKnown: Omit<SignerCheck, 'problems'> = {
  certificateDer: null,
  signer: null,
  hash: null,
  method: null,
  signingTime: null,
  bindsCertificate: false,
};

function checkAttributes(
  cms: ParsedCms,
  signer: CmsSigner,
  hash: HashName | null,
  contentParts: Iterable<Uint8Array>,
): CmsProblem[] {
  if (signer.signedAttributesDer === null) return [];
  const type = onlyValue(signer, oid.contentType);
  const digest = onlyValue(signer, oid.messageDigest);
  const problems: CmsProblem[] = [];
  // RFC 5652, 5.3 and 11.1: when present, content-type must say what the content is.
  if (type === null || readOidOrNull(type) !== cms.contentType) problems.push('content_type_wrong');
  if (digest === null) problems.push('message_digest_missing');
  else if (hash !== null && !sameBytes(digest.content, hashParts(hash, contentParts))) {
    problems.push('digest_mismatch');
  }
  return problems;
}

/** Parts whose digest may be known without reading them again; null when it is not. */
export interface HashedParts extends Iterable<Uint8Array> {
  digestOf(hash: HashName): Uint8Array | null;
}

function hashParts(hash: HashName, parts: Iterable<Uint8Array>): Uint8Array {
  const known = 'digestOf' in parts ? (parts as HashedParts).digestOf(hash) : null;
  if (known !== null) return known;
  const digest = createHash(hash);
  for (const part of parts) digest.update(part);
  return digest.digest();
}

/** RFC 5652, 11: these attributes occur once, with one value; anything else is as good as missing. */
function onlyValue(signer: CmsSigner, identifier: string): DerValue | null {
  const found = signer.signedAttributes.filter((attribute) => attribute.oid === identifier);
  const values = found[0]?.values ?? [];
  return found.length === 1 && values.length === 1 ? (values[0] ?? null) : null;
}

function readOidOrNull(value: DerValue): string | null {
  return value.tag === derTag.oid ? readOid(value) : null;
}

function checkValue(
  signer: CmsSigner,
  certificateDer: Uint8Array | null,
  method: SignatureMethod | null,
  contentParts: Iterable<Uint8Array>,
): CmsProblem | null {
  if (certificateDer === null || method === null) return null;
  const signed = signer.signedAttributesDer === null ? contentParts : [signer.signedAttributesDer];
  return checkSignatureValue(certificateDer, signed, signer.signature, method) ? null : 'signature_wrong';
}

function findCertificate(signer: CmsSigner, candidates: readonly Uint8Array[]): Uint8Array | null {
  return candidates.find((der) => isNamed(signer, der)) ?? null;
}

function isNamed(signer: CmsSigner, der: Uint8Array): boolean {
  try {
    const parts = readCertificateParts(der);
    if (signer.id.kind === 'issuer_serial') {
      return (
        sameBytes(parts.issuer.raw, signer.id.issuer) && sameBytes(parts.serial.content, signer.id.serial)
      );
    }
    const identifier = parts.extensions.find((extension) => extension.oid === '2.5.29.14');
    return identifier !== undefined && sameBytes(readDer(identifier.value).content, signer.id.keyIdentifier);
  } catch {
    // A candidate that is no certificate names nobody.
    return false;
  }
}

/** How an algorithm identifier says something was signed; null when this program does not know it. */
export function readMethod(
  { oid: identifier, parameters }: AlgorithmIdentifier,
  digestHash: HashName | null,
): SignatureMethod | null {
  const scheme = schemeOf(identifier);
  if (scheme === null) return null;
  if (scheme.family === 'rsa-pss') return readPss(parameters);
  const hash = scheme.hash ?? digestHash;
  return hash === null ? null : { family: scheme.family, hash };
}

/** RFC 4055, 3.1: hash [0], mask [1], salt length [2]; the defaults are SHA-1 and 20. */
function readPss(parameters: DerValue | null): SignatureMethod | null {
  try {
    const field = (tag: number) => parameters?.children.find((part) => part.tag === tag)?.children[0];
    const hash = field(0xa0);
    const mask = field(0xa1);
    const salt = field(0xa2);
    const hashName = hash === undefined ? 'sha1' : hashOf(readAlgorithm(hash).oid);
    const maskHash = mask === undefined ? 'sha1' : hashOf(readAlgorithm(childOf(mask, 1)).oid);
    // node:crypto cannot mask with another hash; nobody but test suites does so.
    if (hashName === null || maskHash !== hashName) return null;
    return {
      family: 'rsa-pss',
      hash: hashName,
      saltLength: salt === undefined ? 20 : readSmallInteger(salt),
    };
  } catch (error) {
    if (error instanceof DerError) return null;
    throw error;
  }
}

/** True when a signed attribute holds this certificate's hash, false when another's, null when there is none. */
function checkBinding(signer: CmsSigner, certificateDer: Uint8Array | null): boolean | null {
  const second = onlyValue(signer, oid.signingCertificateV2);
  const value = second ?? onlyValue(signer, oid.signingCertificate);
  if (value === null || certificateDer === null) return null;
  try {
    const first = childOf(childOf(value, 0), 0);
    const hasAlgorithm = second !== null && childOf(first, 0).tag === derTag.sequence;
    const stated = hasAlgorithm ? hashOf(readAlgorithm(childOf(first, 0)).oid) : defaultHash(second !== null);
    if (stated === null) return false;
    const expected = createHash(stated).update(certificateDer).digest();
    return sameBytes(octetsOf(childOf(first, hasAlgorithm ? 1 : 0)), expected);
  } catch (error) {
    if (error instanceof DerError) return false;
    throw error;
  }
}

function defaultHash(isSecondVersion: boolean): HashName {
  return isSecondVersion ? 'sha256' : 'sha1';
}

function readSigningTime(signer: CmsSigner): Date | null {
  const value = onlyValue(signer, oid.signingTime);
  try {
    return value === null ? null : readTime(value);
  } catch (error) {
    if (error instanceof DerError) return null;
    throw error;
  }
}

/** The size and strength verdict on a method by today's policy (TT 15/2025: RSA 2048, EC 256, SHA-256 and up). */
export function weaknessOf(certificateDer: Uint8Array, method: SignatureMethod): 'broken' | 'weak' | null {
  const about = describeCertificate(certificateDer);
  if (method.hash === 'md5') return 'broken';
  if (method.hash === 'sha1' || about === null) return 'weak';
  return about.keyBits < (about.keyType === 'ec' ? 256 : 2048) ? 'weak' : null;
}

/** Builds the CMS of a PAdES signature: the attributes a token signs, and the SignedData around its answer (RFC 5652). */
import { createHash } from 'node:crypto';
import {
  concatBytes,
  derTag,
  inSetOrder,
  writeDer,
  writeOid,
  writeSetOf,
  writeTime,
  writeUnsigned,
} from './der.ts';
import { readCertificateParts } from './certificate-parts.ts';
import { ecdsaOid, hashOid, oid, type SigningHash } from './oids.ts';

/** What goes into the PDF dictionary's /SubFilter. */
export type SignatureSubFilter = 'ETSI.CAdES.detached' | 'adbe.pkcs7.detached';

export type SigningAlgorithm = 'rsa-pkcs1' | 'rsa-pss' | 'ecdsa';

export interface SignedAttributesOrder {
  /** The hash of the document's byte range. */
  readonly digest: Uint8Array;
  readonly hash: SigningHash;
  readonly certificateDer: Uint8Array;
  readonly subFilter: SignatureSubFilter;
  /** Written as signingTime, for adbe.pkcs7.detached only. */
  readonly at: Date;
}

/**
 * The signed attributes as the DER SET OF that is hashed and signed (RFC 5652, 5.4).
 * ETSI EN 319 142-1, 6.3: PAdES carries no signingTime, its time stands in the dictionary's /M.
 */
export function buildSignedAttributes(order: SignedAttributesOrder): Uint8Array {
  const attributes = [
    attribute(oid.contentType, writeOid(oid.data)),
    attribute(oid.messageDigest, writeDer(derTag.octetString, order.digest)),
    attribute(oid.signingCertificateV2, signingCertificateV2(order.certificateDer, order.hash)),
  ];
  if (order.subFilter === 'adbe.pkcs7.detached') {
    attributes.push(attribute(oid.signingTime, writeTime(order.at)));
  }
  return writeSetOf(...attributes);
}

function attribute(identifier: string, value: Uint8Array): Uint8Array {
  return sequence(writeOid(identifier), writeSetOf(value));
}

// RFC 5035, 3: hashAlgorithm is left out for SHA-256, its default; the issuer is a directoryName.
function signingCertificateV2(certificateDer: Uint8Array, hash: SigningHash): Uint8Array {
  const { issuer, serial } = readCertificateParts(certificateDer);
  const algorithm = hash === 'sha256' ? [] : [hashIdentifier(hash)];
  const certificateHash = writeDer(derTag.octetString, createHash(hash).update(certificateDer).digest());
  const directoryName = writeDer(0xa4, issuer.raw);
  const issuerSerial = sequence(sequence(directoryName), serial.raw);
  return sequence(sequence(sequence(...algorithm, certificateHash, issuerSerial)));
}

export interface CmsOrder {
  /** Exactly what `buildSignedAttributes` gave. */
  readonly signedAttributes: Uint8Array;
  /** RSA: the raw value; ECDSA: the DER sequence of r and s. */
  readonly signature: Uint8Array;
  /** The signer's certificate first, then its issuers as far as known. */
  readonly certificateChainDer: readonly Uint8Array[];
  readonly algorithm: SigningAlgorithm;
  readonly hash: SigningHash;
  /** A time-stamp token (DER ContentInfo, RFC 3161) over `signature`. */
  readonly timestampToken?: Uint8Array;
}

/** The detached SignedData with one signer, in DER, ready for /Contents. */
export function buildCms(order: CmsOrder): Uint8Array {
  const [leaf] = order.certificateChainDer;
  if (leaf === undefined) throw new TypeError('the signer certificate is missing');
  const signedData = sequence(
    versionOne,
    writeSetOf(hashIdentifier(order.hash)),
    sequence(writeOid(oid.data)),
    writeDer(0xa0, ...inSetOrder(order.certificateChainDer)),
    writeSetOf(signerInfo(order, leaf)),
  );
  return sequence(writeOid(oid.signedData), writeDer(0xa0, signedData));
}

function signerInfo(order: CmsOrder, leaf: Uint8Array): Uint8Array {
  const { issuer, serial } = readCertificateParts(leaf);
  return sequence(
    versionOne,
    sequence(issuer.raw, serial.raw),
    hashIdentifier(order.hash),
    // RFC 5652, 5.4: signed as SET OF (0x31), kept under the implicit tag [0]; only that octet differs.
    concatBytes(Uint8Array.of(0xa0), order.signedAttributes.subarray(1)),
    signatureIdentifier(order.algorithm, order.hash),
    writeDer(derTag.octetString, order.signature),
    ...(order.timestampToken === undefined ? [] : [timestampAttribute(order.timestampToken)]),
  );
}

function timestampAttribute(token: Uint8Array): Uint8Array {
  return writeDer(0xa1, attribute(oid.signatureTimestamp, token));
}

function hashIdentifier(hash: SigningHash): Uint8Array {
  return sequence(writeOid(hashOid[hash]));
}

function signatureIdentifier(algorithm: SigningAlgorithm, hash: SigningHash): Uint8Array {
  if (algorithm === 'ecdsa') return sequence(writeOid(ecdsaOid[hash]));
  if (algorithm === 'rsa-pkcs1') return sequence(writeOid(oid.rsaEncryption), nullValue);
  return sequence(writeOid(oid.rsaPss), pssParameters(hash));
}

// RFC 4055, 3.1: the salt is as long as the hash; the trailer field is left at its default.
function pssParameters(hash: SigningHash): Uint8Array {
  const mask = sequence(writeOid(oid.mgf1), hashIdentifier(hash));
  const salt = writeUnsigned(Uint8Array.of(hashLength[hash]));
  return sequence(writeDer(0xa0, hashIdentifier(hash)), writeDer(0xa1, mask), writeDer(0xa2, salt));
}

/**
 * The DigestInfo that CKM_RSA_PKCS signs (RFC 8017, 9.2, step 2): every token knows that mechanism,
 * also those that cannot hash by themselves.
 */
export function digestInfo(hash: SigningHash, digest: Uint8Array): Uint8Array {
  return sequence(sequence(writeOid(hashOid[hash]), nullValue), writeDer(derTag.octetString, digest));
}

/** A token's r||s as the DER sequence CMS wants (RFC 3279, 2.2.3). */
export function ecdsaDer(plain: Uint8Array): Uint8Array {
  const half = plain.length / 2;
  return sequence(writeUnsigned(plain.subarray(0, half)), writeUnsigned(plain.subarray(half)));
}

const hashLength: Readonly<Record<SigningHash, number>> = { sha256: 32, sha384: 48, sha512: 64 };
const versionOne = writeUnsigned(Uint8Array.of(1));
const nullValue = writeDer(derTag.null);

function sequence(...parts: readonly Uint8Array[]): Uint8Array {
  return writeDer(derTag.sequence, ...parts);
}

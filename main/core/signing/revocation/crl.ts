/** Reads certificate revocation lists (RFC 5280, 5) and says what one states about a certificate. */
import { checkSignatureValue, readMethod } from '../cms/check.ts';
import { describeCertificate } from '../cms/certificate.ts';
import { readCertificateParts } from '../cms/certificate-parts.ts';
import {
  childOf,
  DerError,
  derTag,
  expectTag,
  flatValues,
  readDer,
  readOid,
  readSmallInteger,
  readTime,
  sameBytes,
  type DerValue,
} from '../cms/der.ts';
import { readAlgorithm, type AlgorithmIdentifier } from '../cms/parse.ts';

export interface RevocationList {
  readonly kind: 'crl';
  readonly der: Uint8Array;
  readonly issuer: Uint8Array;
  readonly thisUpdate: Date;
  readonly nextUpdate: Date | null;
  readonly algorithm: AlgorithmIdentifier;
  readonly signature: Uint8Array;
  readonly signedPart: Uint8Array;
  /** The entries one after another, not yet taken apart. */
  readonly entries: Uint8Array;
  readonly covers: 'all' | 'people' | 'authorities';
  /** Certificates that ran out after this are still listed (X.509, expiredCertsOnCRL). */
  readonly keepsExpiredSince: Date | null;
}

/** The list in `der`, or null when it is none that can be used: malformed, a delta, indirect, or for some reasons only. */
export function readCrl(der: Uint8Array): RevocationList | null {
  try {
    return read(der);
  } catch (error) {
    if (error instanceof DerError) return null;
    throw error;
  }
}

function read(der: Uint8Array): RevocationList {
  const [whole] = flatValues(der);
  if (whole === undefined) throw new DerError('nothing');
  const [signed, algorithm, signature] = flatValues(expectTag(whole, derTag.sequence).content);
  if (signed === undefined || algorithm === undefined || signature === undefined) throw new DerError('parts');
  const parts = [...flatValues(expectTag(signed, derTag.sequence).content)];
  // The version is absent in version 1 lists; then comes the signature algorithm once more.
  const first = parts[0]?.tag === derTag.integer ? 1 : 0;
  const [, issuer, thisUpdate, ...rest] = parts.slice(first);
  if (issuer === undefined || thisUpdate === undefined) throw new DerError('parts');
  const nextUpdate = rest.find(({ tag }) => tag === derTag.utcTime || tag === derTag.generalizedTime);
  const extensions = readExtensions(rest.find(({ tag }) => tag === 0xa0));
  return {
    kind: 'crl',
    der: whole.raw,
    issuer: issuer.raw,
    thisUpdate: readTime(thisUpdate),
    nextUpdate: nextUpdate === undefined ? null : readTime(nextUpdate),
    algorithm: readAlgorithm(readDer(algorithm.raw)),
    signature: signature.content.subarray(1),
    signedPart: signed.raw,
    entries: rest.find(({ tag }) => tag === derTag.sequence)?.content ?? new Uint8Array(),
    ...extensions,
  };
}

const expiredCertsOnCrl = '2.5.29.60';
const issuingDistributionPoint = '2.5.29.28';

function readExtensions(wrapper: DerValue | undefined): Pick<RevocationList, 'covers' | 'keepsExpiredSince'> {
  let covers: RevocationList['covers'] = 'all';
  let keepsExpiredSince: Date | null = null;
  for (const extension of wrapper === undefined ? [] : childOf(readDer(wrapper.raw), 0).children) {
    const identifier = readOid(childOf(extension, 0));
    const flag = childOf(extension, 1);
    const isCritical = flag.tag === derTag.boolean && flag.content[0] !== 0;
    const value = () => readDer(childOf(extension, extension.children.length - 1).content);
    if (identifier === issuingDistributionPoint) covers = readScope(value());
    else if (identifier === expiredCertsOnCrl) keepsExpiredSince = readTime(value());
    // A delta list (2.5.29.27) is always critical: alone it says nothing about who is not in it.
    else if (isCritical) throw new DerError(`critical extension ${identifier}`);
  }
  return { covers, keepsExpiredSince };
}

/** RFC 5280, 5.2.5: [1] only user, [2] only authority certificates; [3] some reasons, [4] indirect, [5] attributes. */
function readScope(point: DerValue): RevocationList['covers'] {
  const isSet = (tag: number) => point.children.some((part) => part.tag === tag && part.content[0] !== 0);
  if (point.children.some(({ tag }) => tag === 0x83) || isSet(0x84) || isSet(0x85))
    throw new DerError('partial list');
  return isSet(0x81) ? 'people' : isSet(0x82) ? 'authorities' : 'all';
}

export interface Revoked {
  readonly at: Date;
  /** RFC 5280, 5.3.1: 1 is a stolen key, 2 the authority's; null when not said. */
  readonly reason: number | null;
}

/** By the list's bytes and the issuer's: the same list speaks about every file of a day. */
const signedBy = new WeakMap<Uint8Array, Map<string, boolean>>();

/** Whether this list is about certificates of `issuerDer` and was signed with its key. */
export function isCrlOf(list: RevocationList, issuerDer: Uint8Array): boolean {
  const known = signedBy.get(list.der) ?? new Map<string, boolean>();
  signedBy.set(list.der, known);
  const key = Buffer.from(issuerDer).toString('latin1');
  const before = known.get(key);
  if (before !== undefined) return before;
  const answer = proveCrlOf(list, issuerDer);
  known.set(key, answer);
  return answer;
}

function proveCrlOf(list: RevocationList, issuerDer: Uint8Array): boolean {
  if (!sameBytes(readCertificateParts(issuerDer).subject.raw, list.issuer)) return false;
  const usage = describeCertificate(issuerDer)?.keyUsage ?? null;
  if (usage !== null && !usage.includes('cRLSign')) return false;
  const method = readMethod(list.algorithm, null);
  if (method === null || method.hash === 'md5' || method.hash === 'sha1') return false;
  return checkSignatureValue(issuerDer, [list.signedPart], list.signature, method);
}

/** The certificate's entry; null when it is not revoked. The newest entry counts. */
export function entryIn(list: RevocationList, certificateDer: Uint8Array): Revoked | null {
  const { serial } = readCertificateParts(certificateDer);
  let found: DerValue | null = null;
  for (const entry of flatValues(list.entries)) {
    const [number] = flatValues(entry.content);
    if (number !== undefined && sameBytes(number.content, serial.content)) found = entry;
  }
  return found === null ? null : readEntry(readDer(found.raw));
}

const reasonCode = '2.5.29.21';

function readEntry(entry: DerValue): Revoked {
  const extensions = entry.children[2]?.children ?? [];
  const reason = extensions.find((extension) => readOid(childOf(extension, 0)) === reasonCode);
  const value = reason && readDer(childOf(reason, reason.children.length - 1).content);
  return { at: readTime(childOf(entry, 1)), reason: value ? readSmallInteger(value) : null };
}

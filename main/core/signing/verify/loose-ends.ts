/**
 * Looks at what stands in a signature value without being signed: versions, lists of algorithms, certificates
 * beside the way to the root, attributes, padding. Honest programs write it in one way; anything else means
 * that somebody touched the file after signing, or that another reader may see another message.
 */
import { X509Certificate } from 'node:crypto';
import {
  childOf,
  DerError,
  derTag,
  readDer,
  readSmallInteger,
  writtenLength,
  type DerValue,
} from '../cms/der.ts';
import { oid, parseCms, type CmsSigner, type ParsedCms } from '../cms/index.ts';
import { remembering } from '../cms/remembered.ts';
import { readAlgorithm, type AlgorithmIdentifier } from '../cms/parse.ts';

/** True when something unsigned in the message is not as a signer writes it. Never throws on what it says. */
export function hasLooseEnds(cms: ParsedCms, known: readonly Uint8Array[]): boolean {
  if (cms.padding === 'other') return true;
  try {
    return (
      !isPlain(cms) ||
      !cms.certificates.every((der) => certificateHolds(der, [...cms.certificates, ...known]))
    );
  } catch (error) {
    if (!(error instanceof DerError)) throw error;
    return true;
  }
}

/** The same for a time stamp inside a signature. */
export function hasLooseToken(token: Uint8Array, known: readonly Uint8Array[]): boolean {
  const reading = parseCms(token);
  return !reading.ok || hasLooseEnds(reading.cms, known);
}

// RFC 5652, 5.1 and 5.3.
function isPlain(cms: ParsedCms): boolean {
  const info = readDer(cms.raw);
  const wrapper = childOf(info, 1);
  const signedData = childOf(wrapper, 0);
  const [version, algorithms, encapsulated, ...rest] = signedData.children;
  const [signer] = cms.signers;
  if (version === undefined || algorithms === undefined || encapsulated === undefined) return false;
  if (signer === undefined) return false;
  const signers = rest.at(-1);
  const lists = rest.slice(0, -1);
  const frame = [info, wrapper, signedData, algorithms, ...algorithms.children, encapsulated, ...rest];
  return (
    frame.every(isExact) &&
    [info.children.length, wrapper.children.length].join() === '2,1' &&
    wrapper.tag === 0xa0 &&
    isVersion(version, cms.contentType === oid.data && signer.id.kind === 'issuer_serial' ? 1 : 3) &&
    isAlgorithmList(algorithms, signer) &&
    [info, signedData, encapsulated, ...algorithms.children].every(isSequence) &&
    lists.every(({ tag, children }) => listTags.has(tag) && children.every(isListed)) &&
    signers !== undefined &&
    isSignerPlain(childOf(signers, 0), signer)
  );
}

// RFC 5652, 5.1: certificates and revocation lists; 10.2.2: plain ones, and tagged ones of other kinds.
const listTags: ReadonlySet<number> = new Set([0xa0, 0xa1]);
const isSequence = ({ tag }: DerValue) => tag === derTag.sequence;
const isListed = ({ tag }: DerValue) => tag === derTag.sequence || (tag >= 0xa0 && tag <= 0xa3);

const indefinite = 0x80;

/** Its length is written shortest and its parts fill it; BER without lengths (X.690, 8.1.3.6) is left alone. */
function isExact({ raw, content, children }: DerValue): boolean {
  if (raw[1] === indefinite) return true;
  const filled = children.reduce((sum, child) => sum + child.raw.length, 0);
  return (children.length === 0 || filled === content.length) && writtenLength(content.length) === raw.length;
}

function isVersion(value: DerValue, expected: number): boolean {
  return value.tag === derTag.integer && readSmallInteger(value) === expected;
}

/** Lists the one hash that was used. */
function isAlgorithmList(algorithms: DerValue, { digestAlgorithm }: CmsSigner): boolean {
  const [only, ...more] = algorithms.children.map(readAlgorithm);
  return (
    algorithms.tag === derTag.set &&
    more.length === 0 &&
    only?.oid === digestAlgorithm.oid &&
    hasPlainParameters(only)
  );
}

/** None, or the empty one; what RSA-PSS says in its own is part of the mathematics. */
function hasPlainParameters({ parameters, oid: algorithm }: AlgorithmIdentifier): boolean {
  if (parameters === null || algorithm === oid.rsaPss) return true;
  return parameters.tag === derTag.null && parameters.content.length === 0;
}

// RFC 5652, 11, RFC 3161, ETSI EN 319 122-1: what may be added to a signature without being signed.
const addedLater: ReadonlySet<string> = new Set([
  oid.signatureTimestamp,
  '1.2.840.113549.1.9.6',
  ...[21, 22, 23, 24, 25, 26, 27, 48].map((last) => `1.2.840.113549.1.9.16.2.${last}`),
  ...[1, 2, 3, 4, 5].map((last) => `0.4.0.1733.2.${last}`),
  '1.2.840.113583.1.1.8',
]);

/** What stands in there is signed, however it is written. */
const signedAttributesTag = 0xa0;

function isSignerPlain(value: DerValue, signer: CmsSigner): boolean {
  const count =
    5 + (signer.signedAttributesDer === null ? 0 : 1) + (signer.unsignedAttributes.length > 0 ? 1 : 0);
  const parts = [value, ...value.children.filter(({ tag }) => tag !== signedAttributesTag)];
  return (
    parts.every(isExact) &&
    value.children.length === count &&
    tagsOf(value) === expectedTags(signer) &&
    isVersion(childOf(value, 0), signer.id.kind === 'issuer_serial' ? 1 : 3) &&
    hasPlainParameters(signer.digestAlgorithm) &&
    hasPlainParameters(signer.signatureAlgorithm) &&
    signer.unsignedAttributes.every((attribute) => addedLater.has(attribute.oid))
  );
}

/** Of the signer, of who it is, and of each of its parts in order. */
function tagsOf(value: DerValue): string {
  const [, id, ...parts] = value.children;
  return [value, ...(isSequence(id ?? value) ? (id?.children ?? []) : []), ...parts]
    .map(({ tag }) => tag)
    .join();
}

function expectedTags({ id, signedAttributesDer, unsignedAttributes }: CmsSigner): string {
  const { sequence, integer, octetString } = derTag;
  return [
    sequence,
    ...(id.kind === 'issuer_serial' ? [sequence, integer] : []),
    sequence,
    ...(signedAttributesDer === null ? [] : [signedAttributesTag]),
    sequence,
    octetString,
    ...(unsignedAttributes.length > 0 ? [0xa1] : []),
  ].join();
}

/**
 * A certificate that came along must be one its issuer really made, as far as the issuer is at hand. One that
 * is nobody's but has the name and key of another here is that other one, bent.
 */
function certificateHolds(der: Uint8Array, pool: readonly Uint8Array[]): boolean {
  const certificate = readCertificate(der);
  if (certificate === null) return false;
  const others = pool.flatMap((one) => readCertificate(one) ?? []);
  const issuers = others.filter(({ subject }) => subject === certificate.issuer);
  if (issuers.length > 0) return issuers.some((issuer) => isMadeBy(certificate, issuer));
  return !others.some(
    (other) =>
      other.subject === certificate.subject &&
      !other.raw.equals(certificate.raw) &&
      hasSameKey(other, certificate),
  );
}

const certificatesKept = 512;

const readCertificate: (der: Uint8Array) => X509Certificate | null = remembering(
  openCertificate,
  certificatesKept,
);

function openCertificate(der: Uint8Array): X509Certificate | null {
  try {
    return new X509Certificate(der);
  } catch {
    // OpenSSL refuses what is no certificate with many kinds of errors.
    return null;
  }
}

/** Who made whom is mathematics alone, and the same for every file. */
const made = new WeakMap<X509Certificate, WeakMap<X509Certificate, boolean>>();

function isMadeBy(certificate: X509Certificate, issuer: X509Certificate): boolean {
  const known = made.get(certificate) ?? new WeakMap<X509Certificate, boolean>();
  made.set(certificate, known);
  const answer = known.get(issuer) ?? proveMade(certificate, issuer);
  known.set(issuer, answer);
  return answer;
}

function proveMade(certificate: X509Certificate, issuer: X509Certificate): boolean {
  try {
    return certificate.verify(issuer.publicKey);
  } catch {
    // A key OpenSSL cannot use has made nothing.
    return false;
  }
}

function hasSameKey(a: X509Certificate, b: X509Certificate): boolean {
  try {
    return a.publicKey.equals(b.publicKey);
  } catch {
    // A key that cannot be read is not the same.
    return false;
  }
}

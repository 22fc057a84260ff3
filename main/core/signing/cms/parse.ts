/** Reads the CMS in a PDF signature or time stamp, tolerant of what real signers write: BER, padding, key identifiers. */
import {
  childOf,
  concatBytes,
  DerError,
  derTag,
  expectTag,
  octetsOf,
  readDer,
  readOid,
  type DerValue,
} from './der.ts';
import { oid } from './oids.ts';

export interface CmsAttribute {
  readonly oid: string;
  readonly values: readonly DerValue[];
}

/** An algorithm identifier; `parameters` is null when absent. */
export interface AlgorithmIdentifier {
  readonly oid: string;
  readonly parameters: DerValue | null;
}

export type SignerId =
  | { readonly kind: 'issuer_serial'; readonly issuer: Uint8Array; readonly serial: Uint8Array }
  | { readonly kind: 'key_identifier'; readonly keyIdentifier: Uint8Array };

export interface CmsSigner {
  readonly id: SignerId;
  readonly digestAlgorithm: AlgorithmIdentifier;
  readonly signatureAlgorithm: AlgorithmIdentifier;
  /** The bytes that were signed (tag 0x31), or null when the signer signed the content itself. */
  readonly signedAttributesDer: Uint8Array | null;
  readonly signedAttributes: readonly CmsAttribute[];
  readonly unsignedAttributes: readonly CmsAttribute[];
  readonly signature: Uint8Array;
}

export interface ParsedCms {
  readonly contentType: string;
  /** The encapsulated content; null when detached. */
  readonly content: Uint8Array | null;
  readonly certificates: readonly Uint8Array[];
  /** Revocation lists and OCSP responses that came along (RFC 5652, 10.2.1; RFC 5940). */
  readonly revocation: readonly Uint8Array[];
  readonly signers: readonly CmsSigner[];
  /** The ContentInfo without what follows it. */
  readonly raw: Uint8Array;
  /** What stands after the ContentInfo: nothing or zeros is normal padding. */
  readonly padding: 'none' | 'zeros' | 'other';
}

/** The parsed message, or why it could not be read. */
export type CmsReading =
  | { readonly ok: true; readonly cms: ParsedCms }
  | { readonly ok: false; readonly code: 'signing.cms_malformed'; readonly what: string };

const maxSigners = 16;
const maxCertificates = 64;

/** Never throws. */
export function parseCms(der: Uint8Array): CmsReading {
  try {
    return { ok: true, cms: parse(der) };
  } catch (error) {
    // Anything else than DerError would be our own mistake, and must not be hidden.
    if (!(error instanceof DerError)) throw error;
    return { ok: false, code: 'signing.cms_malformed', what: error.message };
  }
}

function parse(der: Uint8Array): ParsedCms {
  const info = expectTag(readDer(der), derTag.sequence);
  if (readOid(childOf(info, 0)) !== oid.signedData) throw new DerError('no SignedData');
  const signedData = expectTag(childOf(childOf(info, 1), 0), derTag.sequence);
  const [, , encapsulated, ...rest] = signedData.children;
  if (encapsulated === undefined) throw new DerError('no content information');
  const certificates = rest.find((part) => part.tag === 0xa0)?.children ?? [];
  const signers = expectTag(childOf(signedData, signedData.children.length - 1), derTag.set).children;
  if (signers.length > maxSigners || certificates.length > maxCertificates)
    throw new DerError('too many parts');
  return {
    contentType: readOid(childOf(encapsulated, 0)),
    content: readContent(encapsulated.children[1]),
    // RFC 5652, 10.2.2: other choices of the set are tagged; only plain certificates are of use.
    certificates: certificates.filter((part) => part.tag === derTag.sequence).map((part) => part.raw),
    revocation: (rest.find((part) => part.tag === 0xa1)?.children ?? []).flatMap(readRevocation),
    signers: signers.map(readSigner),
    raw: info.raw,
    padding: paddingOf(der.subarray(info.raw.length)),
  };
}

/** A plain list, or [1] with a format and its value. */
function readRevocation(choice: DerValue): Uint8Array[] {
  if (choice.tag === derTag.sequence) return [choice.raw];
  const value = choice.children[1];
  return choice.tag === 0xa1 && value !== undefined ? [value.raw] : [];
}

function readContent(wrapper: DerValue | undefined): Uint8Array | null {
  return wrapper === undefined ? null : octetsOf(childOf(wrapper, 0));
}

function readSigner(signer: DerValue): CmsSigner {
  const signedIndex = 3;
  const signed = childOf(signer, signedIndex).tag === 0xa0 ? childOf(signer, signedIndex) : null;
  const after = signed === null ? signedIndex : signedIndex + 1;
  const unsigned = signer.children[after + 2];
  return {
    id: readSignerId(childOf(signer, 1)),
    digestAlgorithm: readAlgorithm(childOf(signer, 2)),
    signatureAlgorithm: readAlgorithm(childOf(signer, after)),
    signature: octetsOf(childOf(signer, after + 1)),
    signedAttributesDer: signed === null ? null : asSetOf(signed),
    signedAttributes: (signed?.children ?? []).map(readAttribute),
    unsignedAttributes: unsigned?.tag === 0xa1 ? unsigned.children.map(readAttribute) : [],
  };
}

// RFC 5652, 5.4: the signature is over the SET OF tag, not over [0]; nothing else is re-encoded.
function asSetOf(signed: DerValue): Uint8Array {
  return concatBytes(Uint8Array.of(derTag.set), signed.raw.subarray(1));
}

function readSignerId(id: DerValue): SignerId {
  if (id.tag === 0x80 || id.tag === 0xa0) return { kind: 'key_identifier', keyIdentifier: octetsOf(id) };
  expectTag(id, derTag.sequence);
  return { kind: 'issuer_serial', issuer: childOf(id, 0).raw, serial: childOf(id, 1).content };
}

/** Reads an AlgorithmIdentifier. Throws DerError. */
export function readAlgorithm(value: DerValue): AlgorithmIdentifier {
  return { oid: readOid(childOf(value, 0)), parameters: value.children[1] ?? null };
}

function readAttribute(attribute: DerValue): CmsAttribute {
  return { oid: readOid(childOf(attribute, 0)), values: childOf(attribute, 1).children };
}

function paddingOf(rest: Uint8Array): ParsedCms['padding'] {
  if (rest.length === 0) return 'none';
  return isZeros(rest) ? 'zeros' : 'other';
}

const zeros = new Uint8Array(65_536);

/** The room left for a signature is some ten thousand octets, which are not looked at one by one. */
function isZeros(octets: Uint8Array): boolean {
  for (let at = 0; at < octets.length; at += zeros.length) {
    const part = octets.subarray(at, at + zeros.length);
    if (Buffer.compare(part, zeros.subarray(0, part.length)) !== 0) return false;
  }
  return true;
}

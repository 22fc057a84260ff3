/** Says in plain values what a certificate states: whose it is, who issued it, how long and for what it is good. */
import { createHash, createPublicKey, X509Certificate, type KeyObject } from 'node:crypto';
import { readCertificateParts, type CertificateExtension } from './certificate-parts.ts';
import { remembering } from './remembered.ts';
import { derTag, DerError, readDer, readOid, readSmallInteger, type DerValue } from './der.ts';

/** The attributes of a name that offices use; absent ones are null, texts are NFC. */
export interface CertificateName {
  readonly commonName: string | null;
  readonly organization: string | null;
  /** From the outermost unit to the innermost, as written. */
  readonly units: readonly string[];
  readonly title: string | null;
  readonly email: string | null;
  readonly country: string | null;
}

export type KeyUsage =
  | 'digitalSignature'
  | 'nonRepudiation'
  | 'keyEncipherment'
  | 'dataEncipherment'
  | 'keyAgreement'
  | 'keyCertSign'
  | 'cRLSign'
  | 'encipherOnly'
  | 'decipherOnly';

export interface CertificateDescription {
  readonly subject: CertificateName;
  readonly issuer: CertificateName;
  /** Lower-case hexadecimal, without leading zeros. */
  readonly serial: string;
  readonly notBefore: Date;
  readonly notAfter: Date;
  /** Null when the certificate does not limit its use. */
  readonly keyUsage: readonly KeyUsage[] | null;
  /** Object identifiers; null when absent. */
  readonly extendedKeyUsage: readonly string[] | null;
  /** Extended usage stated as critical, as RFC 3161, 2.3 asks of a time-stamp authority. */
  readonly extendedKeyUsageIsCritical: boolean;
  readonly keyType: 'rsa' | 'rsa-pss' | 'ec' | 'other';
  /** Modulus or curve size. */
  readonly keyBits: number;
  readonly isCa: boolean;
  /** How many CA certificates may follow below this one; null when unlimited. */
  readonly pathLength: number | null;
  readonly isSelfIssued: boolean;
  /** Critical extensions this program does not understand; such a certificate must not be trusted. */
  readonly unknownCriticalExtensions: readonly string[];
  /** Lower-case hexadecimal hashes of the DER bytes. */
  readonly sha256: string;
  readonly sha1: string;
}

const extensionOid = { keyUsage: '2.5.29.15', basicConstraints: '2.5.29.19', extendedKeyUsage: '2.5.29.37' };

// RFC 5280, 6.1: these are either evaluated here or have no bearing on whose signature it is.
const understoodExtensions: ReadonlySet<string> = new Set([
  ...Object.values(extensionOid),
  '2.5.29.14',
  '2.5.29.17',
  '2.5.29.18',
  '2.5.29.31',
  '2.5.29.32',
  '2.5.29.35',
]);

const certificatesKept = 512;

/** What `der` says, or null when it is no readable certificate. */
export const describeCertificate: (der: Uint8Array) => CertificateDescription | null = remembering((der) => {
  try {
    return describe(der);
  } catch {
    // Malformed DER, or a key OpenSSL cannot read: for the caller both are "not a certificate".
    return null;
  }
}, certificatesKept);

function describe(der: Uint8Array): CertificateDescription {
  const parts = readCertificateParts(der);
  const find = (identifier: string) => parts.extensions.find((extension) => extension.oid === identifier);
  const constraints = readConstraints(find(extensionOid.basicConstraints));
  const critical = parts.extensions.filter((extension) => extension.critical);
  return {
    subject: readName(parts.subject),
    issuer: readName(parts.issuer),
    serial: Buffer.from(parts.serial.content)
      .toString('hex')
      .replace(/^(00)+(?=..)/, '')
      .replace(/^0(?=.)/, ''),
    notBefore: parts.notBefore,
    notAfter: parts.notAfter,
    keyUsage: readKeyUsage(find(extensionOid.keyUsage)),
    extendedKeyUsage: readExtendedKeyUsage(find(extensionOid.extendedKeyUsage)),
    extendedKeyUsageIsCritical: find(extensionOid.extendedKeyUsage)?.critical ?? false,
    ...describeKey(publicKeyOf(der)),
    ...constraints,
    isSelfIssued: Buffer.compare(parts.subject.raw, parts.issuer.raw) === 0,
    unknownCriticalExtensions: critical.map(({ oid }) => oid).filter((oid) => !understoodExtensions.has(oid)),
    sha256: createHash('sha256').update(der).digest('hex'),
    sha1: createHash('sha1').update(der).digest('hex'),
  };
}

/** The certificate's public key. Throws on bytes that are no certificate. */
export const publicKeyOf: (der: Uint8Array) => KeyObject = remembering(
  (der) => createPublicKey(new X509Certificate(der).publicKey.export({ format: 'pem', type: 'spki' })),
  certificatesKept,
);

function describeKey(key: KeyObject): Pick<CertificateDescription, 'keyType' | 'keyBits'> {
  const details = key.asymmetricKeyDetails ?? {};
  const { asymmetricKeyType: type } = key;
  if (type === 'rsa' || type === 'rsa-pss') return { keyType: type, keyBits: details.modulusLength ?? 0 };
  if (type === 'ec') return { keyType: 'ec', keyBits: curveBits[details.namedCurve ?? ''] ?? 0 };
  return { keyType: 'other', keyBits: 0 };
}

const curveBits: Readonly<Record<string, number>> = {
  prime256v1: 256,
  secp256k1: 256,
  secp384r1: 384,
  secp521r1: 521,
  brainpoolP256r1: 256,
  brainpoolP384r1: 384,
  brainpoolP512r1: 512,
};

function readConstraints(
  extension: CertificateExtension | undefined,
): Pick<CertificateDescription, 'isCa' | 'pathLength'> {
  if (extension === undefined) return { isCa: false, pathLength: null };
  const { children } = readDer(extension.value);
  const isCa = children.some((part) => part.tag === derTag.boolean && part.content[0] !== 0);
  const length = children.find((part) => part.tag === derTag.integer);
  return { isCa, pathLength: length === undefined ? null : readSmallInteger(length) };
}

const usageByBit: readonly KeyUsage[] = [
  'digitalSignature',
  'nonRepudiation',
  'keyEncipherment',
  'dataEncipherment',
  'keyAgreement',
  'keyCertSign',
  'cRLSign',
  'encipherOnly',
  'decipherOnly',
];

function readKeyUsage(extension: CertificateExtension | undefined): KeyUsage[] | null {
  if (extension === undefined) return null;
  const bits = readDer(extension.value).content.subarray(1);
  return usageByBit.filter((_, index) => (((bits[index >> 3] ?? 0) << (index & 7)) & 0x80) !== 0);
}

function readExtendedKeyUsage(extension: CertificateExtension | undefined): string[] | null {
  return extension === undefined ? null : readDer(extension.value).children.map(readOid);
}

function readName(name: DerValue): CertificateName {
  const attributes = name.children.flatMap((set) => set.children).map(readNameAttribute);
  const all = (identifier: string) =>
    attributes.filter(([key]) => key === identifier).map(([, text]) => text);
  const last = (identifier: string) => all(identifier).at(-1) ?? null;
  return {
    commonName: last('2.5.4.3'),
    organization: last('2.5.4.10'),
    units: all('2.5.4.11'),
    title: last('2.5.4.12'),
    email: last('1.2.840.113549.1.9.1'),
    country: last('2.5.4.6'),
  };
}

function readNameAttribute(attribute: DerValue): [string, string] {
  const [identifier, value] = attribute.children;
  if (identifier === undefined || value === undefined) throw new DerError('name attribute');
  return [readOid(identifier), readText(value)];
}

/** A string of any ASN.1 kind. TeletexString is read as Latin-1, as everyone does. */
function readText(value: DerValue): string {
  const bytes = Buffer.from(value.content);
  return decodeText(value.tag, bytes).normalize('NFC').replaceAll('\u0000', '');
}

const bmpString = 0x1e;
const universalString = 0x1c;

function decodeText(tag: number, bytes: Buffer): string {
  if (tag === derTag.utf8String) return bytes.toString('utf8');
  if (tag === bmpString) return new TextDecoder('utf-16be').decode(bytes);
  if (tag === universalString) return utf32(bytes);
  return bytes.toString('latin1');
}

function utf32(bytes: Buffer): string {
  let text = '';
  for (let at = 0; at + 4 <= bytes.length; at += 4) {
    const point = bytes.readUInt32BE(at);
    text += point <= 0x10ffff ? String.fromCodePoint(point) : '\ufffd';
  }
  return text;
}

/** Takes an X.509 certificate apart without judging it (RFC 5280, 4.1), keeping the raw slices of names and serial. */
import { childOf, derTag, expectTag, octetsOf, readDer, readOid, readTime, type DerValue } from './der.ts';
import { remembering } from './remembered.ts';

export interface CertificateExtension {
  readonly oid: string;
  readonly critical: boolean;
  readonly value: Uint8Array;
}

export interface CertificateParts {
  readonly serial: DerValue;
  readonly issuer: DerValue;
  readonly subject: DerValue;
  readonly notBefore: Date;
  readonly notAfter: Date;
  readonly signatureOid: string;
  /** The subject's public key without its algorithm, as OCSP hashes it (RFC 6960, 4.1.1). */
  readonly publicKeyBits: Uint8Array;
  readonly extensions: readonly CertificateExtension[];
}

const certificatesKept = 512;

/** Throws DerError when the bytes are no certificate. */
export const readCertificateParts: (der: Uint8Array) => CertificateParts = remembering(
  read,
  certificatesKept,
);

function read(der: Uint8Array): CertificateParts {
  const certificate = expectTag(readDer(der), derTag.sequence);
  const body = expectTag(childOf(certificate, 0), derTag.sequence);
  // The version is explicit [0] and absent in version 1 certificates.
  const first = childOf(body, 0).tag === 0xa0 ? 1 : 0;
  const validity = expectTag(childOf(body, first + 3), derTag.sequence);
  return {
    serial: expectTag(childOf(body, first), derTag.integer),
    signatureOid: readOid(childOf(childOf(body, first + 1), 0)),
    issuer: expectTag(childOf(body, first + 2), derTag.sequence),
    notBefore: readTime(childOf(validity, 0)),
    notAfter: readTime(childOf(validity, 1)),
    subject: expectTag(childOf(body, first + 4), derTag.sequence),
    publicKeyBits: childOf(childOf(body, first + 5), 1).content.subarray(1),
    extensions: readExtensions(body.children.find((part) => part.tag === 0xa3)),
  };
}

function readExtensions(wrapper: DerValue | undefined): CertificateExtension[] {
  if (wrapper === undefined) return [];
  return childOf(wrapper, 0).children.map((extension) => {
    const flag = childOf(extension, 1);
    const critical = flag.tag === derTag.boolean && flag.content[0] !== 0;
    const value = octetsOf(childOf(extension, extension.children.length - 1));
    return { oid: readOid(childOf(extension, 0)), critical, value };
  });
}

/** Where a certificate says its issuer answers: OCSP responders, revocation lists, the issuer's own certificate. */
import { readCertificateParts } from '../cms/certificate-parts.ts';
import { DerError, readDer, readOid, type DerValue } from '../cms/der.ts';

export interface Places {
  readonly ocsp: readonly string[];
  readonly lists: readonly string[];
  readonly issuers: readonly string[];
}

const authorityInfo = '1.3.6.1.5.5.7.1.1';
const distributionPoints = '2.5.29.31';
const ocspMethod = '1.3.6.1.5.5.7.48.1';
const issuersMethod = '1.3.6.1.5.5.7.48.2';
const placesMax = 4;

/** http and https addresses, a few of each kind; empty for what is no certificate. */
export function placesIn(der: Uint8Array): Places {
  try {
    const { extensions } = readCertificateParts(der);
    const value = (oid: string) => {
      const found = extensions.find((extension) => extension.oid === oid);
      return found ? readDer(found.value).children : [];
    };
    const described = value(authorityInfo);
    const of = (method: string) =>
      described.filter(({ children: [oid] }) => oid && readOid(oid) === method).flatMap(addresses);
    return {
      ocsp: of(ocspMethod).slice(0, placesMax),
      issuers: of(issuersMethod).slice(0, placesMax),
      lists: value(distributionPoints).flatMap(addresses).slice(0, placesMax),
    };
  } catch (error) {
    if (error instanceof DerError) return { ocsp: [], lists: [], issuers: [] };
    throw error;
  }
}

/** RFC 5280, 4.2.1.6: a uniformResourceIdentifier is [6], however deep the names lie. */
function addresses(value: DerValue): string[] {
  if (value.tag !== 0x86) return value.children.flatMap(addresses);
  const text = Buffer.from(value.content).toString('latin1');
  return /^https?:\/\//i.test(text) ? [text] : [];
}

/** Revocation: what lists and responders say about certificates. Pure: bytes in, values out. */
export { isCrlOf, readCrl, type RevocationList, type Revoked } from './crl.ts';
export { ocspRequest, readOcsp, type OcspResponse } from './ocsp.ts';
export {
  openEvidence,
  statusOf,
  type Evidence,
  type OpenedEvidence,
  type RevocationSource,
  type RevocationStatus,
} from './status.ts';

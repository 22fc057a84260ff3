/** CMS and certificates: building what a token signs, reading what others signed. Pure: bytes in, values out. */
export {
  buildCms,
  buildSignedAttributes,
  digestInfo,
  ecdsaDer,
  type CmsOrder,
  type SignatureSubFilter,
  type SignedAttributesOrder,
  type SigningAlgorithm,
} from './build.ts';
export {
  describeCertificate,
  type CertificateDescription,
  type CertificateName,
  type KeyUsage,
} from './certificate.ts';
export { buildChain, type Chain, type ChainProblem } from './chain.ts';
export { publicKeyOf } from './certificate.ts';
export {
  checkSignatureValue,
  checkSigner,
  weaknessOf,
  type CmsProblem,
  type HashedParts,
  type SignatureMethod,
  type SignerCheck,
} from './check.ts';
export { hashOid, oid, type HashName, type SigningHash } from './oids.ts';
export { parseCms, type CmsReading, type CmsSigner, type ParsedCms } from './parse.ts';
export {
  checkTimestamp,
  parseTimestampToken,
  type TimestampCheck,
  type TimestampProblem,
  type TimestampToken,
} from './timestamp.ts';

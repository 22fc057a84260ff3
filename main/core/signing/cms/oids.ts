/** The object identifiers CMS, X.509 and time stamps need, and what the hash and signature ones stand for. */

export const oid = {
  data: '1.2.840.113549.1.7.1',
  signedData: '1.2.840.113549.1.7.2',
  contentType: '1.2.840.113549.1.9.3',
  messageDigest: '1.2.840.113549.1.9.4',
  signingTime: '1.2.840.113549.1.9.5',
  signingCertificate: '1.2.840.113549.1.9.16.2.12',
  signingCertificateV2: '1.2.840.113549.1.9.16.2.47',
  signatureTimestamp: '1.2.840.113549.1.9.16.2.14',
  timestampContent: '1.2.840.113549.1.9.16.1.4',
  rsaEncryption: '1.2.840.113549.1.1.1',
  rsaPss: '1.2.840.113549.1.1.10',
  mgf1: '1.2.840.113549.1.1.8',
  timeStamping: '1.3.6.1.5.5.7.3.8',
  ocspSigning: '1.3.6.1.5.5.7.3.9',
  ocspBasic: '1.3.6.1.5.5.7.48.1.1',
  ocspNonce: '1.3.6.1.5.5.7.48.1.2',
  /** Adobe's revocation data among the signed attributes. */
  revocationArchival: '1.2.840.113583.1.1.8',
} as const;

/** Hashes read in other people's signatures. */
export type HashName = 'md5' | 'sha1' | 'sha224' | 'sha256' | 'sha384' | 'sha512';

/** Hashes this program signs with. */
export type SigningHash = 'sha256' | 'sha384' | 'sha512';

export const hashOid: Readonly<Record<HashName, string>> = {
  md5: '1.2.840.113549.2.5',
  sha1: '1.3.14.3.2.26',
  sha224: '2.16.840.1.101.3.4.2.4',
  sha256: '2.16.840.1.101.3.4.2.1',
  sha384: '2.16.840.1.101.3.4.2.2',
  sha512: '2.16.840.1.101.3.4.2.3',
};

const hashByOid: ReadonlyMap<string, HashName> = new Map([
  [hashOid.md5, 'md5'],
  [hashOid.sha1, 'sha1'],
  [hashOid.sha224, 'sha224'],
  [hashOid.sha256, 'sha256'],
  [hashOid.sha384, 'sha384'],
  [hashOid.sha512, 'sha512'],
]);

/** The hash an identifier names, or null when it is none of ours. */
export function hashOf(identifier: string): HashName | null {
  return hashByOid.get(identifier) ?? null;
}

/** A signature algorithm identifier taken apart: the mathematics, and the hash when the identifier fixes it. */
export interface SignatureScheme {
  readonly family: 'rsa-pkcs1' | 'rsa-pss' | 'ecdsa' | 'ecdsa-plain';
  readonly hash: HashName | null;
}

const schemes: ReadonlyMap<string, SignatureScheme> = new Map<string, SignatureScheme>([
  [oid.rsaEncryption, { family: 'rsa-pkcs1', hash: null }],
  ['1.2.840.113549.1.1.4', { family: 'rsa-pkcs1', hash: 'md5' }],
  ['1.2.840.113549.1.1.5', { family: 'rsa-pkcs1', hash: 'sha1' }],
  ['1.2.840.113549.1.1.14', { family: 'rsa-pkcs1', hash: 'sha224' }],
  ['1.2.840.113549.1.1.11', { family: 'rsa-pkcs1', hash: 'sha256' }],
  ['1.2.840.113549.1.1.12', { family: 'rsa-pkcs1', hash: 'sha384' }],
  ['1.2.840.113549.1.1.13', { family: 'rsa-pkcs1', hash: 'sha512' }],
  [oid.rsaPss, { family: 'rsa-pss', hash: null }],
  // Some writers put the key's own identifier where the signature algorithm belongs.
  ['1.2.840.10045.2.1', { family: 'ecdsa', hash: null }],
  ['1.2.840.10045.4.1', { family: 'ecdsa', hash: 'sha1' }],
  ['1.2.840.10045.4.3.1', { family: 'ecdsa', hash: 'sha224' }],
  ['1.2.840.10045.4.3.2', { family: 'ecdsa', hash: 'sha256' }],
  ['1.2.840.10045.4.3.3', { family: 'ecdsa', hash: 'sha384' }],
  ['1.2.840.10045.4.3.4', { family: 'ecdsa', hash: 'sha512' }],
  ['0.4.0.127.0.7.1.1.4.1.1', { family: 'ecdsa-plain', hash: 'sha1' }],
  ['0.4.0.127.0.7.1.1.4.1.2', { family: 'ecdsa-plain', hash: 'sha224' }],
  ['0.4.0.127.0.7.1.1.4.1.3', { family: 'ecdsa-plain', hash: 'sha256' }],
  ['0.4.0.127.0.7.1.1.4.1.4', { family: 'ecdsa-plain', hash: 'sha384' }],
  ['0.4.0.127.0.7.1.1.4.1.5', { family: 'ecdsa-plain', hash: 'sha512' }],
]);

/** The scheme an identifier names, or null. */
export function schemeOf(identifier: string): SignatureScheme | null {
  return schemes.get(identifier) ?? null;
}

/** The identifier of ECDSA with this hash. */
export const ecdsaOid: Readonly<Record<SigningHash, string>> = {
  sha256: '1.2.840.10045.4.3.2',
  sha384: '1.2.840.10045.4.3.3',
  sha512: '1.2.840.10045.4.3.4',
};

/** Chooses how a token is to sign a digest and puts the digest in the form that mechanism takes. */
import { X509Certificate } from 'node:crypto';
import type { DigestName, SignatureScheme } from '../contract.ts';
import { refuse } from '../refusal.ts';
import { type Abi, structuresOf, writeUlong } from './abi.ts';
import { CKG, CKM } from './constants.ts';
import type { Mechanism } from './cryptoki.ts';

export type KeyType = 'rsa' | 'ec' | 'other';
export type PublicKey = {
  readonly type: KeyType;
  readonly curveBytes: number;
  readonly modulus: Buffer | null;
};

const mechanismOf: Readonly<Record<SignatureScheme, number>> = {
  'rsa-pkcs1': CKM.RSA_PKCS,
  'rsa-pss': CKM.RSA_PKCS_PSS,
  ecdsa: CKM.ECDSA,
};
const schemesOf: Readonly<Record<KeyType, readonly SignatureScheme[]>> = {
  rsa: ['rsa-pkcs1', 'rsa-pss'],
  ec: ['ecdsa'],
  other: [],
};
const curveBytes: ReadonlyMap<string, number> = new Map([
  ['prime256v1', 32],
  ['secp384r1', 48],
  ['secp521r1', 66],
]);

/** DER of DigestInfo up to the digest itself: RFC 8017, 9.2, note 1. */
const digestInfoHead: Readonly<Record<DigestName, Buffer>> = {
  sha256: Buffer.from('3031300d060960864801650304020105000420', 'hex'),
  sha384: Buffer.from('3041300d060960864801650304020205000430', 'hex'),
  sha512: Buffer.from('3051300d060960864801650304020305000440', 'hex'),
};
const pssNumbers: Readonly<Record<DigestName, readonly [hash: number, mask: number]>> = {
  sha256: [CKM.SHA256, CKG.MGF1_SHA256],
  sha384: [CKM.SHA384, CKG.MGF1_SHA384],
  sha512: [CKM.SHA512, CKG.MGF1_SHA512],
};

/** The public key in a certificate; type `other` when it is none this program signs with. */
export function publicKeyIn(der: Uint8Array): PublicKey {
  try {
    const key = new X509Certificate(der).publicKey;
    if (key.asymmetricKeyType === 'ec') return ecKey(key.asymmetricKeyDetails?.namedCurve ?? '');
    if (key.asymmetricKeyType !== 'rsa') return noKey;
    return {
      type: 'rsa',
      curveBytes: 0,
      modulus: Buffer.from(key.export({ format: 'jwk' }).n ?? '', 'base64url'),
    };
  } catch {
    // A token may hold things that only look like certificates; they are listed, and cannot sign.
    return noKey;
  }
}

const noKey: PublicKey = { type: 'other', curveBytes: 0, modulus: null };

function ecKey(curve: string): PublicKey {
  const size = curveBytes.get(curve);
  return size === undefined ? noKey : { type: 'ec', curveBytes: size, modulus: null };
}

/** The schemes a token offers for a key of this type, the usual one first. */
export function schemesFor(type: KeyType, offered: ReadonlySet<number>): SignatureScheme[] {
  return schemesOf[type].filter((scheme) => offered.has(mechanismOf[scheme]));
}

/**
 * The scheme to use: the one asked for, or the usual one of the key. Refuses token.mechanism_unsupported when the
 * token does not offer it; a mechanism that hashes on the token cannot stand in, because only the digest is here.
 */
export function schemeToUse(
  type: KeyType,
  asked: SignatureScheme | undefined,
  offered: ReadonlySet<number>,
): SignatureScheme {
  const scheme = asked ?? schemesOf[type][0];
  if (scheme && schemesFor(type, offered).includes(scheme)) return scheme;
  return refuse('token.mechanism_unsupported', { keyType: type, scheme: scheme ?? 'none' });
}

/** The mechanism with its parameter, and the bytes to sign. */
export function signingInput(
  abi: Abi,
  scheme: SignatureScheme,
  hash: DigestName,
  digest: Uint8Array,
  key: PublicKey,
): { readonly mechanism: Mechanism; readonly input: Buffer } {
  const type = mechanismOf[scheme];
  switch (scheme) {
    case 'rsa-pkcs1':
      return { mechanism: { type }, input: Buffer.concat([digestInfoHead[hash], digest]) };
    case 'rsa-pss':
      return {
        mechanism: { type, parameter: pssParameter(abi, hash, digest.length) },
        input: Buffer.from(digest),
      };
    case 'ecdsa':
      // FIPS 186-5, 6.4.1: a digest longer than the curve's order counts by its leftmost bits; some tokens refuse it whole.
      return { mechanism: { type }, input: Buffer.from(digest.subarray(0, key.curveBytes)) };
  }
}

/** CK_RSA_PKCS_PSS_PARAMS with a salt as long as the digest. */
function pssParameter(abi: Abi, hash: DigestName, saltBytes: number): Buffer {
  const { offsets, sizeBytes } = structuresOf(abi).pssParameter;
  const [hashNumber, maskNumber] = pssNumbers[hash];
  const bytes = Buffer.alloc(sizeBytes);
  writeUlong(abi, bytes, offsets.hash, hashNumber);
  writeUlong(abi, bytes, offsets.mask, maskNumber);
  writeUlong(abi, bytes, offsets.saltBytes, saltBytes);
  return bytes;
}

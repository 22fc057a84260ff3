/** Reads the certificates on a token and finds the private key that belongs to each. */
import { createHash } from 'node:crypto';
import type { CertificateOnToken } from '../contract.ts';
import { type Abi, readUlong, ulongValue } from './abi.ts';
import { CKA, CKC, CKK, CKO } from './constants.ts';
import type { Attributes, Cryptoki, ObjectHandle, SessionHandle } from './cryptoki.ts';
import { type KeyType, type PublicKey, publicKeyIn, schemesFor } from './mechanisms.ts';

export type Certificate = {
  readonly id: string;
  readonly keyId: Buffer;
  readonly label: string;
  readonly der: Uint8Array;
  readonly publicKey: PublicKey;
};

export type PrivateKey = {
  readonly handle: ObjectHandle;
  readonly keyId: Buffer;
  readonly type: KeyType;
  readonly modulus: Buffer | null;
  readonly alwaysAuthenticate: boolean;
};

/** The X.509 certificates on the token, each once. */
export async function readCertificates(
  cryptoki: Cryptoki,
  abi: Abi,
  session: SessionHandle,
): Promise<Certificate[]> {
  const wanted = new Map([
    [CKA.CLASS, ulongValue(abi, CKO.CERTIFICATE)],
    [CKA.CERTIFICATE_TYPE, ulongValue(abi, CKC.X_509)],
  ]);
  const found = new Map<string, Certificate>();
  for (const object of await cryptoki.findObjects(session, wanted)) {
    const attributes = await cryptoki.attributes(session, object, [CKA.ID, CKA.LABEL, CKA.VALUE]);
    const certificate = certificateFrom(attributes);
    if (certificate.der.length > 0) found.set(certificate.id, certificate);
  }
  return [...found.values()];
}

function certificateFrom(attributes: Attributes): Certificate {
  const der = new Uint8Array(attributes.get(CKA.VALUE) ?? []);
  return {
    id: createHash('sha256').update(der).digest('hex'),
    keyId: attributes.get(CKA.ID) ?? Buffer.alloc(0),
    label: (attributes.get(CKA.LABEL) ?? Buffer.alloc(0)).toString('utf8').normalize('NFC'),
    der,
    publicKey: publicKeyIn(der),
  };
}

/** The private keys the session may see; none before login on most tokens. */
export async function readPrivateKeys(
  cryptoki: Cryptoki,
  abi: Abi,
  session: SessionHandle,
): Promise<PrivateKey[]> {
  const wanted = new Map([[CKA.CLASS, ulongValue(abi, CKO.PRIVATE_KEY)]]);
  const keys: PrivateKey[] = [];
  for (const handle of await cryptoki.findObjects(session, wanted)) {
    const attributes = await cryptoki.attributes(session, handle, [
      CKA.ID,
      CKA.KEY_TYPE,
      CKA.ALWAYS_AUTHENTICATE,
    ]);
    const type = keyTypeIn(abi, attributes);
    // Asked for apart, because some libraries fail a whole query over an attribute of another key type.
    const modulus = type === 'rsa' ? await modulusOf(cryptoki, session, handle) : null;
    keys.push({
      handle,
      keyId: attributes.get(CKA.ID) ?? Buffer.alloc(0),
      type,
      modulus,
      alwaysAuthenticate: attributes.get(CKA.ALWAYS_AUTHENTICATE)?.at(0) === 1,
    });
  }
  return keys;
}

function keyTypeIn(abi: Abi, attributes: Attributes): KeyType {
  const bytes = attributes.get(CKA.KEY_TYPE);
  const number = bytes?.length === abi.ulongBytes ? readUlong(abi, bytes, 0) : null;
  if (number === CKK.RSA) return 'rsa';
  return number === CKK.EC ? 'ec' : 'other';
}

async function modulusOf(
  cryptoki: Cryptoki,
  session: SessionHandle,
  key: ObjectHandle,
): Promise<Buffer | null> {
  const modulus = (await cryptoki.attributes(session, key, [CKA.MODULUS])).get(CKA.MODULUS);
  return modulus && modulus.length > 0 ? withoutLeadingZeros(modulus) : null;
}

function withoutLeadingZeros(bytes: Buffer): Buffer {
  const start = bytes.findIndex((byte) => byte !== 0);
  return start < 0 ? bytes : bytes.subarray(start);
}

/**
 * The private key of a certificate: for RSA the one with the same modulus, where the token shows it, else the one
 * with the same CKA_ID. Never a key of another type.
 */
export function privateKeyFor(certificate: Certificate, keys: readonly PrivateKey[]): PrivateKey | undefined {
  const { publicKey, keyId } = certificate;
  const fitting = keys.filter(({ type }) => type === publicKey.type);
  const sameModulus = fitting.find(({ modulus }) => modulus && publicKey.modulus?.equals(modulus));
  return (
    sameModulus ?? fitting.find((key) => key.modulus === null && keyId.length > 0 && key.keyId.equals(keyId))
  );
}

/** A certificate as it is told to the caller; `keys` is null while the token is locked. */
export function described(
  certificate: Certificate,
  keys: readonly PrivateKey[] | null,
  offered: ReadonlySet<number>,
): CertificateOnToken {
  const key = keys && privateKeyFor(certificate, keys);
  return {
    id: certificate.id,
    keyId: certificate.keyId.toString('hex'),
    label: certificate.label,
    der: certificate.der,
    keyType: certificate.publicKey.type,
    hasPrivateKey: keys && key !== undefined,
    alwaysAuthenticate: keys && (key?.alwaysAuthenticate ?? false),
    mechanisms: schemesFor(certificate.publicKey.type, offered),
  };
}

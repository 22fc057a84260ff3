/** The structures of crypt32 and ncrypt that are read or filled here, as koffi lays them out (natural alignment). */
import koffi from 'koffi';
import type { DigestName, SignatureScheme } from '../contract.ts';

/** CERT_CONTEXT of wincrypt.h. */
export const certificateContext = koffi.struct({
  dwCertEncodingType: 'uint32',
  pbCertEncoded: 'void *',
  cbCertEncoded: 'uint32',
  pCertInfo: 'void *',
  hCertStore: 'void *',
});

/** CRYPT_KEY_PROV_INFO of wincrypt.h. */
export const keyProviderInfo = koffi.struct({
  pwszContainerName: 'void *',
  pwszProvName: 'void *',
  dwProvType: 'uint32',
  dwFlags: 'uint32',
  cProvParam: 'uint32',
  rgProvParam: 'void *',
  dwKeySpec: 'uint32',
});

/** BCRYPT_PKCS1_PADDING_INFO and BCRYPT_PSS_PADDING_INFO of bcrypt.h. */
export const pkcs1Padding = koffi.struct({ pszAlgId: 'void *' });
export const pssPadding = koffi.struct({ pszAlgId: 'void *', cbSalt: 'uint32' });

/** NCRYPT_PAD_*_FLAG of ncrypt.h; ECDSA takes no padding. */
const padFlags = { 'rsa-pkcs1': 2, 'rsa-pss': 8, ecdsa: 0 } as const;

/** BCRYPT_SHA*_ALGORITHM, as wide strings. */
const algorithmNames: Readonly<Record<DigestName, Buffer>> = {
  sha256: wide('SHA256'),
  sha384: wide('SHA384'),
  sha512: wide('SHA512'),
};

export interface Padding {
  /** The structure NCryptSignHash is given; null where it wants none. */
  readonly bytes: Buffer | null;
  readonly flags: number;
}

/** The structure points to a name of this module, which lives as long as the process. */
export function paddingFor(scheme: SignatureScheme, hash: DigestName, digestBytes: number): Padding {
  const flags = padFlags[scheme];
  if (scheme === 'ecdsa') return { bytes: null, flags };
  const type = scheme === 'rsa-pss' ? pssPadding : pkcs1Padding;
  const bytes = Buffer.alloc(koffi.sizeof(type));
  writeAddress(bytes, koffi.address(algorithmNames[hash]));
  if (scheme === 'rsa-pss') bytes.writeUInt32LE(digestBytes, koffi.offsetof(pssPadding, 'cbSalt'));
  return { bytes, flags };
}

function writeAddress(bytes: Buffer, address: bigint): void {
  if (koffi.sizeof('void *') === 8) bytes.writeBigUInt64LE(address, 0);
  else bytes.writeUInt32LE(Number(address), 0);
}

/** A string as Windows takes it: UTF-16, closed by a zero. */
export function wide(text: string): Buffer {
  return Buffer.from(`${text}\0`, 'utf16le');
}

/** The DER certificate behind a CERT_CONTEXT. */
export function certificateIn(context: bigint): Uint8Array {
  // koffi gives a struct as an object of the members declared above.
  const { pbCertEncoded, cbCertEncoded } = koffi.decode(context, certificateContext) as {
    pbCertEncoded: bigint;
    cbCertEncoded: number;
  };
  return Uint8Array.from(new Uint8Array(koffi.view(pbCertEncoded, cbCertEncoded)));
}

/** Where the private key of a certificate lies, from CERT_KEY_PROV_INFO_PROP_ID. */
export function keyPlaceIn(bytes: Buffer): { readonly provider: string; readonly container: string } {
  const { pwszContainerName, pwszProvName } = koffi.decode(bytes, keyProviderInfo) as {
    pwszContainerName: bigint | null;
    pwszProvName: bigint | null;
  };
  return { provider: textAt(pwszProvName), container: textAt(pwszContainerName) };
}

/** Longer names are cut; none of a vendor's comes near. */
const nameMaxUnits = 512;

function textAt(address: bigint | null): string {
  if (address === null || address === 0n) return '';
  return (koffi.decode(address, 'char16_t', nameMaxUnits) as string).split('\0')[0] ?? '';
}

/** Signs a PDF with a key of the test PKI in this process, through the product's own writer and CMS. */
import { createPrivateKey, sign as signRaw } from 'node:crypto';
import { buildCms, buildSignedAttributes } from '#core/signing/cms/index.ts';
import { bytesSource } from '#core/signing/pdf/byte-source.ts';
import {
  completeSignature,
  prepareSignature,
  type SignatureSpec,
} from '#core/signing/pdf/prepare-signature.ts';
import type { PkiEntry } from './pki.ts';

export interface SignHere {
  readonly signer: PkiEntry;
  readonly chain: readonly PkiEntry[];
  /** A time-stamp token over the signature value. */
  readonly stamp?: (signature: Buffer) => Uint8Array;
}

/** The file with one more signature; everything the product refuses comes through as its refusal. */
export function signHere(pdf: Uint8Array, spec: SignatureSpec, how: SignHere): Buffer {
  const prepared = prepareSignature(bytesSource(pdf), spec);
  const { signer, chain, stamp } = how;
  const hash = 'sha256';
  const signedAttributes = buildSignedAttributes({
    digest: prepared.digest(hash),
    hash,
    certificateDer: signer.der,
    subFilter: 'ETSI.CAdES.detached',
    at: spec.at,
  });
  const key = createPrivateKey(signer.keyPem);
  const signature = signRaw(hash, signedAttributes, key);
  const cms = buildCms({
    signedAttributes,
    signature,
    certificateChainDer: [signer.der, ...chain.map(({ der }) => der)],
    algorithm: key.asymmetricKeyType === 'ec' ? 'ecdsa' : 'rsa-pkcs1',
    hash,
    ...(stamp !== undefined && { timestampToken: stamp(signature) }),
  });
  return Buffer.concat([pdf, completeSignature(prepared, cms)]);
}

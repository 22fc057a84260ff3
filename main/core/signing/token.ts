/** Asks the token for a signature and proves at once that it fits the certificate (pdf §3, S6). */
import { createHash } from 'node:crypto';
import type { z } from 'zod';
import type { ChosenToken } from '#contract/signing.ts';
import type { DriverReport, SignResult } from '#token/contract.ts';
import type { Services } from '../kernel/handlers.ts';
import { refuse } from '../kernel/refusal.ts';
import {
  buildCms,
  buildSignedAttributes,
  checkSignatureValue,
  describeCertificate,
  ecdsaDer,
  type SignatureSubFilter,
  type SigningAlgorithm,
  type SigningHash,
} from './cms/index.ts';
import type { Format } from './settings.ts';

type Chosen = z.infer<typeof ChosenToken>;

export interface SigningCertificate {
  readonly der: Uint8Array;
  readonly sha256: string;
  readonly name: string;
  readonly organization: string;
}

/** The chosen certificate as it lies on the token, in date and meant for signing. */
export async function signingCertificate(
  services: Services,
  { driver, serial, certificateId }: Chosen,
  now: Date,
): Promise<SigningCertificate> {
  const reports = await ask<readonly DriverReport[]>(services, 'list_tokens', { drivers: [driver] });
  const tokens = reports.flatMap((report) => (report.isLoaded ? report.tokens : []));
  const certificate = tokens
    .find((token) => token.serial === serial)
    ?.certificates.find(({ id }) => id === certificateId);
  const about = certificate && describeCertificate(certificate.der);
  if (!about) return refuse('token.not_found');
  if (about.notAfter < now) refuse('signing.certificate_expired', { on: about.notAfter.toISOString() });
  if (about.notBefore > now)
    refuse('signing.certificate_not_yet_valid', { on: about.notBefore.toISOString() });
  const isForSigning =
    about.keyUsage === null ||
    about.keyUsage.includes('digitalSignature') ||
    about.keyUsage.includes('nonRepudiation');
  if (!isForSigning) refuse('signing.certificate_wrong_usage');
  return {
    der: certificate.der,
    sha256: about.sha256,
    name: about.subject.commonName ?? '',
    organization: about.subject.organization ?? '',
  };
}

/** How one signature is made: the office's choice, fitted to the key. */
export interface Method {
  readonly subFilter: SignatureSubFilter;
  readonly hash: SigningHash;
  readonly scheme: SigningAlgorithm;
}

/**
 * Keys on a curve sign with ECDSA, RSA keys as the office chose; a hash is not weaker than a P-384 or P-521 key
 * unless the office says so.
 */
export function methodFor(certificateDer: Uint8Array, format: Format): Method {
  const about = describeCertificate(certificateDer);
  const isCurve = about?.keyType === 'ec';
  const byKey = isCurve && about.keyBits > 256 ? (about.keyBits > 384 ? 'sha512' : 'sha384') : 'sha256';
  return {
    subFilter: format.subFilter,
    hash: format.hash === 'by_key' ? byKey : format.hash,
    scheme: isCurve ? 'ecdsa' : format.rsa,
  };
}

/** The CMS over a document's digest: attributes, the token's signature, the certificates known above the signer's. */
export async function signDigest(
  services: Pick<Services, 'host'>,
  chosen: Chosen,
  chain: readonly Uint8Array[],
  digest: Uint8Array,
  { subFilter, hash, scheme }: Method,
  at: Date,
): Promise<Uint8Array> {
  const [leaf] = chain;
  const signedAttributes = buildSignedAttributes({ digest, hash, certificateDer: leaf!, subFilter, at });
  const attributesDigest = new Uint8Array(createHash(hash).update(signedAttributes).digest());
  const signed = await ask<SignResult>(services, 'sign', {
    ...chosen,
    scheme,
    hash,
    digest: attributesDigest,
  });
  const value = signed.scheme === 'ecdsa' ? ecdsaDer(signed.signature) : signed.signature;
  // A wrong key beside a certificate is a known token fault; such a signature never reaches a file.
  if (!checkSignatureValue(leaf!, [signedAttributes], value, { family: signed.scheme, hash }))
    refuse('signing.signature_wrong');
  return buildCms({
    signedAttributes,
    signature: value,
    certificateChainDer: chain,
    algorithm: signed.scheme,
    hash,
  });
}

async function ask<T>(services: Pick<Services, 'host'>, name: string, input: unknown): Promise<T> {
  const reply = await services.host.token(name, input);
  if (!reply.ok) return refuse(reply.code, reply.facts);
  // The token process answers with the types of its contract.
  return reply.value as T;
}

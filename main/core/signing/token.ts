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
} from './cms/index.ts';

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

/** The CMS over a document's digest: attributes, the token's signature, the certificates known above the signer's. */
export async function signDigest(
  services: Services,
  chosen: Chosen,
  chain: readonly Uint8Array[],
  digest: Uint8Array,
  at: Date,
): Promise<Uint8Array> {
  const [leaf] = chain;
  const signedAttributes = buildSignedAttributes({
    digest,
    hash: 'sha256',
    certificateDer: leaf!,
    subFilter: 'ETSI.CAdES.detached',
    at,
  });
  const attributesDigest = new Uint8Array(createHash('sha256').update(signedAttributes).digest());
  const { signature, scheme } = await ask<SignResult>(services, 'sign', {
    ...chosen,
    hash: 'sha256',
    digest: attributesDigest,
  });
  const value = scheme === 'ecdsa' ? ecdsaDer(signature) : signature;
  const family = scheme;
  // A wrong key beside a certificate is a known token fault; such a signature never reaches a file.
  if (!checkSignatureValue(leaf!, [signedAttributes], value, { family, hash: 'sha256' }))
    refuse('signing.signature_wrong');
  return buildCms({
    signedAttributes,
    signature: value,
    certificateChainDer: chain,
    algorithm: scheme,
    hash: 'sha256',
  });
}

async function ask<T>(services: Services, name: string, input: unknown): Promise<T> {
  const reply = await services.host.token(name, input);
  if (!reply.ok) return refuse(reply.code, reply.facts);
  // The token process answers with the types of its contract.
  return reply.value as T;
}

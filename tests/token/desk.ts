/** A desk with one token in it, behind a module that can misbehave; made once for each test file. */
import { createHash, randomBytes, verify } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { TokenInput } from '#token/contract.ts';
import {
  importCertificate,
  importKeyAndCertificate,
  makeSoftHsm,
  makeToken,
} from '#tests/support/softhsm.ts';
import { buildFaultModule } from './fault-module/build.ts';
import { makeCertificate, type TestCertificate } from './test-certificate.ts';
import { TokenProcess } from './token-process.ts';

/** A PIN that occurs nowhere by chance, so that finding it anywhere means it leaked. */
export const pin = 'Pin-7391-kEy';
export const wrongPin = 'Sai-2846-pIn';

export function makeDesk() {
  const dir = mkdtempSync(join(tmpdir(), 'congvan-token-'));
  const hsm = makeSoftHsm(dir);
  const token = makeToken(hsm, { label: 'Nguyễn Văn Bình', pin, soPin: 'so-4455-office' });
  const rsa = makeCertificate(dir, 'Nguyễn Văn Bình', 'rsa');
  const p256 = makeCertificate(dir, 'Trần Thị Hoa', 'p256');
  const p384 = makeCertificate(dir, 'Lê Minh', 'p384');
  const issuer = makeCertificate(dir, 'Issuer', 'rsa');
  for (const [index, { keyPem, der }] of [rsa, p256, p384].entries())
    importKeyAndCertificate(token, keyPem, der, `0${index + 1}`);
  importCertificate(token, issuer.der, 'ca');
  const fault = buildFaultModule(dir, hsm.library);
  const env = { ...hsm.env, ...fault.env };
  return {
    dir,
    hsm,
    token,
    fault,
    env,
    rsa,
    p256,
    p384,
    issuer,
    /** A process of its own, to be ended by `await using`. */
    start: (options: readonly string[] = []) => new TokenProcess(env, options),
    unlocking: (asked: Partial<TokenInput<'unlock'>> = {}) => ({
      driver: fault.library,
      serial: token.serial,
      pin: Buffer.from(pin),
      ...asked,
    }),
    /** A request to sign fresh random content, and the check of what comes back. */
    signing: (certificate: TestCertificate, asked: Partial<TokenInput<'sign'>> = {}) =>
      signingOf(fault.library, token.serial, certificate, asked),
    remove: () => rmSync(dir, { recursive: true, force: true }),
  };
}

function signingOf(
  driver: string,
  serial: string,
  { der, x509 }: TestCertificate,
  asked: Partial<TokenInput<'sign'>>,
) {
  const content = randomBytes(300);
  const hash = asked.hash ?? 'sha256';
  const digest = createHash(hash).update(content).digest();
  const certificateId = createHash('sha256').update(der).digest('hex');
  const padding = asked.scheme === 'rsa-pss' ? { padding: 6, saltLength: digest.length } : {};
  return {
    input: { driver, serial, certificateId, hash, digest, ...asked },
    isSignedBy: (signature: Uint8Array) =>
      verify(hash, content, { key: x509.publicKey, dsaEncoding: 'ieee-p1363', ...padding }, signature),
  };
}

/** Makes a private key and a self-signed certificate with openssl, as a CA would put on a token. */
import { execFileSync } from 'node:child_process';
import { X509Certificate } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';

export type TestCertificate = {
  readonly keyPem: string;
  readonly der: Uint8Array;
  readonly x509: X509Certificate;
};

const keyOptions = {
  rsa: ['-newkey', 'rsa:2048'],
  p256: ['-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:P-256'],
  p384: ['-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:P-384'],
} as const;

/** The files are left in `dir` under the given name. */
export function makeCertificate(dir: string, name: string, kind: keyof typeof keyOptions): TestCertificate {
  const [key, certificate] = [join(dir, `${name}.key`), join(dir, `${name}.crt`)];
  const about = ['-subj', `/CN=${name}`, '-utf8', '-days', '30'];
  execFileSync(
    'openssl',
    ['req', '-x509', '-nodes', ...keyOptions[kind], '-keyout', key, '-out', certificate, ...about],
    { stdio: 'pipe' },
  );
  const x509 = new X509Certificate(readFileSync(certificate));
  return { keyPem: readFileSync(key, 'utf8'), der: new Uint8Array(x509.raw), x509 };
}

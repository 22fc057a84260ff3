/** Makes the key one corpus run signs with; it is forgotten when the run ends. */
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { TrialKey } from './trial.ts';

/** RSA-2048 with a certificate of its own, which the run's verifier then trusts. */
export function makeTestKey(): TrialKey {
  const folder = mkdtempSync(join(tmpdir(), 'congvan-corpus-key-'));
  try {
    const [key, certificate] = [join(folder, 'key.pem'), join(folder, 'certificate.der')];
    const usage = [
      '-addext',
      'keyUsage=critical,digitalSignature,nonRepudiation',
      '-addext',
      'basicConstraints=critical,CA:FALSE',
    ];
    const made = ['-newkey', 'rsa:2048', '-noenc', '-keyout', key, '-outform', 'DER', '-out', certificate];
    const subject = ['-subj', '/C=VN/CN=Khóa thử kho PDF', '-utf8', '-days', '2'];
    execFileSync('openssl', ['req', '-x509', ...made, ...subject, ...usage], { stdio: 'pipe' });
    return {
      privateKeyPem: readFileSync(key, 'utf8'),
      certificateDer: new Uint8Array(readFileSync(certificate)),
    };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

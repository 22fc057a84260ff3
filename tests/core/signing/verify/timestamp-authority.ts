/** A time-stamp authority for tests: openssl answers at once, without a network. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openssl } from '#tests/support/openssl.ts';
import type { TestPki } from '#tests/support/pki.ts';

/** A token (DER ContentInfo) over these bytes, of the present moment. */
export function timestampOver(pki: TestPki, bytes: Uint8Array, hash: 'sha1' | 'sha256' = 'sha256'): Buffer {
  const folder = mkdtempSync(join(tmpdir(), 'tsa-'));
  try {
    const file = (name: string) => join(folder, name);
    writeFileSync(file('data'), bytes);
    writeFileSync(file('serial'), '01');
    writeFileSync(
      file('tsa.cnf'),
      `[tsa]\ndefault_tsa=one\n[one]\nserial=${file('serial')}\ndefault_policy=1.2.3.4\n` +
        'digests=sha1,sha256\nsigner_digest=sha256\ness_cert_id_alg=sha256\n',
    );
    writeFileSync(file('query'), openssl(`ts -query -cert -${hash} -data`, file('data')));
    const authority = [
      '-signer',
      pki.tsa.pemFile,
      '-inkey',
      pki.tsa.keyFile,
      '-chain',
      pki.intermediate.pemFile,
    ];
    return openssl(
      'ts -reply -token_out',
      '-config',
      file('tsa.cnf'),
      '-queryfile',
      file('query'),
      ...authority,
    );
  } finally {
    rmSync(folder, { recursive: true });
  }
}

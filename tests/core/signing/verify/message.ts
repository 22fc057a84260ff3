/** CMS messages made by openssl, for kinds this program reads and never writes. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openssl } from '#tests/support/openssl.ts';
import type { PkiEntry } from '#tests/support/pki.ts';

/** A signed message (DER) over `content`; `options` are openssl's own. */
export function signByOpenssl(signer: PkiEntry, content: Buffer, options: readonly string[]): Buffer {
  const folder = mkdtempSync(join(tmpdir(), 'message-'));
  try {
    writeFileSync(join(folder, 'content'), content);
    const own = ['-signer', signer.pemFile, '-inkey', signer.keyFile, '-in', join(folder, 'content')];
    const hash = options.includes('-md') ? [] : ['-md', 'sha256'];
    return openssl('cms -sign -binary -outform DER', ...own, ...hash, ...options);
  } finally {
    rmSync(folder, { recursive: true });
  }
}

/** Makes SoftHSM2 tokens in a folder of their own: the software stand-in for a USB token. */
import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

export type SoftHsm = {
  readonly dir: string;
  /** The PKCS #11 library, an absolute path. */
  readonly library: string;
  /** What a process needs in its environment to see these tokens. */
  readonly env: { readonly SOFTHSM2_CONF: string };
};
export type SoftToken = {
  readonly hsm: SoftHsm;
  readonly label: string;
  readonly pin: string;
  readonly serial: string;
};

const libraries = [
  '/usr/lib/softhsm/libsofthsm2.so',
  '/usr/lib/x86_64-linux-gnu/softhsm/libsofthsm2.so',
  '/usr/lib64/pkcs11/libsofthsm2.so',
  '/opt/homebrew/lib/softhsm/libsofthsm2.so',
];

/** Prepares `dir` to hold tokens; throws when SoftHSM2 is not installed. */
export function makeSoftHsm(dir: string): SoftHsm {
  const library = libraries.find((path) => existsSync(path));
  if (!library) throw new Error('SoftHSM2 is not installed (Debian: softhsm2)');
  const tokens = join(dir, 'tokens');
  const conf = join(dir, 'softhsm2.conf');
  mkdirSync(tokens, { recursive: true });
  writeFileSync(conf, `directories.tokendir = ${tokens}\nobjectstore.backend = file\nlog.level = ERROR\n`);
  return { dir, library, env: { SOFTHSM2_CONF: conf } };
}

/** Initialises a new token with these PINs. */
export function makeToken(hsm: SoftHsm, made: { label: string; pin: string; soPin: string }): SoftToken {
  const { label, pin, soPin } = made;
  run(hsm, 'softhsm2-util', ['--init-token', '--free', '--label', label, '--pin', pin, '--so-pin', soPin]);
  return { hsm, label, pin, serial: serialOf(hsm, label) };
}

/**
 * Puts a private key (PKCS#8 PEM, RSA or EC) and its certificate (DER) on the token under one CKA_ID.
 * @param id hexadecimal, as `01`
 */
export function importKeyAndCertificate(
  token: SoftToken,
  keyPem: string,
  certificateDer: Uint8Array,
  id: string,
): void {
  const { hsm, label, pin } = token;
  const keyFile = join(hsm.dir, `import-${id}.pem`);
  writeFileSync(keyFile, keyPem, { mode: 0o600 });
  run(hsm, 'softhsm2-util', [
    '--import',
    keyFile,
    '--token',
    label,
    '--label',
    `key ${id}`,
    '--id',
    id,
    '--pin',
    pin,
  ]);
  importCertificate(token, certificateDer, id);
}

/** Puts a certificate alone on the token, as an issuer's. */
export function importCertificate(
  { hsm, label, pin }: SoftToken,
  certificateDer: Uint8Array,
  id: string,
): void {
  const file = join(hsm.dir, `import-${id}.der`);
  writeFileSync(file, certificateDer);
  const into = ['--module', hsm.library, '--token-label', label, '--login', '--pin', pin];
  run(hsm, 'pkcs11-tool', [
    ...into,
    '--write-object',
    file,
    '--type',
    'cert',
    '--id',
    id,
    '--label',
    `certificate ${id}`,
  ]);
}

function serialOf(hsm: SoftHsm, label: string): string {
  const slots = run(hsm, 'softhsm2-util', ['--show-slots']).split(/^Slot /m);
  const slot = slots.find((text) => text.includes(`Label:            ${label}`.trimEnd()));
  const serial = slot?.match(/Serial number:\s+(\S+)/)?.[1];
  if (!serial) throw new Error(`SoftHSM2 shows no token labelled ${label}`);
  return serial;
}

function run(hsm: SoftHsm, command: string, args: readonly string[]): string {
  return execFileSync(command, args, {
    env: { ...process.env, ...hsm.env },
    encoding: 'utf8',
    stdio: 'pipe',
  });
}

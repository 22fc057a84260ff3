/** Keeps the agencies' secrets encrypted at rest: an HMAC needs the secret itself, so a hash would not do. */
import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';
import { readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

export type Seal = {
  /** `owner` is bound in: a sealed secret moved to another account does not open. */
  close(secret: string, owner: string): string;
  open(sealed: string, owner: string): string;
};

const keyBytes = 32;
const nonceBytes = 12;
const tagBytes = 16;

/** The seal with the key file of a data folder; the key is made at the first start, readable by the hub's user only. */
export function openSeal(folder: string): Seal {
  const key = keyOf(join(folder, 'hub.key'));
  return {
    close(secret, owner) {
      const nonce = randomBytes(nonceBytes);
      const cipher = createCipheriv('aes-256-gcm', key, nonce).setAAD(Buffer.from(owner));
      const sealed = Buffer.concat([cipher.update(secret, 'utf8'), cipher.final()]);
      return Buffer.concat([nonce, cipher.getAuthTag(), sealed]).toString('base64');
    },
    open(sealed, owner) {
      const bytes = Buffer.from(sealed, 'base64');
      const decipher = createDecipheriv('aes-256-gcm', key, bytes.subarray(0, nonceBytes))
        .setAAD(Buffer.from(owner))
        .setAuthTag(bytes.subarray(nonceBytes, nonceBytes + tagBytes));
      const body = bytes.subarray(nonceBytes + tagBytes);
      return Buffer.concat([decipher.update(body), decipher.final()]).toString('utf8');
    },
  };
}

function keyOf(path: string): Buffer {
  try {
    writeFileSync(path, randomBytes(keyBytes), { mode: 0o600, flag: 'wx', flush: true });
  } catch (error) {
    const exists = error instanceof Error && 'code' in error && error.code === 'EEXIST';
    if (!exists) throw error;
  }
  const key = readFileSync(path);
  if (key.length !== keyBytes) throw new Error(`${path} is no key of this hub`);
  if (process.platform !== 'win32' && (statSync(path).mode & 0o077) !== 0) {
    throw new Error(`${path} may be read by others; set its mode to 0600`);
  }
  return key;
}

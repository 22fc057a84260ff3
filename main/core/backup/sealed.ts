/** Small things beside backups, sealed with a key derived from the one that opens the data: AES-256-GCM; salt, nonce, tag, body. */
import { createCipheriv, createDecipheriv, hkdfSync, randomBytes } from 'node:crypto';

const saltBytes = 16;
const nonceBytes = 12;
const tagBytes = 16;

/** `purpose` keeps one kind of thing from being taken for another. */
export function seal(value: unknown, databaseKey: Uint8Array, purpose: string): Uint8Array {
  const salt = randomBytes(saltBytes);
  const nonce = randomBytes(nonceBytes);
  const cipher = createCipheriv('aes-256-gcm', keyFor(databaseKey, salt, purpose), nonce);
  const body = Buffer.concat([cipher.update(JSON.stringify(value)), cipher.final()]);
  return Buffer.concat([salt, nonce, cipher.getAuthTag(), body]);
}

/** Undefined when the bytes were cut short or changed, or another key sealed them. */
export function unseal(sealed: Uint8Array, databaseKey: Uint8Array, purpose: string): unknown {
  const salt = sealed.subarray(0, saltBytes);
  const nonce = sealed.subarray(saltBytes, saltBytes + nonceBytes);
  const tag = sealed.subarray(saltBytes + nonceBytes, saltBytes + nonceBytes + tagBytes);
  const body = sealed.subarray(saltBytes + nonceBytes + tagBytes);
  try {
    const decipher = createDecipheriv('aes-256-gcm', keyFor(databaseKey, salt, purpose), nonce);
    decipher.setAuthTag(tag);
    return JSON.parse(Buffer.concat([decipher.update(body), decipher.final()]).toString('utf8'));
  } catch {
    // A failed seal or a shorter file: to the caller it is nothing of ours.
    return undefined;
  }
}

function keyFor(databaseKey: Uint8Array, salt: Uint8Array, purpose: string): Uint8Array {
  return new Uint8Array(hkdfSync('sha256', databaseKey, salt, `congvan ${purpose}`, 32));
}

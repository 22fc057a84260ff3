/** The file key as it lies in the data folder: locked by the database key, so that one recovery key opens all. */
import { createCipheriv, createDecipheriv, hkdfSync, randomBytes } from 'node:crypto';

const nonceBytes = 12;
const tagBytes = 16;

/** AES-256-GCM under a key derived from the database key; nonce, tag and body in base64. `id` binds it to its folder. */
export function wrapKey(key: Uint8Array, databaseKey: Uint8Array, id: string): string {
  const nonce = randomBytes(nonceBytes);
  const cipher = createCipheriv('aes-256-gcm', wrappingKey(databaseKey, id), nonce);
  const body = Buffer.concat([cipher.update(key), cipher.final()]);
  return Buffer.concat([nonce, cipher.getAuthTag(), body]).toString('base64');
}

/** The key again; null when the database key is not the one it was wrapped with. */
export function unwrapKey(wrapped: string, databaseKey: Uint8Array, id: string): Uint8Array | null {
  const bytes = Buffer.from(wrapped, 'base64');
  const nonce = bytes.subarray(0, nonceBytes);
  const decipher = createDecipheriv('aes-256-gcm', wrappingKey(databaseKey, id), nonce, {
    authTagLength: tagBytes,
  });
  try {
    decipher.setAuthTag(bytes.subarray(nonceBytes, nonceBytes + tagBytes));
    const key = Buffer.concat([decipher.update(bytes.subarray(nonceBytes + tagBytes)), decipher.final()]);
    // A copy of its own: a Buffer may lie in a pool with other things.
    return new Uint8Array(key);
  } catch {
    // Node says "unable to authenticate" by throwing; to the caller a wrong key is an answer.
    return null;
  }
}

function wrappingKey(databaseKey: Uint8Array, id: string): Uint8Array {
  return new Uint8Array(hkdfSync('sha256', databaseKey, id, 'congvan file key', 32));
}

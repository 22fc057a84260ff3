/** What a backup says of itself: counts, hashes, the last number of each book. Sealed with the key that opens the data. */
import { createCipheriv, createDecipheriv, hkdfSync, randomBytes } from 'node:crypto';
import { z } from 'zod';

/** Why a backup was made. */
export const backupReasons = [
  'nightly',
  'asked',
  'restore',
  'import',
  'move',
  'rename',
  'migration',
  'command',
] as const;
export const BackupReason = z.enum(backupReasons);
export type BackupReason = z.infer<typeof BackupReason>;

export const Manifest = z.object({
  version: z.literal(1),
  /** The folder's name: day and hour in Vietnam. */
  name: z.string(),
  madeAt: z.iso.datetime(),
  why: BackupReason,
  agency: z.string(),
  /** The data folder's id, as on its card. */
  folderId: z.string(),
  device: z.string(),
  schema: z.int(),
  database: z.object({ sha256: z.string(), sizeBytes: z.int() }),
  files: z.object({
    count: z.int(),
    sizeBytes: z.int(),
    /** Over the sorted names: one hash for the whole list, which the database itself holds. */
    listSha256: z.string(),
    /** Files that were already missing or damaged when the backup was made. */
    missing: z.array(z.string()),
  }),
  journal: z.object({ entries: z.int(), head: z.string(), lastAt: z.string().nullable() }),
  documents: z.object({ incoming: z.int(), outgoing: z.int() }),
  books: z.array(
    z.object({ id: z.string(), name: z.string(), year: z.int(), lastNumber: z.int().nullable() }),
  ),
  /** When it was written anew without what bore a secrecy mark or was given back. */
  writtenAnewAt: z.iso.datetime().optional(),
  /** The hub's secrets by name, so that a new machine needs nothing but the recovery key. */
  secrets: z.record(z.string(), z.string()),
});
export type Manifest = z.infer<typeof Manifest>;

const saltBytes = 16;
const nonceBytes = 12;
const tagBytes = 16;

/** AES-256-GCM under a key derived from the database key: salt, nonce, tag, body. */
export function sealManifest(manifest: Manifest, databaseKey: Uint8Array): Uint8Array {
  const salt = randomBytes(saltBytes);
  const nonce = randomBytes(nonceBytes);
  const cipher = createCipheriv('aes-256-gcm', manifestKey(databaseKey, salt), nonce);
  const body = Buffer.concat([cipher.update(JSON.stringify(manifest)), cipher.final()]);
  return Buffer.concat([salt, nonce, cipher.getAuthTag(), body]);
}

/** Null when the bytes were cut short or changed, or another key sealed them. */
export function openManifest(sealed: Uint8Array, databaseKey: Uint8Array): Manifest | null {
  const salt = sealed.subarray(0, saltBytes);
  const nonce = sealed.subarray(saltBytes, saltBytes + nonceBytes);
  const tag = sealed.subarray(saltBytes + nonceBytes, saltBytes + nonceBytes + tagBytes);
  const body = sealed.subarray(saltBytes + nonceBytes + tagBytes);
  try {
    const decipher = createDecipheriv('aes-256-gcm', manifestKey(databaseKey, salt), nonce);
    decipher.setAuthTag(tag);
    const text = Buffer.concat([decipher.update(body), decipher.final()]).toString('utf8');
    return Manifest.parse(JSON.parse(text));
  } catch {
    // A failed seal, a shorter file, a form we do not know: to the caller it is no backup of ours.
    return null;
  }
}

function manifestKey(databaseKey: Uint8Array, salt: Uint8Array): Uint8Array {
  return new Uint8Array(hkdfSync('sha256', databaseKey, salt, 'congvan backup manifest', 32));
}

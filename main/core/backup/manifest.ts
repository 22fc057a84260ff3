/** What a backup says of itself: counts, hashes, the last number of each book. Sealed with the key that opens the data. */
import { z } from 'zod';
import { seal, unseal } from './sealed.ts';

/** Why a backup was made. */
export const backupReasons = [
  'nightly',
  'asked',
  'restore',
  'import',
  'move',
  'rename',
  'merge',
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

const purpose = 'backup manifest';

export function sealManifest(manifest: Manifest, databaseKey: Uint8Array): Uint8Array {
  return seal(manifest, databaseKey, purpose);
}

/** Null when it cannot be opened with this key, or has a form we do not know. */
export function openManifest(sealed: Uint8Array, databaseKey: Uint8Array): Manifest | null {
  return Manifest.safeParse(unseal(sealed, databaseKey, purpose)).data ?? null;
}

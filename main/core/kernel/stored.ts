/** Puts bytes into the content store and mentions them in the database, in that order. */
import type { CommandContext } from './handlers.ts';

/** Stores the parts as one file and answers its SHA-256. The bytes are on disk before the row is written. */
export function storeFile(context: CommandContext, ...parts: readonly Uint8Array[]): string {
  const sha256 = context.services.files.put(...parts);
  const sizeBytes = parts.reduce((sum, part) => sum + part.length, 0);
  context.db.run(
    'INSERT OR IGNORE INTO stored_file (sha256, size_bytes, stored_at) VALUES (:sha256, :sizeBytes, :at)',
    {
      sha256,
      sizeBytes,
      at: context.now.toISOString(),
    },
  );
  return sha256;
}

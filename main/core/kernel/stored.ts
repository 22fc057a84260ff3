/** Puts bytes into the content store and mentions them in the database, in that order. */
import type { Part } from './content-store.ts';
import type { CommandContext } from './handlers.ts';

/** Stores the parts as one file and answers its SHA-256. The bytes are on disk before the row is written. */
export function storeFile(context: CommandContext, ...parts: readonly Part[]): string {
  const sha256 = context.services.files.put(...parts);
  mentionFile(
    context,
    sha256,
    parts.reduce((sum, part) => sum + sizeOf(part), 0),
  );
  return sha256;
}

const sizeOf = (part: Part): number => ('pieces' in part ? part.size : part.length);

/** From here on the file is needed; it must be in the content store already. */
export function mentionFile(context: CommandContext, sha256: string, sizeBytes: number): void {
  context.db.run(
    'INSERT OR IGNORE INTO stored_file (sha256, size_bytes, stored_at) VALUES (:sha256, :sizeBytes, :at)',
    {
      sha256,
      sizeBytes,
      at: context.now.toISOString(),
    },
  );
}

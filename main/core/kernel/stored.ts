/** Puts bytes into the content store and mentions them in the database, in that order. */
import type { Part } from './content-store.ts';
import type { CommandContext } from './handlers.ts';

/** Stores the parts as one file and answers its SHA-256. The bytes are on disk before the row is written. */
export function storeFile(context: CommandContext, ...parts: readonly Uint8Array[]): string {
  const sha256 = context.services.files.put(...parts);
  mention(
    context,
    sha256,
    parts.reduce((sum, part) => sum + part.length, 0),
  );
  return sha256;
}

/** Stores parts whose common hash was computed on the way; a large file then need not be read for it once more. */
export function storeHashed(context: CommandContext, sha256: string, ...parts: readonly Part[]): void {
  context.services.files.putAs(sha256, ...parts);
  mention(
    context,
    sha256,
    parts.reduce((sum, part) => sum + ('read' in part ? part.size : part.length), 0),
  );
}

function mention(context: CommandContext, sha256: string, sizeBytes: number): void {
  context.db.run(
    'INSERT OR IGNORE INTO stored_file (sha256, size_bytes, stored_at) VALUES (:sha256, :sizeBytes, :at)',
    {
      sha256,
      sizeBytes,
      at: context.now.toISOString(),
    },
  );
}

/** Puts bytes into the content store and mentions them in the database, in that order. */
import type { Content, Part } from './content-store.ts';
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

/** The same for bytes that lie elsewhere and whose hash is known; a large file that was taken before (`take`) is found there. */
export function storeContent(context: CommandContext, sha256: string, content: Content): string {
  const { files } = context.services;
  if (files.touch(sha256)) mentionFile(context, sha256, content.size);
  else storeFile(context, { size: content.size, pieces: () => piecesOf(content) });
  return sha256;
}

const pieceBytes = 1_048_576;

function* piecesOf({ size, read }: Content): Generator<Uint8Array> {
  for (let at = 0; at < size; at += pieceBytes) yield read(at, Math.min(at + pieceBytes, size));
}

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

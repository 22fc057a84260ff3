/** What a message says, as it is and as it lies on disk: uploads come compressed, other wires' messages as they are. */
import { createHash } from 'node:crypto';
import { pipeline, type Readable } from 'node:stream';
import { createZstdDecompress, zstdDecompress } from 'node:zlib';
import { promisify } from 'node:util';
import type { Payload } from '#core/exchange/wire/own/forms.ts';
import type { Blobs } from './blobs.ts';
import type { Db } from './database/db.ts';

const decompress = promisify(zstdDecompress);

export type StoredPayload = {
  readonly sha256: string;
  readonly size_bytes: number;
  readonly stored_sha256: string;
  readonly stored_bytes: number;
  readonly encoding: 'zstd' | 'identity';
};

/** Stores bytes that came plain. */
export async function storePlain(blobs: Blobs, bytes: Uint8Array): Promise<StoredPayload> {
  const sha256 = await blobs.put(bytes);
  return {
    sha256,
    size_bytes: bytes.length,
    stored_sha256: sha256,
    stored_bytes: bytes.length,
    encoding: 'identity',
  };
}

/** An uploaded payload and its plain bytes; null when its bytes are not what the manifest says of them. */
export async function openUploaded(
  blobs: Blobs,
  { sha256, size, stored }: Payload,
): Promise<{ readonly payload: StoredPayload; readonly bytes: Buffer } | null> {
  const kept = await blobs.read(stored.sha256);
  const bytes = stored.encoding === 'identity' ? kept : await inflated(kept, size);
  if (bytes === null || bytes.length !== size) return null;
  if (createHash('sha256').update(bytes).digest('hex') !== sha256) return null;
  return {
    payload: {
      sha256,
      size_bytes: size,
      stored_sha256: stored.sha256,
      stored_bytes: stored.size,
      encoding: stored.encoding,
    },
    bytes,
  };
}

async function inflated(kept: Buffer, size: number): Promise<Buffer | null> {
  // More than it says it is ends here: a small file cannot fill the memory.
  return decompress(kept, { maxOutputLength: size }).catch(() => null);
}

/** Enters the payload; where its bytes are kept already in another form, that form stays. */
export async function enterPayload(tx: Db, payload: StoredPayload): Promise<void> {
  await tx.query(
    `INSERT INTO payload (sha256, size_bytes, stored_sha256, stored_bytes, encoding) VALUES ($1, $2, $3, $4, $5)
         ON CONFLICT (sha256) DO UPDATE
        SET stored_sha256 = excluded.stored_sha256, stored_bytes = excluded.stored_bytes,
            encoding = excluded.encoding, dropped_at = NULL
      WHERE payload.dropped_at IS NOT NULL`,
    [payload.sha256, payload.size_bytes, payload.stored_sha256, payload.stored_bytes, payload.encoding],
  );
}

/** The plain bytes, streamed. */
export function streamPlain(blobs: Blobs, payload: StoredPayload): Readable {
  const kept = blobs.stream(payload.stored_sha256);
  if (payload.encoding === 'identity') return kept;
  // What breaks destroys the stream that is given back, and so reaches whoever reads it.
  return pipeline(kept, createZstdDecompress(), () => undefined);
}

export async function readPlain(blobs: Blobs, payload: StoredPayload): Promise<Buffer> {
  const kept = await blobs.read(payload.stored_sha256);
  return payload.encoding === 'identity' ? kept : decompress(kept);
}

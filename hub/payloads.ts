/** What a message says, as it is and as it lies on disk: uploads come compressed, other wires' messages as they are. */
import { createHash } from 'node:crypto';
import { pipeline, type Readable } from 'node:stream';
import { createZstdDecompress } from 'node:zlib';
import type { Payload } from '#core/exchange/wire/own/forms.ts';
import type { Blobs } from './blobs.ts';
import type { Db } from './database/db.ts';

export type StoredPayload = {
  readonly sha256: string;
  readonly size_bytes: number;
  readonly stored_sha256: string;
  readonly stored_bytes: number;
  readonly encoding: 'zstd' | 'identity';
};

/** Stores bytes that came plain. */
export async function storePlain(blobs: Blobs, bytes: Uint8Array): Promise<StoredPayload> {
  return plainPayload(await blobs.put(bytes), bytes.length);
}

/** A file that is kept as it came. */
export function plainPayload(sha256: string, sizeBytes: number): StoredPayload {
  return {
    sha256,
    size_bytes: sizeBytes,
    stored_sha256: sha256,
    stored_bytes: sizeBytes,
    encoding: 'identity',
  };
}

/** Goes once through an uploaded payload, giving its plain bytes to `see`; null when they are not what the manifest says. */
export async function readUploaded(
  blobs: Blobs,
  { sha256, size, stored }: Payload,
  see: (part: Buffer) => void,
): Promise<StoredPayload | null> {
  const payload: StoredPayload = {
    sha256,
    size_bytes: size,
    stored_sha256: stored.sha256,
    stored_bytes: stored.size,
    encoding: stored.encoding,
  };
  const hash = createHash('sha256');
  let left = size;
  try {
    await through(streamPlain(blobs, payload), (part) => {
      left -= part.length;
      // More than it says it is ends here: a small file cannot fill the hours.
      if (left < 0) throw new Error('More than it says');
      hash.update(part);
      see(part);
    });
  } catch {
    // It does not unpack, or to more than it says.
    return null;
  }
  return left === 0 && hash.digest('hex') === sha256 ? payload : null;
}

async function through(stream: Readable, see: (part: Buffer) => void): Promise<void> {
  // A stream without an encoding gives buffers.
  for await (const part of stream) see(part as Buffer);
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

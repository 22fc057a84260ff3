/** Lets payloads go that everybody has had for long enough; the rows stay, so that no message is ever taken twice. */
import type { Blobs } from './blobs.ts';
import type { Db } from './database/db.ts';

/** Payloads all of whose deliveries were done or failed before `before`. Answers how many went. */
export async function dropPayloads(db: Db, blobs: Blobs, before: Date, now: Date): Promise<number> {
  const rows = await db.query<{ stored_sha256: string }>(
    `UPDATE payload SET dropped_at = $2
      WHERE dropped_at IS NULL
        AND EXISTS (SELECT 1 FROM message WHERE payload_sha256 = payload.sha256)
        AND NOT EXISTS (
              SELECT 1
                FROM message
                JOIN delivery ON delivery.message_id = message.id
               WHERE payload_sha256 = payload.sha256
                 AND (status IN ('initial', 'processing') OR delivery.updated_at >= $1 OR sent_at >= $1))
     RETURNING stored_sha256`,
    [before, now],
  );
  for (const { stored_sha256 } of rows) await blobs.remove(stored_sha256);
  return rows.length;
}

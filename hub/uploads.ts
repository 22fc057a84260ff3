/** Uploads that go on where they were cut off: pieces appended to a file named by what it will be, whole only when its hash is right. */
import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { mkdir, open, rm, stat, type FileHandle } from 'node:fs/promises';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import type { Readable } from 'node:stream';
import type { Blobs } from './blobs.ts';
import type { Db } from './database/db.ts';

export type UploadName = { readonly systemId: string; readonly sha256: string };
export type UploadState = { readonly offset: number; readonly isComplete: boolean };
export type Appended =
  | ({ readonly kind: 'appended' } & UploadState)
  | { readonly kind: 'unknown' }
  | { readonly kind: 'other_offset'; readonly offset: number }
  /** The piece was not what its digest says, or the whole is not what its name says; the bytes are gone. */
  | { readonly kind: 'damaged'; readonly offset: number }
  | { readonly kind: 'too_long' };

/** The piece that is being written; the next one, sent ahead, waits for its end. */
type Turn = { readonly endsAt: number; readonly over: Promise<void>; readonly stop: () => void };

export class Uploads {
  readonly #db: Db;
  readonly #blobs: Blobs;
  readonly #folder: string;
  readonly #turns = new Map<string, Turn>();

  constructor(db: Db, blobs: Blobs, folder: string) {
    this.#db = db;
    this.#blobs = blobs;
    this.#folder = folder;
  }

  /** Begins an upload or finds it; what is already there is never truncated. */
  async begin(name: UploadName, sizeBytes: number, now: Date): Promise<UploadState> {
    if (await this.#blobs.has(name.sha256, sizeBytes)) return { offset: sizeBytes, isComplete: true };
    await this.#db.query(
      `INSERT INTO upload (system_id, stored_sha256, size_bytes, touched_at) VALUES ($1, $2, $3, $4)
           ON CONFLICT (system_id, stored_sha256) DO UPDATE SET touched_at = excluded.touched_at`,
      [name.systemId, name.sha256, sizeBytes, now],
    );
    return this.#settle(name, sizeBytes);
  }

  /** How far it is, bytes still on their way included; null when it was never begun. */
  async find(name: UploadName): Promise<UploadState | null> {
    const size = await this.#sizeOf(name);
    if (size === null) return null;
    if (await this.#blobs.has(name.sha256, size)) return { offset: size, isComplete: true };
    return { offset: await lengthOf(this.#pathOf(name)), isComplete: false };
  }

  /**
   * Appends what comes at `offset`; when the sender is cut off, what came stays. `digest` is asked about the piece's SHA-256 at
   * its end; `grown` is told how far it is as it comes.
   */
  async append(
    name: UploadName,
    offset: number,
    length: number,
    piece: Readable,
    digest: (sha256: Buffer) => boolean,
    grown: (offset: number) => void = () => undefined,
  ): Promise<Appended> {
    const size = await this.#sizeOf(name);
    if (size === null) return { kind: 'unknown' };
    return this.#inTurn(this.#pathOf(name), offset, offset + length, piece, async () => {
      if (await this.#blobs.has(name.sha256, size))
        return { kind: 'appended', offset: size, isComplete: true };
      await mkdir(this.#folder, { recursive: true });
      const path = this.#pathOf(name);
      const before = await lengthOf(path);
      if (before !== offset) return { kind: 'other_offset', offset: before };
      const file = await open(path, 'a');
      try {
        const written = await writePiece(file, piece, size - offset, (came) => grown(offset + came));
        if (written === 'too_long') {
          await file.truncate(offset);
          return { kind: 'too_long' };
        }
        if (!digest(written)) {
          await file.truncate(offset);
          return { kind: 'damaged', offset };
        }
      } finally {
        // Also what a broken line left is on disk before anybody is told how far it is.
        await file.sync();
        await file.close();
      }
      const state = await this.#settle(name, size);
      if (state.offset < offset) return { kind: 'damaged', offset: 0 };
      return { kind: 'appended', ...state };
    });
  }

  /** Forgets what nobody has touched since `before`, also what came whole and was never sent. Answers how many. */
  async dropOlderThan(before: Date): Promise<number> {
    const rows = await this.#db.query<{ system_id: string; stored_sha256: string; is_used: boolean }>(
      `DELETE FROM upload WHERE touched_at < $1
       RETURNING system_id, stored_sha256,
                 EXISTS (SELECT 1 FROM payload WHERE payload.stored_sha256 = upload.stored_sha256 AND dropped_at IS NULL)
                 AS is_used`,
      [before],
    );
    for (const row of rows) {
      await rm(this.#pathOf({ systemId: row.system_id, sha256: row.stored_sha256 }), { force: true });
      if (!row.is_used) await this.#blobs.remove(row.stored_sha256);
    }
    return rows.length;
  }

  /** A whole file is hashed, synced and becomes a blob; a wrong one is thrown away. */
  async #settle(name: UploadName, sizeBytes: number): Promise<UploadState> {
    const path = this.#pathOf(name);
    const length = await lengthOf(path);
    if (length < sizeBytes) return { offset: length, isComplete: false };
    if ((await hashOf(path)) !== name.sha256) {
      await rm(path, { force: true });
      return { offset: 0, isComplete: false };
    }
    await this.#blobs.adopt(path, name.sha256);
    return { offset: sizeBytes, isComplete: true };
  }

  async #sizeOf({ systemId, sha256 }: UploadName): Promise<number | null> {
    const [row] = await this.#db.query<{ size_bytes: number }>(
      'SELECT size_bytes FROM upload WHERE system_id = $1 AND stored_sha256 = $2',
      [systemId, sha256],
    );
    return row?.size_bytes ?? null;
  }

  /** One account's upload is not another's: nobody adds to, or learns of, a file he did not begin. */
  #pathOf({ systemId, sha256 }: UploadName): string {
    const account = createHash('sha256').update(systemId).digest('hex').slice(0, 16);
    return join(this.#folder, `${sha256}.${account}`);
  }

  /**
   * One piece at a time. One that begins where the running one ends was sent ahead and waits; any other comes from a
   * device that has given the running one up, which may be half open for minutes, and takes its place.
   */
  async #inTurn<Value>(
    path: string,
    offset: number,
    endsAt: number,
    piece: Readable,
    work: () => Promise<Value>,
  ): Promise<Value> {
    const before = this.#turns.get(path);
    if (before && before.endsAt !== offset) before.stop();
    const mine = (before?.over ?? Promise.resolve()).then(work);
    const turn: Turn = {
      endsAt,
      over: mine.then(
        () => undefined,
        () => undefined,
      ),
      stop: () => {
        before?.stop();
        piece.destroy(new Error('Another piece has taken its place'));
      },
    };
    this.#turns.set(path, turn);
    try {
      return await mine;
    } finally {
      if (this.#turns.get(path) === turn) this.#turns.delete(path);
    }
  }
}

/** Writes until the piece ends or breaks; answers its hash. */
async function writePiece(
  file: FileHandle,
  piece: Readable,
  room: number,
  grown: (came: number) => void,
): Promise<Buffer | 'too_long'> {
  const hash = createHash('sha256');
  let left = room;
  for await (const part of piece) {
    // A stream without an encoding gives buffers.
    const bytes = part as Buffer;
    if (bytes.length > left) return 'too_long';
    left -= bytes.length;
    hash.update(bytes);
    await file.write(bytes);
    grown(room - left);
  }
  return hash.digest();
}

async function hashOf(path: string): Promise<string> {
  const hash = createHash('sha256');
  await pipeline(createReadStream(path), hash);
  return hash.digest('hex');
}

async function lengthOf(path: string): Promise<number> {
  return (await stat(path).catch(() => null))?.size ?? 0;
}

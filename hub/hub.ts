/** What every call of the hub works with, put together once in `server.ts`. */
import type { Blobs } from './blobs.ts';
import type { Db } from './database/db.ts';
import type { Seal } from './seal.ts';

export type Hub = {
  readonly db: Db;
  readonly blobs: Blobs;
  readonly seal: Seal;
  readonly now: () => Date;
  /** How far a caller's clock may be off; some clients sign long-lived connections with an old time. */
  readonly clockToleranceMs: number;
  /** The largest message taken. */
  readonly messageMaxBytes: number;
};

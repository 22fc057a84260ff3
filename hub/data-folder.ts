/** Opens everything the hub keeps: its lock, its key, its database, its files. */
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { openBlobs, type Blobs } from './blobs.ts';
import type { Db } from './database/db.ts';
import { migrate } from './database/migrations.ts';
import { openPglite } from './database/pglite.ts';
import { openPostgres } from './database/postgres.ts';
import { lockFolder } from './lock-file.ts';
import { openSeal, type Seal } from './seal.ts';

export type DataFolder = {
  readonly db: Db;
  readonly blobs: Blobs;
  readonly seal: Seal;
  close(): Promise<void>;
};

/** Opens or makes the folder; `databaseUrl` puts the database on a server instead of in it. */
export async function openDataFolder(
  folder: string,
  databaseUrl: string | undefined,
  onLost: (error: Error) => void,
): Promise<DataFolder> {
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const lock = lockFolder(folder);
  try {
    const seal = openSeal(folder);
    const blobs = await openBlobs(join(folder, 'blobs'));
    const db = databaseUrl
      ? await openPostgres(databaseUrl, onLost)
      : await openPglite(join(folder, 'database'));
    await migrate(db);
    return {
      db,
      blobs,
      seal,
      async close() {
        await db.close();
        lock.release();
      },
    };
  } catch (error) {
    lock.release();
    throw error;
  }
}

/** Opens everything the hub keeps: its lock, its key, its database, its files. */
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { openBlobs, type Blobs } from './blobs.ts';
import type { Db } from './database/db.ts';
import { migrate } from './database/migrations.ts';
import { openPglite } from './database/pglite.ts';
import { openPostgres } from './database/postgres.ts';
import { openIdentity, type Identity } from './identity.ts';
import { lockFolder } from './lock-file.ts';
import { openOperatorKey } from './operator-key.ts';
import { openSeal, type Seal } from './seal.ts';
import { Uploads } from './uploads.ts';

export type DataFolder = {
  readonly folder: string;
  readonly db: Db;
  readonly blobs: Blobs;
  readonly uploads: Uploads;
  readonly seal: Seal;
  readonly identity: Identity;
  readonly operatorKey: string;
  /** Other hubs may work on the same database and folder. */
  readonly isShared: boolean;
  close(): Promise<void>;
};

/**
 * Opens or makes the folder. `databaseUrl` puts the database on a server instead of in it; several hubs may then share
 * the folder, while an embedded database belongs to one.
 */
export async function openDataFolder(
  folder: string,
  databaseUrl: string | undefined,
  onLost: (error: Error) => void,
): Promise<DataFolder> {
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const lock = databaseUrl ? null : lockFolder(folder);
  try {
    const seal = openSeal(folder);
    const blobs = await openBlobs(join(folder, 'blobs'));
    const db = databaseUrl
      ? await openPostgres(databaseUrl, onLost)
      : await openPglite(join(folder, 'database'));
    await migrate(db);
    return {
      folder,
      db,
      blobs,
      uploads: new Uploads(db, blobs, join(folder, 'blobs', 'uploads')),
      seal,
      identity: await openIdentity(db, seal),
      operatorKey: openOperatorKey(folder),
      isShared: databaseUrl !== undefined && databaseUrl !== '',
      async close() {
        await db.close();
        lock?.release();
      },
    };
  } catch (error) {
    lock?.release();
    throw error;
  }
}

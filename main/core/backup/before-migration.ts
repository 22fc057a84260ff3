/** A sealed backup before a newer program changes the data of an older one. */
import { existsSync } from 'node:fs';
import type { ReadableDb } from '../kernel/database.ts';
import { Pace } from '../kernel/pace.ts';
import { Refusal } from '../kernel/refusal.ts';
import { makeBackup, readManifest, type BackupMade, type DataOpened } from './make.ts';
import { placeFor, snapshotNames } from './place.ts';
import * as store from './store.ts';

/** What came of it; `trouble` is a refusal's code. */
export type BeforeMigration =
  | { readonly made: BackupMade; readonly folder: string }
  | { readonly trouble: string };

/**
 * Null when no place was chosen. Whatever goes wrong with the disk holds nobody up: the copy beside the file, which
 * `migrate` makes, stands in any case.
 */
export function backUpBeforeMigration(data: DataOpened, db: ReadableDb, now: Date): BeforeMigration | null {
  const { folder, keep } = store.plan(db);
  if (folder === null) return null;
  if (!existsSync(folder)) return { trouble: 'backup.place_absent' };
  try {
    const secrets = lastSecrets(folder, data);
    const made = makeBackup(data, { folder, why: 'migration', keep, now, secrets }, new Pace());
    return { made, folder };
  } catch (error) {
    return { trouble: error instanceof Refusal ? error.code : 'core.defect' };
  }
}

/** The hub's secrets as the newest backup has them: those kept by the system cannot be asked for before core has started. */
function lastSecrets(folder: string, data: DataOpened): Readonly<Record<string, string>> {
  const place = placeFor(folder, data.dataDir);
  const [newest] = snapshotNames(place);
  return (newest === undefined ? null : readManifest(place, newest, data.databaseKey))?.secrets ?? {};
}

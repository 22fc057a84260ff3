/** What the keeper thread does; its own connections, so that neither core nor the readers wait. */
import { join } from 'node:path';
import { openConnection, type Connection } from '../kernel/database.ts';
import type { Pace } from '../kernel/pace.ts';
import { Refusal } from '../kernel/refusal.ts';
import type { Facts } from '#contract/kernel.ts';
import { lossesOf, type Losses } from './losses.ts';
import { isCorrupt, makeBackup, type BackupMade, type BackupOrder, type DataOpened } from './make.ts';
import type { Migration } from '../kernel/migrate.ts';
import { finishStaging } from '../kernel/restored.ts';
import { salvage, type Salvaged } from './salvage.ts';
import { copyHere } from './copy-here.ts';
import type { Inspected } from './inspect/inspect.ts';
import { inspectFor, type InspectOrder } from './keeper-inspect.ts';
import { copyFiles, emptyOld, placeFiles } from './move-files.ts';
import { forgetEverywhere, type ForgetOrder, type Forgotten } from './forget.ts';
import { mendIndexes, type Mended } from './mend-index.ts';
import type { BackupReason } from './manifest.ts';
import { folderIdOf, placeAt } from './place.ts';
import {
  checkBackup,
  findBackups,
  stageRestore,
  type BackupChecked,
  type BackupsFound,
  type Staged,
} from './restore.ts';
import { dropDeletedWords } from './search-index.ts';
import { findUnneeded, isStored, type Unneeded } from './unneeded.ts';

/** A refusal does not survive the way between threads as an error; it travels as a value. */
export type Told<T> =
  | { readonly ok: true; readonly value: T }
  | { readonly ok: false; readonly code: string; readonly facts?: Facts };

export interface BackupNamed {
  readonly root: string;
  readonly name: string;
}

/** The questions of the keeper thread. */
export interface KeeperServes {
  backup(order: BackupOrder): Told<BackupMade>;
  find(input: { folder: string }): Told<BackupsFound>;
  check(input: BackupNamed): Told<BackupChecked>;
  /** A copy of the database in the data folder itself, kept a few times over. */
  copyHere(input: { why: BackupReason; now: Date }): Told<null>;
  losses(input: BackupNamed): Told<Losses>;
  /** `anyData`: also a backup of other data, onto a machine that has none of its own. */
  restore(input: BackupNamed & { now: Date; anyData?: boolean }): Told<Staged>;
  /** Looks at the data, slice by slice, until the order says stop. */
  inspect(order: InspectOrder): Told<Inspected>;
  /** Copies the content files to the place of a move that has begun; answers how many there are. */
  copyFiles(input: { target: string }): Told<number>;
  /** Empties the place that a move has left; false when a file is not whole at the new one. */
  emptyOld(input: null): Told<boolean>;
  /** Says where the files lie now: the folder, or null for a new place in the data folder. */
  placeFiles(input: { folder: string | null }): Told<null>;
  /** Files in the store that nothing needs, stored before an instant. */
  unneeded(input: { before: Date }): Told<Unneeded>;
  /** Takes what bore a secrecy mark or was given back out of older backups and copies. */
  forget(order: ForgetOrder): Told<Forgotten>;
  /** The search indexes lose the words of rows that are gone. */
  dropWords(input: null): Told<null>;
  /** Makes one index of a table anew; false when its rows do not allow it. */
  reindex(input: { index: string }): Told<{ isMended: boolean }>;
  /** Makes the search indexes anew while people work. */
  mend(input: null): Told<Mended>;
  /** Saves what a damaged database still holds, filled up from the newest backup in `folder`. */
  salvage(input: { folder: string | null; now: Date }): Told<Salvaged>;
  /** The next start takes what was saved. */
  takeSalvaged(input: { now: Date }): Told<null>;
}

export function keeperServes(data: DataOpened, pace: Pace, migrations: readonly Migration[]): KeeperServes {
  const told = <T>(work: () => T): Told<T> => {
    try {
      pace.begin();
      return { ok: true, value: work() };
    } catch (error) {
      if (error instanceof Refusal)
        return { ok: false, code: error.code, ...(error.facts ? { facts: error.facts } : {}) };
      throw error;
    }
  };
  const ownDb = <T>(work: (db: Connection) => T, mode: 'read' | 'write' = 'read'): T => {
    const db = openConnection(join(data.dataDir, 'congvan.db'), data.databaseKey, mode);
    try {
      return work(db);
    } finally {
      db.close();
    }
  };
  return {
    backup: (order) => told(() => makeBackup(data, order, pace)),
    find: ({ folder }) => told(() => findBackups(folder, data.databaseKey)),
    check: ({ root, name }) => told(() => checkBackup(placeAt(root), name, data, pace)),
    copyHere: ({ why, now }) => told(() => copyHere(data, why, now)),
    losses: ({ root, name }) =>
      told(() => {
        const found = findBackups(root, data.databaseKey).backups.find((one) => one.name === name);
        if (!found) throw new Refusal('backup.manifest_damaged', { name });
        return ownDb((db) => lossesOf(db, found.manifest));
      }),
    inspect: (order) => told(() => inspectFor(data, order, pace)),
    copyFiles: ({ target }) => told(() => copyFiles(data, target, pace)),
    emptyOld: () => told(() => ownDb((db) => emptyOld(data, pace, (sha256) => isStored(db, sha256)))),
    placeFiles: ({ folder }) => told(() => placeFiles(data.dataDir, folder)),
    unneeded: ({ before }) => told(() => findUnneeded(data, before, pace)),
    forget: (order) => told(() => forgetEverywhere(data, migrations, order, pace)),
    dropWords: () => told(() => ownDb((db) => (dropDeletedWords(db, pace), null), 'write')),
    reindex: ({ index }) => told(() => ownDb((db) => ({ isMended: isReindexed(db, index) }), 'write')),
    mend: () =>
      told(() => {
        try {
          return ownDb((db) => mendIndexes(db, pace), 'write');
        } catch (error) {
          throw isCorrupt(error) ? new Refusal('backup.data_damaged') : error;
        }
      }),
    salvage: ({ folder, now }) => told(() => salvage(data, migrations, folder, now, pace)),
    takeSalvaged: ({ now }) =>
      told(() => {
        finishStaging(data.dataDir, now.toISOString().replaceAll(/[:.]/g, '-'));
        return null;
      }),
    restore: ({ root, name, now, anyData }) =>
      told(() => {
        const place = placeAt(root);
        if (anyData !== true && folderIdOf(root) !== folderIdOf(data.dataDir))
          throw new Refusal('backup.other_data');
        return stageRestore({ ...data, migrations, place, name, now }, pace);
      }),
  };
}

/** Two rows that may not be alike stand against it: then the finding stays. */
function isReindexed(db: Connection, index: string): boolean {
  try {
    db.script(`REINDEX "${index}"`);
    return true;
  } catch (error) {
    if (error instanceof Error && 'code' in error && String(error.code).startsWith('SQLITE_CONSTRAINT'))
      return false;
    throw error;
  }
}

/** What the keeper takes away by itself: files that nothing needs, and from older backups what may not be kept. */
import { existsSync } from 'node:fs';
import { forgottenSubjects } from '../documents/index.ts';
import { collectFile } from '../kernel/collect.ts';
import { filePlace } from '../kernel/file-place.ts';
import { forgetFile } from '../signing/index.ts';
import { copiesHere, removeOldSideCopies } from './copies-here.ts';
import type { Forgotten } from './forget.ts';
import type { AskKeeper, KeeperOn } from './keeper-on.ts';
import { listForgotten } from './forgotten-list.ts';
import { placeFor } from './place.ts';
import * as store from './store.ts';
import { unneededAfterMs, type Unneeded } from './unneeded.ts';

/** Files that nothing needs are looked for so often. */
const collectEveryMs = 86_400_000;
/** The first time, when the program has been open so long: not while a machine still starts. */
const firstCollectAfterMs = 10 * 60_000;
/** So many at a time, so that nobody waits for it. */
const removedAtOnce = 10;

export class Cleaner {
  readonly #on: KeeperOn;
  readonly #ask: AskKeeper;
  readonly #startedMs = performance.now();

  constructor(on: KeeperOn, ask: AskKeeper) {
    this.#on = on;
    this.#ask = ask;
  }

  /** Once a day, and never while the files lie in two places. */
  get isCollectionDue(): boolean {
    const { db, data, now } = this.#on;
    if (performance.now() - this.#startedMs < firstCollectAfterMs) return false;
    const { moving, emptying } = filePlace(data.dataDir);
    if (moving !== null || emptying !== null) return false;
    const last = store.collected(db);
    return last === null || now().getTime() - Date.parse(last.at) > collectEveryMs;
  }

  /** Files that nothing has needed for a week go. Refused: `core.cancelled`, `backup.busy`. */
  async collect(): Promise<void> {
    const { db, data, now } = this.#on;
    removeOldSideCopies(data.dataDir, now(), store.lastBackup(db)?.madeAt ?? null);
    const before = new Date(now().getTime() - unneededAfterMs);
    const found = await this.#ask('unneeded', { before });
    const gone = { files: 0, bytes: 0 };
    for (let at = 0; at < found.names.length; at += removedAtOnce) {
      this.#remove(found.names.slice(at, at + removedAtOnce), before, gone);
      await new Promise((resolve) => setImmediate(resolve));
      if (this.#on.stopping.aborted) return;
    }
    this.#rememberCollected(found, gone);
  }

  /** Asked once more here, where files are stored: one that has come again meanwhile stays. */
  #remove(names: readonly string[], before: Date, gone: { files: number; bytes: number }): void {
    const { files, transact } = this.#on;
    transact((context) => {
      for (const sha256 of names) {
        if ((files.storedAtMs(sha256) ?? 0) >= before.getTime()) continue;
        const bytes = files.sealedSize(sha256) ?? 0;
        if (!collectFile(context, sha256)) continue;
        forgetFile(context.db, sha256);
        gone.files += 1;
        gone.bytes += bytes;
      }
    });
  }

  #rememberCollected({ young, unreadable }: Unneeded, gone: { files: number; bytes: number }): void {
    const { db, now, transact } = this.#on;
    const last = store.collected(db);
    const at = now().toISOString();
    transact((context) => {
      store.setCollected(context.db, {
        at,
        young,
        unreadable,
        gone: gone.files > 0 ? { at, ...gone } : (last?.gone ?? null),
      });
      if (gone.files > 0)
        context.note({
          type: 'backup.files_collected',
          entity: 'backup',
          entityId: 'files',
          baseVersion: 0,
          payload: gone,
        });
      context.changed('backup.changed');
    });
  }

  /** Beside the data, for a restore that nobody expects: the stick in a drawer still holds all of it. */
  listForgotten(): void {
    const { db, data } = this.#on;
    try {
      listForgotten(data.dataDir, data.databaseKey, forgottenSubjects(db));
    } catch (error) {
      // A full disk: the data itself has forgotten, and the list is written again at the next start.
      this.#on.log('warning', 'backup.forgotten_not_listed', { error: String(error) });
    }
  }

  /** True when something was forgotten that an older backup within reach, or a copy in the data folder, may still hold. */
  get isForgettingDue(): boolean {
    const { db } = this.#on;
    const count = forgottenSubjects(db).length;
    const last = store.forgotten(db);
    if (count === 0 || (last?.subjects === count && last.folder === this.#folderWithinReach)) return false;
    return this.#folderWithinReach !== null || copiesHere(this.#on.data.dataDir).length > 0;
  }

  /** True when a document was given back whose words the search indexes may still hold. */
  get areWordsDue(): boolean {
    return this.#recalled !== store.wordsDropped(this.#on.db);
  }

  get #recalled(): number {
    return forgottenSubjects(this.#on.db).filter(({ why }) => why === 'recalled').length;
  }

  /** Refused: `core.cancelled`, `backup.busy`. */
  async dropWords(): Promise<void> {
    const recalled = this.#recalled;
    await this.#ask('dropWords', null);
    this.#on.db.all('PRAGMA wal_checkpoint(TRUNCATE)');
    this.#on.transact((context) => store.setWordsDropped(context.db, recalled));
  }

  /** Takes what was forgotten out of the backups within reach. Refused: what `forgetEverywhere` refuses, `backup.busy`. */
  async forget(): Promise<void> {
    const { db, now } = this.#on;
    const subjects = forgottenSubjects(db);
    if (subjects.length === 0) return;
    const folder = this.#folderWithinReach;
    const done = await this.#ask('forget', { subjects, folder, now: now() });
    // A reader may have held the log when it was to be emptied at once.
    db.all('PRAGMA wal_checkpoint(TRUNCATE)');
    this.#rememberForgotten(done, folder, subjects.length);
  }

  #rememberForgotten(done: Forgotten, folder: string | null, subjects: number): void {
    const { db, now, transact } = this.#on;
    const { backups, copies, files } = done;
    const unreadable = done.unreadable.length;
    const isAnything = backups + copies > 0;
    const at = now().toISOString();
    transact((context) => {
      store.setForgotten(context.db, {
        folder,
        subjects,
        unreadable,
        last: isAnything ? { at, backups, copies } : (store.forgotten(db)?.last ?? null),
      });
      if (isAnything)
        context.note({
          type: 'backup.forgotten',
          entity: 'backup',
          entityId: 'older',
          baseVersion: 0,
          payload: { backups, copies, files, unreadable },
        });
      context.changed('backup.changed');
    });
  }

  get #folderWithinReach(): string | null {
    const { db, data } = this.#on;
    const { folder } = store.plan(db);
    if (folder === null || !existsSync(folder)) return null;
    return existsSync(placeFor(folder, data.dataDir).snapshotsDir) ? folder : null;
  }
}

/** Core's side of the keeper thread: one work at a time, the night's backup by itself, and a backup before every risky step. */
import { existsSync, readFileSync } from 'node:fs';
import type { Connection, ReadableDb } from '../kernel/database.ts';
import type { CommandContext, Host } from '../kernel/handlers.ts';
import { Thread } from '../kernel/jobs.ts';
import type { Log } from '../kernel/log.ts';
import { Pace, type Progress } from '../kernel/pace.ts';
import { Refusal } from '../kernel/refusal.ts';
import { writeFileWhole } from '../kernel/whole-file.ts';
import { isDue } from './due.ts';
import type { KeeperData, KeeperServes, Told } from './keeper-work.ts';
import type { BackupMade } from './make.ts';
import type { BackupReason } from './manifest.ts';
import { rebuildIndexes } from './salvage.ts';
import * as store from './store.ts';
import { join } from 'node:path';

export interface KeeperOn {
  readonly entry: string;
  readonly data: KeeperData;
  readonly db: ReadableDb;
  readonly host: Host;
  readonly log: Log;
  readonly stopping: AbortSignal;
  readonly now: () => Date;
  readonly transact: <T>(work: (context: CommandContext) => T) => T;
}

/** A backup of a whole office may take an hour on an old stick. */
const workMs = 6 * 3_600_000;
const tickMs = 30_000;
/** The night's backup begins when nobody has done anything for so long. */
const quietBeforeBackupMs = 20_000;
/** After a failure that is no absent stick. */
const retryMs = 30 * 60_000;

type Ask<K extends keyof KeeperServes> = Parameters<KeeperServes[K]>[0];
type Answer<K extends keyof KeeperServes> = ReturnType<KeeperServes[K]> extends Told<infer T> ? T : never;

export class Keeper {
  readonly pace = new Pace();
  readonly #on: KeeperOn;
  readonly #thread: Thread<KeeperServes>;
  #working: string | null = null;
  #timer: NodeJS.Timeout | undefined;

  constructor(on: KeeperOn) {
    this.#on = on;
    this.#thread = new Thread<KeeperServes>(on.entry, { data: on.data, memory: this.pace.memory });
    on.stopping.addEventListener('abort', () => {
      clearInterval(this.#timer);
      this.pace.stop();
    });
  }

  /** Begins to look after the data by itself. */
  start(): void {
    this.rememberPlace(store.plan(this.#on.db).folder);
    this.#timer = setInterval(() => void this.tick(), tickMs);
    this.#timer.unref();
  }

  async stop(): Promise<void> {
    clearInterval(this.#timer);
    await this.#thread.stop();
  }

  get dataDir(): string {
    return this.#on.data.dataDir;
  }

  /** What is under way, and how far. */
  get state(): { readonly work: string | null } & Progress {
    return { work: this.#working, ...this.pace.progress };
  }

  /** Asks the thread for one work; a second one meanwhile is refused as `backup.busy`. */
  async ask<K extends keyof KeeperServes>(work: K, input: Ask<K>): Promise<Answer<K>> {
    if (this.#working !== null) throw new Refusal('backup.busy');
    this.#working = work;
    try {
      // `Ask` and `Answer` say the same as Thread's own conditional types, which TypeScript cannot see here.
      const told = (await this.#thread.ask(work, input as never, workMs)) as Told<Answer<K>>;
      if (told.ok) return told.value;
      throw new Refusal(told.code, told.facts);
    } finally {
      this.#working = null;
    }
  }

  /** Makes a backup now. Refused: `backup.no_place` and what `makeBackup` refuses; the reason is remembered for the screen. */
  async backUp(why: BackupReason, needed: readonly string[] = []): Promise<BackupMade> {
    const { db, now, transact } = this.#on;
    const { folder, keep } = store.plan(db);
    if (folder === null) throw new Refusal('backup.no_place');
    try {
      const secrets = await this.#secrets();
      const made = await this.ask('backup', { folder, why, keep, now: now(), secrets, needed });
      transact((context) => this.#remember(context, made, folder, why));
      return made;
    } catch (error) {
      if (error instanceof Refusal && error.code !== 'core.cancelled' && error.code !== 'backup.busy')
        this.#rememberTrouble(error.code);
      throw error;
    }
  }

  /**
   * For others, before an import, a move or a restore. A stick that is absent holds nobody up: the database is copied into
   * the data folder instead. Refused: `core.disk_full`.
   */
  async beforeRiskyStep(why: BackupReason, needed: readonly string[] = []): Promise<'backup' | 'copy'> {
    try {
      await this.backUp(why, needed);
      return 'backup';
    } catch (error) {
      if (!(error instanceof Refusal)) throw error;
      await this.ask('copyHere', { why, now: this.#on.now() });
      return 'copy';
    }
  }

  /** One look at the clock: the day's backup when it is due and nobody works. */
  async tick(): Promise<void> {
    try {
      if (this.#working !== null || this.pace.quietMs < quietBeforeBackupMs) return;
      if (this.#isBackupDue()) await this.backUp('nightly');
    } catch (error) {
      // Told on the screen by `trouble`; a stick that is not there is no event for the log.
      if (!(error instanceof Refusal))
        this.#on.log('error', 'backup.failed', {
          error: error instanceof Error ? error.stack : String(error),
        });
    }
  }

  #isBackupDue(): boolean {
    const { db, now } = this.#on;
    const { folder, at } = store.plan(db);
    if (folder === null || !isDue(now(), at, store.lastBackup(db)?.madeAt ?? null)) return false;
    if (!existsSync(folder)) {
      this.#rememberTrouble('backup.place_absent');
      return false;
    }
    const trouble = store.trouble(db);
    const isFresh = trouble !== null && now().getTime() - Date.parse(trouble.at) < retryMs;
    return !isFresh || trouble.code === 'backup.place_absent';
  }

  /** Makes damaged full-text indexes anew, at once: without them nobody finds anything. */
  mendIndexes(db: Connection): void {
    const names = db.transact(() => rebuildIndexes(db));
    this.#on.transact((context) => {
      context.note({
        type: 'backup.indexes_mended',
        entity: 'backup',
        entityId: 'indexes',
        baseVersion: 0,
        payload: { names: names.join(', ') },
      });
      context.changed('search.changed');
    });
  }

  async #secrets(): Promise<Record<string, string>> {
    const found: Record<string, string> = {};
    for (const { body_id } of this.#on.db.all<{ body_id: string }>('SELECT body_id FROM hub_account')) {
      const value = await this.#on.host.secretGet(`hub:${body_id}`);
      if (value !== null) found[`hub:${body_id}`] = value;
    }
    return found;
  }

  #remember(context: CommandContext, made: BackupMade, folder: string, why: BackupReason): void {
    store.setLastBackup(context.db, { ...made, folder, why, missing: made.missing.length });
    store.setTrouble(context.db, null);
    context.note({
      type: 'backup.made',
      entity: 'backup',
      entityId: made.name,
      baseVersion: 0,
      payload: { why, files: made.files, newFiles: made.newFiles, missing: made.missing.length },
    });
    context.changed('backup.changed');
  }

  #rememberTrouble(code: string): void {
    const { db, now, transact } = this.#on;
    if (store.trouble(db)?.code === code && code === 'backup.place_absent') return;
    transact((context) => {
      store.setTrouble(context.db, { at: now().toISOString(), code });
      context.changed('backup.changed');
    });
  }

  /** Beside the database, so that a database that cannot be read any more still has its backups found. */
  rememberPlace(folder: string | null): void {
    const path = join(this.#on.data.dataDir, 'backup-place.json');
    const text = JSON.stringify({ folder });
    if (existsSync(path) ? readFileSync(path, 'utf8') !== text : folder !== null) writeFileWhole(path, text);
  }
}

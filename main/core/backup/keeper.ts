/** Core's side of the keeper thread: one work at a time, the night's backup by itself, and a backup before every risky step. */
import { existsSync, readFileSync } from 'node:fs';
import { filePlace } from '../kernel/file-place.ts';
import type { CommandContext } from '../kernel/handlers.ts';
import { Thread } from '../kernel/jobs.ts';
import { Pace, type Progress } from '../kernel/pace.ts';
import { Refusal } from '../kernel/refusal.ts';
import { writeFileWhole } from '../kernel/whole-file.ts';
import { Caretaker, quietBeforeWorkMs } from './caretaker.ts';
import type { BeforeMigration } from './before-migration.ts';
import { Cleaner } from './cleaner.ts';
import { isDue } from './due.ts';
import type { Answer, Ask, KeeperOn } from './keeper-on.ts';
import type { KeeperServes, Told } from './keeper-work.ts';
import type { BackupMade } from './make.ts';
import type { BackupReason } from './manifest.ts';
import { beginMove, checkTarget, switchFiles } from './move-files.ts';
import * as store from './store.ts';
import { join } from 'node:path';

/** A backup of a whole office may take an hour on an old stick. */
const workMs = 6 * 3_600_000;
const tickMs = 30_000;
/** After a failure that is no absent stick. */
const retryMs = 30 * 60_000;

export class Keeper {
  readonly pace = new Pace();
  readonly #on: KeeperOn;
  readonly #thread: Thread<KeeperServes>;
  #working: string | null = null;
  /** The look at the data that goes on while nobody works; it gives way to anything else. */
  #idle: Promise<unknown> | null = null;
  readonly #asked = new Set<Promise<void>>();
  #moveTrouble: string | null = null;
  #forgetFailedMs = -Infinity;
  readonly #care: Caretaker;
  readonly #cleaner: Cleaner;
  #timer: NodeJS.Timeout | undefined;

  constructor(on: KeeperOn) {
    this.#on = on;
    this.#thread = new Thread<KeeperServes>(on.entry, { data: on.data, memory: this.pace.memory });
    this.#care = new Caretaker(on, this.pace, (work, input) => this.#ask(work, input));
    this.#cleaner = new Cleaner(on, (work, input) => this.#ask(work, input));
    on.stopping.addEventListener('abort', () => {
      clearInterval(this.#timer);
      this.pace.stop();
    });
  }

  /** The backup that core made before it changed older data, or why there is none. */
  rememberBeforeMigration(came: BeforeMigration): void {
    if ('trouble' in came) this.#rememberTrouble(came.trouble);
    else this.#on.transact((context) => this.#remember(context, came.made, came.folder, 'migration'));
  }

  /** Begins to look after the data by itself. */
  start(): void {
    this.rememberPlace(store.plan(this.#on.db).folder);
    this.#cleaner.listForgotten();
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

  /** True while a work is under way that a person has asked for, or a backup. */
  get isBusy(): boolean {
    return this.#working !== null && this.#idle === null;
  }

  /** Fulfilled when what was asked for is done, and what came of it. */
  async settled(): Promise<void> {
    while (this.#asked.size > 0) await Promise.allSettled(this.#asked);
  }

  async #tracked(work: Promise<void>): Promise<void> {
    this.#asked.add(work);
    try {
      await work;
    } finally {
      this.#asked.delete(work);
    }
  }

  /** Asks the thread for one work; a second one meanwhile is refused as `backup.busy`. */
  async ask<K extends keyof KeeperServes>(work: K, input: Ask<K>): Promise<Answer<K>> {
    await this.#endIdle();
    return this.#ask(work, input);
  }

  async #ask<K extends keyof KeeperServes>(work: K, input: Ask<K>): Promise<Answer<K>> {
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

  async #endIdle(): Promise<void> {
    while (this.#idle !== null) {
      this.pace.stop();
      await Promise.race([this.#idle, new Promise((resolve) => setTimeout(resolve, 20))]);
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
      this.#care.measureDisks(true);
      await this.#forgetOlder();
      return made;
    } catch (error) {
      if (error instanceof Refusal && error.code !== 'core.cancelled' && error.code !== 'backup.busy')
        this.#rememberTrouble(error.code);
      throw error;
    }
  }

  /** Every disk that a backup is made on loses what may not be kept; a backup that was made stands whatever comes of it. */
  async #forgetOlder(): Promise<void> {
    try {
      await this.#cleaner.forget();
    } catch (error) {
      if (!(error instanceof Refusal)) throw error;
      if (error.code === 'backup.busy' || error.code === 'core.cancelled') return;
      this.#forgetFailedMs = performance.now();
      this.#on.log('warning', 'backup.not_forgotten', { code: error.code });
    }
  }

  /** After a failure it is tried again later: a full stick is not emptied by trying. */
  get #isForgettingDue(): boolean {
    return performance.now() - this.#forgetFailedMs > retryMs && this.#cleaner.isForgettingDue;
  }

  /** Something was refused for its secrecy mark, or given back: the older backups within reach lose it now. */
  forgetSoon(): void {
    this.#cleaner.listForgotten();
    if (this.#isForgettingDue || this.#cleaner.areWordsDue) void this.tick();
  }

  /**
   * For others, before an import, a move or a restore. A stick that is absent holds nobody up: the database is copied into
   * the data folder instead. Refused: `core.disk_full`.
   */
  async beforeRiskyStep(why: BackupReason, needed: readonly string[] = []): Promise<'backup' | 'copy'> {
    while (this.isBusy) await new Promise((resolve) => setTimeout(resolve, 100));
    try {
      await this.backUp(why, needed);
      return 'backup';
    } catch (error) {
      if (!(error instanceof Refusal)) throw error;
      await this.ask('copyHere', { why, now: this.#on.now() });
      return 'copy';
    }
  }

  /**
   * Begins to move the content files into `folder` (null: back into the data folder), or goes on with a move that was
   * stopped; at its end the program opens the data anew. Refused: `backup.busy`, and what `checkTarget` refuses; what
   * stops it later is told by `moveTrouble`.
   */
  moveFiles(folder: string | null): void {
    const target = checkTarget(this.#on.data.dataDir, folder);
    if (this.isBusy) throw new Refusal('backup.busy');
    this.#moveTrouble = null;
    void this.#tracked(this.#moveOrTell(target));
  }

  /** Why the last move was stopped; null when it was not, or by a person. */
  get moveTrouble(): string | null {
    return this.#moveTrouble;
  }

  async #moveOrTell(target: string): Promise<void> {
    try {
      await this.#move(target);
    } catch (error) {
      const code = error instanceof Refusal ? error.code : 'core.defect';
      if (code === 'core.defect') this.#on.log('error', 'backup.move_failed', { error: String(error) });
      this.#moveTrouble = code === 'core.cancelled' ? null : code;
      this.#on.transact((context) => context.changed('backup.changed'));
    }
  }

  async #move(target: string): Promise<void> {
    const { data, files, transact } = this.#on;
    await this.beforeRiskyStep('move');
    // One place to be emptied is remembered, not two.
    if (filePlace(data.dataDir).emptying !== null) await this.ask('emptyOld', null);
    beginMove(data.dataDir, target);
    transact((context) => context.changed('backup.changed'));
    const count = await this.ask('copyFiles', { target });
    // One step of core's own thread: nothing is stored between the last file and the switch.
    switchFiles(data.dataDir, files, data.fileKey);
    transact((context) => {
      context.note({
        type: 'backup.files_moved',
        entity: 'backup',
        entityId: 'files',
        baseVersion: 0,
        payload: { to: target, files: count },
      });
      context.changed('backup.files_moved');
    });
  }

  /** One look at the clock: what is damaged first, then the day's backup when it is due, then a look at the data. */
  async tick(): Promise<void> {
    try {
      if (this.#working !== null) return;
      if (this.#care.isMendWanted || store.mending(this.#on.db) !== null) await this.#mend();
      this.#care.measureDisks();
      if (filePlace(this.#on.data.dataDir).emptying !== null) await this.ask('emptyOld', null);
      if (this.#isForgettingDue) await this.#forgetOlder();
      if (this.#cleaner.areWordsDue) await this.#cleaner.dropWords();
      if (this.pace.quietMs < quietBeforeWorkMs) return;
      if (this.#isBackupDue()) await this.backUp('nightly');
      if (this.#cleaner.isCollectionDue) await this.collectWhileIdle();
      if (this.#care.isInspectionDue) await this.inspectWhileIdle();
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

  /** Looks on for as long as nobody does anything. */
  async inspectWhileIdle(): Promise<void> {
    await this.#whileIdle(this.#lookAndMend('idle'));
  }

  /** Takes files out that nothing needs; gives way to whatever is asked for. Refused: `core.cancelled`. */
  async collectWhileIdle(): Promise<void> {
    await this.#whileIdle(this.#cleaner.collect());
  }

  async #whileIdle(work: Promise<void>): Promise<void> {
    const working = work.finally(() => (this.#idle = null));
    this.#idle = working.catch(() => {});
    await working;
  }

  /**
   * Looks at all the data, from where the last look stopped, also while people work; answers when it is done or stopped.
   * Refused: `backup.busy`.
   */
  async inspect(): Promise<void> {
    await this.#tracked(this.#endIdle().then(() => this.#lookAndMend('asked')));
  }

  async #lookAndMend(mode: 'idle' | 'asked'): Promise<void> {
    await this.#care.inspect(mode);
    if (this.#care.isMendWanted) await this.#mend();
  }

  async #mend(): Promise<void> {
    this.#care.isMendWanted = false;
    await this.#care.mend();
  }

  /** Makes damaged search indexes anew while people go on working; waits for a backup that is under way. */
  async mend(): Promise<void> {
    if (this.#working === 'mend') return;
    this.#care.isMendWanted = true;
    await this.#tracked(this.#endIdle().then(() => this.tick()));
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

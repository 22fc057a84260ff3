/** What the keeper does for the data by itself: looks at all of it, mends what is a copy, counts the room on the disks. */
import type { Finding } from '#contract/backup.ts';
import { vietnamDay } from '../kernel/day.ts';
import type { Pace } from '../kernel/pace.ts';
import { Refusal } from '../kernel/refusal.ts';
import { measureDiskUse } from './disk-use.ts';
import { beginInspection, type Inspection } from './inspect/inspection.ts';
import type { AskKeeper, KeeperOn } from './keeper-on.ts';
import * as store from './store.ts';

/** What goes on by itself begins when nobody has done anything for so long. */
export const quietBeforeWorkMs = 20_000;
/** A whole look at the data begins so long after the last one. */
const inspectEveryMs = 3 * 86_400_000;
/** The first of all, when the program has been open so long: not while a machine still starts. */
const firstInspectAfterMs = 10 * 60_000;
/** How full the disks are is counted so often. */
const measureEveryMs = 3_600_000;
/** So often the look tells how far it is; what it has seen since is looked at again after a kill. */
const inspectPortionMs = 10_000;

export class Caretaker {
  readonly #on: KeeperOn;
  readonly #pace: Pace;
  readonly #ask: AskKeeper;
  readonly #startedMs = performance.now();
  /** True when a look has found a search index that differs; whoever runs the works sees to it. */
  isMendWanted = false;

  constructor(on: KeeperOn, pace: Pace, ask: AskKeeper) {
    this.#on = on;
    this.#pace = pace;
    this.#ask = ask;
  }

  /** A look that was interrupted goes on; a new one begins some days after the last. */
  get isInspectionDue(): boolean {
    const { db, now } = this.#on;
    if (performance.now() - this.#startedMs < firstInspectAfterMs) return false;
    const last = store.inspected(db);
    return last === null || now().getTime() - Date.parse(last.finishedAt) > inspectEveryMs;
  }

  /** Goes on with the look, or begins one; answers when it is done, stopped, or somebody works (`idle`). */
  async inspect(mode: 'idle' | 'asked'): Promise<void> {
    const { db, now } = this.#on;
    let inspection = store.inspection(db) ?? beginInspection(now());
    while (inspection.part !== null) {
      const order = {
        inspection,
        mode,
        today: vietnamDay(now()),
        folder: store.plan(db).folder,
        forMs: inspectPortionMs,
      };
      ({ inspection } = await this.#ask('inspect', order));
      await this.#rememberInspection(inspection);
      if (this.#pace.isStopping || (mode === 'idle' && this.#pace.quietMs < quietBeforeWorkMs)) return;
    }
  }

  async #rememberInspection(inspection: Inspection): Promise<void> {
    const { now, transact } = this.#on;
    const isDone = inspection.part === null;
    const findings = isDone ? await this.#mended(inspection.findings) : inspection.findings;
    transact((context) => {
      store.setInspection(context.db, isDone ? null : inspection);
      if (isDone) {
        const { startedAt, seen } = inspection;
        store.setInspected(context.db, {
          startedAt,
          seen,
          findings: [...findings],
          finishedAt: now().toISOString(),
        });
        context.note({
          type: 'backup.inspected',
          entity: 'backup',
          entityId: 'inspection',
          baseVersion: 0,
          payload: { ...seen, findings: findings.length },
        });
      }
      context.changed('backup.changed');
    });
    if (findings.some(({ code }) => code === 'search.index_differs')) this.isMendWanted = true;
    if (findings.some(({ code }) => code === 'data.unreadable')) this.#on.onDamage();
  }

  /** An index of a table is only a copy: one that differs is made anew, and the finding says so. */
  async #mended(findings: readonly Finding[]): Promise<Finding[]> {
    const told: Finding[] = [];
    for (const finding of findings) {
      const index = finding.facts['index'];
      const isMended =
        finding.code === 'data.index_differs' &&
        typeof index === 'string' &&
        (await this.#ask('reindex', { index })).isMended;
      told.push(isMended ? { ...finding, code: 'data.index_mended' } : finding);
    }
    return told;
  }

  /** Makes the search indexes anew; screens hear how far it is. */
  async mend(): Promise<void> {
    const telling = setInterval(() => this.#tell('backup.changed'), 1_000);
    try {
      const { names } = await this.#ask('mend', null);
      this.#on.transact((context) => {
        context.note({
          type: 'backup.indexes_mended',
          entity: 'backup',
          entityId: 'indexes',
          baseVersion: 0,
          payload: { names: names.join(', ') },
        });
        context.changed('backup.changed');
        context.changed('search.changed');
      });
    } catch (error) {
      if (error instanceof Refusal && error.code === 'backup.data_damaged') this.#on.onDamage();
      else throw error;
    } finally {
      clearInterval(telling);
    }
  }

  /** Screens ask again. */
  #tell(name: string): void {
    this.#on.transact((context) => context.changed(name));
  }

  /** Counts room and growth once an hour; a few sums, no walk through folders. */
  measureDisks(isWanted = false): void {
    const { db, data, now, transact } = this.#on;
    const last = store.diskUse(db);
    if (!isWanted && last !== null && now().getTime() - Date.parse(last.at) < measureEveryMs) return;
    const where = { dataDir: data.dataDir, filesDir: data.filesDir, backupFolder: store.plan(db).folder };
    const use = measureDiskUse(db, where, now());
    transact((context) => {
      store.setDiskUse(context.db, use);
      context.changed('backup.changed');
    });
  }
}

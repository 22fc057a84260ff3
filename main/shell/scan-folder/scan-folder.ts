/** Watches the folder a scanner writes into: each finished file is taken once, then put away by its day. */
import fs from 'node:fs/promises';
import path from 'node:path';
import type { FolderAnswer } from '#core/messages.ts';
import { isOnNetwork } from '../folders/network-folder.ts';
import { bringIn } from '../answers/bring-in.ts';
import type { Append } from '../protocol/intake.ts';
import { ShellRefusal } from '../gate/shell-refusal.ts';
import { hasWriter, looksWhole } from './complete.ts';
import { doneFolder, putAway, unreadableFolder } from './put-away.ts';

/** Core's side of the folder. Rejects while core restarts; the next look asks again. */
export interface FolderCore {
  append: Append;
  take(upload: string, fileName: string): Promise<FolderAnswer>;
  /** Wipes bytes that turned out to be unfinished. */
  forget(upload: string): Promise<unknown>;
  moved(id: string): Promise<unknown>;
  settle(present: readonly string[]): Promise<unknown>;
}

export interface Timings {
  /** A file counts as finished when neither size nor time has changed for so long. */
  readonly settleMs: number;
  /** A file whose end is not the end of its kind is given up after so long. */
  readonly patienceMs: number;
}

export const usualTimings: Timings = { settleMs: 4000, patienceMs: 180_000 };

/** A file that was not taken, and why; kept in memory only. `secret` ones stay where they are. */
export interface Held {
  readonly name: string;
  readonly why: 'secret' | 'unreadable';
  readonly code: string;
}

export interface ScanFolderTerms {
  readonly core: FolderCore;
  readonly now: () => Date;
  readonly timings: Timings;
  readonly onChanged: () => void;
  readonly log: (event: string, facts?: Readonly<Record<string, unknown>>) => void;
}

export type FolderTrouble = 'missing' | 'no_right' | 'cannot_move';

interface Seen {
  readonly size: number;
  readonly changedMs: number;
  readonly since: number;
}

const heldMax = 50;
/** Names of files that programs write before the real one. */
const unfinished = /^(?:\.|~\$)|\.(?:tmp|part|partial|crdownload|filepart)$/i;

export class ScanFolder {
  readonly #terms: ScanFolderTerms;
  #folder: string | null = null;
  #isSettled = false;
  #isLooking = false;
  #seen = new Map<string, Seen>();
  /** What was left where it is, by name, size and time: read once, not at every look. */
  #left = new Set<string>();
  #held: Held[] = [];
  #trouble: FolderTrouble | null = null;
  #takenCount = 0;

  constructor(terms: ScanFolderTerms) {
    this.#terms = terms;
  }

  get state() {
    return {
      folder: this.#folder,
      trouble: this.#trouble,
      isOnNetwork: this.#folder !== null && isOnNetwork(this.#folder),
      taken: this.#takenCount,
      arriving: this.#seen.size,
      held: this.#held,
    };
  }

  /** Watches this folder from now on, or none. */
  watch(folder: string | null): void {
    this.#folder = folder;
    this.#isSettled = false;
    this.#seen = new Map();
    this.#left = new Set();
    this.#held = [];
    this.#trouble = null;
    this.#terms.onChanged();
  }

  /** One look: takes what is finished. Never throws; a look that comes while one is under way does nothing. */
  async look(): Promise<void> {
    if (this.#isLooking || this.#folder === null) return;
    this.#isLooking = true;
    const folder = this.#folder;
    try {
      const names = await this.#namesIn(folder);
      if (names === null) return;
      if (!this.#isSettled) await this.#terms.core.settle(names);
      this.#isSettled = true;
      for (const name of names) {
        if (this.#folder !== folder) return;
        await this.#consider(folder, name);
      }
    } catch (error) {
      // Core restarts, or the share went away in mid-look: nothing was moved, so the next look begins where this one was.
      this.#terms.log('scan_folder.look_ended', { error: codeOf(error) });
    } finally {
      this.#isLooking = false;
    }
  }

  async #namesIn(folder: string): Promise<string[] | null> {
    try {
      const entries = await fs.readdir(folder, { withFileTypes: true });
      this.#become(this.#trouble === 'cannot_move' ? 'cannot_move' : null);
      const names = entries
        .filter((entry) => entry.isFile() && !unfinished.test(entry.name))
        .map(({ name }) => name);
      for (const name of this.#seen.keys()) if (!names.includes(name)) this.#seen.delete(name);
      return names.toSorted();
    } catch (error) {
      this.#become(codeOf(error) === 'EACCES' || codeOf(error) === 'EPERM' ? 'no_right' : 'missing');
      return null;
    }
  }

  async #consider(folder: string, name: string): Promise<void> {
    const file = path.join(folder, name);
    const stat = await fs.stat(file).catch(() => null);
    if (!stat || this.#left.has(keyOf(name, stat))) return;
    const now = this.#terms.now().getTime();
    const seen = this.#seen.get(name);
    if (seen?.size !== stat.size || seen.changedMs !== stat.mtimeMs) {
      this.#seen.set(name, { size: stat.size, changedMs: stat.mtimeMs, since: now });
      return;
    }
    const restedMs = now - seen.since;
    if (restedMs < this.#terms.timings.settleMs || (await hasWriter(file))) return;
    const isGivenUp = restedMs >= this.#terms.timings.patienceMs;
    if (!isGivenUp && !(await looksWhole(file))) return;
    await this.#take(folder, name, stat);
  }

  async #take(folder: string, name: string, stat: { size: number; mtimeMs: number }): Promise<void> {
    const answer = await this.#ask(path.join(folder, name), name, stat);
    if (answer === null) return;
    if (answer.outcome === 'secret') {
      this.#left.add(keyOf(name, stat));
      this.#hold({ name, why: 'secret', code: answer.level });
    } else if (answer.outcome === 'unreadable') {
      await this.#move(folder, name, unreadableFolder, stat);
      this.#hold({ name, why: 'unreadable', code: answer.code });
    } else {
      if (answer.outcome === 'taken') this.#takenCount += 1;
      if (await this.#move(folder, name, doneFolder, stat)) await this.#terms.core.moved(answer.id);
    }
    this.#seen.delete(name);
    this.#terms.onChanged();
  }

  /** Null when the file changed while it was read: it is looked at again later. */
  async #ask(
    file: string,
    name: string,
    before: { size: number; mtimeMs: number },
  ): Promise<FolderAnswer | null> {
    try {
      const { upload } = await bringIn(file, this.#terms.core.append);
      const after = await fs.stat(file).catch(() => null);
      if (after?.size !== before.size || after.mtimeMs !== before.mtimeMs) {
        this.#seen.delete(name);
        await this.#terms.core.forget(upload);
        return null;
      }
      return await this.#terms.core.take(upload, name);
    } catch (error) {
      if (error instanceof ShellRefusal && error.code === 'documents.too_large')
        return { outcome: 'unreadable', code: error.code };
      throw error;
    }
  }

  /** False when it could not be moved: it stays, is known by its bytes, and the screen says so. */
  async #move(
    folder: string,
    name: string,
    under: string,
    stat: { size: number; mtimeMs: number },
  ): Promise<boolean> {
    try {
      await putAway(folder, name, under, dayOf(this.#terms.now()));
      this.#become(null);
      return true;
    } catch (error) {
      this.#terms.log('scan_folder.not_moved', { error: codeOf(error) });
      this.#left.add(keyOf(name, stat));
      this.#become('cannot_move');
      return false;
    }
  }

  #hold(held: Held): void {
    this.#held = [held, ...this.#held.filter(({ name }) => name !== held.name)].slice(0, heldMax);
  }

  #become(trouble: FolderTrouble | null): void {
    if (this.#trouble === trouble) return;
    this.#trouble = trouble;
    this.#terms.onChanged();
  }
}

const keyOf = (name: string, { size, mtimeMs }: { size: number; mtimeMs: number }) =>
  `${name} ${size} ${mtimeMs}`;

const codeOf = (error: unknown) =>
  error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : 'unknown';

const vietnamMs = 7 * 3_600_000;
const dayOf = (now: Date) => new Date(now.getTime() + vietnamMs).toISOString().slice(0, 10);

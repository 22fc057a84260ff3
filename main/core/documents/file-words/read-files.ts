/** Reads the words of documents' files while nobody is at work, the newest first, so that lists can be narrowed by them. */
import type { ReadableDb } from '../../kernel/database.ts';
import type { CommandContext, Services } from '../../kernel/handlers.ts';
import type { FileWordsJob } from '../reading-job.ts';
import { newestVersions } from '../store.ts';
import * as store from './store.ts';

export interface ReadFilesOn {
  readonly db: ReadableDb;
  readonly services: Services;
  readonly transact: <T>(work: (context: CommandContext) => T) => T;
  /** Milliseconds since a person last did something. */
  readonly quietMs: () => number;
}

const firstMs = 20_000;
const idleMs = 60_000;
const nextMs = 50;
/** Nobody has to wait for a file that is read for later … */
const restMs = 3_000;
/** … though an office that never rests is read too, one document each minute. */
const longestRestMs = 60_000;
const readingMs = 120_000;

export class FileWords {
  readonly #on: ReadFilesOn;
  #timer: NodeJS.Timeout | undefined;
  #lastAt = 0;

  constructor(on: ReadFilesOn) {
    this.#on = on;
    on.services.stopping.addEventListener('abort', () => clearTimeout(this.#timer));
  }

  start(): void {
    this.#plan(firstMs);
  }

  /** Reads everything that is due now, whoever is at work. */
  async readAll(): Promise<void> {
    while (await this.#readNext());
  }

  #plan(delayMs: number): void {
    clearTimeout(this.#timer);
    if (this.#on.services.stopping.aborted) return;
    this.#timer = setTimeout(() => void this.#turn(), delayMs);
    this.#timer.unref();
  }

  async #turn(): Promise<void> {
    const isBusy = this.#on.quietMs() < restMs && Date.now() - this.#lastAt < longestRestMs;
    if (isBusy) return this.#plan(restMs);
    this.#lastAt = Date.now();
    try {
      this.#plan((await this.#readNext()) ? nextMs : idleMs);
    } catch (error) {
      // A full disk, say: tried again later, when there may be room.
      this.#on.services.log('error', 'documents.words_not_kept', { error: String(error) });
      this.#plan(idleMs);
    }
  }

  /** False when nothing is due, or core is stopping. */
  async #readNext(): Promise<boolean> {
    const { db, services, transact } = this.#on;
    const [next] = services.stopping.aborted ? [] : store.due(db, 1);
    if (next === undefined) return false;
    const words = await this.#wordsOf(next);
    if (services.stopping.aborted) return false;
    transact((context) => store.setWords(context.db, next, words));
    return true;
  }

  /** A file that cannot be read has no words and keeps no other waiting. */
  async #wordsOf({ documentId }: store.DueFiles): Promise<string> {
    const { db, services } = this.#on;
    const words = new Set<string>();
    for (const { sha256, file_name: fileName } of newestVersions(db, documentId)) {
      const job: FileWordsJob = { source: { sha256 }, fileName };
      try {
        // The job thread is ours; `worker.ts` answers `fileWords` with words.
        const found = (await services.jobs.ask('fileWords', job, readingMs)) as readonly string[];
        for (const word of found) words.add(word);
      } catch (error) {
        if (!services.stopping.aborted)
          services.log('warning', 'documents.words_unread', { sha256, error: String(error) });
      }
    }
    return [...words].join(' ');
  }
}

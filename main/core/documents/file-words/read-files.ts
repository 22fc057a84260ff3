/** Reads the words of documents' files while nobody is at work, the newest first, so that lists can be narrowed by them. */
import type { UnreadReason } from '#contract/documents.ts';
import type { ReadableDb } from '../../kernel/database.ts';
import type { CommandContext, Services } from '../../kernel/handlers.ts';
import type { FileWordsJob } from '../reading-job.ts';
import { newestVersions } from '../store.ts';
import * as store from './store.ts';
import { passing, readerVersion, triesAtMost } from './unread.ts';
import type { FileWordsFound } from './words-in-file.ts';

export interface ReadFilesOn {
  readonly db: ReadableDb;
  readonly services: Services;
  readonly transact: <T>(work: (context: CommandContext) => T) => T;
  readonly now: () => Date;
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
/** What may pass by itself is left alone for so long. */
const againMs = 3_600_000;

/** The words of a document's files, and which of them could not be read. */
interface Read {
  readonly words: string;
  readonly unread: ReadonlyMap<string, UnreadReason>;
}

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
      // A full disk, say: the document stays due, and is tried again when there may be room.
      this.#on.services.log('error', 'documents.words_not_kept', { error: String(error) });
      this.#plan(idleMs);
    }
  }

  /** False when nothing is due, or core is stopping. */
  async #readNext(): Promise<boolean> {
    const { services, transact } = this.#on;
    const next = services.stopping.aborted ? undefined : this.#next();
    if (next === undefined) return false;
    const read = await this.#read(next);
    if (services.stopping.aborted) return false;
    transact((context) => this.#keep(next, read, context));
    return true;
  }

  /** With the queue empty, what a newer reader or another hour may be able to read is put back into it. */
  #next(): store.DueFiles | undefined {
    const { db, now, transact } = this.#on;
    const [next] = store.due(db, 1);
    if (next) return next;
    const before = new Date(now().getTime() - againMs).toISOString();
    const again = { reader: readerVersion, passing, triesAtMost, before };
    if (!store.hasToTryAgain(db, again)) return undefined;
    transact((context) => store.tryAgain(context.db, again));
    return store.due(db, 1)[0];
  }

  /** A file that cannot be read keeps no other waiting, and is not passed over in silence. */
  async #read({ documentId }: store.DueFiles): Promise<Read> {
    const { db, services } = this.#on;
    const words = new Set<string>();
    const unread = new Map<string, UnreadReason>();
    for (const { sha256, file_name: fileName } of newestVersions(db, documentId)) {
      const job: FileWordsJob = { source: { sha256 }, fileName };
      try {
        // The job thread is ours; `worker.ts` answers `fileWords` with this.
        const found = (await services.jobs.ask('fileWords', job, readingMs)) as FileWordsFound;
        if ('unread' in found) unread.set(sha256, found.unread);
        else for (const word of found) words.add(word);
      } catch (error) {
        if (services.stopping.aborted) break;
        services.log('warning', 'documents.words_unread', { sha256, error: String(error) });
        unread.set(sha256, reasonOf(error));
      }
    }
    return { words: [...words].join(' '), unread };
  }

  #keep(next: store.DueFiles, { words, unread }: Read, context: CommandContext): void {
    const { db, now } = context;
    const before = store.unreadOf(db, next.documentId);
    store.setWords(db, next, words);
    store.replaceUnread(
      db,
      next.seq,
      [...unread].map(([sha256, reason]) => {
        const last = before.find((row) => row.sha256 === sha256 && row.reader === readerVersion);
        const tried_at = now.toISOString();
        return { sha256, reason, reader: readerVersion, tries: (last?.tries ?? 0) + 1, tried_at };
      }),
    );
    if (before.length > 0 || unread.size > 0) context.changed('documents.changed', next.documentId);
  }
}

/** Of what `Thread` says of a question without an answer (`kernel/jobs.ts`). */
function reasonOf(error: unknown): UnreadReason {
  const says = error instanceof Error ? error.message : '';
  if (says === 'deadline') return 'too_slow';
  return says === 'gone' ? 'no_memory' : 'failed';
}

/** What a handler is given, by the kind of its call: a query cannot write, by type. */
import type { z } from 'zod';
import type { CallSpec, Reply, Role } from '#contract/kernel.ts';
import type { ContentStore } from './content-store.ts';
import type { ReadableDb, WritableDb } from './database.ts';
import type { Device, EntryDraft } from './journal.ts';
import type { Jobs } from './jobs.ts';
import type { Log } from './log.ts';
import type { Notices } from './notices.ts';
import type { Sessions } from './session.ts';
import type { Tickets } from './tickets.ts';
import type { Uploads } from './uploads.ts';

/** The person asking, as read from the database for this very call. */
export interface Actor {
  readonly personId: string;
  readonly name: string;
  readonly roles: readonly Role[];
  readonly session: string;
  readonly isLocked: boolean;
}

/** What core can ask of the program around it. */
export interface Host {
  token(name: string, input: unknown): Promise<Reply<unknown>>;
  secretGet(name: string): Promise<string | null>;
  secretPut(name: string, value: string | null): Promise<void>;
  /** The PDF of a Word file, made by the office program of this machine. */
  wordToPdf(file: { bytes: Uint8Array; fileName: string }): Promise<Reply<Uint8Array>>;
}

/** Everything that is opened once and lives as long as core. */
export interface Services {
  readonly files: ContentStore;
  readonly uploads: Uploads;
  readonly sessions: Sessions;
  readonly tickets: Tickets;
  readonly notices: Notices;
  readonly host: Host;
  readonly jobs: Jobs;
  readonly device: Device;
  /**
   * A backup before a step that cannot be taken back; without the backup disk at least a copy of the database.
   * Refused: `core.disk_full`.
   */
  readonly beforeRiskyStep: (
    why: 'import' | 'move' | 'rename' | 'merge' | 'restore',
  ) => Promise<'backup' | 'copy'>;
  readonly resourcesDir: string;
  readonly log: Log;
  /** Stopped when core stops; long work listens to it. */
  readonly stopping: AbortSignal;
}

export interface QueryContext {
  readonly db: ReadableDb;
  /** The person asking; refuses with `people.not_signed_in` when there is none. */
  readonly person: Actor;
  readonly personOrNull: Actor | null;
  readonly now: Date;
  readonly tickets: Tickets;
}

export interface CommandContext {
  readonly db: WritableDb;
  readonly person: Actor;
  readonly personOrNull: Actor | null;
  readonly now: Date;
  readonly services: Services;
  newId(): string;
  /** Appends to the journal, in this transaction. */
  note(draft: EntryDraft): void;
  /** Announces a change to the pages, after the commit. */
  changed(name: string, ...ids: readonly string[]): void;
  /** Does something after the commit that needs no answer, e.g. wakes the scheduler. */
  afterCommit(work: () => void): void;
  /** Begins, ends or changes the session of the asking window. */
  setSession(session: string | null): void;
}

export interface TaskContext {
  readonly db: ReadableDb;
  readonly person: Actor;
  readonly services: Services;
  readonly now: () => Date;
  /** One transaction with its journal entries; a task may have several, one after another. */
  readonly transact: <T>(work: (context: CommandContext) => T) => T;
}

type Handler<C extends CallSpec> = C['kind'] extends 'query'
  ? (input: z.output<C['input']>, context: QueryContext) => z.input<C['output']>
  : C['kind'] extends 'command'
    ? (input: z.output<C['input']>, context: CommandContext) => z.input<C['output']>
    : (input: z.output<C['input']>, context: TaskContext) => Promise<z.input<C['output']>>;

/** A feature's handlers: one for each call of its contract, no more, no fewer. */
export type Handlers<F extends Readonly<Record<string, CallSpec>>> = {
  readonly [V in keyof F]: Handler<F[V]>;
};

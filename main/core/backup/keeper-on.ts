/** What the keeper lives on, and the way in which its thread is asked. */
import type { ContentStore } from '../kernel/content-store.ts';
import type { ReadableDb } from '../kernel/database.ts';
import type { CommandContext, Host } from '../kernel/handlers.ts';
import type { Log } from '../kernel/log.ts';
import type { KeeperServes, Told } from './keeper-work.ts';
import type { DataOpened } from './make.ts';

export interface KeeperOn {
  readonly entry: string;
  readonly data: DataOpened;
  readonly db: ReadableDb;
  readonly host: Host;
  readonly log: Log;
  readonly stopping: AbortSignal;
  readonly now: () => Date;
  readonly transact: <T>(work: (context: CommandContext) => T) => T;
  /** The content files as core itself writes them: switched by a move. */
  readonly files: ContentStore;
  /** Told when a look at the data meets pages that cannot be read. */
  readonly onDamage: () => void;
}

export type Ask<K extends keyof KeeperServes> = Parameters<KeeperServes[K]>[0];
export type Answer<K extends keyof KeeperServes> =
  ReturnType<KeeperServes[K]> extends Told<infer T> ? T : never;

/** Asks the thread; one work at a time. Refused: `backup.busy`, and what the work itself refuses. */
export type AskKeeper = <K extends keyof KeeperServes>(work: K, input: Ask<K>) => Promise<Answer<K>>;

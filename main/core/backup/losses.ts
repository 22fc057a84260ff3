/** What a restore would lose, in numbers, before anybody says yes. */
import type { ReadableDb } from '../kernel/database.ts';
import type { ManifestTold } from './restore.ts';
import * as store from './store.ts';

export interface Losses extends store.WrittenSince {
  /** Entries of the journal written after the backup. */
  readonly entries: number;
  /** True when the backup is of another history: its journal is not the beginning of ours. */
  readonly isOtherHistory: boolean;
}

export function lossesOf(db: ReadableDb, manifest: ManifestTold): Losses {
  const { entries, head } = manifest.journal;
  return {
    ...store.writtenSince(db, manifest.madeAt),
    entries: Math.max(0, store.journalLength(db) - entries),
    isOtherHistory: entries > 0 && store.hashAt(db, entries) !== head,
  };
}

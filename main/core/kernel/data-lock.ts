/** One program at a time on one data folder. The operating system gives the lock back when the process dies. */
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { refuse } from './refusal.ts';

/** Takes the lock and answers how to give it back. Refused: `core.data_in_use`. */
export function lockDataFolder(dataDir: string): () => void {
  const lock = new Database(join(dataDir, 'core.lock'), { timeout: 0 });
  try {
    lock.pragma('locking_mode = EXCLUSIVE');
    lock.exec('BEGIN EXCLUSIVE');
  } catch (error) {
    lock.close();
    if (error instanceof Error && 'code' in error && error.code === 'SQLITE_BUSY') refuse('core.data_in_use');
    throw error;
  }
  return () => lock.close();
}

/** The log: one JSON object a line, no document content, no names of people, no secrets. */
import { appendFileSync, mkdirSync, renameSync, statSync } from 'node:fs';
import { join } from 'node:path';

const logMaxBytes = 5 * 1_048_576;

export type Log = (
  level: 'info' | 'warning' | 'error',
  event: string,
  facts?: Readonly<Record<string, unknown>>,
) => void;

/** Writes to `logs/core.log` of the data folder; the file before is kept once. Logging never stops the work. */
export function openLog(dataDir: string): Log {
  const dir = join(dataDir, 'logs');
  const path = join(dir, 'core.log');
  mkdirSync(dir, { recursive: true, mode: 0o700 });
  return (level, event, facts = {}) => {
    try {
      if ((statSync(path, { throwIfNoEntry: false })?.size ?? 0) > logMaxBytes) renameSync(path, `${path}.1`);
      appendFileSync(path, `${JSON.stringify({ at: new Date().toISOString(), level, event, ...facts })}\n`);
    } catch {
      // A full disk must not turn a refusal into a crash; the refusal itself reaches the person.
    }
  };
}

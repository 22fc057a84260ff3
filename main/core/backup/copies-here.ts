/** The older databases that lie in the data folder itself: made before a risky step, before a migration, or moved aside by a restore. */
import { existsSync, readdirSync, rmSync, statSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { openConnection, type Connection } from '../kernel/database.ts';

/** Paths of their database files. */
export function copiesHere(dataDir: string): string[] {
  const names = readdirSync(dataDir);
  const stepCopies = join(dataDir, 'copies');
  return [
    ...sideCopies(dataDir),
    ...names.filter(isAside).map((name) => join(dataDir, name, 'congvan.db')),
    ...(existsSync(stepCopies) ? readdirSync(stepCopies) : [])
      .filter((name) => name.endsWith('.db'))
      .map((name) => join(stepCopies, name)),
  ].filter((path) => existsSync(path));
}

/** The copy beside the file is the way back to the older program; so long it stays in any case. */
const sideCopyKeptMs = 30 * 86_400_000;

/** Takes copies that a migration has left away when they are old and a sealed backup was made since. Answers how many. */
export function removeOldSideCopies(dataDir: string, now: Date, lastBackupAt: string | null): number {
  const old = sideCopies(dataDir).filter((path) => {
    const madeMs = statSync(path).mtimeMs;
    const isSaved = lastBackupAt !== null && Date.parse(lastBackupAt) > madeMs;
    return isSaved && now.getTime() - madeMs > sideCopyKeptMs;
  });
  for (const path of old) removeCopy(path);
  return old.length;
}

function sideCopies(dataDir: string): string[] {
  return readdirSync(dataDir)
    .filter((name) => /^congvan\.db\.before-\d+$/.test(name))
    .map((name) => join(dataDir, name));
}

const isAside = (name: string) => name.startsWith('before-restore-');

/** Null when it cannot be read: damaged, or of another key. */
export function openCopy(path: string, key: Uint8Array, mode: 'read' | 'write'): Connection | null {
  try {
    return openConnection(path, key, mode);
  } catch {
    // A damaged database that a restore has moved aside lies here on purpose.
    return null;
  }
}

/** Takes a copy away with what belongs to it. */
export function removeCopy(path: string): void {
  const folder = dirname(path);
  if (isAside(basename(folder))) rmSync(folder, { recursive: true, force: true });
  else for (const part of ['', '-wal', '-shm']) rmSync(`${path}${part}`, { force: true });
}

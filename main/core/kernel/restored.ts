/**
 * Puts restored data in the place of the old: a folder `restored` that is whole has a mark in it; at the next start, under
 * the folder's lock, the old database is moved aside and the restored one takes its name. Every step may be the last.
 */
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { moveWhole, syncFolder, writeFileWhole } from './whole-file.ts';

const Ready = z.object({ before: z.string().regex(/^before-restore-[\w-]+$/) });

const database = ['congvan.db', 'congvan.db-wal', 'congvan.db-shm'];

/** Where restored data is made ready. */
export function stagingDir(dataDir: string): string {
  return join(dataDir, 'restored.writing');
}

/** An empty folder to make restored data ready in; what an earlier try left there is gone. */
export function beginStaging(dataDir: string): string {
  const dir = stagingDir(dataDir);
  rmSync(dir, { recursive: true, force: true });
  mkdirSync(dir, { recursive: true, mode: 0o700 });
  return dir;
}

/** From here on the next start takes it. `stamp` names the folder in which the old database is kept. */
export function finishStaging(dataDir: string, stamp: string): void {
  const dir = stagingDir(dataDir);
  writeFileWhole(join(dir, 'ready.json'), JSON.stringify({ before: `before-restore-${stamp}` }));
  const restored = join(dataDir, 'restored');
  rmSync(restored, { recursive: true, force: true });
  moveWhole(dir, restored);
}

/** True when restored data waits for the next start. */
export function isRestoreWaiting(dataDir: string): boolean {
  return existsSync(join(dataDir, 'restored', 'ready.json'));
}

/** Takes what waits, if anything does. Only who holds the folder's lock may ask for it. */
export function takeRestored(dataDir: string): void {
  if (!isRestoreWaiting(dataDir)) return;
  const restored = join(dataDir, 'restored');
  const { before } = Ready.parse(JSON.parse(readFileSync(join(restored, 'ready.json'), 'utf8')));
  const aside = join(dataDir, before);
  mkdirSync(aside, { recursive: true, mode: 0o700 });
  // While the restored database is still in its folder, whatever bears the name is the old one.
  if (existsSync(join(restored, 'congvan.db'))) {
    for (const name of [...database, 'keys.json']) moveAside(dataDir, aside, restored, name);
    moveWhole(join(restored, 'congvan.db'), join(dataDir, 'congvan.db'));
  }
  rmSync(restored, { recursive: true, force: true });
  dropOldest(dataDir, before);
  syncFolder(dataDir);
}

/** The card is replaced by the restored one; a database without its log would lose what the log holds, so both go. */
function moveAside(dataDir: string, aside: string, restored: string, name: string): void {
  const from = join(dataDir, name);
  const isCard = name === 'keys.json';
  const next = join(restored, name);
  if (isCard && !existsSync(next)) return;
  if (existsSync(from)) moveWhole(from, join(aside, name));
  if (isCard) moveWhole(next, from);
}

const keptAside = 3;

/** What was moved aside is kept a few times over, not for ever. */
function dropOldest(dataDir: string, newest: string): void {
  const names = readdirSync(dataDir)
    .filter((name) => name.startsWith('before-restore-') && name !== newest)
    .toSorted()
    .toReversed();
  for (const name of names.slice(keptAside - 1))
    rmSync(join(dataDir, name), { recursive: true, force: true });
}

/**
 * Moves the content files to another folder: copied and read back while people work, switched in one step, and the old
 * place emptied only when every file was read once more at the new one. Stopped at any instant, no file is missing.
 */
import { accessSync, constants, existsSync, mkdirSync, readdirSync, rmSync } from 'node:fs';
import { join, relative, resolve, sep, isAbsolute } from 'node:path';
import { ContentStore } from '../kernel/content-store.ts';
import {
  filePlace,
  filesDirOf,
  isFilesDirOf,
  markFilesDir,
  setFilePlace,
  usualFilesDir,
} from '../kernel/file-place.ts';
import type { Pace } from '../kernel/pace.ts';
import { isDiskFull, Refusal } from '../kernel/refusal.ts';
import type { DataOpened } from './make.ts';
import { folderIdOf, freeBytes } from './place.ts';

/** The place inside the folder that a person chose; null brings the files back into the data folder. */
export function targetIn(dataDir: string, folder: string | null): string {
  if (folder === null) return usualFilesDir(dataDir);
  return join(folder, `Cong-Van-tep-${(folderIdOf(dataDir) ?? '').slice(0, 8)}`);
}

/** Refused: `backup.files_place_refused`, `backup.files_same_place`, `backup.files_place_taken`. */
export function checkTarget(dataDir: string, folder: string | null): string {
  const target = targetIn(dataDir, folder);
  if (resolve(target) === resolve(filesDirOf(dataDir))) throw new Refusal('backup.files_same_place');
  if (folder === null) return target;
  const way = relative(resolve(dataDir), resolve(folder));
  const isOutside = way === '..' || way.startsWith(`..${sep}`) || isAbsolute(way);
  if (!isOutside) throw new Refusal('backup.files_place_refused', { folder });
  try {
    accessSync(folder, constants.W_OK);
  } catch {
    // Absent or write-protected: either way nothing can be put there.
    throw new Refusal('backup.files_place_refused', { folder });
  }
  // A place of ours in the making, or one that is still being emptied, may have lost its card or not have it yet.
  const { moving, emptying } = filePlace(dataDir);
  const isOurs = target === moving || target === emptying || isFilesDirOf(dataDir, target);
  if (!isOurs && existsSync(target) && readdirSync(target).length > 0)
    throw new Refusal('backup.files_place_taken', { folder: target });
  return target;
}

/** From here on a stopped program knows that a move is under way. */
export function beginMove(dataDir: string, target: string): void {
  setFilePlace(dataDir, { ...filePlace(dataDir), moving: target });
  try {
    mkdirSync(target, { recursive: true, mode: 0o700 });
    if (target !== usualFilesDir(dataDir)) markFilesDir(dataDir, target);
  } catch (error) {
    throw isDiskFull(error) ? new Refusal('backup.files_place_full') : error;
  }
}

/** Takes back a move that was not switched; what was copied goes, the files stay where they are. */
export function giveUpMove(dataDir: string): void {
  const place = filePlace(dataDir);
  setFilePlace(dataDir, { ...place, moving: null });
  if (place.moving !== null && resolve(place.moving) !== resolve(filesDirOf(dataDir)))
    rmSync(place.moving, { recursive: true, force: true });
}

const fewFiles = 20;

/**
 * Copies what the target does not have whole, pass after pass, until few files come new in one; answers how many there are.
 * Refused: `backup.files_place_full`, `backup.files_damaged`, `backup.copy_differs`, `core.cancelled`.
 */
export function copyFiles(data: DataOpened, target: string, pace: Pace): number {
  const from = new ContentStore(filesDirOf(data.dataDir), data.fileKey);
  const to = new ContentStore(target, data.fileKey);
  to.sweep();
  const whole = new Set<string>();
  for (;;) {
    const waiting = [...from.names()].filter((name) => !whole.has(name));
    pace.enter(2, waiting.length);
    if (whole.size === 0) checkRoom(from, to, waiting, target);
    for (const name of waiting) {
      copyWhole(name, from, to);
      whole.add(name);
      pace.step();
    }
    if (waiting.length <= fewFiles) return whole.size;
  }
}

function checkRoom(from: ContentStore, to: ContentStore, names: readonly string[], target: string): void {
  const free = freeBytes(target) ?? 0;
  const need = names.reduce((sum, name) => sum + (to.has(name) ? 0 : (from.sealedSize(name) ?? 0)), 0);
  if (free < need) throw new Refusal('backup.files_place_full', { need, free });
}

/** A file of ours that cannot be read is said before anything is switched: it may still be brought back from a backup. */
function copyWhole(name: string, from: ContentStore, to: ContentStore): void {
  if (to.isIntact(name)) return;
  try {
    to.takeSealed(name, from);
  } catch (error) {
    // Taken out of the store since the names were listed.
    if (!from.has(name)) return;
    throw isDiskFull(error) ? new Refusal('backup.files_place_full') : error;
  }
  if (to.isIntact(name)) return;
  to.remove(name);
  throw new Refusal(from.isIntact(name) ? 'backup.copy_differs' : 'backup.files_damaged', { file: name });
}

/**
 * Core's own step, in which nothing else is written: the last few files, then the place is switched. From here on `files`
 * writes to the new place.
 */
export function switchFiles(dataDir: string, files: ContentStore, fileKey: Uint8Array): void {
  const place = filePlace(dataDir);
  const target = place.moving;
  if (target === null) throw new Error('no move is under way');
  const to = new ContentStore(target, fileKey);
  const names = new Set(files.names());
  for (const name of names) if (to.sealedSize(name) !== files.sealedSize(name)) copyWhole(name, files, to);
  // What was wiped while the copying went on must not come back with the new place.
  for (const name of to.names()) if (!names.has(name)) to.remove(name);
  const old = filesDirOf(dataDir);
  const dir = target === usualFilesDir(dataDir) ? null : target;
  setFilePlace(dataDir, { dir, moving: null, emptying: old });
  files.moveTo(target);
}

/**
 * Empties the place that was left, file by file, each only when the new place has it whole, or when it was wiped since:
 * `isNeeded` says what the data still has. True when it is done.
 */
export function emptyOld(data: DataOpened, pace: Pace, isNeeded: (sha256: string) => boolean): boolean {
  const place = filePlace(data.dataDir);
  const old = place.emptying;
  const dir = filesDirOf(data.dataDir);
  if (old === null) return true;
  if (existsSync(old) && resolve(old) !== resolve(dir)) {
    const left = new ContentStore(old, data.fileKey);
    const files = new ContentStore(dir, data.fileKey, 'read');
    const names = [...left.names()];
    pace.enter(3, names.length);
    for (const name of names) {
      if (!files.isIntact(name) && (files.has(name) || isNeeded(name))) return false;
      left.remove(name);
      pace.step();
    }
    rmSync(old, { recursive: true, force: true });
  }
  setFilePlace(data.dataDir, { ...filePlace(data.dataDir), emptying: null });
  return true;
}

/**
 * The word of a person whose files are not where they were: in this folder or one inside it, or (null) nowhere, so that a
 * new place in the data folder is begun. Refused: `backup.files_not_there`.
 */
export function placeFiles(dataDir: string, folder: string | null): null {
  if (folder === null) {
    setFilePlace(dataDir, { dir: null, moving: null, emptying: null });
    return null;
  }
  const dir = [folder, targetIn(dataDir, folder)].find((one) => isFilesDirOf(dataDir, one));
  if (dir === undefined) throw new Refusal('backup.files_not_there', { folder });
  setFilePlace(dataDir, { ...filePlace(dataDir), dir });
  return null;
}

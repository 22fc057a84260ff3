/**
 * Where the content files lie: in the data folder, or in a folder on another disk that bears a card with the data's own id.
 * One small file says it, replaced as a whole; whatever instant is the last, it names a place where every file is.
 */
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { Refusal } from './refusal.ts';
import { writeFileWhole } from './whole-file.ts';

const FilePlace = z.object({
  /** Null: the usual place in the data folder. */
  dir: z.string().nullable(),
  /** A move that has begun and is not switched yet: the place that is being filled. */
  moving: z.string().nullable(),
  /** The place that was left; emptied when every file was read at the new one. */
  emptying: z.string().nullable(),
});
export type FilePlace = z.infer<typeof FilePlace>;

const usual: FilePlace = { dir: null, moving: null, emptying: null };
const cardName = 'kho-tep.json';

export function usualFilesDir(dataDir: string): string {
  return join(dataDir, 'files');
}

export function filePlace(dataDir: string): FilePlace {
  const path = placeFile(dataDir);
  return existsSync(path) ? FilePlace.parse(JSON.parse(readFileSync(path, 'utf8'))) : usual;
}

export function setFilePlace(dataDir: string, place: FilePlace): void {
  writeFileWhole(placeFile(dataDir), JSON.stringify(place));
}

/** Where the files are, without looking whether they are there. */
export function filesDirOf(dataDir: string): string {
  return filePlace(dataDir).dir ?? usualFilesDir(dataDir);
}

/** The same, to be opened. Refused: `core.files_absent` when its disk is not there, or another one is in its place. */
export function openFilesDir(dataDir: string): string {
  const { dir } = filePlace(dataDir);
  if (dir === null) return usualFilesDir(dataDir);
  if (!isFilesDirOf(dataDir, dir)) throw new Refusal('core.files_absent', { folder: dir });
  return dir;
}

/** True when the folder bears this data's card. */
export function isFilesDirOf(dataDir: string, dir: string): boolean {
  const id = idOn(join(dataDir, 'keys.json'));
  return id !== null && idOn(join(dir, cardName)) === id;
}

/** Marks a folder as the place of this data's files. */
export function markFilesDir(dataDir: string, dir: string): void {
  writeFileWhole(join(dir, cardName), JSON.stringify({ id: idOn(join(dataDir, 'keys.json')) }));
}

const placeFile = (dataDir: string) => join(dataDir, 'file-place.json');

function idOn(path: string): string | null {
  try {
    return z.object({ id: z.string().min(1) }).parse(JSON.parse(readFileSync(path, 'utf8'))).id;
  } catch {
    // No card, or one that cannot be read: then it is not known whose files these are.
    return null;
  }
}

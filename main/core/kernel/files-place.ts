/** Where the content files lie: in the data folder, or on another disk that an admin has moved them to. */
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { Refusal } from './refusal.ts';
import { writeFileWhole } from './whole-file.ts';

const FilesPlace = z.object({ dir: z.string().min(1) });

/** The mark of a moved store: an empty mount point must not be taken for an empty store. */
const mark = 'congvan-files.json';

const noteOf = (dataDir: string) => join(dataDir, 'files-place.json');

/** The folder of the content files. Refused as `core.files_absent` when the disk they were moved to is not there. */
export function filesDirOf(dataDir: string): string {
  const note = noteOf(dataDir);
  if (!existsSync(note)) return join(dataDir, 'files');
  const { dir } = FilesPlace.parse(JSON.parse(readFileSync(note, 'utf8')));
  if (!existsSync(join(dir, mark))) throw new Refusal('core.files_absent', { dir });
  return dir;
}

/** Marks a folder as a store of content files. */
export function markFilesDir(dir: string): void {
  writeFileWhole(join(dir, mark), JSON.stringify({ version: 1 }));
}

/** From the next start on the content files are read from `dir`, which `markFilesDir` has marked. */
export function setFilesDir(dataDir: string, dir: string): void {
  writeFileWhole(noteOf(dataDir), JSON.stringify({ dir }));
}

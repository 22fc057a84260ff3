/**
 * The ids of all that was forgotten, beside the data and beside each place of backups: a database that is restored, or filled
 * up from a backup that was out of reach all the time, loses the same words and files before it is opened.
 */
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import type { ForgottenSubject } from '../documents/index.ts';
import { writeFileWhole } from '../kernel/whole-file.ts';
import { seal, unseal } from './sealed.ts';

const listName = 'da-xoa';
const purpose = 'forgotten list';
const List = z.array(z.object({ id: z.string(), why: z.enum(['secret', 'recalled']) }));

/** What the lists of these folders name; a list that is not there, or of another key, names nothing. */
export function listedForgotten(dirs: readonly string[], databaseKey: Uint8Array): ForgottenSubject[] {
  const all = dirs.flatMap((dir) => readList(dir, databaseKey));
  return [...new Map(all.map((one) => [one.id, one])).values()];
}

/** Adds to the list of a folder; what stands there stays. */
export function listForgotten(
  dir: string,
  databaseKey: Uint8Array,
  subjects: readonly ForgottenSubject[],
): void {
  const listed = readList(dir, databaseKey);
  const added = subjects.filter(({ id }) => !listed.some((one) => one.id === id));
  if (added.length === 0) return;
  writeFileWhole(join(dir, listName), seal([...listed, ...added], databaseKey, purpose));
}

function readList(dir: string, databaseKey: Uint8Array): ForgottenSubject[] {
  const path = join(dir, listName);
  if (!existsSync(path)) return [];
  return List.safeParse(unseal(readFileSync(path), databaseKey, purpose)).data ?? [];
}

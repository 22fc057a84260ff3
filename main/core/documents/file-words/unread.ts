/** The files of a document whose words could not be read, as a person is told of them. */
import type { UnreadReason } from '#contract/documents.ts';
import type { ReadableDb } from '../../kernel/database.ts';
import { newestVersions } from '../store.ts';
import { unreadOf } from './store.ts';

/** Of `words-in-file.ts`: what an earlier version could not read is tried again. */
export const readerVersion = 1;

/** A machine that was short of time or memory may have both tomorrow, and a missing file may be brought back. */
export const passing: readonly UnreadReason[] = ['too_slow', 'no_memory', 'failed'];
export const triesAtMost = 4;

export function unreadFilesOf(
  db: ReadableDb,
  documentId: string,
): { fileName: string; reason: UnreadReason; isTriedAgain: boolean }[] {
  const unread = new Map(unreadOf(db, documentId).map((row) => [row.sha256, row]));
  return newestVersions(db, documentId).flatMap(({ sha256, file_name: fileName }) => {
    const row = unread.get(sha256);
    if (row === undefined) return [];
    const { reason, tries } = row;
    return [{ fileName, reason, isTriedAgain: passing.includes(reason) && tries < triesAtMost }];
  });
}

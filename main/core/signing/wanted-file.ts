/** The one file a person asks about: a document's main file or one of its annexes, that of a waiting item, or one held only in memory. */
import { findVisible, kindOfStored, newestVersions, waitingFiles } from '../documents/index.ts';
import type { ReadableDb } from '../kernel/database.ts';
import type { Actor, TaskContext } from '../kernel/handlers.ts';
import type { JobSource } from '../kernel/jobs.ts';
import { refuse } from '../kernel/refusal.ts';

export interface Wanted {
  readonly documentId?: string | undefined;
  readonly fileId?: string | undefined;
  readonly waitingId?: string | undefined;
  readonly upload?: string | undefined;
}

export interface WantedFile {
  readonly source: JobSource;
  readonly from: 'stored' | 'upload';
  /** The SHA-256 in the store, or the upload's id. */
  readonly key: string;
  readonly fileName: string;
}

/** A file in the store under the name it was given. */
export interface StoredPdf {
  readonly sha256: string;
  readonly file_name: string;
}

/** Refuses what this person may not see as if it did not exist. */
export function wantedFile(wanted: Wanted, { db, person, services }: TaskContext): WantedFile {
  if (wanted.upload !== undefined) {
    const { bytes, fileName } = services.uploads.get(wanted.upload, person.personId);
    return { source: { bytes }, from: 'upload', key: wanted.upload, fileName };
  }
  const stored = storedMain(db, person, wanted) ?? refuse('documents.unknown');
  return {
    source: { sha256: stored.sha256 },
    from: 'stored',
    key: stored.sha256,
    fileName: stored.file_name,
  };
}

/** The main file of a document this person may see, a PDF beside it, or the main file of an item that waits. */
export function storedMain(
  db: ReadableDb,
  person: Actor,
  { documentId, fileId, waitingId }: Wanted,
): StoredPdf | null {
  if (documentId !== undefined) {
    const files = newestVersions(db, findVisible(db, person, documentId).id);
    const isWanted = (file: (typeof files)[number]): boolean =>
      fileId === undefined ? file.is_main === 1 : file.file_id === fileId && kindOfStored(file) === 'pdf';
    return files.find(isWanted) ?? null;
  }
  if (waitingId === undefined || !person.roles.includes('clerk')) return null;
  return waitingFiles(db, waitingId)[0] ?? null;
}

/**
 * Takes files from the scan folder into "Chờ tiếp nhận", each exactly once. The order is: read → looked at → stored and
 * waiting in one transaction → moved away by the shell. A stop between any two of them is made good by the next look:
 * a file that was taken and not yet moved is known by its bytes and its name.
 */
import type { ReadField } from '#contract/documents.ts';
import type { CommandContext, Services } from '../kernel/handlers.ts';
import { tidy } from '../kernel/fold.ts';
import { Refusal } from '../kernel/refusal.ts';
import { storeFile } from '../kernel/stored.ts';
import { codeOf } from './code.ts';
import type { FileRead, FileReading, ReadFileInput } from './reading-job.ts';
import * as store from './folder-store.ts';
import * as waiting from './waiting.ts';

/** Whose the bytes are while they are in memory: nobody's at the screen. */
export const folderOwner = 'program:scan-folder';

/** As `messages.ts` says it to the shell. */
type FolderAnswer =
  | { readonly outcome: 'taken' | 'known'; readonly id: string }
  | { readonly outcome: 'unreadable'; readonly code: string }
  | { readonly outcome: 'secret'; readonly level: string };

export interface FolderOn {
  readonly services: Services;
  readonly transact: <T>(work: (context: CommandContext) => T) => T;
}

/** Mails and archives hold other files and are opened by a person. */
const taken: ReadonlySet<string> = new Set([
  'pdf',
  'picture',
  'scan',
  'word',
  'sheet',
  'slides',
  'old_office',
]);

/** Reads, judges and stores one file whose bytes are in memory; wipes them whatever comes of it. */
export async function takeFromFolder(
  { services, transact }: FolderOn,
  uploadId: string,
  fileName: string,
): Promise<FolderAnswer> {
  try {
    const { bytes } = services.uploads.get(uploadId, folderOwner);
    const job: ReadFileInput = { source: { bytes }, fileName };
    // The job thread is ours; `worker.ts` answers `readFile` with this shape.
    const read = (await services.jobs.ask('readFile', job)) as FileReading;
    if (!read.ok) return { outcome: 'unreadable', code: read.code };
    // P2: nothing of it is written, not even that it was here.
    if (read.secrecy) return { outcome: 'secret', level: read.secrecy.level };
    if (!taken.has(read.kind)) return { outcome: 'unreadable', code: 'documents.not_from_folder' };
    if (read.kind === 'pdf' && read.pageCount === null && !read.isEncrypted)
      return { outcome: 'unreadable', code: 'documents.not_a_pdf' };
    return transact((context) => keep(bytes, fileName, read, context));
  } catch (error) {
    if (error instanceof Refusal) return { outcome: 'unreadable', code: error.code };
    throw error;
  } finally {
    services.uploads.forget(uploadId);
  }
}

function keep(bytes: Uint8Array, fileName: string, read: FileRead, context: CommandContext): FolderAnswer {
  const known = store.findUnmoved(context.db, read.sha256, fileName);
  if (known) return { outcome: 'known', id: known.id };
  const [id, waitingId] = [context.newId(), context.newId()];
  const sha256 = storeFile(context, bytes);
  waiting.addWaiting(context.db, waitingOf(waitingId, fileName, bytes.length, read, context));
  store.insert(context.db, { id, name: fileName, sha256, waitingId, takenAt: context.now.toISOString() });
  context.note({
    type: 'documents.taken_from_folder',
    entity: 'waiting',
    entityId: waitingId,
    baseVersion: 0,
    payload: {},
  });
  if (read.kind === 'pdf')
    context.services.notices.tell('documents.came_to_wait', { waitingId, sha256 }, context);
  context.changed('documents.changed', waitingId);
  return { outcome: 'taken', id };
}

function waitingOf(
  id: string,
  fileName: string,
  sizeBytes: number,
  read: FileRead,
  { now }: CommandContext,
): waiting.NewWaiting {
  const value = (name: ReadField['field']) => read.fields.find(({ field }) => field === name)?.value ?? '';
  const urgency = urgencies.find((one) => one === value('urgency')) ?? 'normal';
  return {
    id,
    source: 'folder',
    cameAt: now.toISOString(),
    senderName: '',
    senderCode: null,
    hubDocumentId: null,
    code: codeOf({ number: value('number'), symbol: value('symbol') }),
    subject: tidy(value('subject')) || fileName,
    urgency,
    fields: [],
    files: [{ fileName, sha256: read.sha256, sizeBytes, kind: read.kind, hasMacros: read.hasMacros }],
  };
}

const urgencies = ['normal', 'khan', 'thuong_khan', 'hoa_toc'] as const;

/** The file is out of the way: the same name and bytes would now be another arrival. */
export function movedFromFolder({ transact }: FolderOn, id: string): void {
  transact(({ db, now }) => store.setMoved(db, id, now.toISOString()));
}

/** At the first look: what was taken and is not in the folder any more was moved before the last stop. */
export function settleFolder({ transact }: FolderOn, present: readonly string[]): void {
  transact(({ db, now }) => {
    for (const { id, name } of store.allUnmoved(db))
      if (!present.includes(name)) store.setMoved(db, id, now.toISOString());
  });
}

/** A document its sender took back: its content goes from store and index, its number and its trace stay (Decree 30/2020, PL VI, III.8). */
import { voidIssued } from '../books/index.ts';
import { collectFile } from '../kernel/collect.ts';
import type { ReadableDb } from '../kernel/database.ts';
import type { CommandContext } from '../kernel/handlers.ts';
import { forget as forgetFolderFile } from './folder-store.ts';
import { hold } from './held.ts';
import * as store from './store.ts';
import * as waiting from './waiting.ts';

/** What stands in the book in place of the subject. */
const subjectAfter = 'Văn bản đã được nơi gửi thu hồi';

/** Takes the content of an arrival away for ever, whether it waits or was registered. `reason` stands in the book. */
export function forgetRecalled(
  {
    documentId,
    waitingIds,
    reason,
  }: { documentId: string | null; waitingIds: readonly string[]; reason: string },
  context: CommandContext,
): void {
  const { db, services, now } = context;
  const files = [
    ...waitingIds.flatMap((id) => waiting.files(db, id).map(({ sha256 }) => sha256)),
    ...(documentId === null ? [] : store.versions(db, documentId).map(({ sha256 }) => sha256)),
  ];
  for (const words of wordsOf(documentId, waitingIds, db)) store.forgetInAnswers(db, words);
  for (const id of waitingIds) forgetWaiting(id, context);
  if (documentId !== null) forgetDocument(documentId, reason, context);
  services.notices.tell('documents.recalled', { waitingIds, files }, context);
  for (const sha256 of new Set(files)) collectFile(context, sha256);
  for (const id of [...waitingIds, documentId]) if (id !== null) hold(db, id, 'recalled', now);
  // Its words are still in the write-ahead log until the pages are written over.
  context.afterCommit(() => void db.all('PRAGMA wal_checkpoint(TRUNCATE)'));
}

/** The subjects it stood under: lists of what a command did hold them too. */
function wordsOf(documentId: string | null, waitingIds: readonly string[], db: ReadableDb): string[] {
  const subjects = [
    ...waitingIds.map((id) => waiting.subjectOf(db, id)),
    documentId === null ? '' : (store.byId(db, documentId)?.subject ?? ''),
  ];
  return [...new Set(subjects)].filter((subject) => subject !== '');
}

function forgetWaiting(id: string, context: CommandContext): void {
  const { db } = context;
  if (waiting.find(db, id)) waiting.settle(db, id, 'refused', null);
  waiting.wipe(db, id);
  forgetFolderFile(db, id);
  context.changed('documents.changed', id);
}

/** The number stays used, with the reason; of the document only what the book must show remains. */
function forgetDocument(id: string, reason: string, context: CommandContext): void {
  const { db, now } = context;
  const row = store.byId(db, id)!;
  const at = now.toISOString();
  if (row.state !== 'void') {
    if (row.book_id !== null && row.book_number !== null)
      voidIssued(context, { bookId: row.book_id, number: row.book_number, suffix: row.suffix }, reason);
    store.setVoid(db, id, context.person.personId, reason, at);
  }
  store.deleteVersions(db, id);
  store.setColumns(
    db,
    id,
    { subject: subjectAfter, note: '', field: '', signer_name: '', signer_position: '', to_places: '' },
    at,
  );
  context.note({
    type: 'documents.recalled',
    entity: 'document',
    entityId: id,
    baseVersion: row.version,
    payload: { arrivalNumber: row.book_number, reason },
  });
  context.changed('documents.changed', id);
}

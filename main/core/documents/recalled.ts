/** A document its sender took back: its content goes from store and index, its number and its trace stay (Decree 30/2020, PL VI, III.8). */
import { voidIssued } from '../books/index.ts';
import { collectFile } from '../kernel/collect.ts';
import type { CommandContext } from '../kernel/handlers.ts';
import { forgetDocumentRows, forgetWaitingRows } from './forget-rows.ts';
import { hold } from './held.ts';
import * as store from './store.ts';

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
  const files = waitingIds.flatMap((id) => forgetWaiting(id, context));
  if (documentId !== null) files.push(...forgetDocument(documentId, reason, context));
  services.notices.tell('documents.recalled', { waitingIds, files }, context);
  for (const sha256 of new Set(files)) collectFile(context, sha256);
  for (const id of [...waitingIds, documentId]) if (id !== null) hold(db, id, 'recalled', now);
  // Its words are still in the write-ahead log until the pages are written over.
  context.afterCommit(() => void db.all('PRAGMA wal_checkpoint(TRUNCATE)'));
}

function forgetWaiting(id: string, context: CommandContext): string[] {
  context.changed('documents.changed', id);
  return forgetWaitingRows(context.db, id);
}

/** The number stays used, with the reason; of the document only what the book must show remains. */
function forgetDocument(id: string, reason: string, context: CommandContext): string[] {
  const { db, now } = context;
  const row = store.byId(db, id)!;
  const at = now.toISOString();
  if (row.state !== 'void') {
    if (row.book_id !== null && row.book_number !== null)
      voidIssued(context, { bookId: row.book_id, number: row.book_number, suffix: row.suffix }, reason);
    store.setVoid(db, id, context.person.personId, reason, at);
  }
  const files = forgetDocumentRows(db, id, now);
  context.note({
    type: 'documents.recalled',
    entity: 'document',
    entityId: id,
    baseVersion: row.version,
    payload: { arrivalNumber: row.book_number, suffix: row.suffix, reason },
  });
  context.changed('documents.changed', id);
  return files;
}

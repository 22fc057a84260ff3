/** "Từ chối" of what waits: its sender is told why; what bears a secrecy mark is wiped as well (invariant P2). */
import { collectFile } from '../kernel/collect.ts';
import type { CommandContext } from '../kernel/handlers.ts';
import { refuse } from '../kernel/refusal.ts';
import { forgetWaitingRows } from './forget-rows.ts';
import * as waiting from './waiting.ts';

interface Refusing {
  readonly waitingId: string;
  readonly reason: string;
  readonly isSecret: boolean;
}

/** Refused: `documents.unknown_waiting`. */
export function refuseWaiting({ waitingId, reason, isSecret }: Refusing, context: CommandContext): void {
  const item = waiting.find(context.db, waitingId) ?? refuse('documents.unknown_waiting');
  waiting.settle(context.db, item.id, 'refused', null);
  context.note({
    type: isSecret ? 'documents.secret_refused' : 'documents.waiting_refused',
    entity: 'waiting',
    entityId: item.id,
    baseVersion: 0,
    payload: isSecret ? {} : { reason, code: item.code },
  });
  const { id, urgency } = item;
  context.services.notices.tell('documents.refused_waiting', { waitingId: id, reason, urgency }, context);
  if (isSecret) wipe(item.id, context);
  context.changed('documents.changed', item.id);
}

/** The row stays as a mark that something was refused; its words, its files and what was made of them go. */
function wipe(waitingId: string, context: CommandContext): void {
  const files = forgetWaitingRows(context.db, waitingId);
  context.services.notices.tell('documents.secret_waiting', { waitingId, files }, context);
  for (const sha256 of new Set(files)) collectFile(context, sha256);
  // Its words are still in the write-ahead log until the pages are written over.
  context.afterCommit(() => void context.db.all('PRAGMA wal_checkpoint(TRUNCATE)'));
}

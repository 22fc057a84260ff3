/** What other features may use of exchange. */
import type { Notices } from '../kernel/notices.ts';
import { findDocument } from '../documents/index.ts';
import { collectFile } from '../kernel/collect.ts';
import { queueStatus } from './queue.ts';
import type { Scheduler } from './scheduler.ts';
import { takePayloads } from './store.ts';

export { exchangeHandlers } from './handlers.ts';
export { Scheduler } from './scheduler.ts';
export { fence } from './fence-up.ts';
export { forgetAlive, liftFence, readFence, sentByOldMachine, type SentByOldMachine } from './fence.ts';

/** Registering an item that came by hub reports 03 to its sender, refusing it 02, in the same transaction; a secret one is forgotten. */
export function listenToDocuments(notices: Notices, scheduler: () => Scheduler): void {
  notices.on('documents.registered', ({ documentId, waitingId }, context) => {
    if (waitingId === null) return;
    const number = findDocument(context.db, documentId)?.book_number;
    queueStatus(waitingId, '03', `Đã tiếp nhận, số đến ${number}`, context);
    context.afterCommit(() => scheduler().wake());
  });
  notices.on('documents.refused_waiting', ({ waitingId, reason }, context) => {
    queueStatus(waitingId, '02', reason, context);
    context.afterCommit(() => scheduler().wake());
  });
  notices.on('documents.secret_waiting', ({ waitingId }, context) => {
    for (const payload of takePayloads(context.db, waitingId)) collectFile(context, payload);
  });
}

/** What other features may use of exchange. */
import type { Notices } from '../kernel/notices.ts';
import { collectFile } from '../kernel/collect.ts';
import { listenToCases } from './cases/listen.ts';
import { listenToWork } from './reports.ts';
import type { Scheduler } from './scheduler.ts';
import { takePayloads } from './store.ts';

export { exchangeHandlers } from './handlers.ts';
export { thisMachine } from './outside.ts';
export { Scheduler } from './scheduler.ts';
export { takePayloads } from './store.ts';
export { fence } from './fence-up.ts';
export { forgetAlive, liftFence, readFence, sentByOldMachine, type SentByOldMachine } from './fence.ts';

/** Work on what came by hub reports itself to its sender in the same transaction; what is secret or recalled is forgotten. */
export function listenToDocuments(notices: Notices, scheduler: () => Scheduler): void {
  listenToWork(notices, () => scheduler().wake());
  listenToCases(notices);
  notices.on('documents.secret_waiting', ({ waitingId }, context) => {
    for (const payload of takePayloads(context.db, waitingId)) collectFile(context, payload);
  });
  notices.on('documents.recalled', ({ waitingIds }, context) => {
    for (const waitingId of waitingIds)
      for (const payload of takePayloads(context.db, waitingId)) collectFile(context, payload);
  });
}

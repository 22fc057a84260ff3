/** Puts the fence up when restored data becomes ours. */
import type { CommandContext } from '../kernel/handlers.ts';
import { writeFence } from './fence.ts';
import * as fences from './fence-store.ts';
import { setDeliveries } from './queue.ts';
import * as store from './store.ts';
import { nextMessageState } from './transitions.ts';

/** Nothing is exchanged from now on; what the backup left undecided will be asked at the hub, from `backupAt` on. */
export function fence(context: CommandContext, backupAt: string): void {
  const { db, now } = context;
  writeFence(db, { backupAt, restoredAt: now.toISOString(), liftedAt: null, aliveAt: null });
  for (const { id, created_at } of fences.undecidedMessages(db)) {
    fences.askFirst(db, id, created_at < backupAt ? created_at : backupAt);
    const message = store.messageById(db, id)!;
    const state = nextMessageState(message.state, 'restored');
    if (state === null) continue;
    store.updateMessage(db, { ...message, state, absent_polls: 0, due_at: now.toISOString() });
    if (message.document_id !== null) setDeliveries(id, state, null, context);
  }
  context.changed('exchange.line');
}

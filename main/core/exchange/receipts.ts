/** Takes the receipts a hub signs: each is proved, stands in its place of the chain, and moves its delivery (sync §2.8). */
import { findInDirectory } from '../agencies/index.ts';
import type { CommandContext } from '../kernel/handlers.ts';
import type { ReadReceipts } from './hub-port.ts';
import type { RoundContext } from './round.ts';
import * as store from './store.ts';
import * as uploads from './upload-store.ts';
import { receiptHash, type Accepted, type Delivered } from './wire/own/receipt.ts';

/** Everything the hub has signed for us since the last time. Answers the trouble, or null. */
export async function takeReceipts(on: RoundContext): Promise<string | null> {
  if (!on.hub.receipts) return null;
  for (;;) {
    const fate = await on.hub.receipts(uploads.chainEnd(on.db, on.bodyId));
    if (fate.fate !== 'answered') return fate.reason;
    const trouble = on.transact((context) => takePage(on.bodyId, fate.value, context));
    if (trouble !== null || !fate.value.hasMore) return trouble;
  }
}

function takePage(bodyId: string, { receipts }: ReadReceipts, context: CommandContext): string | null {
  for (const { jws, says } of receipts) {
    const before = uploads.receiptAt(context.db, bodyId, says.hub, says.seq - 1);
    // A hub that was set back to an older state signs another chain: said, not hidden.
    if (says.seq > 1 && (!before || receiptHash(before.jws) !== says.previous)) return 'receipts_broken';
    keep(bodyId, jws, says, context);
    if (says.type === 'R2') delivered(says, context);
  }
  return null;
}

/** Keeps one receipt; the same one again changes nothing. */
function keep(bodyId: string, jws: string, says: Accepted | Delivered, context: CommandContext): void {
  uploads.keepReceipt(context.db, {
    body_id: bodyId,
    hub: says.hub,
    seq: says.seq,
    type: says.type,
    message_key: says.key,
    jws,
    taken_at: context.now.toISOString(),
  });
}

/** R2: the receiver's software has it, which is what status 01 says too. */
function delivered(says: Delivered, context: CommandContext): void {
  const { db } = context;
  const message = uploads.messageByHubId(db, says.key);
  if (!message) return;
  const agency = findInDirectory(db, says.to);
  const codes = new Set([says.to, agency?.code, agency?.legacyCode]);
  const delivery = store
    .deliveriesOfMessage(db, message.id)
    .find(({ receiver_code }) => codes.has(receiver_code ?? ''));
  if (!delivery || delivery.stages > 1) return;
  store.updateDelivery(db, { id: delivery.id, state: 'delivered', stages: 2, reason: null, at: says.at });
  context.changed('exchange.changed', delivery.document_id);
}

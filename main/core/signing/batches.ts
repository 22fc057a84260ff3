/** Batches that outlive their window: begun, taken up again after a crash or tomorrow, and ended (design §9). */
import type { z } from 'zod';
import type { BatchItem, Review, signingBatches, UnfinishedBatch } from '#contract/signing-batches.ts';
import { endPlace } from '../agencies/index.ts';
import type { ReadableDb } from '../kernel/database.ts';
import type { CommandContext, Handlers, QueryContext } from '../kernel/handlers.ts';
import { refuse } from '../kernel/refusal.ts';
import * as store from './batch-store.ts';

type Purpose = store.BatchRow['purpose'];
type Beginning = z.output<(typeof signingBatches)['begin_batch']['input']>;
type Keeping = z.output<(typeof signingBatches)['keep_review']['input']>;

/** The states in which a document waits for a signature of a purpose. */
export const signableStates: Readonly<Record<Purpose, readonly string[]>> = {
  personal: ['to_sign'],
  agency: ['signed', 'numbered'],
};

export const batchHandlers: Handlers<typeof signingBatches> = {
  begin_batch: beginBatch,
  keep_review: keepReview,
  unfinished_batches: (_, context) => unfinished(context),
  drop_batch: ({ batchId }, context) => {
    const batch = ownBatch(batchId, context);
    store.closeBatch(context.db, batch.id, context.now.toISOString());
    context.note({
      type: 'signing.batch_dropped',
      entity: 'signing_batch',
      entityId: batch.id,
      baseVersion: 0,
      payload: { left: openItems(context.db, batch).length },
    });
    context.changed('signing.batches');
    return null;
  },
};

function beginBatch(
  { batchId, documentIds, purpose }: Beginning,
  context: CommandContext,
): { batchId: string; items: BatchItem[] } {
  const kept = batchId === null ? undefined : store.batchById(context.db, batchId);
  const isOwn = kept?.person_id === context.person.personId && kept.closed_at === null;
  const batch = kept && isOwn ? kept : newBatch(documentIds, purpose, context);
  context.changed('signing.batches');
  return { batchId: batch.id, items: store.items(context.db, batch.id).map((row) => toItem(row, batch)) };
}

function newBatch(documentIds: readonly string[], purpose: Purpose, context: CommandContext): store.BatchRow {
  const { db, person, now } = context;
  const ids = [...new Set(documentIds)];
  const batch = {
    id: context.newId(),
    person_id: person.personId,
    purpose,
    began_at: now.toISOString(),
    closed_at: null,
  };
  const reviews = new Map(
    ids.map((documentId) => [
      documentId,
      store.latestReview(db, { personId: person.personId, purpose, documentId }),
    ]),
  );
  closeContained(new Set(ids), purpose, context);
  store.insertBatch(db, batch);
  for (const [position, documentId] of ids.entries())
    store.insertItem(db, {
      batchId: batch.id,
      documentId,
      position,
      review: reviews.get(documentId) ?? null,
    });
  return batch;
}

/** An older batch of which everything that is left is in the new one, or of which nothing is left. */
function closeContained(ids: ReadonlySet<string>, purpose: Purpose, context: CommandContext): void {
  const { db, person, now } = context;
  for (const batch of store.openBatches(db, person.personId)) {
    const left = openItems(db, batch);
    const isContained = batch.purpose === purpose && left.every(({ document_id: id }) => ids.has(id));
    if (isContained || left.length === 0) store.closeBatch(db, batch.id, now.toISOString());
  }
}

function keepReview({ batchId, documentId, isOut, review }: Keeping, context: CommandContext): null {
  const batch = ownBatch(batchId, context);
  const row = {
    batchId: batch.id,
    documentId,
    isOut: isOut ? 1 : 0,
    review: review && JSON.stringify(review),
  };
  if (!store.setReview(context.db, row)) refuse('signing.unknown_batch');
  return null;
}

/** Whoever signs one document alone has no batch to come back to. */
const fewest = 2;

function unfinished({ db, person }: QueryContext): UnfinishedBatch[] {
  return store.openBatches(db, person.personId).flatMap((batch) => {
    const rows = store.items(db, batch.id);
    const open = rows.filter((row) => isLeft(db, row, batch)).length;
    if (rows.length < fewest || open === 0) return [];
    return [
      {
        id: batch.id,
        purpose: batch.purpose,
        beganAt: batch.began_at,
        total: rows.length,
        done: rows.filter((row) => stateOf(row, batch) === 'done').length,
        open,
        documentIds: rows.map(({ document_id: id }) => id),
      },
    ];
  });
}

/** Nobody can go on with a document of an agency that has ended. */
function isLeft(db: ReadableDb, row: store.ItemRow, batch: store.BatchRow): boolean {
  return stateOf(row, batch) === 'open' && row.is_out === 0 && endPlace(db, row.body_id) === null;
}

function ownBatch(id: string, { db, person }: CommandContext): store.BatchRow {
  const batch = store.batchById(db, id);
  return batch && batch.person_id === person.personId ? batch : refuse('signing.unknown_batch');
}

function openItems(db: ReadableDb, batch: store.BatchRow): store.ItemRow[] {
  return store.items(db, batch.id).filter((row) => stateOf(row, batch) === 'open');
}

function stateOf(row: store.ItemRow, { purpose }: store.BatchRow): BatchItem['state'] {
  if (row.done_at !== null) return 'done';
  return signableStates[purpose].includes(row.document_state) ? 'open' : 'elsewhere';
}

/** Written by keepReview from the same type; a review of before annexes were looked at names none. */
function reviewIn(written: string): Review {
  const review = JSON.parse(written) as Omit<Review, 'annexes'> & Partial<Review>;
  return { ...review, annexes: review.annexes ?? [] };
}

function toItem(row: store.ItemRow, batch: store.BatchRow): BatchItem {
  return {
    documentId: row.document_id,
    kind: row.kind,
    subject: row.subject,
    state: stateOf(row, batch),
    isOut: row.is_out === 1,
    review: row.review === null ? null : reviewIn(row.review),
    code: row.code,
    issuedOn: row.issued_on,
  };
}

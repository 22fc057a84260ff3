/** Exchange as clerks and admins see it: the line, the ledger, sending. */
import type { exchange, LedgerRow } from '#contract/exchange.ts';
import type { z } from 'zod';
import { findBody, sendingCode } from '../agencies/index.ts';
import { countUnfinished, findVisible } from '../documents/index.ts';
import type { ReadableDb } from '../kernel/database.ts';
import type { Handlers } from '../kernel/handlers.ts';
import { refuse } from '../kernel/refusal.ts';
import { caseHandlers } from './cases/handlers.ts';
import { isFenced } from './fence.ts';
import { overdue } from './clocks.ts';
import { hubClock } from './hub-clock.ts';
import { hubHandlers } from './hub-handlers.ts';
import { layersOf } from './layers.ts';
import { preflight } from './preflight.ts';
import { makeProof } from './proof.ts';
import { queueDocument } from './queue.ts';
import type { Scheduler } from './scheduler.ts';
import { stickHandlers } from './stick/handlers.ts';
import * as store from './store.ts';

/** `scheduler` is set when core has started; the reading threads and the command line have none. */
export function exchangeHandlers(scheduler: () => Scheduler): Handlers<typeof exchange> {
  return {
    line: (_, { db }) => {
      const offlineSince = store.setting(db, 'exchange.offline_since');
      return {
        isConfigured: store.accounts(db).length > 0,
        isFenced: isFenced(db),
        isOnline: offlineSince === null && store.setting(db, 'exchange.last_contact_at') !== null,
        lastContactAt: store.setting(db, 'exchange.last_contact_at'),
        offlineSince,
        waitingToSend: store.countByState(db, 'queued') + store.countByState(db, 'submitting'),
        uncertain: store.countByState(db, 'uncertain'),
        nextTryAt: store.nextDueAt(db),
        trouble: store.setting(db, 'exchange.trouble'),
      };
    },

    left_at_end: ({ bodyId }, { db }) => ({
      unfinished: countUnfinished(db, bodyId),
      ...store.leftAtEnd(db, bodyId),
    }),

    hub_clock: (_, { db, now }) => hubClock(db, now),

    ...hubHandlers(scheduler),

    contact_now: async (_, { db }) => {
      if (store.accounts(db).length === 0) refuse('exchange.not_configured');
      if (!store.accounts(db).some(({ body_id }) => hasCode(db, body_id))) refuse('exchange.no_code');
      if (isFenced(db)) refuse('exchange.fenced');
      const result = await scheduler().contactNow();
      if (result.trouble?.startsWith('refused '))
        refuse('exchange.hub_refused', { reason: result.trouble.slice('refused '.length) });
      if (result.trouble !== null) refuse('exchange.hub_unreachable', { reason: result.trouble });
      return { received: result.received, sent: result.sent, directory: result.directory };
    },

    send: ({ documentId }, context) => {
      findVisible(context.db, context.person, documentId);
      const queued = queueDocument(documentId, context);
      context.afterCommit(() => scheduler().wake());
      return queued;
    },

    coming: (_, { db }) =>
      store.coming(db).map((row) => ({
        hubId: row.hub_id,
        sender: row.sender_name || row.sender,
        title: row.title,
        notation: row.notation,
        urgency: row.urgency,
        sizeBytes: row.size_bytes ?? 0,
        toldAt: row.listed_at,
      })),

    overdue: (_, { db, person, now }) => overdue(db, person.roles, now),

    preflight: ({ documentId }, { db, person }) => preflight(db, findVisible(db, person, documentId)),

    proof: (order, context) => makeProof(order, (bodyId) => scheduler().hubOf(bodyId), context),

    set_aside: (_, { db }) =>
      store
        .setAside(db)
        .map((row) => ({ hubId: row.hub_id, sender: row.sender, at: row.listed_at, reason: row.reason })),

    ...stickHandlers,
    ...caseHandlers(() => scheduler().wake()),

    ledger: ({ documentId }, { db, person }) => {
      findVisible(db, person, documentId);
      const layers = layersOf(db, documentId);
      return store
        .ledger(db, documentId)
        .map((row) => ({ ...toLedgerRow(row), layers: row.way === 'hub' ? layers(row.receiver_code) : [] }));
    },
  };
}

function toLedgerRow(row: store.LedgerEntry): Omit<z.input<typeof LedgerRow>, 'layers'> {
  const isWaiting = row.message_state === 'queued' || row.message_state === 'uncertain';
  return {
    id: row.id,
    receiverCode: row.receiver_code,
    receiverName: row.receiver_name,
    way: row.way,
    state: row.state,
    stages: row.stages,
    at: row.at,
    // Why a line failed is the line's matter; only what the hub or the receiver said is shown as their words.
    reason: row.reason ?? (row.message_state === 'held' ? row.trouble : null),
    attempts: row.attempts ?? 0,
    uploaded:
      row.message_state === 'queued' && row.upload_bytes !== null
        ? { sentBytes: row.uploaded_bytes ?? 0, sizeBytes: row.upload_bytes }
        : null,
    nextTryAt: isWaiting ? row.due_at : null,
    asked:
      row.asked_kind === null || row.asked_at === null
        ? null
        : {
            kind: row.asked_kind,
            at: row.asked_at,
            times: row.asked_times ?? 1,
            answer: row.asked_answer,
            reason: row.asked_reason ?? '',
          },
  };
}

/** A body without mã định danh has no name on the wire. */
function hasCode(db: ReadableDb, bodyId: string): boolean {
  const body = findBody(db, bodyId);
  return body !== undefined && sendingCode(body) !== null;
}

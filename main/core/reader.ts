/** A reading thread: answers queries on its own connection, so that a long write never makes a list wait. */
import { parentPort, workerData } from 'node:worker_threads';
import type { Reply } from '#contract/kernel.ts';
import { handlerTable } from './features.ts';
import { damageOf } from './kernel/damage.ts';
import { openConnection } from './kernel/database.ts';
import type { Actor } from './kernel/handlers.ts';
import { performQuery } from './kernel/query.ts';
import { Refusal } from './kernel/refusal.ts';
import { Tickets } from './kernel/tickets.ts';
import { Peer } from './peer.ts';

export interface ReaderServes {
  query(input: { name: string; input: unknown; actor: Actor | null; now: Date }): Reply<unknown>;
}

interface Given {
  readonly path: string;
  readonly key: Uint8Array;
  readonly ticketSecret: Uint8Array;
}

// Given by `openCore` when it starts this thread.
const { path, key, ticketSecret } = workerData as Given;
const db = openConnection(path, key, 'read');
const tickets = new Tickets(ticketSecret);
const port = parentPort!;
const nothingLives = () => {
  throw new Error('only core itself writes');
};
const handlers = handlerTable({
  scheduler: nothingLives,
  judging: nothingLives,
  watch: nothingLives,
  keeper: nothingLives,
  transferWork: nothingLives,
});

new Peer<Record<never, never>, ReaderServes>(
  { post: (message) => port.postMessage(message), listen: (listener) => port.on('message', listener) },
  {
    query: ({ name, input, actor, now }) => {
      try {
        return { ok: true, value: performQuery(handlers, name, input, { db, actor, now, tickets }) };
      } catch (error) {
        if (error instanceof Refusal)
          return { ok: false, code: error.code, ...(error.facts ? { facts: error.facts } : {}) };
        const damage = damageOf(error);
        if (damage !== null)
          return { ok: false, code: damage === 'index' ? 'core.index_damaged' : 'core.data_damaged' };
        return {
          ok: false,
          code: 'core.defect',
          facts: { message: error instanceof Error ? (error.stack ?? error.message) : String(error) },
        };
      }
    },
  },
);

/** The USB stick: one function for each call of the contract. */
import type { stick } from '#contract/stick.ts';
import type { ReadableDb } from '../../kernel/database.ts';
import type { Handlers } from '../../kernel/handlers.ts';
import { fingerprintOf } from '../wire/stick.ts';
import { codesOf, makeStick, ownCard, ownKeys } from './make.ts';
import * as store from './store.ts';
import { lookAt, takeStick } from './take.ts';

export const stickHandlers: Handlers<typeof stick> = {
  stick: (_, { db }) => ({ agencies: store.keys(db).map((key) => view(db, key)) }),
  stick_identity: async (_, context) => {
    const card = ownCard(context.db, await ownKeys(context));
    return { fingerprint: fingerprintOf(card), codes: card.agencies.map(({ code }) => code) };
  },
  stick_make: ({ code }, context) => makeStick(code, context),
  stick_look: async ({ upload }, context) => {
    const looked = await lookAt(upload, context);
    return { ...looked, codes: [...looked.codes] };
  },
  stick_take: takeStick,
};

function view(db: ReadableDb, key: store.KeyRow) {
  const owed = store.owedTo(db, codesOf(db, key));
  return {
    code: key.code,
    name: key.name,
    fingerprint: key.fingerprint,
    documents: owed.filter(({ kind }) => kind === 'document').length,
    statuses: owed.filter(({ kind }) => kind === 'status').length,
    receipts: store.takenFrom(db, key.fingerprint, 500).length,
    lastMadeAt: store.lastAt(db, key.fingerprint, 'made'),
    lastTakenAt: store.lastAt(db, key.fingerprint, 'taken'),
  };
}

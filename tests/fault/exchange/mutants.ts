/** Bugs planted one at a time: the simulation is believed only while it finds each of them (sync §4.4). */
import type { Change } from '../engine/plant.ts';

export interface Mutant {
  readonly name: string;
  readonly changes: readonly Change[];
}

const round = 'main/core/exchange/round.ts';

/** The eight of sync §4.4 that concern exchange, in the words of this wire. */
const known: readonly Mutant[] = [
  {
    name: 'new-key-at-each-try',
    changes: [
      {
        file: 'main/core/exchange/vxp-adapter.ts',
        find: `['hash-file', hashFile(bytes)],`,
        put: `['hash-file', hashFile((bytes = kind === 'document' ? again(bytes) : bytes))],`,
      },
      {
        file: 'main/core/exchange/vxp-adapter.ts',
        find: 'const quietMs = 60_000;\n',
        put: `const quietMs = 60_000;
const tries = new Map();
const again = (bytes) => {
  const time = tries.get(hashFile(bytes)) ?? 0;
  tries.set(hashFile(bytes), time + 1);
  return time === 0 ? bytes : Buffer.from(Buffer.from(bytes).toString().replace(/(DocumentId>[^<]*)/, '$1-' + time));
};
`,
      },
    ],
  },
  {
    name: 'marked-sent-before-the-answer',
    changes: [
      {
        file: round,
        find: '  if (!picked) return;\n',
        put: `  if (!picked) return;\n  step(on, picked, 'hub_accepted', { hub_id: 'unknown' });\n`,
      },
    ],
  },
  {
    name: 'hub-told-before-the-rows',
    changes: [
      {
        file: round,
        find: `  if (row.state === 'listed') {\n`,
        put: `  if (row.state === 'listed') {\n    await on.hub.settle(row.hub_id, 'done', '');\n`,
      },
    ],
  },
  {
    name: 'inbox-without-unique-key',
    changes: [
      { file: round, find: `if (row.state === 'acked') return settle(`, put: `if (false) return settle(` },
      { file: round, find: `if (row.state === 'listed') {`, put: '{' },
      {
        file: 'main/core/exchange/receive.ts',
        find: `message.documentId === '' ? undefined :`,
        put: 'true ? undefined :',
      },
    ],
  },
  {
    name: 'no-hash-check',
    changes: [
      {
        file: 'hub/vxp/send.ts',
        find: 'hash === sha256 || hash === sdkHashFile(sha256)',
        put: 'hash.length > 0',
      },
    ],
  },
  {
    name: 'hub-without-dedupe',
    changes: [
      {
        file: 'hub/vxp/send.ts',
        find: 'key: messageKey(sender.id, envelope),',
        put: 'key: `${messageKey(sender.id, envelope)} ${Math.random()}`,',
      },
    ],
  },
  {
    name: 'hub-dedupe-of-ten-minutes',
    changes: [
      {
        file: 'hub/vxp/send.ts',
        find: 'key: messageKey(sender.id, envelope),',
        put: 'key: `${messageKey(sender.id, envelope)} ${Math.floor(hub.now().getTime() / 600_000)}`,',
      },
    ],
  },
  {
    name: 'place-given-before-the-commit',
    changes: [
      {
        file: 'hub/messages.ts',
        find: '  return db.tx(async (tx) => {\n    await enterPayload(tx, message.payload);',
        put: `  await countUp(db, [...message.receivers.keys()]);
  return db.tx(async (tx) => {
    await enterPayload(tx, message.payload);`,
      },
      {
        file: 'hub/messages.ts',
        find: 'counters.get(id)!.inbox_seq + 1',
        put: 'counters.get(id)!.inbox_seq',
      },
      { file: 'hub/messages.ts', find: '  await countUp(tx, ids);\n', put: '' },
    ],
  },
];

/** Of our own protocol. */
const ownProtocol: readonly Mutant[] = [
  {
    name: 'piece-a-byte-late',
    changes: [
      {
        file: 'main/core/exchange/own/upload.ts',
        find: 'body: this.#blob.read(from, to),',
        put: 'body: Buffer.concat([this.#blob.read(from + 1, to), this.#blob.read(from, from + 1)]),',
      },
    ],
  },
  {
    name: 'stale-upload-believed',
    changes: [
      {
        file: 'main/core/exchange/going-up.ts',
        find: '  const file = on.services.files.open(row.packed);\n',
        put: `  if (row.uploaded_bytes > 0) return { kind: 'whole', payload };
  const file = on.services.files.open(row.packed);
`,
      },
    ],
  },
  {
    name: 'own-hub-takes-twins',
    changes: [
      { file: 'hub/own/messages.ts', find: 'wireKey: key,', put: 'wireKey: null,' },
      {
        file: 'hub/own/messages.ts',
        find: 'key: messageKey(sender.id, envelope),',
        put: 'key: `${messageKey(sender.id, envelope)} ${Math.random()}`,',
      },
    ],
  },
  {
    name: 'receipt-chain-not-checked',
    changes: [
      { file: 'main/core/exchange/receipts.ts', find: `return 'receipts_broken';`, put: 'void says;' },
    ],
  },
  {
    name: 'receipts-from-a-place-too-late',
    changes: [
      {
        file: 'main/core/exchange/own/adapter.ts',
        find: '/receipts?after=${after}&',
        put: '/receipts?after=${after + 1}&',
      },
    ],
  },
  {
    name: 'confirmed-without-the-hub',
    changes: [
      {
        file: round,
        find: `const isOver = fate.fate === 'answered' || fate.fate === 'refused';`,
        put: 'const isOver = true;',
      },
      {
        file: round,
        find: `if (row.state === 'acked') return settle(`,
        put: `if (row.state === 'acked') return; else if (false) return settle(`,
      },
    ],
  },
];

const own: readonly Mutant[] = [
  {
    name: 'nothing-is-uncertain-after-a-restart',
    changes: [
      {
        file: 'main/core/exchange/scheduler.ts',
        find: 'for (const message of store.submittingMessages(context.db)) {',
        put: 'for (const message of store.submittingMessages(context.db).slice(1e9)) {',
      },
    ],
  },
  {
    name: 'late-status-takes-back',
    changes: [
      {
        file: 'main/core/exchange/transitions.ts',
        find: 'return order.indexOf(effect.state) > order.indexOf(now) ? effect : null;',
        put: 'return effect;',
      },
    ],
  },
  {
    name: 'hub-never-told-again',
    changes: [{ file: round, find: 'ids.add(hub_id);', put: 'void hub_id;' }],
  },
  {
    name: 'stored-before-the-rows',
    changes: [
      {
        file: 'main/core/exchange/receive.ts',
        find: '  return transact((context) => takeDocument(row, arrived, { message, looked }, context));\n',
        put: `  transact(({ db }) => store.updateInbox(db, { hubId: row.hub_id, state: 'stored', payload: null, waitingId: null, reason: null }));
  return transact((context) => takeDocument(row, arrived, { message, looked }, context));\n`,
      },
    ],
  },
  {
    name: 'page-of-a-portal-is-an-answer',
    changes: [
      {
        file: 'main/core/exchange/vxp-adapter.ts',
        find: "return { fate: 'lost', reason: `${result.code} ${result.httpStatus}` };",
        put: `return { fate: 'answered', value: { DocId: 'portal', data: [] } as T };`,
      },
    ],
  },
  {
    name: 'message-committed-before-its-deliveries',
    changes: [
      {
        file: 'hub/messages.ts',
        find: 'const [inserted] = await tx.query<{ id: string }>(',
        put: 'const [inserted] = await db.query<{ id: string }>(',
      },
    ],
  },
  {
    name: 'back-off-of-a-week',
    changes: [
      {
        file: round,
        find: 'Math.min(15 * 60_000, 2_000 * 2 ** Math.min(attempts, 10))',
        put: '7 * 86_400_000',
      },
    ],
  },
  {
    name: 'number-by-a-clock-that-went-back',
    changes: [
      {
        file: 'main/core/books/numbering.ts',
        find: 'const lease = requireNumberable(context, book);',
        put: 'const lease = requireHeld(context, book);',
      },
    ],
  },
  {
    name: 'answered-refusal-is-an-acceptance',
    changes: [
      {
        file: 'main/core/exchange/transitions.ts',
        find: "hub_refused: 'held',",
        put: "hub_refused: 'accepted',",
      },
    ],
  },
];

export const mutants: readonly Mutant[] = [...known, ...ownProtocol, ...own];

/** Enough of them to notice that the simulation has gone blind: a receiver, a sender, the hub, the end, both protocols. */
export const slice: readonly string[] = [
  'receipt-chain-not-checked',
  'inbox-without-unique-key',
  'marked-sent-before-the-answer',
  'hub-without-dedupe',
  'back-off-of-a-week',
];

/** Throws when there is none of that name. */
export function mutantNamed(name: string): Mutant {
  const mutant = mutants.find((one) => one.name === name);
  if (!mutant) throw new Error(`say one of: ${mutants.map((one) => one.name).join(', ')}`);
  return mutant;
}

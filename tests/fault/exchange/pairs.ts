/** Counts which transitions of the outbox happened: one that never does is not tested (sync §4.5). */
import type { Change } from '../engine/plant.ts';

declare global {
  var faultPairs: Map<string, number> | undefined;
}

/** Makes the table of transitions tell of each use. */
export const countPairs: readonly Change[] = [
  {
    file: 'main/core/exchange/transitions.ts',
    find: '  return messageTable[state][event] ?? null;',
    put: `  const pairs = (globalThis.faultPairs ??= new Map(Object.entries(messageTable).flatMap(([from, events]) =>
    Object.keys(events).map((name) => [from + ' ' + name, 0]))));
  if (messageTable[state][event]) pairs.set(state + ' ' + event, pairs.get(state + ' ' + event)! + 1);
  return messageTable[state][event] ?? null;`,
  },
];

/** Pairs that few seeds meet, and what must come together for them. */
const seldom: ReadonlyMap<string, string> = new Map([
  ['submitting poison', 'a hub that breaks at one message, twenty times in a row before its faults end'],
  [
    'held carried',
    'a status falsified on its way whose receipt comes by stick before anybody contacts the hub',
  ],
  [
    'held clerk_resends_unsure',
    'a document asked about after a restore, sent again, and falsified on its way',
  ],
]);

/** A pair that was never met, in words. */
export function explained(pair: string): string {
  const why = seldom.get(pair);
  return why === undefined ? pair : `${pair} (${why})`;
}

/** How often each pair of the table was met. */
export function countedPairs(): [string, number][] {
  return [...(globalThis.faultPairs ?? [])];
}

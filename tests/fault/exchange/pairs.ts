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

/** How often each pair of the table was met. */
export function countedPairs(): [string, number][] {
  return [...(globalThis.faultPairs ?? [])];
}

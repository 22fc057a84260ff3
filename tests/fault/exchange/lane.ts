/** One lane: runs its seeds one after another in this process; its last line is a `LaneResult`. */
import { join } from 'node:path';
import { compressAtOnce } from '../engine/at-once.ts';
import { plant } from '../engine/plant.ts';
import { changesOf } from './changes.ts';
import type { LaneOrder, LaneResult } from './lane-process.ts';
import { countedPairs } from './pairs.ts';

// Given by lane-process.ts.
const order = JSON.parse(process.argv[2]!) as LaneOrder;
compressAtOnce();
plant(changesOf(order.mutant));
// Loaded only now: what they import may have been changed.
const { HubSide } = await import('./hub-side.ts');
const { openOffices } = await import('./office.ts');
const { runWorld } = await import('./world.ts');

const offices = await openOffices(order.officesDir);
const hub = await HubSide.open(join(order.workDir, 'hub'), order.database ?? undefined);
const counts = new Map<string, number>();
const traces: [string, readonly string[]][] = [];
let broken = 0;
let foundBy: string | null = null;
for (const seed of order.seeds) {
  const result = await runWorld(seed, offices, hub, join(order.workDir, 'run'));
  for (const [what, count] of result.counts) counts.set(what, (counts.get(what) ?? 0) + count);
  if (order.compared.includes(seed)) traces.push([seed, result.lines]);
  const [worst] = result.violations;
  if (!worst) continue;
  broken += 1;
  foundBy ??= `${seed}, ${worst.invariant}: ${worst.what}`;
  if (order.mutant) break;
  for (const { invariant, what } of result.violations)
    console.log(`seed ${seed} breaks ${invariant}: ${what}`);
  console.log(
    result.lines
      .slice(-50)
      .map((line) => `  ${line}`)
      .join('\n'),
  );
  console.log(`again: npm run fault -- exchange --seed ${seed}`);
}
await hub.end();
const result: LaneResult = { broken, foundBy, traces, counts: [...counts], pairs: countedPairs() };
console.log(JSON.stringify(result));

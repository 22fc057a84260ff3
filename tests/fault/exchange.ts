/**
 * `npm run fault -- exchange [--seeds N] [--seed S[,S…]] [--mutant M] [--twice] [--slice]`: seeded runs of three offices and their hub
 * in virtual time. The product must hold, and without `--seed` and `--mutant` each planted bug must be found; `--slice`
 * plants a few of them only. The last line is JSON.
 */
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { availableParallelism, tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { runLane, type Ground } from './exchange/lane-process.ts';
import { mutants, slice } from './exchange/mutants.ts';
import { openOffices } from './exchange/office.ts';
import { explained } from './exchange/pairs.ts';
import { hasPostgres, startPostgres } from '#tests/support/postgres.ts';

/** A simulation that needs more seeds than this for a planted bug is too weak (sync §4.4). */
const seedsForABug = 50;
/** So many seeds are run twice; with `--twice` all. */
const comparedMost = 3;
/** A lane waits for its database a third of its time: one more than there are cores keeps them busy. */
const lanesMost = availableParallelism() + 1;

const { values } = parseArgs({
  options: {
    seeds: { type: 'string', default: '100' },
    seed: { type: 'string' },
    mutant: { type: 'string' },
    twice: { type: 'boolean', default: false },
    slice: { type: 'boolean', default: false },
  },
});

const work = mkdtempSync(join(existsSync('/dev/shm') ? '/dev/shm' : tmpdir(), 'congvan-fault-'));
const server = hasPostgres() ? await startPostgres(['fsync=off', 'full_page_writes=off']) : null;
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => process.exit(1));
process.once('exit', () => {
  server?.stop();
  rmSync(work, { recursive: true, force: true });
});
await openOffices(join(work, 'offices'));
const ground: Ground = { work, database: async () => (server ? server.freshDatabase('socket') : null) };

const first = (count: number) => Array.from({ length: count }, (_, at) => String(at + 1));
const seeds = values.seed ? values.seed.split(',') : first(Number(values.seeds));
const sum = { fault: 'exchange', seeds: seeds.length, violations: 0, mutantsKilled: 0, mutants: 0 };
if (values.mutant) await plantEach([values.mutant]);
else {
  await holdAll();
  if (!values.seed) await plantEach(values.slice ? slice : mutants.map(({ name }) => name));
}
console.log(JSON.stringify(sum));
process.exit(sum.violations === 0 && sum.mutantsKilled === sum.mutants ? 0 : 1);

/** The product as it is, as many seeds at a time as there are cores; how much happened, and what never did. */
async function holdAll(): Promise<void> {
  const started = performance.now();
  const lanes = Math.min(lanesMost, seeds.length);
  const compared = values.twice ? seeds : seeds.slice(0, comparedMost);
  const shares = Array.from({ length: lanes }, (_, lane) => [
    ...seeds.filter((_, at) => at % lanes === lane),
    // After other seeds than the first time: the same seed goes the same way.
    ...compared.filter((_, at) => (at + 1) % lanes === lane),
  ]);
  const done = await Promise.all(
    shares.map((share) => runLane(ground, { seeds: share, mutant: null, compared })),
  );
  const seconds = (performance.now() - started) / 1000;
  sum.violations = done.reduce((count, lane) => count + lane.broken, 0);
  const traces = done.flatMap((lane) => lane.traces);
  for (const seed of compared) {
    const ways = traces.filter(([of]) => of === seed).map(([, lines]) => lines);
    if (!isOneWay(seed, ways)) sum.violations += 1;
  }
  console.log(
    `${seeds.length} seeds in ${seconds.toFixed(0)} s, ${(seeds.length / seconds).toFixed(2)} a second`,
  );
  const counts = summed(done.map((lane) => lane.counts));
  console.log(`happened: ${[...counts].map(([what, count]) => `${what} ${count}`).join(' · ')}`);
  const pairs = summed(done.map((lane) => lane.pairs));
  const never = [...pairs].filter(([, count]) => count === 0).map(([pair]) => explained(pair));
  console.log(`${pairs.size} pairs of state and event; never met: ${never.join(', ') || 'none'}`);
}

/** Whether both runs of a seed went the same way; says where they part. */
function isOneWay(seed: string, [one = [], other = []]: readonly (readonly string[])[]): boolean {
  const at = Array.from({ length: Math.max(one.length, other.length) }).findIndex(
    (_, line) => one[line] !== other[line],
  );
  if (at < 0) return one.length > 0;
  console.log(`seed ${seed} went two ways from line ${at + 1}: «${one[at]}» and «${other[at]}»`);
  return false;
}

/** Each bug in a process of its own, until a seed finds it. */
async function plantEach(names: readonly string[]): Promise<void> {
  const left = [...names];
  const lane = async () => {
    for (let name = left.shift(); name; name = left.shift()) {
      const tried = values.mutant ? seeds : first(seedsForABug);
      const { foundBy } = await runLane(ground, { seeds: tried, mutant: name, compared: [] });
      if (foundBy) sum.mutantsKilled += 1;
      console.log(`${name}: ${foundBy ? `found by seed ${foundBy}` : 'NOT FOUND'}`);
    }
  };
  sum.mutants = names.length;
  await Promise.all(Array.from({ length: lanesMost }, lane));
}

function summed(maps: readonly (readonly (readonly [string, number])[])[]): Map<string, number> {
  const sums = new Map<string, number>();
  for (const [what, count] of maps.flat()) sums.set(what, (sums.get(what) ?? 0) + count);
  return sums;
}

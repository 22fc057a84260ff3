/** Starts a lane: a process of its own, in which a bug can be planted and all chance comes from the seed. */
import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline';

/** What all lanes share. */
export interface Ground {
  /** Holds `offices`, set up; each lane makes a folder beside it. */
  readonly work: string;
  /** A new empty database for a hub; null: an embedded one. */
  readonly database: () => Promise<string | null>;
}

export interface LaneOrder {
  readonly seeds: readonly string[];
  /** With a mutant the lane ends at the first seed that finds it. */
  readonly mutant: string | null;
  /** Of these the lane tells everything that happened. */
  readonly compared: readonly string[];
  readonly officesDir: string;
  readonly workDir: string;
  readonly database: string | null;
}

export interface LaneResult {
  /** Runs that broke an invariant. */
  readonly broken: number;
  /** The first of them, with what it broke. */
  readonly foundBy: string | null;
  readonly traces: readonly (readonly [seed: string, lines: readonly string[]])[];
  readonly counts: readonly (readonly [string, number])[];
  readonly pairs: readonly (readonly [string, number])[];
}

/** Runs the seeds one after another; what a lane says goes on to the reader. Throws when it ends without its result. */
export async function runLane(
  ground: Ground,
  given: Pick<LaneOrder, 'seeds' | 'mutant' | 'compared'>,
): Promise<LaneResult> {
  const workDir = mkdtempSync(join(ground.work, 'lane-'));
  const database = await ground.database();
  const order: LaneOrder = { ...given, officesDir: join(ground.work, 'offices'), workDir, database };
  const words = [join(import.meta.dirname, 'lane.ts'), JSON.stringify(order)];
  const child = spawn(process.execPath, words, {
    stdio: ['ignore', 'pipe', 'inherit'],
    // Some twenty lanes load the same files.
    env: { ...process.env, NODE_COMPILE_CACHE: join(ground.work, 'compiled') },
  });
  let result: LaneResult | null = null;
  for await (const line of createInterface({ input: child.stdout })) {
    // The last line of lane.ts, and no other, is its result.
    if (line.startsWith('{')) result = JSON.parse(line) as LaneResult;
    else console.log(line);
  }
  rmSync(workDir, { recursive: true, force: true });
  const { seeds, mutant } = given;
  if (!result) throw new Error(`A lane of seed ${seeds[0]} ended early${mutant ? ` with ${mutant}` : ''}`);
  return result;
}

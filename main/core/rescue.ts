/**
 * The door that stands open when core cannot open the data, or has none yet: backups are looked for and restored, and what
 * a damaged database still holds is saved. Core itself judges when it may be used.
 */
import type { Reply } from '#contract/kernel.ts';
import type { KeeperServes } from './backup/keeper-work.ts';
import { filesDirOf } from './kernel/file-place.ts';
import { Thread } from './kernel/jobs.ts';
import { Pace } from './kernel/pace.ts';
import { Refusal } from './kernel/refusal.ts';
import type { RescueInput } from './messages.ts';

const workMs = 6 * 3_600_000;

/** One work in a keeper thread of its own, ended afterwards. */
export async function performRescue(input: RescueInput, entry: string): Promise<Reply<unknown>> {
  try {
    return await perform(input, entry);
  } catch (error) {
    if (error instanceof Refusal)
      return { ok: false, code: error.code, ...(error.facts ? { facts: error.facts } : {}) };
    throw error;
  }
}

async function perform(input: RescueInput, entry: string): Promise<Reply<unknown>> {
  const { dataDir, databaseKey, fileKey, order } = input;
  const data = {
    dataDir,
    filesDir: filesDirOf(dataDir),
    databaseKey,
    fileKey,
  };
  const thread = new Thread<KeeperServes>(entry, { data, memory: new Pace().memory });
  try {
    // An order carries the input of its own work; its answer has the shape of a reply.
    return await thread.ask(order.work, order.input as never, workMs);
  } finally {
    await thread.stop();
  }
}

/** Spreads the files of a corpus over a few threads; one that hangs or dies costs one file, not the run. */
import { once } from 'node:events';
import { availableParallelism } from 'node:os';
import { Worker } from 'node:worker_threads';
import type { Judges } from './judges.ts';
import type { Trial, TrialKey } from './trial.ts';

const fileMaxMs = 120_000;
const threadMaxMb = 500;

export interface PoolOrder {
  readonly key: TrialKey;
  readonly judges: Judges;
  readonly onTrial: (trial: Trial) => void;
}

/** Every file is tried once; the trials come in any order. */
export async function tryAll(files: readonly string[], order: PoolOrder): Promise<Trial[]> {
  const waiting = files.toReversed();
  const trials: Trial[] = [];
  const lane = async (): Promise<void> => {
    let worker = await startedWorker(order);
    for (let file = waiting.pop(); file !== undefined; file = waiting.pop()) {
      const trial = await tryOne(worker, file);
      trials.push(trial);
      order.onTrial(trial);
      if (trial.outcome !== 'defect') continue;
      await worker.terminate();
      worker = await startedWorker(order);
    }
    await worker.terminate();
  };
  await Promise.all(Array.from({ length: Math.min(availableParallelism(), files.length) }, lane));
  return trials;
}

/** A file's time begins when its thread has loaded everything, which a busy machine takes long for. */
async function startedWorker({ key, judges }: PoolOrder): Promise<Worker> {
  const worker = new Worker(new URL('worker.ts', import.meta.url), {
    workerData: { key, judges },
    resourceLimits: { maxOldGenerationSizeMb: threadMaxMb },
  });
  await once(worker, 'message');
  return worker;
}

function tryOne(worker: Worker, file: string): Promise<Trial> {
  return new Promise((resolve) => {
    const end = (trial: Trial) => {
      clearTimeout(timer);
      worker.off('message', end).off('error', failed).off('exit', died);
      resolve(trial);
    };
    const failed = (error: Error) => end(defect(file, error.message));
    const died = () => end(defect(file, 'the thread died'));
    const timer = setTimeout(() => end(defect(file, `took more than ${fileMaxMs} ms`)), fileMaxMs);
    worker.on('message', end).on('error', failed).on('exit', died);
    worker.postMessage(file);
  });
}

function defect(file: string, reason: string): Trial {
  return { file, outcome: 'defect', reason, detail: null, earlierSignatures: 0, ms: fileMaxMs };
}

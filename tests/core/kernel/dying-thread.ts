/** A thread that dies with as many questions as it was told to, then answers. Run as a worker by thread.test.ts. */
import { parentPort, workerData } from 'node:worker_threads';
import { Peer } from '#core/peer.ts';

export interface DyingServes {
  echo(input: string): string;
  fail(input: null): null;
  wait(input: null): null;
}

// Given by the test; the memory is shared by all the threads started one after another.
const { deathsLeft, asked, loadsForMs } = workerData as {
  deathsLeft: Int32Array;
  asked: Int32Array;
  loadsForMs: number;
};
const port = parentPort!;
Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, loadsForMs);

new Peer<Record<never, never>, DyingServes>(
  { post: (message) => port.postMessage(message), listen: (listener) => port.on('message', listener) },
  {
    echo: (input) => {
      Atomics.add(asked, 0, 1);
      if (Atomics.sub(deathsLeft, 0, 1) > 0) process.exit(1);
      return input;
    },
    fail: () => {
      Atomics.add(asked, 0, 1);
      throw new Error('on purpose');
    },
    wait: () => {
      Atomics.add(asked, 0, 1);
      return new Promise<null>(() => {});
    },
  },
);

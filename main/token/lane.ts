/** Lets one call at a time into a driver, and lets callers stop waiting for a call that does not come back. */
import { refuse, refusalIn } from './refusal.ts';

/** More waiting calls than this mean a caller that does not wait for answers. */
const waitingMax = 64;

type Options = {
  readonly signal?: AbortSignal | undefined;
  /** Runs exactly once: when the job has really ended, or when it was given up before it began. */
  readonly onEnd?: () => void;
  /** Queue also behind a call that is stuck, instead of being refused. */
  readonly mayWait?: boolean;
};

export class Lane {
  #tail: Promise<void> = Promise.resolve();
  #waiting = 0;
  #isStuck = false;

  /**
   * Runs the job after all earlier ones. Rejects with the signal's reason as soon as it aborts; a job already
   * running is then left to end by itself, and until it has, further jobs are refused with token.busy.
   */
  async run<Value>(
    job: () => Promise<Value>,
    { signal, onEnd, mayWait = false }: Options = {},
  ): Promise<Value> {
    const end = once(onEnd);
    if ((this.#isStuck && !mayWait) || this.#waiting >= waitingMax) {
      end();
      refuse('token.busy');
    }
    const { promise, resolve, reject } = Promise.withResolvers<Value>();
    let isRunning = false;
    const stopWaiting = (): void => {
      this.#isStuck ||= isRunning;
      reject(refusalIn(signal?.reason));
      if (!isRunning) end();
    };
    signal?.addEventListener('abort', stopWaiting, { once: true });
    this.#queue(async () => {
      if (signal?.aborted) return stopWaiting();
      isRunning = true;
      // A failure is handed to the caller, who alone can say what it means; the lane itself goes on.
      await job().then(resolve, (thrown) => reject(refusalIn(thrown)));
      isRunning = false;
      this.#isStuck = false;
      signal?.removeEventListener('abort', stopWaiting);
      end();
    });
    return promise;
  }

  #queue(turn: () => Promise<void>): void {
    const earlier = this.#tail;
    this.#waiting += 1;
    this.#tail = (async () => {
      await earlier;
      this.#waiting -= 1;
      await turn();
    })();
  }
}

function once(act: (() => void) | undefined): () => void {
  let isOver = false;
  return () => {
    if (!isOver) act?.();
    isOver = true;
  };
}

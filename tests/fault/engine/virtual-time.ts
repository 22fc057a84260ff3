/** Time that passes only when nothing is left to do: one thing happens after another, in an order the seed decides. */

interface Planned {
  readonly atMs: number;
  readonly order: number;
  readonly work: () => void | Promise<void>;
}

export interface Timers {
  readonly setTimeout: (work: () => void, ms: number) => () => void;
  readonly clearTimeout: (cancel: (() => void) | undefined) => void;
  readonly performance: { readonly now: () => number };
}

export class VirtualTime {
  #nowMs: number;
  #order = 0;
  #planned: Planned[] = [];

  constructor(start: Date) {
    this.#nowMs = start.getTime();
  }

  get nowMs(): number {
    return this.#nowMs;
  }

  get now(): Date {
    return new Date(this.#nowMs);
  }

  /** The timers of a module that asks Node for them. */
  get timers(): Timers {
    return {
      setTimeout: (work, ms) => this.later(ms, work),
      clearTimeout: (cancel) => cancel?.(),
      performance: { now: () => this.#nowMs },
    };
  }

  /** Plans `work`; the function it answers takes it back. */
  later(delayMs: number, work: Planned['work']): () => void {
    const planned = { atMs: this.#nowMs + Math.max(0, delayMs), order: (this.#order += 1), work };
    const place = this.#planned.findLastIndex(({ atMs }) => atMs <= planned.atMs) + 1;
    this.#planned.splice(place, 0, planned);
    return () => void (this.#planned = this.#planned.filter((one) => one !== planned));
  }

  /** Lets time pass to `untilMs`, or until `isOver` says so between two steps. */
  async run(untilMs: number, isOver: () => boolean = never): Promise<void> {
    await settled();
    for (;;) {
      const [next] = this.#planned;
      if (!next || next.atMs > untilMs || isOver()) break;
      this.#planned.shift();
      this.#nowMs = next.atMs;
      await next.work();
      await settled();
    }
    if (!isOver()) this.#nowMs = Math.max(this.#nowMs, untilMs);
  }
}

const never = () => false;

/** What Node says it is busy with while something real has not ended: a file, or a turn that somebody asked for. */
const atWork = new Set(['FSReqCallback', 'FSReqPromise', 'CloseReq', 'Immediate']);

/**
 * All that hangs on what just happened is over, on the disk too: else the moment at which a file is written would decide what
 * comes before what, and no seed could repeat it. Within a turn of its own every promise has run.
 */
function settled(): Promise<void> {
  return new Promise((done) => {
    const look = (): void => {
      if (process.getActiveResourcesInfo().some((kind) => atWork.has(kind))) setImmediate(look);
      else done();
    };
    setImmediate(look);
  });
}

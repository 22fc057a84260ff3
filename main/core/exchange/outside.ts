/** What exchange needs of the world: the line, a timer and chance; handed in, so that a simulation can be the world. */
import { callOnce, type HttpCall, type HttpFate } from './http-call.ts';

export interface Outside {
  readonly call: (call: HttpCall) => Promise<HttpFate>;
  /** Does `work` once, so many milliseconds from now, unless the function it answers is called before. */
  readonly later: (delayMs: number, work: () => void) => () => void;
  /** At least 0 and less than 1. */
  readonly chance: () => number;
}

/** The line and the clock of this machine. */
export const thisMachine: Outside = {
  call: callOnce,
  later: (delayMs, work) => {
    const timer = setTimeout(work, delayMs);
    timer.unref();
    return () => clearTimeout(timer);
  },
  chance: Math.random,
};

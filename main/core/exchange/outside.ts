/** What exchange needs of the world: the line, a timer and chance; handed in, so that a simulation can be the world. */
import { callOnce, type HttpCall, type HttpFate } from './http-call.ts';

export interface Outside {
  readonly call: (call: HttpCall) => Promise<HttpFate>;
  /** Does `work` once, so many milliseconds from now, unless the function it answers is called before. */
  readonly later: (delayMs: number, work: () => void) => () => void;
  /** At least 0 and less than 1. */
  readonly chance: () => number;
  /** Does `work` each time the machine has slept, until the function it answers is called. A world without sleep has none. */
  readonly awoke?: (work: () => void) => () => void;
}

const beatMs = 10_000;
/** Beats come late when the machine is busy; a sleep is longer (sync §2.6). */
const sleepGapMs = 30_000;

/** A gap between two beats of the wall clock: the timers stood still, and so the machine. */
function listenForSleep(work: () => void): () => void {
  let last = Date.now();
  const timer = setInterval(() => {
    const gapMs = Date.now() - last;
    last = Date.now();
    if (gapMs > beatMs + sleepGapMs) work();
  }, beatMs);
  timer.unref();
  return () => clearInterval(timer);
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
  awoke: listenForSleep,
};

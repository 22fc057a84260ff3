/** Gives the modules that take their timers from Node those of the running world. */
import type { Change } from '../engine/plant.ts';
import type { Timers, VirtualTime } from '../engine/virtual-time.ts';

declare global {
  var faultTimers: Timers;
}

let current: Timers;

globalThis.faultTimers = {
  setTimeout: (work, ms) => current.setTimeout(work, ms),
  clearTimeout: (cancel) => current.clearTimeout(cancel),
  performance: { now: () => current.performance.now() },
};

/** To be planted before these modules are loaded. */
export const ownTimers: readonly Change[] = ['main/core/exchange/own/upload.ts'].map((file) => ({
  file,
  before: 'const { setTimeout, clearTimeout, performance } = globalThis.faultTimers;\n',
}));

/** From now on their time is this one. */
export function takeTimersFrom(time: VirtualTime): void {
  current = time.timers;
}

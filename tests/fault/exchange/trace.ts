/** What happened in a run, line by line, and what of it must never happen. */
import type { VirtualTime } from '../engine/virtual-time.ts';

export interface Violation {
  /** The letter of the invariant (sync §2.2), or S6 for a queue that never empties. */
  readonly invariant: string;
  readonly what: string;
}

export class Trace {
  readonly #time: VirtualTime;
  readonly lines: string[] = [];
  readonly violations: Violation[] = [];
  readonly counts = new Map<string, number>();

  constructor(time: VirtualTime) {
    this.#time = time;
  }

  /** Notes one event; `what` counts its kind, `detail` tells this one. */
  note(what: string, detail = ''): void {
    this.lines.push(`${this.#time.now.toISOString()} ${what} ${detail}`);
    this.counts.set(what, (this.counts.get(what) ?? 0) + 1);
  }

  violated(invariant: string, what: string): void {
    if (this.violations.some((one) => one.invariant === invariant && one.what === what)) return;
    this.violations.push({ invariant, what });
    this.note('VIOLATED', `${invariant}: ${what}`);
  }
}

/** What happened in a run, line by line, and what of it must never happen. */
import { createHash } from 'node:crypto';
import type { VirtualTime } from '../engine/virtual-time.ts';

export interface Violation {
  /** The letter of the invariant (sync §2.2), or S6 for a queue that never empties. */
  readonly invariant: string;
  readonly what: string;
}

export class Trace {
  readonly #time: VirtualTime;
  readonly #hash = createHash('sha256');
  readonly #last: string[] = [];
  readonly violations: Violation[] = [];
  readonly counts = new Map<string, number>();

  constructor(time: VirtualTime) {
    this.#time = time;
  }

  /** Notes one event; `what` counts its kind, `detail` tells this one. */
  note(what: string, detail = ''): void {
    const line = `${this.#time.now.toISOString()} ${what} ${detail}`;
    this.#hash.update(`${line}\n`);
    this.#last.push(line);
    if (this.#last.length > 50) this.#last.shift();
    this.counts.set(what, (this.counts.get(what) ?? 0) + 1);
  }

  violated(invariant: string, what: string): void {
    if (this.violations.some((one) => one.invariant === invariant && one.what === what)) return;
    this.violations.push({ invariant, what });
    this.note('VIOLATED', `${invariant}: ${what}`);
  }

  /** The last fifty lines. */
  get last(): readonly string[] {
    return this.#last;
  }

  /** The same for two runs that went the same way. */
  digest(): string {
    return this.#hash.copy().digest('hex').slice(0, 16);
  }
}

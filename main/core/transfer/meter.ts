/** How far long work in another thread has come, and the word to stop: three numbers that both sides see. */

/** Rows done, rows there are, 1 to stop. */
export type SharedCounts = Int32Array<SharedArrayBuffer>;

export const newCounts = (): SharedCounts => new Int32Array(new SharedArrayBuffer(12));

/** Thrown where work ends because it was stopped. */
export class Stopped extends Error {}

export class Meter {
  readonly #counts: SharedCounts;

  constructor(counts: SharedCounts) {
    this.#counts = counts;
  }

  tell(done: number, total: number): 'go on' | 'stop' {
    Atomics.store(this.#counts, 0, done);
    Atomics.store(this.#counts, 1, total);
    return Atomics.load(this.#counts, 2) === 1 ? 'stop' : 'go on';
  }

  get now(): { done: number; total: number } {
    return { done: Atomics.load(this.#counts, 0), total: Atomics.load(this.#counts, 1) };
  }

  stop(): void {
    Atomics.store(this.#counts, 2, 1);
  }
}

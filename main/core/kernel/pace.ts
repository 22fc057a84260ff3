/**
 * How a long work in a thread of its own keeps out of people's way: it rests while somebody works, tells how far it is,
 * and stops when it is asked to. One piece of memory seen by both threads, so that nothing need be sent.
 */
import { Refusal } from './refusal.ts';

const places = 4;
const stopAt = 0;
const doneAt = 1;
const totalAt = 2;
const stepAt = 3;

/** Somebody is at work while a call came within so many milliseconds. */
const restMs = 1_500;
/** A work is never held up longer than this at one place: an office that never rests must have its backup too. */
const longestRestMs = 2_000;

export interface Progress {
  readonly step: number;
  readonly done: number;
  readonly total: number;
}

export class Pace {
  readonly memory: SharedArrayBuffer;
  readonly #marks: Int32Array;
  readonly #lastCall: Float64Array;

  constructor(memory = new SharedArrayBuffer(places * 4 + 8)) {
    this.memory = memory;
    this.#marks = new Int32Array(memory, 8, places);
    this.#lastCall = new Float64Array(memory, 0, 1);
  }

  /** A person did something: heavy work rests for a moment. */
  touch(): void {
    this.#lastCall[0] = Date.now();
  }

  /** Milliseconds since somebody last did something. */
  get quietMs(): number {
    return Date.now() - this.#lastCall[0]!;
  }

  /** The instant of the last act, as a number that changes with every one. */
  get touchedAtMs(): number {
    return this.#lastCall[0]!;
  }

  get progress(): Progress {
    const mark = (at: number) => Atomics.load(this.#marks, at);
    return { step: mark(stepAt), done: mark(doneAt), total: mark(totalAt) };
  }

  /** Asks the work under way to stop at its next step. */
  stop(): void {
    Atomics.store(this.#marks, stopAt, 1);
  }

  /** A new work begins. */
  begin(): void {
    for (let at = 0; at < places; at += 1) Atomics.store(this.#marks, at, 0);
  }

  /** The work enters its n-th part, of so many pieces. */
  enter(step: number, total: number): void {
    Atomics.store(this.#marks, stepAt, step);
    Atomics.store(this.#marks, totalAt, total);
    Atomics.store(this.#marks, doneAt, 0);
  }

  /** Between two pieces: counts, rests while somebody works. Refused: `core.cancelled`. */
  step(): void {
    Atomics.add(this.#marks, doneAt, 1);
    this.checkStop();
    this.restWhileTouched();
    this.checkStop();
  }

  /** Waits while somebody works, though never for long at one place; over at once when it is asked to stop. */
  restWhileTouched(): void {
    const until = Date.now() + longestRestMs;
    // In a thread of its own, so that waiting holds up nobody.
    while (this.quietMs < restMs && Date.now() < until) {
      Atomics.wait(this.#marks, stopAt, 0, 100);
      if (this.isStopping) return;
    }
  }

  /** So many pieces of the part are done. */
  advance(pieces: number): void {
    Atomics.add(this.#marks, doneAt, pieces);
  }

  /** Waits so long, or until it is asked to stop. Refused: `core.cancelled`. */
  rest(ms: number): void {
    Atomics.wait(this.#marks, stopAt, 0, ms);
    this.checkStop();
  }

  /** True once it was asked to stop. */
  get isStopping(): boolean {
    return Atomics.load(this.#marks, stopAt) === 1;
  }

  checkStop(): void {
    if (this.isStopping) throw new Refusal('core.cancelled');
  }
}

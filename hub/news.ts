/** Wakes the long polls of an agency when something has come for it, from this hub or from another on the same database. */
import { countedOf } from './counters.ts';
import type { Db } from './database/db.ts';

/** Other hubs on one server are heard by looking at the counters of those who wait. */
const lookEveryMs = 1_000;

/** One long poll. It joins before it reads the inbox, so that nothing can come in between unheard. */
export type Listener = {
  /** Fulfilled when the agency's counters are no longer at `counted`, or after `ms`, or when `gone` fires. */
  wait(counted: number, ms: number, gone: AbortSignal): Promise<void>;
  leave(): void;
};

type Ear = { counted: number | null; isWoken: boolean; wake: () => void };

export class News {
  readonly #db: Db;
  readonly #ears = new Map<number, Set<Ear>>();
  readonly #timer: NodeJS.Timeout | undefined;
  #isLooking = false;
  #isClosed = false;

  /** `isShared`: other hubs may write to this database. */
  constructor(db: Db, isShared: boolean) {
    this.#db = db;
    if (isShared) this.#timer = setInterval(() => void this.#look(), lookEveryMs).unref();
  }

  get listening(): number {
    let count = 0;
    for (const set of this.#ears.values()) count += set.size;
    return count;
  }

  join(agencyId: number): Listener {
    const ear: Ear = { counted: null, isWoken: this.#isClosed, wake: () => void (ear.isWoken = true) };
    const ears = this.#ears.get(agencyId) ?? new Set();
    ears.add(ear);
    this.#ears.set(agencyId, ears);
    const leave = (): void => {
      ears.delete(ear);
      if (ears.size === 0 && this.#ears.get(agencyId) === ears) this.#ears.delete(agencyId);
    };
    return {
      leave,
      wait(counted, ms, gone) {
        if (ear.isWoken || gone.aborted) return Promise.resolve();
        ear.counted = counted;
        return new Promise((done) => {
          const end = (): void => {
            clearTimeout(timer);
            gone.removeEventListener('abort', end);
            done();
          };
          const timer = setTimeout(end, ms);
          gone.addEventListener('abort', end);
          ear.wake = end;
        });
      },
    };
  }

  tell(agencyIds: Iterable<number>): void {
    for (const id of agencyIds) for (const ear of this.#ears.get(id) ?? []) ear.wake();
  }

  /** Answers everybody: the hub is about to end. */
  close(): void {
    this.#isClosed = true;
    clearInterval(this.#timer);
    this.tell([...this.#ears.keys()]);
  }

  async #look(): Promise<void> {
    if (this.#isLooking || this.#ears.size === 0) return;
    this.#isLooking = true;
    try {
      for (const [id, counted] of await countedOf(this.#db, [...this.#ears.keys()]))
        for (const ear of this.#ears.get(id) ?? [])
          if (ear.counted !== null && ear.counted !== counted) ear.wake();
    } catch {
      // The database is away for a moment; who waits is answered in his own time, and the next look finds what came.
    } finally {
      this.#isLooking = false;
    }
  }
}

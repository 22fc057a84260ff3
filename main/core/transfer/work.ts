/** Long work of transfer under way in core: how far it is and what has been asked to stop. It lives as long as core does. */
import { newCounts, Meter, type SharedCounts } from './meter.ts';

export class TransferWork {
  readonly #stopping = new Set<string>();
  readonly #runs = new Map<string, Meter>();

  /** Asks the work under this id to stop after what is in hand. */
  stop(id: string): void {
    this.#stopping.add(id);
  }

  isStopping(id: string): boolean {
    return this.#stopping.has(id);
  }

  /** Work in another thread, under a name its page has given; known only while it lasts. */
  async run<T>(owner: string, run: string, work: (counts: SharedCounts) => Promise<T>): Promise<T> {
    const key = `${owner} ${run}`;
    const counts = newCounts();
    this.#runs.set(key, new Meter(counts));
    try {
      return await work(counts);
    } finally {
      this.#runs.delete(key);
    }
  }

  /** Of this person's own work only. */
  runOf(owner: string, run: string): Meter | undefined {
    return this.#runs.get(`${owner} ${run}`);
  }

  settle(id: string): void {
    this.#stopping.delete(id);
  }
}

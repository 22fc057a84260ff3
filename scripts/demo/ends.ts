/** What was started and must be ended: the last first, one after another. */

type End = () => Promise<unknown>;

export class Ends {
  readonly #waiting: End[] = [];
  #ending: Promise<void> = Promise.resolve();

  add(end: End): void {
    this.#waiting.unshift(end);
  }

  /** Asked for twice it is waited for twice, so that nothing is removed before all has ended. */
  all(): Promise<void> {
    this.#ending = this.#endWaiting(this.#ending);
    return this.#ending;
  }

  async #endWaiting(before: Promise<void>): Promise<void> {
    await before;
    for (let end = this.#waiting.shift(); end; end = this.#waiting.shift()) {
      // One that cannot be ended must not keep the others.
      await end().catch(() => null);
    }
  }
}

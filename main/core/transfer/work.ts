/** Long work of transfer under way in core: what has been asked to stop. It lives as long as core does. */

export class TransferWork {
  readonly #stopping = new Set<string>();

  /** Asks the work under this id to stop after what is in hand. */
  stop(id: string): void {
    this.#stopping.add(id);
  }

  isStopping(id: string): boolean {
    return this.#stopping.has(id);
  }

  settle(id: string): void {
    this.#stopping.delete(id);
  }
}

/** Questions and answers over any message port: each question gets exactly one answer, also when the other side dies. */

type Served = Record<string, (input: never) => unknown>;

export type Handlers<S> = {
  [K in keyof S]: S[K] extends (input: infer I) => infer O ? (input: I) => O | Promise<O> : never;
};

/** A port: `child_process` IPC, `utilityProcess`, `parentPort` or a worker thread, seen alike. */
export interface Port {
  post(message: unknown): void;
  listen(listener: (message: unknown) => void): void;
}

type Message =
  | { readonly ask: string; readonly id: number; readonly input: unknown }
  | { readonly answer: number; readonly value: unknown }
  | { readonly failed: number; readonly message: string }
  | { readonly tell: string; readonly value: unknown };

/** Thrown to the asker when the other side failed or went away; the asker turns it into a coded reply. */
export class PeerGone extends Error {}

interface Pending {
  resolve(value: unknown): void;
  reject(error: Error): void;
}

/**
 * One side of a conversation. `Theirs` are the questions this side may ask, `Mine` those it answers,
 * `Notes` what is told without an answer.
 */
export class Peer<Theirs, Mine, Notes = Record<string, unknown>> {
  readonly #port: Port;
  readonly #pending = new Map<number, Pending>();
  #nextId = 1;
  #isClosed = false;

  constructor(
    port: Port,
    mine: Handlers<Mine>,
    heard: (name: keyof Notes & string, value: never) => void = () => {},
  ) {
    this.#port = port;
    port.listen((message) => {
      // Both ends are ours and built together; the shape is fixed by this file.
      void this.#receive(message as Message, mine, heard);
    });
  }

  /** Asks the other side. Rejects with PeerGone when it fails or is gone. */
  ask<K extends keyof Theirs & string>(
    name: K,
    input: Theirs[K] extends (input: infer I) => unknown ? I : never,
  ): Promise<Theirs[K] extends (input: never) => infer O ? Awaited<O> : never> {
    if (this.#isClosed) return Promise.reject(new PeerGone('closed'));
    const id = this.#nextId++;
    return new Promise((resolve, reject) => {
      // The answer's type is the served function's own return type, kept by the generic above.
      this.#pending.set(id, { resolve, reject });
      this.#port.post({ ask: name, id, input });
    });
  }

  /** Tells the other side something that needs no answer. */
  tell<K extends keyof Notes & string>(name: K, value: Notes[K]): void {
    if (!this.#isClosed) this.#port.post({ tell: name, value });
  }

  /** Answers everything still open with PeerGone; called when the other process has exited. */
  close(): void {
    this.#isClosed = true;
    for (const pending of this.#pending.values()) pending.reject(new PeerGone('gone'));
    this.#pending.clear();
  }

  async #receive(message: Message, mine: Served, heard: (name: never, value: never) => void): Promise<void> {
    if ('ask' in message) return this.#answer(message.ask, message.id, message.input, mine);
    if ('tell' in message) return heard(message.tell as never, message.value as never);
    const id = 'answer' in message ? message.answer : message.failed;
    const pending = this.#pending.get(id);
    this.#pending.delete(id);
    if ('answer' in message) pending?.resolve(message.value);
    else pending?.reject(new PeerGone(message.message));
  }

  async #answer(name: string, id: number, input: unknown, mine: Served): Promise<void> {
    try {
      const serve = mine[name];
      if (!serve) throw new Error(`nobody serves ${name}`);
      this.#post({ answer: id, value: await serve(input as never) });
    } catch (error) {
      this.#post({ failed: id, message: error instanceof Error ? error.message : String(error) });
    }
  }

  #post(message: Message): void {
    if (!this.#isClosed) this.#port.post(message);
  }
}

/** Work that would hold up core — reading and judging PDFs — done in threads of its own. */
import { Worker } from 'node:worker_threads';
import { Peer, PeerGone } from '../peer.ts';
import type { SpooledPart } from './spool.ts';

/** The longest that a thread may load, on an old disk with a busy antivirus, before that counts as a defect. */
const loadMaxMs = 60_000;

/** A thread that answers questions over a Peer and is started again when it dies. */
export class Thread<Theirs> {
  readonly #start: () => Worker;
  #isStopped = false;
  /** Has answered something, and so has loaded. */
  #hasSpoken = false;
  #peer: Peer<Theirs, Record<never, never>> | null = null;
  #worker: Worker | null = null;

  constructor(entry: string, workerData: unknown) {
    this.#start = () => new Worker(entry, { workerData, resourceLimits: { maxOldGenerationSizeMb: 1024 } });
  }

  /**
   * Asks the thread; when it dies with the question, it is asked once more on a new one. `timeoutMs` is for the answer:
   * one that has not answered anything yet has the time to load beside it.
   */
  async ask<K extends keyof Theirs & string>(
    name: K,
    input: Theirs[K] extends (input: infer I) => unknown ? I : never,
    timeoutMs = 60_000,
  ): Promise<Theirs[K] extends (input: never) => infer O ? Awaited<O> : never> {
    const question = { isLate: false };
    const answer = this.#askTwice(question, name, input);
    const limitMs = this.#hasSpoken ? timeoutMs : timeoutMs + loadMaxMs;
    return this.#withTimeout(answer, limitMs, () => (question.isLate = true));
  }

  async stop(): Promise<void> {
    this.#isStopped = true;
    await this.#worker?.terminate();
  }

  async #askTwice<K extends keyof Theirs & string>(
    question: { readonly isLate: boolean },
    name: K,
    input: Theirs[K] extends (input: infer I) => unknown ? I : never,
  ): Promise<Theirs[K] extends (input: never) => infer O ? Awaited<O> : never> {
    const peer = this.#running();
    try {
      return await peer.ask(name, input);
    } catch (error) {
      const hasDied = this.#peer !== peer;
      if (!hasDied || question.isLate || this.#isStopped) throw error;
      return this.#running().ask(name, input);
    }
  }

  #running(): Peer<Theirs, Record<never, never>> {
    if (this.#isStopped) throw new PeerGone('stopped');
    if (this.#peer) return this.#peer;
    const worker = this.#start();
    this.#hasSpoken = false;
    worker.once('message', () => (this.#hasSpoken = true));
    const peer = new Peer<Theirs, Record<never, never>>(
      {
        post: (message) => worker.postMessage(message),
        listen: (listener) => worker.on('message', listener),
      },
      {},
    );
    const gone = () => {
      if (this.#peer === peer) this.#peer = null;
      peer.close();
    };
    worker.once('exit', gone);
    // An uncaught error in the thread ends it; `exit` follows and answers what is open.
    worker.once('error', gone);
    worker.unref();
    this.#worker = worker;
    return (this.#peer = peer);
  }

  /** A question with no end would hold a person for ever: the thread is ended with it. */
  async #withTimeout<T>(answer: Promise<T>, timeoutMs: number, giveUp: () => void): Promise<T> {
    let timer: NodeJS.Timeout | undefined;
    const late = new Promise<never>((_, reject) => {
      timer = setTimeout(() => {
        giveUp();
        void this.#worker?.terminate();
        reject(new PeerGone('deadline'));
      }, timeoutMs);
    });
    try {
      return await Promise.race([answer, late]);
    } finally {
      clearTimeout(timer);
    }
  }
}

/** What the job thread does. Sources are bytes shared from memory, a part of a spool, or the name of a stored file. */
export type JobSource =
  | { readonly bytes: Uint8Array }
  | { readonly spooled: SpooledPart }
  | { readonly sha256: string };

/** The questions of the job thread, declared by the features that serve them in `core/worker.ts`. */
export interface Jobs {
  ask(name: string, input: unknown, timeoutMs?: number): Promise<unknown>;
  stop(): Promise<void>;
}

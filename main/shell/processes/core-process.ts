/** Keeps core running: starts it, starts it again when it stops, and ends every open question when it is gone. */
import type { Event } from '#contract/kernel.ts';
import type {
  CallAnswer,
  CallInput,
  CoreServes,
  RescueInput,
  ShellServes,
  StartInput,
} from '#core/messages.ts';
import type { Reply } from '#contract/kernel.ts';
import { Peer, PeerGone, type Handlers } from '#core/peer.ts';
import type { Child } from './child.ts';
import { within } from './deadline.ts';

export type CorePhase = 'starting' | 'upgrading' | 'ready' | 'failed' | 'restarting';

export interface CoreState {
  readonly phase: CorePhase;
  /** Why core cannot open the data; null unless failed. */
  readonly failure: string | null;
}

export interface CoreTerms {
  readonly open: () => Child;
  readonly begin: () => StartInput;
  readonly serves: Handlers<ShellServes>;
  readonly onEvent: (event: Event) => void;
  readonly onState: (state: CoreState) => void;
  readonly log: (event: string, facts?: Readonly<Record<string, unknown>>) => void;
}

const startMs = 60_000;
/** A backup of a whole office onto an old stick, and its data changed, before core is ready. */
const upgradeMs = 2 * 3_600_000;
const stopMs = 8_000;
/** A core that lived this long was well; its next end counts as the first. */
const wellAfterMs = 60_000;
const attemptsMax = 6;

/** How long to wait before the n-th start in a row (n from 1): at once, then 0.5 s, 1 s, 2 s … up to 15 s. */
export function waitBeforeStart(attempt: number): number {
  return attempt <= 1 ? 0 : Math.min(500 * 2 ** (attempt - 2), 15_000);
}

type CorePeer = Peer<CoreServes, ShellServes>;

export class CoreProcess {
  readonly #terms: CoreTerms;
  #child: Child | null = null;
  #peer: CorePeer | null = null;
  #state: CoreState = { phase: 'starting', failure: null };
  #attempt = 1;
  #readyAt = 0;
  #isStopping = false;
  #waiting: (() => void)[] = [];
  #timer: NodeJS.Timeout | undefined;

  constructor(terms: CoreTerms) {
    this.#terms = terms;
  }

  get state(): CoreState {
    return this.#state;
  }

  get pid(): number | undefined {
    return this.#child?.pid;
  }

  start(): void {
    const child = this.#terms.open();
    const peer: CorePeer = new Peer<CoreServes, ShellServes>(
      child.port,
      this.#terms.serves,
      (name, value) => {
        // The shape of each note is fixed by CoreTells.
        if (name === 'event') this.#terms.onEvent(value);
        if (name === 'upgrading' && this.#peer === peer) this.#become({ phase: 'upgrading', failure: null });
      },
    );
    this.#child = child;
    this.#peer = peer;
    child.onExit((code) => this.#exited(peer, code));
    void this.#begin(peer, child);
  }

  /** Ends core because the data turned out damaged: nothing more is written to it. */
  async giveUp(code: string): Promise<void> {
    await this.stop();
    this.#isStopping = false;
    this.#become({ phase: 'failed', failure: code });
  }

  /** Instead of `start`: says why there is nothing core could open. */
  cannotStart(code: string): void {
    this.#become({ phase: 'failed', failure: code });
  }

  /** Ends core in good order and starts it anew, e.g. on restored data. */
  async restart(): Promise<void> {
    await this.stop();
    this.#isStopping = false;
    this.#attempt = 1;
    this.#become({ phase: 'restarting', failure: null });
    this.start();
  }

  /** Work on data that core cannot open: asked of the core that runs, else of one started for it alone. */
  async rescue(input: RescueInput): Promise<Reply<unknown>> {
    if (this.#state.phase === 'ready') return this.ask('rescue', input);
    const child = this.#terms.open();
    const peer: CorePeer = new Peer<CoreServes, ShellServes>(child.port, this.#terms.serves);
    child.onExit(() => peer.close());
    try {
      return await peer.ask('rescue', input);
    } finally {
      child.kill();
    }
  }

  /** Asks core as soon as it is ready; rejects with PeerGone when it stops or cannot start. */
  async ask<K extends keyof CoreServes>(
    name: K,
    input: Parameters<CoreServes[K]>[0],
  ): Promise<Awaited<ReturnType<CoreServes[K]>>> {
    await this.#settled();
    if (this.#state.phase !== 'ready' || !this.#peer) throw new PeerGone('not ready');
    // `Parameters` and `ReturnType` say the same as Peer's own conditional types, which TypeScript cannot see here.
    const answer = this.#peer.ask(name, input as never);
    return (await answer) as Awaited<ReturnType<CoreServes[K]>>;
  }

  /** Tells core that somebody is at work; nothing is lost when it is not there to hear it. */
  touch(): void {
    if (this.#state.phase === 'ready') this.ask('touch', null).catch(() => {});
  }

  /** One call for a page: always answered, at the latest after `deadlineMs`. */
  async call(input: CallInput, deadlineMs: number): Promise<CallAnswer> {
    const answer = this.ask('call', input).catch((error: unknown): CallAnswer => {
      if (!(error instanceof PeerGone)) throw error;
      return {
        reply: { ok: false, code: this.#state.phase === 'failed' ? 'core.not_ready' : 'core.restarted' },
      };
    });
    return within(answer, deadlineMs, (): CallAnswer => ({ reply: { ok: false, code: 'core.deadline' } }));
  }

  /** Lets core finish the transaction in hand and close the database; then it is ended. */
  async stop(): Promise<void> {
    this.#isStopping = true;
    clearTimeout(this.#timer);
    const child = this.#child;
    if (!child) return;
    const gone = new Promise<void>((resolve) => child.onExit(() => resolve()));
    if (this.#state.phase === 'ready')
      await within(
        this.ask('stop', null).catch(() => null),
        stopMs,
        () => null,
      );
    child.kill();
    await within(gone, 1000, () => undefined);
  }

  async #begin(peer: CorePeer, child: Child): Promise<void> {
    const starting = peer.ask('start', this.#terms.begin()).catch(() => null);
    const isUpgrading = () => this.#peer === peer && this.#state.phase === 'upgrading';
    const answer = await within(starting, startMs, () =>
      isUpgrading() ? within(starting, upgradeMs, () => null) : null,
    );
    if (this.#peer !== peer) return;
    if (answer === null) return child.kill();
    if (answer.ok) {
      this.#readyAt = performance.now();
      return this.#become({ phase: 'ready', failure: null });
    }
    // Core says why it cannot open the data: starting it again would say the same.
    this.#terms.log('core.refused_to_start', { code: answer.code });
    this.#become({ phase: 'failed', failure: answer.code });
    child.kill();
  }

  #exited(peer: CorePeer, code: number | null): void {
    peer.close();
    if (this.#peer !== peer) return;
    this.#child = null;
    this.#peer = null;
    if (this.#isStopping || this.#state.phase === 'failed') return;
    this.#terms.log('core.exited', { code });
    const wasWell = this.#state.phase === 'ready' && performance.now() - this.#readyAt > wellAfterMs;
    this.#attempt = wasWell ? 1 : this.#attempt + 1;
    if (this.#attempt > attemptsMax) return this.#become({ phase: 'failed', failure: 'core.keeps_stopping' });
    this.#become({ phase: 'restarting', failure: null });
    this.#timer = setTimeout(() => this.start(), waitBeforeStart(this.#attempt - 1));
  }

  #become(state: CoreState): void {
    this.#state = state;
    this.#terms.onState(state);
    if (state.phase !== 'ready' && state.phase !== 'failed') return;
    const waiting = this.#waiting;
    this.#waiting = [];
    for (const go of waiting) go();
  }

  #settled(): Promise<void> {
    if (this.#state.phase === 'ready' || this.#state.phase === 'failed') return Promise.resolve();
    return new Promise((resolve) => this.#waiting.push(resolve));
  }
}

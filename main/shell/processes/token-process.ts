/** Keeps the token process: started when first needed, ended when it hangs, its open questions answered when it is gone. */
import type { Reply } from '#contract/kernel.ts';
import { tokenCalls, type TokenCallName, type TokenReply, type TokenValue } from '#token/contract.ts';
import type { Child } from './child.ts';

/** The process keeps its own deadline; when even that answer does not come, it hangs in a driver. */
const graceMs = 2_000;

interface Pending {
  readonly answer: (reply: Reply<unknown>) => void;
  readonly timer: NodeJS.Timeout;
}

export class TokenProcess {
  readonly #open: () => Child;
  readonly #log: (event: string, facts?: Readonly<Record<string, unknown>>) => void;
  readonly #pending = new Map<number, Pending>();
  #child: Child | null = null;
  #nextId = 1;

  constructor(open: () => Child, log: (event: string, facts?: Readonly<Record<string, unknown>>) => void) {
    this.#open = open;
    this.#log = log;
  }

  get pid(): number | undefined {
    return this.#child?.pid;
  }

  /**
   * Asks the token process; never rejects. `token.restarted`: it went away meanwhile. `token.timeout`: it hung
   * beyond `timeoutMs` and was ended. An answer is trusted to have the shape that the shared contract gives it.
   */
  ask<N extends TokenCallName>(
    name: N,
    input: unknown,
    timeoutMs: number = tokenCalls[name].deadlineMs,
  ): Promise<Reply<TokenValue[N]>> {
    const child = this.#child ?? this.#start();
    const id = this.#nextId++;
    return new Promise((resolve) => {
      const timer = setTimeout(() => this.#hangs(child, id), timeoutMs + graceMs);
      this.#pending.set(id, { answer: resolve as (reply: Reply<unknown>) => void, timer });
      child.port.post({ id, name, input, timeoutMs });
    });
  }

  /** Forgets every PIN and logs out of every token; nothing to do when the process was never needed. */
  async lockAll(): Promise<void> {
    if (this.#child) await this.ask('lock', {});
  }

  /** Ends a process that hangs in a driver; every open question is answered `token.restarted`, the next starts anew. */
  letGo(): void {
    const child = this.#child;
    if (!child) return;
    this.#exited(child, null);
    child.kill();
  }

  stop(): void {
    this.#child?.kill();
  }

  #start(): Child {
    const child = this.#open();
    this.#child = child;
    child.port.listen((message) => this.#answered(message as TokenReply));
    child.onExit((code) => this.#exited(child, code));
    return child;
  }

  #answered(reply: TokenReply): void {
    if (typeof reply.id !== 'number') return;
    this.#settle(
      reply.id,
      reply.ok ? { ok: true, value: reply.value } : { ok: false, code: reply.code, facts: reply.facts },
    );
  }

  #hangs(child: Child, id: number): void {
    this.#log('token.hangs');
    this.#settle(id, { ok: false, code: 'token.timeout' });
    child.kill();
  }

  #exited(child: Child, code: number | null): void {
    if (this.#child !== child) return;
    this.#child = null;
    this.#log('token.exited', { code });
    for (const id of this.#pending.keys()) this.#settle(id, { ok: false, code: 'token.restarted' });
  }

  #settle(id: number, reply: Reply<unknown>): void {
    const pending = this.#pending.get(id);
    if (!pending) return;
    this.#pending.delete(id);
    clearTimeout(pending.timer);
    pending.answer(reply);
  }
}

/** Looks again, when nobody is at work: verdicts that lacked something, signatures whose proof is to be taken further. */
import { judgeStored, patienceMs, type JudgeOn } from './judge.ts';
import * as lasting from './lasting-store.ts';
import { prove } from './levels/prove.ts';
import { lastingSettings } from './settings.ts';

export interface WatchOn extends JudgeOn {
  /** Milliseconds since a person last did something. */
  readonly quietMs: () => number;
}

const everyMs = 60_000;
const soonMs = 3_000;
/** Nobody has to wait for a file that is being judged for later. */
const restMs = 5_000;
const verdictsEachRound = 10;
const proofsEachRound = 5;
const evidenceKeptMs = 60 * 24 * 3_600_000;

export class Watch {
  readonly #on: WatchOn;
  #timer: NodeJS.Timeout | undefined;
  #running: Promise<void> | null = null;

  constructor(on: WatchOn) {
    this.#on = on;
    on.services.stopping.addEventListener('abort', () => clearTimeout(this.#timer));
  }

  start(): void {
    this.#plan(everyMs);
  }

  /** Something new waits. */
  wake(): void {
    if (this.#running === null) this.#plan(soonMs);
  }

  /** One round now; the same promise while one runs. */
  round(): Promise<void> {
    this.#running ??= this.#round().finally(() => {
      this.#running = null;
      this.#plan(everyMs);
    });
    return this.#running;
  }

  #plan(delayMs: number): void {
    clearTimeout(this.#timer);
    if (this.#on.services.stopping.aborted) return;
    this.#timer = setTimeout(() => {
      if (this.#on.quietMs() < restMs) this.#plan(soonMs);
      else void this.round();
    }, delayMs);
    this.#timer.unref();
  }

  async #round(): Promise<void> {
    const { db, now, transact } = this.#on;
    const at = () => now().toISOString();
    for (const sha256 of lasting.dueVerdicts(db, at(), verdictsEachRound))
      await this.#try(sha256, () => judgeStored(this.#on, sha256, patienceMs.background));
    const wantsProof = lastingSettings(db).tsaUrl !== '' && lastingSettings(db).level !== 'B-B';
    for (const due of wantsProof ? lasting.dueProofs(db, at(), proofsEachRound) : [])
      await this.#try(due.of_sha256, () => prove(this.#on, due.of_sha256, due.document_id));
    if (this.#on.services.stopping.aborted) return;
    const day = new Date(now().getTime() - evidenceKeptMs).toISOString();
    transact((context) => lasting.forgetEvidenceBefore(context.db, day));
  }

  /** One file's trouble must not keep the others waiting; it is put off by a day and written down. */
  async #try(sha256: string, work: () => Promise<unknown>): Promise<void> {
    const { services, transact, now } = this.#on;
    if (services.stopping.aborted) return;
    try {
      await work();
    } catch (error) {
      if (services.stopping.aborted) return;
      services.log('error', 'signing.watch_failed', { sha256, error: String(error) });
      const tomorrow = new Date(now().getTime() + 24 * 3_600_000).toISOString();
      transact(({ db }) => {
        lasting.setAgain(db, sha256, 1, tomorrow);
        const due = lasting.proofDue(db, sha256);
        if (due) lasting.setProofDue(db, { ...due, due_at: tomorrow, trouble: 'defect' });
      });
    }
  }
}

/** Decides when the next round is: at once when something is queued, else by the poll, one round at a time. */
import { findBody, sendingCode } from '../agencies/index.ts';
import type { ReadableDb } from '../kernel/database.ts';
import type { CommandContext, Services } from '../kernel/handlers.ts';
import { isFenced, isWatching, watchHub } from './fence.ts';
import { Hubs } from './hubs.ts';
import { setDeliveries } from './queue.ts';
import { nextReportAt } from './report-store.ts';
import { releaseReports } from './reports.ts';
import { performRound, takeDirectory, type RoundContext, type RoundResult } from './round.ts';
import type { HubPort } from './hub-port.ts';
import type { Outside } from './outside.ts';
import * as store from './store.ts';
import { nextMessageState } from './transitions.ts';

/** Typical polls of this family are five minutes; a line costs little and a leader waits. */
const pollMs = 30_000;
const watchEveryMs = 3_600_000;
const directoryEveryMs = 24 * 3_600_000;

const nothingPlanned = () => {};

export interface SchedulerOn {
  readonly db: ReadableDb;
  readonly services: Services;
  readonly now: () => Date;
  readonly outside: Outside;
  readonly transact: <T>(work: (context: CommandContext) => T) => T;
  readonly judge: (sha256: string) => Promise<void>;
}

export interface ContactResult {
  readonly sent: number;
  readonly received: number;
  readonly directory: number;
  readonly trouble: string | null;
}

export class Scheduler {
  readonly #on: SchedulerOn;
  #cancelNext: () => void = nothingPlanned;
  #running: Promise<ContactResult> | null = null;
  #isWakeAsked = false;
  #watchedAtMs = 0;
  readonly #hubs: Hubs;
  readonly #ears = new Map<string, AbortController>();
  #endSleepWatch: () => void = nothingPlanned;

  constructor(on: SchedulerOn) {
    this.#on = on;
    this.#hubs = new Hubs(on);
    on.services.stopping.addEventListener('abort', () => {
      this.#cancelNext();
      this.#endSleepWatch();
      this.#stopListening();
      this.#hubs.close();
    });
  }

  /** What was in the air when the program died is uncertain, whatever the screen said (sync §2.3). */
  start(): void {
    this.#on.transact((context) => {
      for (const message of store.submittingMessages(context.db)) {
        const state = nextMessageState(message.state, 'restarted')!;
        store.updateMessage(context.db, { ...message, state, due_at: context.now.toISOString() });
        if (message.document_id !== null) setDeliveries(message.id, state, null, context);
      }
      store.forgetHalfTaken(context.db);
    });
    this.#plan(500);
    this.#endSleepWatch = this.#on.outside.awoke?.(() => this.#awoke()) ?? nothingPlanned;
  }

  /** The machine slept: every connection is dead, and what waits is due now. */
  #awoke(): void {
    this.#stopListening();
    this.#hubs.close();
    this.#on.transact(({ db, now }) => store.makeAllDue(db, now.toISOString()));
    this.wake();
  }

  #stopListening(): void {
    for (const ear of this.#ears.values()) ear.abort();
    this.#ears.clear();
  }

  /** Holds one open question at a hub that answers when something comes, so that nobody waits for the poll. */
  #listen(bodyId: string, hub: HubPort): void {
    if (!hub.news || this.#ears.has(bodyId)) return;
    const ear = new AbortController();
    this.#ears.set(bodyId, ear);
    const end = (): void => void (this.#ears.get(bodyId) === ear && this.#ears.delete(bodyId));
    void this.#hear(hub, ear.signal, end);
  }

  async #hear(hub: HubPort, signal: AbortSignal, end: () => void): Promise<void> {
    const hasCome = await hearNews(hub, signal);
    end();
    if (hasCome && !signal.aborted && !this.#on.services.stopping.aborted) this.wake();
  }

  /** Something was queued: the next round is now, or right after the one that runs. */
  wake(): void {
    if (this.#running) this.#isWakeAsked = true;
    else this.#plan(0);
  }

  /** A round on demand, with the directory; what waits for its back-off is due at once. */
  async contactNow(): Promise<ContactResult> {
    await this.#running;
    this.#on.transact(({ db, now }) => {
      store.queueHeldStatuses(db);
      store.makeAllDue(db, now.toISOString());
    });
    return this.#run(true);
  }

  /** Asks every hub what it has taken from us since the backup; allowed while the fence stands. Answers the trouble. */
  async askSent(): Promise<string | null> {
    let trouble: string | null = null;
    for (const account of store.accounts(this.#on.db)) {
      const round = await this.#roundContext(account);
      if (round) trouble ??= await watchHub(round);
    }
    this.#watchedAtMs = this.#on.now().getTime();
    return trouble;
  }

  /** The hub of a body, as a round would speak to it; null when it cannot be spoken to. */
  async hubOf(bodyId: string): Promise<HubPort | null> {
    const body = findBody(this.#on.db, bodyId);
    const from = body && sendingCode(body);
    return from ? this.#hubs.find(bodyId, from) : null;
  }

  #plan(delayMs: number): void {
    this.#cancelNext();
    if (this.#on.services.stopping.aborted) return;
    this.#cancelNext = this.#on.outside.later(delayMs, () => void this.#run(false));
  }

  /** One at a time: who asks during a round gets that one's result. Never rejects. */
  #run(withDirectory: boolean): Promise<ContactResult> {
    return (this.#running ??= this.#guarded(withDirectory));
  }

  async #guarded(withDirectory: boolean): Promise<ContactResult> {
    try {
      return await this.#rounds(withDirectory);
    } catch (error) {
      this.#on.services.log('error', 'exchange.round_failed', {
        error: error instanceof Error ? (error.stack ?? error.message) : String(error),
      });
      return { sent: 0, received: 0, directory: 0, trouble: 'defect' };
    } finally {
      this.#running = null;
      this.#planNext();
    }
  }

  #planNext(): void {
    // A round that outlives core's stop finds the database closed.
    if (this.#on.services.stopping.aborted) return;
    this.#plan(this.#isWakeAsked ? 0 : this.#delayMs());
    this.#isWakeAsked = false;
  }

  #delayMs(): number {
    const now = this.#on.now().getTime();
    const due = [store.nextDueAt(this.#on.db), nextReportAt(this.#on.db)]
      .filter((at) => at !== null)
      .map((at) => Date.parse(at) - now);
    return Math.max(200, Math.min(pollMs, ...due));
  }

  async #rounds(withDirectory: boolean): Promise<ContactResult> {
    const total = { sent: 0, received: 0, directory: 0, trouble: null as string | null };
    if (isFenced(this.#on.db)) return total;
    if (this.#isWatchDue()) await this.askSent();
    this.#on.transact(releaseReports);
    for (const account of store.accounts(this.#on.db)) {
      const round = await this.#roundContext(account);
      if (!round || isFenced(this.#on.db)) continue;
      const result = await performRound(round);
      if (withDirectory || this.#isDirectoryDue()) total.directory += await this.#directory(round, result);
      total.sent += result.sent;
      total.received += result.received;
      total.trouble ??= result.trouble;
      this.#rememberLine(result);
      if (result.isReached) this.#listen(account.body_id, round.hub);
    }
    return total;
  }

  async #roundContext(account: store.AccountRow): Promise<RoundContext | null> {
    const { db, services, now, outside, transact, judge } = this.#on;
    const body = findBody(db, account.body_id);
    const from = body && sendingCode(body);
    const hub = from ? await this.#hubs.find(account.body_id, from) : null;
    if (!from || hub === null) return null;
    return {
      db,
      hub,
      from,
      bodyId: account.body_id,
      services,
      now,
      chance: outside.chance,
      transact,
      arrived: judge,
    };
  }

  async #directory(round: RoundContext, result: RoundResult): Promise<number> {
    const count = await takeDirectory(round, result);
    if (count > 0)
      this.#on.transact(({ db, now }) => store.setSetting(db, 'exchange.directory_at', now.toISOString()));
    return count;
  }

  #isWatchDue(): boolean {
    const now = this.#on.now();
    return isWatching(this.#on.db, now) && now.getTime() - this.#watchedAtMs > watchEveryMs;
  }

  #isDirectoryDue(): boolean {
    const at = store.setting(this.#on.db, 'exchange.directory_at');
    return at === null || this.#on.now().getTime() - Date.parse(at) > directoryEveryMs;
  }

  /** What the one sentence about the line says; written only when it would say something else. */
  #rememberLine({ isReached, trouble }: RoundResult): void {
    this.#on.transact((context) => {
      const { db, now } = context;
      const wasOffline = store.setting(db, 'exchange.offline_since');
      if (isReached) {
        store.setSetting(db, 'exchange.last_contact_at', now.toISOString());
        store.setSetting(db, 'exchange.offline_since', null);
        // The line is back: nothing waits for its back-off.
        if (wasOffline !== null) {
          store.makeAllDue(db, now.toISOString());
          context.afterCommit(() => this.wake());
        }
      } else if (wasOffline === null) store.setSetting(db, 'exchange.offline_since', now.toISOString());
      store.setSetting(db, 'exchange.trouble', trouble);
      context.changed('exchange.line');
    });
  }
}

/** True when something has come; false when the hub does not answer, and the poll goes on alone. */
async function hearNews(hub: HubPort, signal: AbortSignal): Promise<boolean> {
  const first = await hub.news!(0, signal);
  if (first.fate !== 'answered') return false;
  for (let counted = first.value; !signal.aborted;) {
    const next = await hub.news!(counted, signal);
    if (next.fate !== 'answered') return false;
    if (next.value !== counted) return true;
  }
  return false;
}

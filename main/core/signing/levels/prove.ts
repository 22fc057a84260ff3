/**
 * Takes a stored, signed file further: a time stamp over it (B-T), the data that judges it (B-LT), a stamp over these
 * (B-LTA). Everything is appended; the file itself, which may have been sent, keeps its bytes, its name and its place.
 */
import type { CommandContext } from '../../kernel/handlers.ts';
import type { JobSource } from '../../kernel/jobs.ts';
import { refuse } from '../../kernel/refusal.ts';
import { storeFile } from '../../kernel/stored.ts';
import { fetchMissing, judgeStored, patienceMs, trustOf, type JudgeOn } from '../judge.ts';
import * as lasting from '../lasting-store.ts';
import { completeSignature } from '../pdf/index.ts';
import { lastingSettings } from '../settings.ts';
import { getStamp } from '../tsp/client.ts';
import type { Level } from '../verify/index.ts';
import type { PreparedStamp, ProofState } from './proof-job.ts';

export interface Proven {
  readonly level: Level;
  /** Why it went no further, e.g. `unreachable` or `revocation_missing`; null when it is where it should be. */
  readonly trouble: string | null;
}

const rank: Readonly<Record<Level, number>> = { 'B-B': 0, 'B-T': 1, 'B-LT': 2, 'B-LTA': 3 };
/** A stamp is renewed while its certificate still holds for so long. */
const renewBeforeMs = 90 * 24 * 3_600_000;

/** Refused: `signing.no_authority` when none is named. What was reached is kept, whatever came after. */
export async function prove(on: JudgeOn, ofSha256: string, documentId: string): Promise<Proven> {
  const settings = lastingSettings(on.db);
  if (settings.tsaUrl === '') refuse('signing.no_authority');
  const work = new Work(on, lasting.latestCopy(on.db, ofSha256)?.sha256 ?? ofSha256);
  const outcome = await work.raiseTo(settings.level);
  if (on.services.stopping.aborted) return outcome;
  await work.keep(ofSha256, documentId, outcome);
  return outcome;
}

class Work {
  readonly #on: JudgeOn;
  readonly #sha256: string;
  readonly #tails: Uint8Array[] = [];
  #state: ProofState | null = null;

  constructor(on: JudgeOn, sha256: string) {
    this.#on = on;
    this.#sha256 = sha256;
  }

  async raiseTo(wanted: Level): Promise<Proven> {
    let state = await this.#look();
    if (!state.isSigned) return { level: 'B-B', trouble: 'not_signed' };
    if (!state.isIntact) return { level: 'B-B', trouble: 'not_intact' };
    const isRenewal = this.#isRenewalDue(state);
    const steps: readonly (readonly [Level, () => Promise<string | null>])[] = [
      ['B-T', () => this.#stamp()],
      ['B-LT', () => this.#store()],
      ['B-LTA', () => this.#stamp()],
    ];
    for (const [level, step] of steps) {
      if (rank[level] > rank[wanted]) break;
      const isReached = rank[state.level] >= rank[level];
      // A renewal writes the data of the last stamp down and stamps anew, at the end of the file.
      if (isReached && !(isRenewal && level !== 'B-T')) continue;
      const trouble = await step();
      state = await this.#look();
      if (trouble !== null) return { level: state.level, trouble };
    }
    return { level: state.level, trouble: null };
  }

  #isRenewalDue({ level, stampUntil }: ProofState): boolean {
    if (level !== 'B-LTA' || stampUntil === null) return false;
    return stampUntil.getTime() - this.#on.now().getTime() < renewBeforeMs;
  }

  async #ask<T>(name: string): Promise<T> {
    const { db, services, now } = this.#on;
    const source: JobSource = { sha256: this.#sha256 };
    const order = { source, tails: this.#tails, ...trustOf(db), at: now() };
    // The job thread is ours; `worker.ts` answers each name with one shape.
    return (await services.jobs.ask(name, order, 180_000)) as T;
  }

  async #look(): Promise<ProofState> {
    return (this.#state = await this.#ask<ProofState>('proofState'));
  }

  /** A stamp that nobody here believes is not kept: it would only look like proof. */
  async #stamp(): Promise<string | null> {
    const { db, services } = this.#on;
    const { tsaUrl, proxy } = lastingSettings(db);
    const prepared = await this.#ask<PreparedStamp>('prepareStamp');
    const line = { proxy: proxy === '' ? null : proxy, stopping: services.stopping };
    const outcome = await getStamp(prepared.digest, 'sha256', { url: tsaUrl, line });
    if (!outcome.ok) return outcome.why;
    if (outcome.der.length > prepared.reserveBytes) return 'too_large';
    this.#tails.push(completeSignature(prepared, outcome.der));
    return this.#settleStamp();
  }

  async #settleStamp(): Promise<string | null> {
    let state = await this.#look();
    if (state.isStampBelieved !== true && (await this.#fetch(state))) state = await this.#look();
    if (state.isIntact && state.isStampBelieved === true) return null;
    this.#tails.pop();
    return 'authority_untrusted';
  }

  async #store(): Promise<string | null> {
    const state = this.#state ?? (await this.#look());
    if (state.wanted.revocation.length > 0 && (await this.#fetch(state))) await this.#look();
    if ((this.#state?.wanted.revocation.length ?? 0) > 0) return 'revocation_missing';
    this.#tails.push(await this.#ask<Uint8Array>('proofStore'));
    return null;
  }

  #fetch({ wanted }: ProofState): Promise<boolean> {
    return fetchMissing(this.#on, wanted, patienceMs.background);
  }

  /** Stores what was appended as a copy of its own and plans when it is taken up again. */
  async keep(ofSha256: string, documentId: string, { level, trouble }: Proven): Promise<void> {
    const { now, transact } = this.#on;
    const stampUntil = this.#state?.stampUntil ?? null;
    transact((context) => {
      if (this.#tails.length > 0) {
        const sha256 = this.#stored(context);
        const number = (lasting.latestCopy(context.db, ofSha256)?.number ?? 0) + 1;
        const made_at = context.now.toISOString();
        lasting.addCopy(context.db, { of_sha256: ofSha256, number, sha256, level, made_at });
        context.note({
          type: 'signing.proof_added',
          entity: 'document',
          entityId: documentId,
          baseVersion: 0,
          payload: { level, of: ofSha256, sha256 },
        });
      }
      planAgain({ ofSha256, documentId, level, trouble, stampUntil }, now(), context.db);
      context.changed('signing.changed', documentId);
    });
    if (this.#tails.length > 0) await judgeStored(this.#on, ofSha256, null);
  }

  #stored(context: CommandContext): string {
    const before = context.services.files.open(this.#sha256);
    try {
      return storeFile(context, before, ...this.#tails);
    } finally {
      before.close();
    }
  }
}

interface Planned {
  readonly ofSha256: string;
  readonly documentId: string;
  readonly level: Level;
  readonly trouble: string | null;
  readonly stampUntil: Date | null;
}

const hopeless: ReadonlySet<string | null> = new Set(['not_signed', 'not_intact']);
const waitsMinutes = [5, 30, 120, 720] as const;

/** In trouble: again after a while. At the top: when the stamp's certificate nears its end. Else nothing is left to do. */
function planAgain(
  { ofSha256, documentId, level, trouble, stampUntil }: Planned,
  now: Date,
  db: Parameters<typeof lasting.setProofDue>[0],
): void {
  const isDone = trouble === null && (level !== 'B-LTA' || stampUntil === null);
  if (isDone || hopeless.has(trouble)) return lasting.forgetProofDue(db, ofSha256);
  const tries = trouble === null ? 0 : (lasting.proofDue(db, ofSha256)?.tries ?? 0) + 1;
  const waitMs = (waitsMinutes[tries - 1] ?? 1440) * 60_000;
  const renewMs = (stampUntil?.getTime() ?? 0) - renewBeforeMs;
  // A stamp that ends sooner than it would be renewed is not renewed each hour.
  const dueMs = trouble === null ? Math.max(renewMs, now.getTime() + 24 * 3_600_000) : now.getTime() + waitMs;
  const due_at = new Date(dueMs).toISOString();
  lasting.setProofDue(db, { of_sha256: ofSha256, document_id: documentId, due_at, tries, trouble });
}

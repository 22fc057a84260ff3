/**
 * Carries one payload to the hub in pieces sized by time and goes on where it was cut off (sync §2.6). One connection is kept
 * for all of them; a piece is long, because the hub keeps what came of a broken one: it is broken off at once when something
 * more urgent wants the line.
 */
import type { z } from 'zod';
import type { Carried, Fate, Steering } from '../hub-port.ts';
import { pieceType, progressStatus, UploadAnswer } from '../wire/own/forms.ts';
import { ask, askRaw, jsonBody, refusalOf, type OwnAccount } from './ask.ts';

const KiB = 1024;
export const pieceMinBytes = 16 * KiB;
const pieceMaxBytes = 4 * KiB * KiB;
/** What the line carries in so long makes one piece: at each border the line stands still until the answer has come. */
const pieceMs = 120_000;
/** So often somebody more urgent is looked for. */
const askEveryMs = 1_000;
/** Without any acknowledged progress for so long, the upload is given back to the scheduler. */
const giveBackMs = 60_000;
/** So often a piece may come damaged before it is not the line that damages. */
const damagedMax = 5;

/** Neither has the system taken anything for so long, nor the hub said that it has more: the hub is asked how far it is, on a connection of its own, until it says. */
const lookAfterMs = 3_000;
/** A question that is not answered in its time is asked anew, so that the end of an outage is noticed at once. */
const lookQuietMs = 1_500;
/** Between two looks at an idle line: whoever still sends there has sent something by then. */
const lookAgainMs = 300;
/**
 * A question is answered this much slower than the first one of the upload only while our own bytes fill the line. Answered
 * sooner, the line is idle; and when the hub has had nothing new meanwhile, the piece's connection waits for nothing, as TCP
 * does ever longer after an outage.
 */
const idleFactor = 3;
const idleSlackMs = 400;

/** What the speed of a line has taught; lives as long as the line. */
export interface Pace {
  pieceBytes: number;
}

type End = Fate<'whole' | 'paused'>;
type Broken = Exclude<Fate<never>, { fate: 'answered' }>;
type Had = z.infer<typeof UploadAnswer>;

export async function upload(
  account: OwnAccount,
  blob: Carried,
  steering: Steering,
  pace: Pace,
): Promise<End> {
  return new Flight(account, blob, steering, pace).run();
}

interface Piece {
  readonly from: number;
  readonly to: number;
  readonly stop: AbortController;
  readonly startedAt: number;
  readonly answer: Promise<Fate<Had>>;
}

class Flight {
  readonly #account: OwnAccount;
  readonly #blob: Carried;
  readonly #steering: Steering;
  readonly #pace: Pace;
  #acknowledged = 0;
  #flying: Piece | null = null;
  /** When the system last took something of the piece, or one was answered. */
  #movedAt = performance.now();
  #progressAt = performance.now();
  #isLooking = false;
  #isIdleBelowMs = 0;
  /** How far the hub was when it last answered on an idle line. */
  #idleAt: number | null = null;
  #verdict: 'dead' | Broken | null = null;
  #damaged = 0;
  #failure: { readonly error: unknown } | null = null;
  #wake: () => void = nothing;

  constructor(account: OwnAccount, blob: Carried, steering: Steering, pace: Pace) {
    this.#account = account;
    this.#blob = blob;
    this.#steering = steering;
    this.#pace = pace;
  }

  async run(): Promise<End> {
    try {
      for (let over = await this.#begin(); ; over = await this.#next()) if (over) return over;
    } finally {
      this.#drop();
    }
  }

  async #next(): Promise<End | null> {
    if (this.#failure) throw this.#failure.error;
    if (!this.#steering.mayContinue()) return { fate: 'answered', value: 'paused' };
    // The answer to the last piece was lost: the hub has every byte, and says whether they are the right ones.
    if (this.#acknowledged >= this.#blob.size) return this.#begin();
    const over = this.#judge();
    if (over) return over;
    const piece = (this.#flying ??= this.#send());
    const fate = await this.#event(piece);
    return fate && this.#landed(piece, fate);
  }

  /** Begins the upload or finds how far it is. */
  async #begin(): Promise<End | null> {
    const askedAt = performance.now();
    const begun = await ask(
      this.#account,
      {
        method: 'PUT',
        path: `/blobs/${this.#blob.sha256}/session`,
        ...jsonBody({ size: this.#blob.size }),
      },
      UploadAnswer,
    );
    if (begun.fate !== 'answered') return begun;
    if (begun.value.isComplete) return { fate: 'answered', value: 'whole' };
    this.#isIdleBelowMs = idleFactor * (performance.now() - askedAt) + idleSlackMs;
    this.#acknowledged = begun.value.offset;
    this.#moved();
    return null;
  }

  #send(): Piece {
    const stop = new AbortController();
    const from = this.#acknowledged;
    const to = Math.min(from + this.#pace.pieceBytes, this.#blob.size);
    this.#moved();
    return {
      from,
      to,
      stop,
      startedAt: this.#movedAt,
      answer: ask(
        this.#account,
        {
          method: 'PATCH',
          path: `/blobs/${this.#blob.sha256}`,
          headers: { 'content-type': pieceType, 'upload-offset': String(from) },
          body: this.#blob.read(from, to),
          // Our own look at the line decides, not a timer on the socket.
          quietMs: 10 * giveBackMs,
          signal: stop.signal,
          onTaken: () => this.#moved(),
          onInterim: (httpStatus, headers) => this.#told(httpStatus, headers['upload-offset']),
        },
        UploadAnswer,
      ),
    };
  }

  /** The hub says how far it is while the piece is still coming: nobody need ask, and the clerk sees it move. */
  #told(httpStatus: number, offset: unknown): void {
    const had = Number(offset ?? Number.NaN);
    if (httpStatus !== progressStatus || !Number.isSafeInteger(had)) return;
    this.#moved();
    // The last byte counts when the whole was found right, which the piece's own answer says.
    if (had < this.#blob.size) this.#advance(had);
  }

  /** The piece's answer; null when it is time to look at the line or to ask who wants it. */
  async #event(piece: Piece): Promise<Fate<Had> | null> {
    let timer: NodeJS.Timeout | undefined;
    const time = new Promise<null>((done) => {
      this.#wake = () => done(null);
      timer = setTimeout(this.#wake, askEveryMs);
    });
    const event = await Promise.race([piece.answer, time]);
    clearTimeout(timer);
    return event;
  }

  async #landed(piece: Piece, fate: Fate<Had>): Promise<End | null> {
    this.#flying = null;
    if (fate.fate === 'answered') {
      this.#moved();
      this.#advance(fate.value.offset);
      this.#learn(piece);
      return fate.value.isComplete ? { fate: 'answered', value: 'whole' } : null;
    }
    this.#pace.pieceBytes = Math.max(pieceMinBytes, Math.floor(this.#pace.pieceBytes / 2));
    if (fate.fate !== 'refused') return this.#resume(fate);
    const isDamaged = fate.reason.startsWith('damaged ');
    if (isDamaged) this.#damaged += 1;
    const mayGoOn = (isDamaged && this.#damaged < damagedMax) || fate.reason.startsWith('other_offset ');
    return mayGoOn ? this.#resume({ fate: 'lost', reason: fate.reason }) : fate;
  }

  /** After a piece failed: from where the hub says it is, as long as it says something. */
  async #resume(because: Broken): Promise<End | null> {
    while (performance.now() - this.#progressAt < giveBackMs) {
      if (!this.#steering.mayContinue()) return { fate: 'answered', value: 'paused' };
      const offset = await this.#offsetAtHub();
      if (offset.fate === 'refused') return offset;
      if (offset.fate === 'answered') {
        this.#goOnFrom(offset.value);
        return null;
      }
      await pause(lookAgainMs);
    }
    return because;
  }

  /** Looks at the line when nothing has moved, and does what the hub's answers mean. */
  #judge(): Broken | null {
    const now = performance.now();
    const verdict = this.#verdict;
    this.#verdict = null;
    if (verdict === 'dead') this.#goOnFrom(this.#idleAt ?? this.#acknowledged);
    else if (verdict !== null) return verdict;
    if (now - this.#movedAt < lookAfterMs) return null;
    if (now - this.#progressAt >= giveBackMs) return { fate: 'lost', reason: 'quiet too long' };
    if (!this.#isLooking) void this.#look();
    return null;
  }

  async #look(): Promise<void> {
    this.#isLooking = true;
    await this.#lookOnce();
    if (this.#idleAt !== null && this.#verdict === null) {
      await pause(lookAgainMs);
      await this.#lookOnce();
    }
    this.#isLooking = false;
    this.#wake();
  }

  async #lookOnce(): Promise<void> {
    const piece = this.#flying;
    const askedAt = performance.now();
    const answer = await this.#offsetAtHub();
    // Meanwhile something moved or was given up: the question is answered.
    if (piece !== this.#flying || this.#movedAt > askedAt) return;
    if (answer.fate === 'refused') this.#verdict = answer;
    if (answer.fate === 'answered') {
      const isIdle = performance.now() - askedAt < this.#isIdleBelowMs;
      if (isIdle && this.#idleAt === answer.value) this.#verdict = 'dead';
      this.#idleAt = isIdle ? answer.value : null;
      this.#advance(answer.value);
    }
  }

  async #offsetAtHub(): Promise<Fate<number>> {
    const answer = await askRaw(this.#account, {
      method: 'HEAD',
      path: `/blobs/${this.#blob.sha256}`,
      quietMs: Math.max(lookQuietMs, this.#isIdleBelowMs),
      line: this.#account.freshLine,
    });
    if (answer.fate !== 'answered') return answer;
    const offset = Number(answer.value.headers['upload-offset'] ?? Number.NaN);
    if (answer.value.httpStatus === 200 && Number.isSafeInteger(offset))
      return { fate: 'answered', value: offset };
    // An answer to HEAD has no body to say why.
    return answer.value.httpStatus === 404
      ? { fate: 'refused', reason: 'unknown_upload' }
      : refusalOf(answer.value);
  }

  /** The piece's connection is given up; what the hub has counts. */
  #goOnFrom(offset: number): void {
    this.#drop();
    this.#advance(offset);
    this.#acknowledged = offset;
    this.#moved();
  }

  #moved(): void {
    this.#movedAt = performance.now();
    this.#idleAt = null;
  }

  #advance(offset: number): void {
    if (offset <= this.#acknowledged) return;
    this.#acknowledged = offset;
    this.#progressAt = performance.now();
    try {
      this.#steering.progressed(offset);
    } catch (error) {
      // Thrown where the upload is waited for: a look at the line and a word of the hub have nobody who would hear it.
      this.#failure = { error };
    }
  }

  /** A piece that took less than its time lets the next ones grow, one that took longer makes them smaller. */
  #learn(piece: Piece): void {
    const tookMs = Math.max(1, performance.now() - piece.startedAt);
    const ideal = ((piece.to - piece.from) * pieceMs) / tookMs;
    const next = Math.min(ideal, this.#pace.pieceBytes * 2);
    this.#pace.pieceBytes = Math.round(Math.min(pieceMaxBytes, Math.max(pieceMinBytes, next)));
  }

  #drop(): void {
    this.#flying?.stop.abort();
    this.#flying = null;
  }
}

const nothing = (): void => {};

const pause = (ms: number): Promise<void> => new Promise((done) => void setTimeout(done, ms));

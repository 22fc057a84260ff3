/**
 * Carries one payload to the hub in pieces sized by time and goes on where it was cut off (sync §2.6). Two pieces are in the
 * air: the line is never idle between an answer and the next request, and a lost packet of one does not stop the other. The
 * hub keeps what came of a broken piece, so one is broken off at once when something more urgent wants the line.
 */
import type { z } from 'zod';
import type { Carried, Fate, Steering } from '../hub-port.ts';
import { pieceType, UploadAnswer } from '../wire/own/forms.ts';
import { ask, askRaw, jsonBody, refusalOf, type OwnAccount } from './ask.ts';

const KiB = 1024;
export const pieceMinBytes = 16 * KiB;
const pieceMaxBytes = 4 * KiB * KiB;
/** What the line carries in so long makes one piece. */
const pieceMs = 12_000;
const inTheAir = 2;
/** So often somebody more urgent is looked for. */
const askEveryMs = 1_000;
/** The system has taken nothing for so long: the line is looked at. */
const lookAfterMs = 4_000;
const lookAfterMaxMs = 16_000;
const lookQuietMs = 1_500;
/** Between two looks of one kind; a healthy line moves in this time. */
const lookAgainMs = 1_200;
/** Looks without an answer after which the line was surely down, and what was in the air with it. */
const looksUntilDown = 3;
/** Without any acknowledged progress for so long, the upload is given back to the scheduler. */
const giveBackMs = 60_000;
/** So often a piece may come damaged before it is not the line that damages. */
const damagedMax = 5;

/** What the speed of a line has taught; lives as long as the line. */
export interface Pace {
  pieceBytes: number;
}

type End = Fate<'whole' | 'paused'>;
type Had = z.infer<typeof UploadAnswer>;
type Broken = Exclude<Fate<never>, { fate: 'answered' }>;

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
  /** What the hub had when this one started. */
  readonly hubHad: number;
  readonly answer: Promise<Fate<Had>>;
}

interface Landed {
  readonly piece: Piece;
  readonly fate: Fate<Had>;
}

class Flight {
  readonly #account: OwnAccount;
  readonly #blob: Carried;
  readonly #steering: Steering;
  readonly #pace: Pace;
  #acknowledged = 0;
  #flying: readonly Piece[] = [];
  #movedAt = performance.now();
  #progressAt = performance.now();
  #lookAfterMs = lookAfterMs;
  #looksUnanswered = 0;
  #damaged = 0;

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
    if (!this.#steering.mayContinue()) return { fate: 'answered', value: 'paused' };
    // The answer to the last piece was lost: the hub has every byte, and says whether they are the right ones.
    if (this.#acknowledged >= this.#blob.size) return this.#begin();
    this.#fill();
    const event = await this.#event();
    if (event === null) return null;
    return event === 'quiet' ? this.#look() : this.#landed(event);
  }

  /** Begins the upload or finds how far it is. */
  async #begin(): Promise<End | null> {
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
    this.#acknowledged = begun.value.offset;
    return null;
  }

  #fill(): void {
    while (this.#flying.length < inTheAir) {
      const from = this.#flying.at(-1)?.to ?? this.#acknowledged;
      if (from >= this.#blob.size) return;
      // A short first one, so that the two never end together.
      const bytes = this.#flying.length === 0 ? this.#pace.pieceBytes / 2 : this.#pace.pieceBytes;
      this.#flying = [...this.#flying, this.#send(from, Math.min(from + Math.ceil(bytes), this.#blob.size))];
    }
  }

  #send(from: number, to: number): Piece {
    const stop = new AbortController();
    this.#movedAt = performance.now();
    return {
      from,
      to,
      stop,
      startedAt: this.#movedAt,
      hubHad: this.#acknowledged,
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
          onTaken: () => void (this.#movedAt = performance.now()),
        },
        UploadAnswer,
      ),
    };
  }

  /** A piece's answer; a silence long enough to look at the line; or null, when it is time to ask who wants it. */
  async #event(): Promise<Landed | 'quiet' | null> {
    let timer: NodeJS.Timeout | undefined;
    const since = Math.max(this.#movedAt, this.#progressAt);
    const untilQuietMs = Math.max(50, since + this.#lookAfterMs - performance.now());
    const time = new Promise<'quiet' | null>((done) => {
      timer = setTimeout(
        () => done(untilQuietMs <= askEveryMs ? 'quiet' : null),
        Math.min(askEveryMs, untilQuietMs),
      );
    });
    const answers = this.#flying.map(async (piece) => ({ piece, fate: await piece.answer }));
    const event = await Promise.race([...answers, time]);
    clearTimeout(timer);
    return event;
  }

  async #landed({ piece, fate }: Landed): Promise<End | null> {
    if (fate.fate === 'answered') {
      this.#advance(fate.value.offset);
      // The hub takes them in their order: with this one it has those before it.
      this.#flying = this.#flying.filter(({ to }) => to > piece.to);
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
    this.#drop();
    while (performance.now() - this.#progressAt < giveBackMs) {
      if (!this.#steering.mayContinue()) return { fate: 'answered', value: 'paused' };
      const offset = await this.#offsetAtHub();
      if (offset.fate === 'refused') return offset;
      if (offset.fate === 'answered') {
        this.#advance(offset.value);
        this.#acknowledged = offset.value;
        this.#looksUnanswered = 0;
        return null;
      }
      await pause(lookAgainMs);
    }
    return because;
  }

  /**
   * Nothing has moved for a while. A connection of its own asks the hub how far it is: when that moves, the line is slow
   * and alive; when the hub answers twice and it does not, or answers again after the line was down, the connections of
   * the pieces are dead, whatever they believe.
   */
  async #look(): Promise<End | null> {
    const seen = await this.#offsetAtHub();
    if (seen.fate === 'refused') return seen;
    if (seen.fate !== 'answered') {
      this.#looksUnanswered += 1;
      const isOver = performance.now() - this.#progressAt >= giveBackMs;
      return isOver ? { fate: 'lost', reason: 'quiet too long' } : null;
    }
    const wasDown = this.#looksUnanswered >= looksUntilDown;
    this.#looksUnanswered = 0;
    this.#advance(seen.value);
    const hasMoved = !wasDown && (await this.#movesNow(seen.value));
    this.#lookAfterMs = hasMoved ? Math.min(lookAfterMaxMs, this.#lookAfterMs * 2) : lookAfterMs;
    return hasMoved ? null : this.#resume({ fate: 'lost', reason: 'quiet too long' });
  }

  async #movesNow(before: number): Promise<boolean> {
    await pause(lookAgainMs);
    const seen = await this.#offsetAtHub();
    // Without an answer the next look says more.
    if (seen.fate !== 'answered') return true;
    this.#advance(seen.value);
    return seen.value > before;
  }

  async #offsetAtHub(): Promise<Fate<number>> {
    const answer = await askRaw(this.#account, {
      method: 'HEAD',
      path: `/blobs/${this.#blob.sha256}`,
      quietMs: lookQuietMs,
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

  #advance(offset: number): void {
    if (offset <= this.#acknowledged) return;
    this.#acknowledged = offset;
    this.#progressAt = performance.now();
    this.#movedAt = this.#progressAt;
    this.#steering.progressed(offset);
  }

  /** What the hub got while this piece was in the air, in the time of one piece: so much the next ones have. */
  #learn({ startedAt, hubHad }: Piece): void {
    const tookMs = Math.max(1, performance.now() - startedAt);
    const ideal = ((this.#acknowledged - hubHad) * pieceMs) / tookMs;
    const next = Math.min(ideal, this.#pace.pieceBytes * 2);
    this.#pace.pieceBytes = Math.round(Math.min(pieceMaxBytes, Math.max(pieceMinBytes, next)));
  }

  #drop(): void {
    for (const { stop } of this.#flying) stop.abort();
    this.#flying = [];
  }
}

const pause = (ms: number): Promise<void> => new Promise((done) => void setTimeout(done, ms));

/** The line between the programs and the hub: it loses, delays, repeats, cuts and falsifies, and sometimes it is not there. */
import { createHash } from 'node:crypto';
import type { HttpAnswer, HttpCall, HttpFate } from '#core/exchange/http-call.ts';
import type { Chance } from '../engine/chance.ts';
import type { VirtualTime } from '../engine/virtual-time.ts';
import { callName, receiptsIn, withoutReceipt } from './calls.ts';
import type { Faults } from './faults.ts';
import type { HubSide } from './hub-side.ts';
import { LongPolls } from './long-polls.ts';
import type { Trace } from './trace.ts';

export interface LineOn {
  readonly time: VirtualTime;
  readonly chance: Chance;
  readonly trace: Trace;
  readonly hub: HubSide;
  readonly faults: () => Faults;
}

const minuteMs = 60_000;
const hourMs = 60 * minuteMs;
/** 64 kbit/s. */
const bytesEachMs = 8;
/** So often the system takes another part of a long body. */
const takenEveryMs = 2_500;
const portal = new TextEncoder().encode('<html><body>Đăng nhập mạng không dây</body></html>');
const defect = new TextEncoder().encode('{"code":"hub_defect","detail":"Reference 1"}');

/** Calls whose answer proves itself, by a hash or a signature; of the others only TLS keeps the answer whole. */
const provenAnswers = new Set([
  'sendEdoc',
  'updateStatus',
  'getReceivedEdocList',
  'getSentEdocList',
  'getAgenciesListQD20',
  'GET payload',
  'GET receipts',
  'GET messages',
  'PUT messages',
  'POST messages',
]);

type End = (afterMs: number, fate: HttpFate) => void;

export class Line {
  readonly #on: LineOn;
  readonly #cutUntilMs = new Map<string, number>();
  /** The hub's answer to a message it took, by sender and content or key. */
  readonly #taken = new Map<string, string>();
  readonly #repeats = new Set<() => Promise<unknown>>();
  readonly #withheld = new Map<string, string>();
  readonly #polls: LongPolls;
  #breakingPath: string | null = null;

  constructor(on: LineOn) {
    this.#on = on;
    this.#polls = new LongPolls(on.hub);
  }

  /** Nobody at this agency reaches the hub for so long. */
  cut(code: string, forMs: number): void {
    this.#cutUntilMs.set(code, this.#on.time.nowMs + forMs);
    this.#polls.lose(code);
    this.#on.trace.note('line.cut', code);
  }

  isCut(code: string): boolean {
    return (this.#cutUntilMs.get(code) ?? 0) > this.#on.time.nowMs;
  }

  mend(): void {
    this.#cutUntilMs.clear();
  }

  /** Every repeat that is still on its way arrives now. */
  async deliverRepeats(): Promise<void> {
    for (const again of this.#repeats) await again();
  }

  /** One request of an agency; answers as `callOnce` would. */
  call(code: string, request: HttpCall): Promise<HttpFate> {
    return new Promise((resolve) => {
      const end: End = (afterMs, fate) => this.#on.time.later(afterMs, () => resolve(fate));
      const { time, chance, trace, hub } = this.#on;
      const faults = this.#on.faults();
      const name = callName(request);
      if (this.isCut(code) || !hub.isUp) {
        trace.note('call.never_left', `${code} ${name}`);
        return end(chance.between(5, 20_000), { fate: 'never_left', reason: 'ECONNREFUSED' });
      }
      if (name === 'GET news')
        return void time.later(chance.between(20, 2000), () => this.#polls.join(code, request, resolve));
      if (chance.happens(faults.html)) {
        trace.note('call.portal', `${code} ${name}`);
        return end(100, answered(200, portal));
      }
      if (chance.happens(faults.busy)) {
        trace.note('call.busy', `${code} ${name}`);
        return end(50, answered(503, new Uint8Array()));
      }
      this.#repeat(code, name, request, faults);
      if (chance.happens(faults.requestLost)) {
        trace.note('call.request_lost', `${code} ${name}`);
        return end(request.quietMs, { fate: 'lost', reason: 'quiet too long' });
      }
      const isLate = chance.happens(faults.late);
      const onTheWayMs = request.body.length / bytesEachMs;
      const delayMs =
        onTheWayMs + (isLate ? chance.between(request.quietMs, 10 * minuteMs) : chance.between(20, 2000));
      if (isLate) {
        trace.note('call.late', `${code} ${name}`);
        end(request.quietMs, { fate: 'lost', reason: 'quiet too long' });
      }
      for (let at = takenEveryMs; at < onTheWayMs; at += takenEveryMs)
        time.later(at, () => request.onTaken?.(Math.floor(at * bytesEachMs)));
      time.later(delayMs, async () => {
        const answer = await this.#arrive(code, name, request, faults);
        // Who gave the call up hears no part of its answer.
        if (!isLate) this.#back(code, request, answer, end);
      });
    });
  }

  /** The same bytes once more, soon or many hours later; nobody waits for that answer. */
  #repeat(code: string, name: string, request: HttpCall, faults: Faults): void {
    const { time, chance, trace } = this.#on;
    const plan = (delayMs: number) => {
      trace.note('call.repeated', `${code} ${name}`);
      const again = () => {
        this.#repeats.delete(again);
        return this.#arrive(code, `${name} again`, request, faults);
      };
      this.#repeats.add(again);
      time.later(delayMs, async () => void (this.#repeats.has(again) && (await again())));
    };
    if (chance.happens(faults.repeatedSoon)) plan(chance.between(10, minuteMs));
    if (chance.happens(faults.repeatedLate)) plan(chance.between(minuteMs, 12 * hourMs));
  }

  async #arrive(code: string, name: string, request: HttpCall, faults: Faults): Promise<HttpAnswer | null> {
    const { chance, trace, hub } = this.#on;
    if (this.#breaksAt(name, request)) return { httpStatus: 500, headers: {}, body: defect };
    const isFlipped = request.body.length > 0 && chance.happens(faults.requestFlipped);
    const body = isFlipped ? flipped(request.body, chance) : request.body;
    if (isFlipped) trace.note('call.request_flipped', `${code} ${name}`);
    const cutAt =
      request.method === 'PATCH' && chance.happens(faults.pieceCut) ? chance.below(body.length) : null;
    if (cutAt !== null) trace.note('call.piece_cut', `${code} ${cutAt}`);
    const diesIn = chance.happens(faults.diesWriting / 4) ? chance.below(8) : Infinity;
    const answer = await hub.answer({ ...request, body }, diesIn, cutAt);
    if (answer) this.#sameAsBefore(code, name, request, body, answer);
    trace.note(answer ? 'hub.answered' : 'hub.silent', `${code} ${name}`);
    if (request.method !== 'GET' && request.method !== 'HEAD') await this.#polls.tell();
    return answer;
  }

  /** Once chosen, the hub breaks at this message however often it comes, as long as the faults last. */
  #breaksAt(name: string, request: HttpCall): boolean {
    if (!this.#on.faults().breaksAtMessage || !name.startsWith('PUT messages')) return false;
    const { pathname } = new URL(request.url);
    this.#breakingPath ??= pathname;
    if (this.#breakingPath !== pathname) return false;
    this.#on.trace.note('hub.broke', pathname);
    return true;
  }

  /** D6: what the hub has taken once it answers alike for ever. */
  #sameAsBefore(code: string, name: string, request: HttpCall, body: Uint8Array, answer: HttpAnswer): void {
    if (answer.httpStatus !== 200) return;
    const said = Buffer.from(answer.body).toString();
    if (name.startsWith('sendEdoc') && said.includes('"status":"OK"'))
      this.#alike(`${code} ${createHash('sha256').update(body).digest('hex')}`, said);
    for (const [key, receipt] of receiptsIn(name, request, said)) this.#alike(key, receipt);
  }

  #alike(key: string, said: string): void {
    const first = this.#taken.get(key) ?? said;
    this.#taken.set(key, first);
    if (first !== said) this.#on.trace.violated('D6', `${key} was told ${first}, then ${said}`);
  }

  /** The answer's way back. */
  #back(code: string, request: HttpCall, whole: HttpAnswer | null, end: End): void {
    const { chance, trace } = this.#on;
    const faults = this.#on.faults();
    const name = callName(request);
    if (whole === null) return end(50, { fate: 'lost', reason: 'ECONNRESET' });
    if (chance.happens(faults.answerLost)) {
      trace.note('call.answer_lost');
      return end(chance.between(10, minuteMs), { fate: 'lost', reason: 'ECONNRESET' });
    }
    const answer = faults.withholdsReceipt && name === 'GET receipts' ? this.#withhold(code, whole) : whole;
    if (chance.happens(faults.answerCut)) {
      trace.note('call.answer_cut');
      request.onPart?.(answer.body.subarray(0, chance.below(answer.body.length + 1)), answer.httpStatus);
      return end(500, { fate: 'lost', reason: 'cut off' });
    }
    const isFlipped =
      provenAnswers.has(name) && answer.body.length > 0 && chance.happens(faults.answerFlipped);
    if (isFlipped) trace.note('call.answer_flipped');
    const body = isFlipped ? flipped(answer.body, chance) : answer.body;
    request.onPart?.(body, answer.httpStatus);
    end(chance.between(10, 1500), { fate: 'answered', answer: { ...answer, body } });
  }

  /** Always the same receipt of an agency, as a stranger would who has something against it. */
  #withhold(code: string, answer: HttpAnswer): HttpAnswer {
    const shown = withoutReceipt(answer, this.#withheld.get(code) ?? null);
    if (shown === null) return answer;
    this.#withheld.set(code, shown.receipt);
    this.#on.trace.note('call.receipt_withheld', code);
    return shown.answer;
  }
}

const answered = (httpStatus: number, body: Uint8Array): HttpFate => ({
  fate: 'answered',
  answer: { httpStatus, headers: {}, body },
});

function flipped(body: Uint8Array, chance: Chance): Uint8Array {
  const copy = Uint8Array.from(body);
  const at = chance.below(copy.length);
  copy[at] = copy[at]! ^ (1 << chance.below(8));
  return copy;
}

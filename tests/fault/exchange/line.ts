/** The line between the programs and the hub: it loses, delays, repeats, cuts and falsifies, and sometimes it is not there. */
import { createHash } from 'node:crypto';
import type { HttpAnswer, HttpCall, HttpFate } from '#core/exchange/http-call.ts';
import type { Chance } from '../engine/chance.ts';
import type { VirtualTime } from '../engine/virtual-time.ts';
import type { Faults } from './faults.ts';
import type { HubSide } from './hub-side.ts';
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
const portal = new TextEncoder().encode('<html><body>Đăng nhập mạng không dây</body></html>');

export class Line {
  readonly #on: LineOn;
  readonly #cutUntilMs = new Map<string, number>();
  /** The hub's answer to a message it took, by sender and content. */
  readonly #taken = new Map<string, string>();
  readonly #repeats = new Set<() => Promise<unknown>>();

  constructor(on: LineOn) {
    this.#on = on;
  }

  /** Nobody at this agency reaches the hub for so long. */
  cut(code: string, forMs: number): void {
    this.#cutUntilMs.set(code, this.#on.time.nowMs + forMs);
    this.#on.trace.note('line.cut', code);
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
      const end = (afterMs: number, fate: HttpFate) => this.#on.time.later(afterMs, () => resolve(fate));
      const { time, chance, trace, hub } = this.#on;
      const faults = this.#on.faults();
      const path = new URL(request.url).pathname.split('/').at(-1) ?? '';
      if ((this.#cutUntilMs.get(code) ?? 0) > time.nowMs || !hub.isUp) {
        trace.note('call.never_left', `${code} ${path}`);
        return end(chance.between(5, 3000), { fate: 'never_left', reason: 'ECONNREFUSED' });
      }
      if (chance.happens(faults.html)) {
        trace.note('call.portal', `${code} ${path}`);
        return end(100, { fate: 'answered', answer: { httpStatus: 200, headers: {}, body: portal } });
      }
      if (chance.happens(faults.busy)) {
        trace.note('call.busy', `${code} ${path}`);
        return end(50, {
          fate: 'answered',
          answer: { httpStatus: 503, headers: {}, body: new Uint8Array() },
        });
      }
      this.#repeat(code, path, request, faults);
      if (chance.happens(faults.requestLost)) {
        trace.note('call.request_lost', `${code} ${path}`);
        return end(request.quietMs, { fate: 'lost', reason: 'quiet too long' });
      }
      const isLate = chance.happens(faults.late);
      const delayMs = isLate ? chance.between(request.quietMs, 10 * minuteMs) : chance.between(20, 2000);
      if (isLate) {
        trace.note('call.late', `${code} ${path}`);
        end(request.quietMs, { fate: 'lost', reason: 'quiet too long' });
      }
      time.later(delayMs, async () =>
        this.#back(path, await this.#arrive(code, path, request, faults), faults, end),
      );
    });
  }

  /** The same bytes once more, soon or many hours later; nobody waits for that answer. */
  #repeat(code: string, path: string, request: HttpCall, faults: Faults): void {
    const { time, chance, trace } = this.#on;
    const plan = (delayMs: number) => {
      trace.note('call.repeated', `${code} ${path}`);
      const again = () => {
        this.#repeats.delete(again);
        return this.#arrive(code, `${path} again`, request, faults);
      };
      this.#repeats.add(again);
      time.later(delayMs, async () => void (this.#repeats.has(again) && (await again())));
    };
    if (chance.happens(faults.repeatedSoon)) plan(chance.between(10, minuteMs));
    if (chance.happens(faults.repeatedLate)) plan(chance.between(minuteMs, 12 * hourMs));
  }

  async #arrive(code: string, path: string, request: HttpCall, faults: Faults): Promise<HttpAnswer | null> {
    const { chance, trace, hub } = this.#on;
    const isFlipped = request.body.length > 0 && chance.happens(faults.requestFlipped);
    const body = isFlipped ? flipped(request.body, chance) : request.body;
    if (isFlipped) trace.note('call.request_flipped', `${code} ${path}`);
    const diesIn = chance.happens(faults.diesWriting / 4) ? chance.below(8) : Infinity;
    const answer = await hub.answer({ ...request, body }, diesIn);
    if (answer && path.startsWith('sendEdoc')) this.#sameAsBefore(code, body, answer);
    trace.note(answer ? 'hub.answered' : 'hub.silent', `${code} ${path}`);
    return answer;
  }

  /** D6: what the hub has taken once it answers alike for ever. */
  #sameAsBefore(code: string, body: Uint8Array, answer: HttpAnswer): void {
    const said = Buffer.from(answer.body).toString();
    if (!said.includes('"status":"OK"')) return;
    const key = `${code} ${createHash('sha256').update(body).digest('hex')}`;
    const first = this.#taken.get(key) ?? said;
    this.#taken.set(key, first);
    if (first !== said) this.#on.trace.violated('D6', `${code} was told ${first}, then ${said}`);
  }

  /** The answer's way back. */
  #back(
    path: string,
    answer: HttpAnswer | null,
    faults: Faults,
    end: (afterMs: number, fate: HttpFate) => void,
  ): void {
    const { chance, trace } = this.#on;
    if (answer === null) return end(50, { fate: 'lost', reason: 'ECONNRESET' });
    if (chance.happens(faults.answerLost)) {
      trace.note('call.answer_lost');
      return end(chance.between(10, minuteMs), { fate: 'lost', reason: 'ECONNRESET' });
    }
    if (chance.happens(faults.answerCut)) {
      trace.note('call.answer_cut');
      return end(500, { fate: 'lost', reason: 'cut off' });
    }
    // A download on this wire carries no hash of its own; only TLS keeps it whole.
    const isChecked = path !== 'downloadEdoc' && answer.body.length > 0;
    const isFlipped = isChecked && chance.happens(faults.answerFlipped);
    if (isFlipped) trace.note('call.answer_flipped');
    end(chance.between(10, 1500), {
      fate: 'answered',
      answer: isFlipped ? { ...answer, body: flipped(answer.body, chance) } : answer,
    });
  }
}

function flipped(body: Uint8Array, chance: Chance): Uint8Array {
  const copy = Uint8Array.from(body);
  const at = chance.below(copy.length);
  copy[at] = copy[at]! ^ (1 << chance.below(8));
  return copy;
}

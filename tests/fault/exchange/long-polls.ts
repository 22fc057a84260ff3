/** Questions the hub holds open until something has come: here it looks when it has taken something, not every minute. */
import type { HttpCall, HttpFate } from '#core/exchange/http-call.ts';
import { newsQuestion } from './calls.ts';
import type { HubSide } from './hub-side.ts';

interface Poll {
  readonly code: string;
  readonly counted: number;
  readonly resolve: (fate: HttpFate) => void;
}

export class LongPolls {
  readonly #hub: HubSide;
  #open: Poll[] = [];

  constructor(hub: HubSide) {
    this.#hub = hub;
  }

  /** One question of an agency; answered at once when the hub has counted on already. */
  async join(code: string, request: HttpCall, resolve: Poll['resolve']): Promise<void> {
    const poll: Poll = { code, counted: newsQuestion(request), resolve };
    request.signal?.addEventListener('abort', () => this.#leave(poll), { once: true });
    this.#open.push(poll);
    await this.tell();
  }

  /** Answers everybody for whom something has come. */
  async tell(): Promise<void> {
    if (this.#open.length === 0) return;
    if (!this.#hub.isUp) return this.lose(null);
    const counted = await this.#hub.counted();
    for (const poll of this.#open) {
      const now = counted.get(poll.code) ?? 0;
      if (now === poll.counted) continue;
      this.#leave(poll);
      const body = Buffer.from(JSON.stringify({ counted: now }));
      poll.resolve({ fate: 'answered', answer: { httpStatus: 200, headers: {}, body } });
    }
  }

  /** The connections of an agency, or of all, are gone. */
  lose(code: string | null): void {
    for (const poll of this.#open.filter((one) => code === null || one.code === code)) {
      this.#leave(poll);
      poll.resolve({ fate: 'lost', reason: 'ECONNRESET' });
    }
  }

  #leave(poll: Poll): void {
    this.#open = this.#open.filter((one) => one !== poll);
  }
}

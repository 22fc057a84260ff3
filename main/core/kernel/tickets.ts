/** A ticket lets one person fetch one file through app://; it says which and carries its own proof. */
import { createHmac, timingSafeEqual } from 'node:crypto';

export interface Ticket {
  readonly personId: string;
  /** stored: a SHA-256 in the content store. upload: bytes still in memory. */
  readonly from: 'stored' | 'upload';
  readonly key: string;
  readonly type: string;
  readonly name: string;
  /** Only so many bytes from the start: the file as it was when an earlier revision ended. */
  readonly headBytes?: number;
}

export class Tickets {
  readonly #secret: Uint8Array;

  constructor(secret: Uint8Array) {
    this.#secret = secret;
  }

  /** The URL path a page loads; `app://` origin differs by window, so it is relative to it. */
  urlOf(ticket: Ticket): string {
    const body = Buffer.from(
      JSON.stringify([
        ticket.personId,
        ticket.from,
        ticket.key,
        ticket.type,
        ticket.name,
        ticket.headBytes ?? null,
      ]),
    ).toString('base64url');
    return `/content/${body}.${this.#proof(body)}`;
  }

  /** The ticket inside `body.proof`, or null when it was not made here. */
  read(text: string): Ticket | null {
    const [body = '', proof = ''] = text.split('.');
    const expected = Buffer.from(this.#proof(body));
    const given = Buffer.from(proof);
    if (expected.length !== given.length || !timingSafeEqual(expected, given)) return null;
    // The proof holds, so the body was written by urlOf.
    const [personId, from, key, type, name, headBytes] = JSON.parse(
      Buffer.from(body, 'base64url').toString(),
    ) as [string, Ticket['from'], string, string, string, number | null];
    return { personId, from, key, type, name, ...(headBytes !== null && { headBytes }) };
  }

  #proof(body: string): string {
    return createHmac('sha256', this.#secret).update(body).digest('base64url');
  }
}

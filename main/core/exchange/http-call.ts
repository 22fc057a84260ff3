/** One HTTP request, sent once, with deadlines; it knows whether the request ever left this machine. */
import { request as requestHttp } from 'node:http';
import { request as requestHttps } from 'node:https';

export interface HttpAnswer {
  readonly httpStatus: number;
  readonly body: Uint8Array;
}

export type HttpFate =
  | { readonly fate: 'answered'; readonly answer: HttpAnswer }
  | { readonly fate: 'never_left'; readonly reason: string }
  | { readonly fate: 'lost'; readonly reason: string };

export interface HttpCall {
  readonly url: string;
  readonly method: 'GET' | 'POST';
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Uint8Array;
  /** No byte for so long ends the call. */
  readonly quietMs: number;
}

const answerMaxBytes = 512 * 1_048_576;

/** Never rejects and never retries: a second try is a decision of the outbox, not of the wire (hub §4.1). */
export function callOnce({ url, method, headers, body, quietMs }: HttpCall): Promise<HttpFate> {
  const request = url.startsWith('https:') ? requestHttps : requestHttp;
  return new Promise((resolve) => {
    let hasLeft = false;
    const fail = (error: Error) =>
      resolve({ fate: hasLeft ? 'lost' : 'never_left', reason: reasonOf(error) });
    const out = request(
      url,
      {
        method,
        headers: { ...headers, 'Content-Length': String(body.length) },
        agent: false,
        minVersion: 'TLSv1.2',
        timeout: quietMs,
      },
      (answer) => {
        const parts: Buffer[] = [];
        let size = 0;
        answer.on('data', (part: Buffer) => {
          size += part.length;
          if (size > answerMaxBytes) out.destroy(new Error('answer too large'));
          else parts.push(part);
        });
        answer.on('end', () => {
          if (answer.complete)
            resolve({
              fate: 'answered',
              answer: { httpStatus: answer.statusCode ?? 0, body: Buffer.concat(parts) },
            });
        });
        answer.on('error', fail);
        answer.on('aborted', () => fail(new Error('cut off')));
      },
    );
    out.on('socket', (socket) =>
      socket.once(url.startsWith('https:') ? 'secureConnect' : 'connect', () => (hasLeft = true)),
    );
    out.on('timeout', () => out.destroy(new Error('quiet too long')));
    out.on('error', fail);
    out.end(body);
  });
}

function reasonOf(error: Error): string {
  return 'code' in error && typeof error.code === 'string' ? error.code : error.message;
}

/** One HTTP request, sent once, with deadlines; it knows whether the request ever left this machine. */
import { Agent as HttpAgent, request as requestHttp, type IncomingHttpHeaders } from 'node:http';
import { Agent as HttpsAgent, request as requestHttps } from 'node:https';
import { contentOf, type Content } from './wire/content.ts';

export interface HttpAnswer {
  readonly httpStatus: number;
  readonly headers: IncomingHttpHeaders;
  readonly body: Uint8Array;
}

export type HttpFate =
  | { readonly fate: 'answered'; readonly answer: HttpAnswer }
  | { readonly fate: 'never_left'; readonly reason: string }
  | { readonly fate: 'lost'; readonly reason: string };

/** How a hub is reached. Connections are kept between calls as long as the line is. */
export interface Line {
  readonly agent: HttpAgent | HttpsAgent | false;
  readonly close: () => void;
}

export interface HttpCall {
  readonly url: string;
  readonly method: 'GET' | 'HEAD' | 'POST' | 'PUT' | 'PATCH';
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Uint8Array;
  /** What goes out in place of `body` when it is too large to be held. */
  readonly bodyFrom?: Content;
  /** No byte for so long ends the call. */
  readonly quietMs: number;
  /** Without one, a connection of its own. */
  readonly line?: Line;
  /** Ends the call at once. */
  readonly signal?: AbortSignal;
  /** Told how many bytes of the body the system has taken so far. */
  readonly onTaken?: (bytes: number) => void;
  /** Told the headers of each interim answer (RFC 9110, 15.2) that comes while the body goes out. */
  readonly onInterim?: (httpStatus: number, headers: IncomingHttpHeaders) => void;
  /**
   * Told each part of the answer's body, also of one that is cut off later; a part for which it answers true is in its hands
   * and not kept for the answer.
   */
  readonly onPart?: (part: Uint8Array, httpStatus: number) => boolean;
}

const answerMaxBytes = 512 * 1_048_576;
/** Small enough to see that a slow line takes something. */
const partBytes = 4_096;
const largePartBytes = 256 * 1024;
const keepAliveMs = 100_000;

export interface LineSettings {
  readonly url: string;
  /** PEM of the authority that signed the hub's certificate; null: the system's own authorities. */
  readonly ca: string | null;
  readonly proxyUrl: string | null;
  /** Whether connections stay open between calls: only where a call whose fate is unknown can be repeated. */
  readonly keepAlive: boolean;
}

/** Opens a line; TLS 1.2 is the least, and a certificate that is not believed ends the call. */
export function openLine({ url, ca, proxyUrl, keepAlive }: LineSettings): Line {
  const proxyEnv = proxyUrl ? { HTTP_PROXY: proxyUrl, HTTPS_PROXY: proxyUrl } : {};
  const shared = { keepAlive, keepAliveMsecs: 30_000, timeout: keepAliveMs, proxyEnv };
  const agent = url.startsWith('https:')
    ? new HttpsAgent({ ...shared, minVersion: 'TLSv1.2', ...(ca ? { ca } : {}) })
    : new HttpAgent(shared);
  return { agent, close: () => agent.destroy() };
}

/** Never rejects and never retries: a second try is a decision of the outbox, not of the wire (hub §4.1). */
export function callOnce(call: HttpCall): Promise<HttpFate> {
  const { url, method, headers, quietMs, line, signal, onTaken, onInterim, onPart } = call;
  const body = call.bodyFrom ?? contentOf(call.body);
  const request = url.startsWith('https:') ? requestHttps : requestHttp;
  return new Promise((resolve) => {
    let hasLeft = false;
    const fail = (error: Error) =>
      resolve({ fate: hasLeft ? 'lost' : 'never_left', reason: reasonOf(error) });
    const out = request(
      url,
      {
        method,
        headers: {
          ...headers,
          ...(method === 'GET' || method === 'HEAD' ? {} : { 'Content-Length': String(body.size) }),
        },
        agent: line?.agent ?? false,
        minVersion: 'TLSv1.2',
        timeout: quietMs,
      },
      (answer) => {
        const parts: Buffer[] = [];
        let size = 0;
        answer.on('data', (part: Buffer) => {
          size += part.length;
          if (size > answerMaxBytes) out.destroy(new Error('answer too large'));
          else if (!onPart?.(part, answer.statusCode ?? 0)) parts.push(part);
        });
        answer.on('end', () => {
          if (answer.complete)
            resolve({
              fate: 'answered',
              answer: {
                httpStatus: answer.statusCode ?? 0,
                headers: answer.headers,
                body: Buffer.concat(parts),
              },
            });
        });
        answer.on('error', fail);
        answer.on('aborted', () => fail(new Error('cut off')));
      },
    );
    out.on('socket', (socket) => {
      // What the system still holds back is thrown away too: whoever takes the line next does not wait for it.
      signal?.addEventListener('abort', () => socket.resetAndDestroy(), { once: true });
      // One that was kept from an earlier call is connected already.
      if (!socket.connecting) hasLeft = true;
      else socket.once(url.startsWith('https:') ? 'secureConnect' : 'connect', () => (hasLeft = true));
    });
    signal?.addEventListener('abort', () => out.destroy(new Error('given up')), { once: true });
    if (onInterim) out.on('information', (interim) => onInterim(interim.statusCode, interim.headers));
    out.on('timeout', () => out.destroy(new Error('quiet too long')));
    out.on('error', fail);
    if (onTaken) writeInParts(out, body, partBytes, onTaken);
    else if (call.bodyFrom) writeInParts(out, body, largePartBytes, nobody);
    else out.end(call.body);
  });
}

const nobody = (): void => {};

/** Each part is read when the one before has been taken. */
function writeInParts(
  out: ReturnType<typeof requestHttp>,
  body: Content,
  eachBytes: number,
  onTaken: (bytes: number) => void,
): void {
  let at = 0;
  const next = (): void => {
    if (out.destroyed) return;
    if (at >= body.size) return void out.end();
    const part = body.read(at, Math.min(at + eachBytes, body.size));
    out.write(part, (error) => {
      if (error) return;
      at += part.length;
      onTaken(at);
      next();
    });
  };
  next();
}

function reasonOf(error: Error): string {
  return 'code' in error && typeof error.code === 'string' ? error.code : error.message;
}

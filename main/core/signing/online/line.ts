/** One question to a server of an authority: small, limited in size and time, never to another host than the one asked. */
import { Agent, request as requestHttp } from 'node:http';
import { Agent as SecureAgent, request as requestHttps } from 'node:https';

export interface LineQuestion {
  readonly url: string;
  readonly body?: Uint8Array;
  readonly contentType?: string;
  readonly answerMaxBytes: number;
  readonly timeoutMs: number;
  /** `http://host:port` of the office's proxy; null asks directly. */
  readonly proxy: string | null;
  readonly stopping: AbortSignal;
}

/** Why nothing came: no line at all, too slow, an answer that is no good, or an address that may not be asked. */
export type LineTrouble = 'unreachable' | 'timeout' | 'refused' | 'too_large' | 'redirected' | 'bad_address';

export type LineAnswer =
  | { readonly ok: true; readonly body: Uint8Array; readonly type: string }
  | { readonly ok: false; readonly trouble: LineTrouble; readonly detail: string };

const redirectsMax = 2;

/** Never rejects. A redirection is followed on the same host only: whoever answers there was not asked. */
export async function askOnLine(question: LineQuestion): Promise<LineAnswer> {
  const begun = Date.now();
  let { url } = question;
  for (let step = 0; step <= redirectsMax; step += 1) {
    const left = question.timeoutMs - (Date.now() - begun);
    const answer = await askOnce({ ...question, url, timeoutMs: Math.max(1, left) });
    if (!('location' in answer)) return answer;
    const next = URL.parse(answer.location, url);
    if (next === null || next.hostname !== new URL(url).hostname)
      return no('redirected', next?.hostname ?? answer.location);
    url = next.href;
  }
  return no('redirected', url);
}

const no = (trouble: LineTrouble, detail: string): LineAnswer => ({ ok: false, trouble, detail });

async function askOnce(question: LineQuestion): Promise<LineAnswer | { readonly location: string }> {
  const address = URL.parse(question.url);
  if (address === null || !['http:', 'https:'].includes(address.protocol) || address.username !== '')
    return no('bad_address', question.url);
  const { body, contentType, answerMaxBytes, timeoutMs, proxy, stopping } = question;
  const isSecure = address.protocol === 'https:';
  const proxyEnv = proxy === null ? {} : { HTTP_PROXY: proxy, HTTPS_PROXY: proxy };
  const agent = isSecure ? new SecureAgent({ proxyEnv }) : new Agent({ proxyEnv });
  const limit = AbortSignal.any([stopping, AbortSignal.timeout(timeoutMs)]);
  const headers = {
    ...(contentType && { 'Content-Type': contentType }),
    'Content-Length': body?.length ?? 0,
  };
  const method = body === undefined ? 'GET' : 'POST';
  return new Promise((resolve) => {
    const fail = (error: Error) => resolve(no(limit.aborted ? 'timeout' : 'unreachable', codeOf(error)));
    const out = (isSecure ? requestHttps : requestHttp)(
      address,
      { method, headers, agent, signal: limit },
      (answer) => {
        const { statusCode: status = 0, headers: said } = answer;
        const parts: Buffer[] = [];
        let size = 0;
        answer.on('error', fail);
        answer.on('data', (part: Buffer) => {
          size += part.length;
          if (size <= answerMaxBytes) parts.push(part);
          else {
            resolve(no('too_large', String(answerMaxBytes)));
            out.destroy();
          }
        });
        answer.on('end', () => {
          if (status >= 300 && status < 400 && said.location !== undefined)
            resolve({ location: said.location });
          else if (status !== 200) resolve(no('refused', String(status)));
          else resolve({ ok: true, body: Buffer.concat(parts), type: said['content-type'] ?? '' });
        });
      },
    );
    out.on('error', fail);
    out.end(body);
  });
}

/** The system's word for it, e.g. ECONNREFUSED. */
function codeOf(error: Error): string {
  return 'code' in error && typeof error.code === 'string' ? error.code : error.name;
}

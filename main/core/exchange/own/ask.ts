/** One signed call to a hub of our own kind, its answer read: done, refused, turned away for now, or of unknown fate. */
import { z } from 'zod';
import type { HttpAnswer, HttpCall, Line } from '../http-call.ts';
import type { Fate } from '../hub-port.ts';
import type { Outside } from '../outside.ts';
import { ownBase, Problem } from '../wire/own/forms.ts';
import { signCall, type DeviceKey } from '../wire/own/request-signature.ts';

export interface OwnAccount {
  readonly url: string;
  /** The agency we speak for. */
  readonly code: string;
  readonly device: DeviceKey;
  readonly line: Line;
  /** The same way without any connection that is open already. */
  readonly freshLine: Line;
  readonly now: () => Date;
  readonly call: Outside['call'];
  /** How far the hub's clock is before ours; learned from its answers, so that a wrong clock never stops exchange. */
  readonly clock: { offsetMs: number };
}

export type OwnCall = Partial<
  Pick<HttpCall, 'headers' | 'body' | 'signal' | 'onTaken' | 'onInterim' | 'onPart' | 'quietMs' | 'line'>
> & {
  readonly method: HttpCall['method'];
  readonly path: string;
};

const quietMs = 60_000;
const nothing = new Uint8Array();
/** Answers after which a request was surely not acted upon. */
const turnedAway = new Set(['busy', 'too_many_calls']);

/** The raw answer of one call; a clock that differs is corrected and the call, which was not looked at, made once more. */
export async function askRaw(account: OwnAccount, call: OwnCall): Promise<Fate<HttpAnswer>> {
  const first = await sendOnce(account, call);
  if (first.fate !== 'answered' || problemOf(first.value)?.code !== 'clock_differs') return first;
  return sendOnce(account, call);
}

async function sendOnce(account: OwnAccount, call: OwnCall): Promise<Fate<HttpAnswer>> {
  const { method, path, body = nothing, headers = {} } = call;
  const target = ownBase + path;
  const at = new Date(account.now().getTime() + account.clock.offsetMs);
  const fate = await account.call({
    url: account.url.replace(/\/+$/, '') + target,
    method,
    headers: { ...signCall({ method, target, content: body }, account.device, at), ...headers },
    body,
    quietMs: call.quietMs ?? quietMs,
    line: call.line ?? account.line,
    ...(call.signal ? { signal: call.signal } : {}),
    ...(call.onTaken ? { onTaken: call.onTaken } : {}),
    ...(call.onInterim ? { onInterim: call.onInterim } : {}),
    ...(call.onPart ? { onPart: call.onPart } : {}),
  });
  if (fate.fate !== 'answered') return fate;
  const date = Date.parse(fate.answer.headers.date ?? '');
  if (!Number.isNaN(date)) account.clock.offsetMs = date - account.now().getTime();
  return { fate: 'answered', value: fate.answer };
}

/** A call with a JSON answer of this form. Anything else that says it succeeded is a stranger's answer: an outage. */
export async function ask<T>(account: OwnAccount, call: OwnCall, form: z.ZodType<T>): Promise<Fate<T>> {
  const fate = await askRaw(account, call);
  if (fate.fate !== 'answered') return fate;
  const { httpStatus, body } = fate.value;
  if (httpStatus !== 200) return refusalOf(fate.value);
  const read = form.safeParse(jsonOf(body));
  return read.success
    ? { fate: 'answered', value: read.data }
    : { fate: 'lost', reason: `no answer of a hub ${httpStatus}` };
}

/** What an answer other than 200 means for what was asked. */
export function refusalOf(answer: HttpAnswer): Exclude<Fate<never>, { fate: 'answered' }> {
  const problem = problemOf(answer);
  if (problem === null) return { fate: 'lost', reason: `no answer of a hub ${answer.httpStatus}` };
  const reason = `${problem.code} ${problem.detail}`;
  if (turnedAway.has(problem.code)) return { fate: 'never_left', reason };
  return answer.httpStatus >= 500 ? { fate: 'lost', reason } : { fate: 'refused', reason };
}

export function problemOf({ httpStatus, body }: HttpAnswer): Problem | null {
  if (httpStatus === 200 || httpStatus === 206) return null;
  const read = Problem.safeParse(jsonOf(body));
  return read.success ? read.data : null;
}

type Problem = z.infer<typeof Problem>;

function jsonOf(body: Uint8Array): unknown {
  try {
    return JSON.parse(Buffer.from(body).toString('utf8'));
  } catch {
    // A page of a proxy or a captive portal.
    return null;
  }
}

export const jsonBody = (value: unknown): Pick<OwnCall, 'body' | 'headers'> => ({
  body: Buffer.from(JSON.stringify(value)),
  headers: { 'content-type': 'application/json' },
});

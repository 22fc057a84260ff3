/** Judges a hub's reply: an answer, a refusal with its reason, or an outage, which is never taken for an empty inbox. */
import type { z } from 'zod';
import { vxpOutcome, vxpReplies, type VxpReply, type VxpReplyCall } from './forms.ts';

export type VxpHttpReply = { readonly httpStatus: number; readonly body: Uint8Array };

export type VxpResult<Value> =
  | { readonly kind: 'answer'; readonly value: Value }
  /** The hub said no and why. */
  | { readonly kind: 'refusal'; readonly errorCode: string; readonly errorDesc: string }
  /** Nothing is known of what the hub did; `text` is the beginning of what came instead. */
  | { readonly kind: 'outage'; readonly code: VxpOutage; readonly httpStatus: number; readonly text: string };

export type VxpOutage = 'vxp.http_status' | 'vxp.not_json' | 'vxp.unknown_form';

const textKeptChars = 200;

/** The reply to any call but `downloadEdoc`. */
export function readReply<Call extends VxpReplyCall>(
  call: Call,
  reply: VxpHttpReply,
): VxpResult<VxpReply<Call>> {
  const body = jsonBody(reply);
  const outcome = vxpOutcome.safeParse(body.json);
  const isRefusal = outcome.success && isFail(outcome.data);
  // A proxy's own 4xx and 5xx have no such body; a hub that refuses with one still says why.
  if (isRefusal && reply.httpStatus < 500) {
    return { kind: 'refusal', errorCode: outcome.data.ErrorCode, errorDesc: outcome.data.ErrorDesc };
  }
  if (reply.httpStatus < 200 || reply.httpStatus > 299) return outage('vxp.http_status', reply, body.text);
  if (body.json === undefined) return outage('vxp.not_json', reply, body.text);
  if (isRefusal || !outcome.success) return outage('vxp.unknown_form', reply, body.text);
  // The schema of this very call: TypeScript cannot follow the key through the table.
  const schema = vxpReplies[call] as unknown as z.ZodType<VxpReply<Call>>;
  const parsed = schema.safeParse(body.json);
  return parsed.success
    ? { kind: 'answer', value: parsed.data }
    : outage('vxp.unknown_form', reply, body.text);
}

/** The reply to `downloadEdoc`, which is the file itself; JSON or HTML in its place is a refusal or an outage. */
export function readDownload(reply: VxpHttpReply): VxpResult<Uint8Array> {
  const body = jsonBody({ ...reply, body: reply.body.subarray(0, 64 * 1024) });
  const outcome = vxpOutcome.safeParse(body.json);
  if (outcome.success && isFail(outcome.data) && reply.httpStatus < 500) {
    return { kind: 'refusal', errorCode: outcome.data.ErrorCode, errorDesc: outcome.data.ErrorDesc };
  }
  if (reply.httpStatus < 200 || reply.httpStatus > 299) return outage('vxp.http_status', reply, body.text);
  if (reply.body.length === 0 || body.json !== undefined || /^\s*<(?:!doctype\s+)?html/i.test(body.text)) {
    return outage('vxp.unknown_form', reply, body.text);
  }
  return { kind: 'answer', value: reply.body };
}

/** Success is `OK` with code 0; some hubs were seen to say `SUCCESS`, and some to leave out the code. */
function isFail(outcome: { status: string; ErrorCode: string }): boolean {
  const isGood =
    /^(?:ok|success)$/i.test(outcome.status) && (outcome.ErrorCode === '0' || outcome.ErrorCode === '');
  return !isGood;
}

function jsonBody(reply: VxpHttpReply): { json: unknown; text: string } {
  const text = new TextDecoder().decode(reply.body);
  try {
    return { json: JSON.parse(text), text };
  } catch {
    // HTML and cut-off bodies are what an outage looks like.
    return { json: undefined, text };
  }
}

function outage(code: VxpOutage, reply: VxpHttpReply, text: string): VxpResult<never> {
  return { kind: 'outage', code, httpStatus: reply.httpStatus, text: text.slice(0, textKeptChars) };
}

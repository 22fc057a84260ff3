/** Gets a time stamp from the office's authority. */
import { randomBytes } from 'node:crypto';
import type { SigningHash } from '../cms/oids.ts';
import { askOnLine, type LineQuestion, type LineTrouble } from '../online/line.ts';
import { readStampAnswer, stampRequest } from './request.ts';

export interface Authority {
  readonly url: string;
  readonly line: Pick<LineQuestion, 'proxy' | 'stopping'>;
  readonly timeoutMs?: number;
}

export type StampOutcome =
  | { readonly ok: true; readonly der: Uint8Array; readonly at: Date }
  | {
      readonly ok: false;
      readonly why: LineTrouble | 'malformed' | 'rejected' | 'mismatch';
      readonly detail: string;
    };

const answerMaxBytes = 64 * 1024;
/** The Government's authority was seen to take two minutes and more. */
const patienceMs = 180_000;

/** One try. The token's signature and chain are judged with the file it goes into. */
export async function getStamp(
  digest: Uint8Array,
  hash: SigningHash,
  { url, line, timeoutMs = patienceMs }: Authority,
): Promise<StampOutcome> {
  const request = { hash, digest, nonce: randomBytes(8) };
  const body = stampRequest(request);
  const contentType = 'application/timestamp-query';
  const answer = await askOnLine({ ...line, url, body, contentType, answerMaxBytes, timeoutMs });
  if (!answer.ok) return { ok: false, why: answer.trouble, detail: answer.detail };
  const reading = readStampAnswer(answer.body, request);
  if (reading.ok) return { ok: true, der: reading.der, at: reading.token.at };
  return { ok: false, why: reading.why, detail: String(reading.status ?? '') };
}

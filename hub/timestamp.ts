/** Asks a time-stamping authority (RFC 3161) for its word that something existed at an instant. */
import { createHash, randomBytes } from 'node:crypto';
import type { Stamper } from './day-seals.ts';

const answerWithinMs = 30_000;
/** 2.16.840.1.101.3.4.2.1 with its empty parameters. */
const sha256Algorithm = Buffer.from('300d06096086480165030402010500', 'hex');

/** A stamper that asks `url`; it throws when there is no stamp to be had. */
export function stampAt(url: string): Stamper {
  return async (sealJws) => {
    const digest = createHash('sha256').update(sealJws).digest();
    const response = await fetch(url, {
      method: 'POST',
      headers: { 'content-type': 'application/timestamp-query' },
      body: new Uint8Array(timeStampRequest(digest, randomBytes(8))),
      signal: AbortSignal.timeout(answerWithinMs),
    });
    if (!response.ok) throw new Error(`The time-stamping authority answered ${response.status}`);
    return tokenOf(Buffer.from(await response.arrayBuffer()), digest).toString('base64');
  };
}

/** RFC 3161 §2.4.1: version 1, the imprint, a nonce, the authority's certificate wanted. */
export function timeStampRequest(digest: Buffer, nonce: Buffer): Buffer {
  const imprint = der(0x30, sha256Algorithm, der(0x04, digest));
  // DER writes a number in as few bytes as it needs, and a zero before a high first bit keeps it positive: the 1 has both settled.
  const number = der(0x02, Buffer.concat([Buffer.from([1]), nonce]));
  return der(0x30, Buffer.from('020101', 'hex'), imprint, number, Buffer.from('0101ff', 'hex'));
}

/** RFC 3161 §2.4.2: the token, when the request was granted for this digest. */
function tokenOf(response: Buffer, digest: Buffer): Buffer {
  const whole = read(response, 0);
  const status = read(response, whole.from);
  const granted = read(response, status.from);
  const isGranted = response[granted.from] === 0 || response[granted.from] === 1;
  if (!isGranted || status.to >= whole.to) throw new Error('The time-stamping authority refused');
  const token = response.subarray(status.to, whole.to);
  if (!token.includes(digest)) throw new Error('The stamp is of something else');
  return token;
}

function der(tag: number, ...parts: readonly Buffer[]): Buffer {
  const body = Buffer.concat(parts);
  // Nothing made here has more than 127 bytes.
  return Buffer.concat([Buffer.from([tag, body.length]), body]);
}

/** Where the content of the element at `at` begins and ends. */
function read(bytes: Buffer, at: number): { readonly from: number; readonly to: number } {
  const first = bytes[at + 1] ?? 0;
  if (first < 0x80) return { from: at + 2, to: at + 2 + first };
  const count = first & 0x7f;
  if (count > 4) throw new Error('No time-stamp response');
  const length = bytes.readUIntBE(at + 2, count);
  return { from: at + 2 + count, to: at + 2 + count + length };
}

/** The key of a message: made from what the message is, so that a repeat has the same one whoever computes it. */
import { createHash } from 'node:crypto';

/** Our own name space for RFC 9562 version 5. */
const nameSpace = Buffer.from('0d6d5c0e2f7a4b53a4b1c2d8e5f60718', 'hex');

export interface KeyParts {
  readonly from: string;
  readonly kind: 'document' | 'status';
  /** What the sender's books call the message; a newer version of a document has another. */
  readonly businessId: string;
  readonly attempt: number;
}

/** The same parts always give the same UUID. */
export function messageKeyOf({ from, kind, businessId, attempt }: KeyParts): string {
  const name = JSON.stringify([from, kind, businessId.normalize('NFC'), attempt]);
  const hash = createHash('sha1').update(nameSpace).update(name).digest().subarray(0, 16);
  hash[6] = (hash[6]! & 0x0f) | 0x50;
  hash[8] = (hash[8]! & 0x3f) | 0x80;
  const hex = hash.toString('hex');
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20)}`;
}

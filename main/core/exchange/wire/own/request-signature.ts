/**
 * Who sends a request: HTTP message signatures (RFC 9421) with a digest of the content (RFC 9530), always over the same
 * four things, by the Ed25519 key of one device.
 */
import { createHash, createPublicKey, sign, verify, type KeyObject } from 'node:crypto';

export interface SignedCall {
  readonly method: string;
  /** Path and query, as it stands in the request line. */
  readonly target: string;
  readonly content: Uint8Array;
}

export interface DeviceKey {
  readonly id: string;
  readonly key: KeyObject;
}

const label = 'congvan';
const covered = '("@method" "@request-target" "content-digest")';

/** A device is named by its public key, so that nobody has to give it a name. */
export function deviceIdOf(spkiDer: Uint8Array): string {
  return createHash('sha256').update(spkiDer).digest('hex').slice(0, 32);
}

/** The public half of a key, as SPKI DER in base64. */
export function publicKeyText(key: KeyObject): string {
  return createPublicKey(key).export({ format: 'der', type: 'spki' }).toString('base64');
}

export function readPublicKey(spkiBase64: string): KeyObject | null {
  try {
    const key = createPublicKey({ key: Buffer.from(spkiBase64, 'base64'), format: 'der', type: 'spki' });
    return key.asymmetricKeyType === 'ed25519' ? key : null;
  } catch {
    // Whatever else it is, it is no such key.
    return null;
  }
}

/** The three headers that prove a call; all ASCII. */
export function signCall(call: SignedCall, device: DeviceKey, at: Date): Record<string, string> {
  const digest = contentDigest(createHash('sha256').update(call.content).digest());
  const input = `${covered};created=${Math.floor(at.getTime() / 1000)};keyid="${device.id}";alg="ed25519"`;
  const signature = sign(null, Buffer.from(base(call, digest, input)), device.key).toString('base64');
  return {
    'content-digest': digest,
    'signature-input': `${label}=${input}`,
    signature: `${label}=:${signature}:`,
  };
}

export const contentDigest = (sha256: Uint8Array): string =>
  `sha-256=:${Buffer.from(sha256).toString('base64')}:`;

export interface ReadCall {
  readonly deviceId: string;
  readonly at: Date;
  readonly digest: string;
  /** True when the key signed exactly this call; the content is compared with `digest` when it has come. */
  isSignedBy(key: KeyObject): boolean;
}

const inputForm =
  /^congvan=(\("@method" "@request-target" "content-digest"\);created=(\d{1,12});keyid="([0-9a-f]{32})";alg="ed25519")$/;

/** Reads the headers of a call; null when they are not of this form. */
export function readCall(
  method: string,
  target: string,
  header: (name: string) => string | undefined,
): ReadCall | null {
  const digest = header('content-digest') ?? '';
  const input = inputForm.exec(header('signature-input') ?? '');
  const signature = /^congvan=:([0-9A-Za-z+/]{86}==):$/.exec(header('signature') ?? '');
  if (!input || !signature || !/^sha-256=:[0-9A-Za-z+/]{43}=:$/.test(digest)) return null;
  const [, parameters = '', created = '', deviceId = ''] = input;
  const text = Buffer.from(base({ method, target }, digest, parameters));
  return {
    deviceId,
    at: new Date(Number(created) * 1000),
    digest,
    isSignedBy: (key) => verify(null, text, key, Buffer.from(signature[1] ?? '', 'base64')),
  };
}

/** RFC 9421 §2.5: the signature base. */
function base(call: Pick<SignedCall, 'method' | 'target'>, digest: string, input: string): string {
  return [
    `"@method": ${call.method}`,
    `"@request-target": ${call.target}`,
    `"content-digest": ${digest}`,
    `"@signature-params": ${input}`,
  ].join('\n');
}

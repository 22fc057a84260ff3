/** Speaks our own protocol to a hub as a device would: one connection a call, nothing repeated. */
import { createHash, generateKeyPairSync, sign, type KeyObject } from 'node:crypto';
import { request } from 'node:http';
import { zstdCompressSync } from 'node:zlib';
import {
  ackText,
  ownBase,
  pieceType,
  type InboxEntry,
  type Manifest,
  type Payload,
} from '#core/exchange/wire/own/forms.ts';
import {
  deviceIdOf,
  publicKeyText,
  signCall,
  type DeviceKey,
} from '#core/exchange/wire/own/request-signature.ts';

export interface Answer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
  readonly body: Buffer;
  readonly json: Readonly<Record<string, unknown>>;
}

export interface OwnDevice extends DeviceKey {
  readonly publicKey: string;
}

export function newDevice(): OwnDevice {
  const { privateKey } = generateKeyPairSync('ed25519');
  return deviceOf(privateKey);
}

function deviceOf(key: KeyObject): OwnDevice {
  const publicKey = publicKeyText(key);
  return { id: deviceIdOf(Buffer.from(publicKey, 'base64')), key, publicKey };
}

export interface CallOptions {
  readonly headers?: Readonly<Record<string, string>>;
  readonly at?: Date;
  /** What is sent instead of what was signed. */
  readonly tampered?: Buffer;
}

/** One signed call; JSON bodies are written, buffers sent as they are. */
export function ownCall(
  url: string,
  device: DeviceKey | null,
  method: string,
  path: string,
  body: unknown = null,
  { headers = {}, at = new Date(), tampered }: CallOptions = {},
): Promise<Answer> {
  const content = Buffer.isBuffer(body)
    ? body
    : body === null
      ? Buffer.alloc(0)
      : Buffer.from(JSON.stringify(body));
  const target = ownBase + path;
  const signed = device ? signCall({ method, target, content }, device, at) : {};
  const sent = tampered ?? content;
  return new Promise((resolve, reject) => {
    const out = request(
      url + target,
      {
        method,
        agent: false,
        headers: {
          ...signed,
          ...(Buffer.isBuffer(body) ? {} : { 'content-type': 'application/json' }),
          ...(sent.length > 0 ? { 'content-length': String(sent.length) } : {}),
          ...headers,
        },
      },
      (response) => {
        const parts: Buffer[] = [];
        response.on('data', (part: Buffer) => parts.push(part));
        response.on('error', reject);
        response.on('end', () => {
          const bytes = Buffer.concat(parts);
          const isJson = String(response.headers['content-type']).startsWith('application/json');
          resolve({
            status: response.statusCode ?? 0,
            headers: response.headers,
            body: bytes,
            // Every JSON answer of the hub is an object.
            json:
              isJson && bytes.length > 0
                ? (JSON.parse(bytes.toString('utf8')) as Record<string, unknown>)
                : {},
          });
        });
      },
    );
    out.on('error', reject);
    out.end(sent);
  });
}

export const sha256 = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex');

/** A message compressed as a device carries it. */
export function packed(edxml: Buffer): { readonly stored: Buffer; readonly payload: Payload } {
  const stored = zstdCompressSync(edxml);
  return {
    stored,
    payload: {
      sha256: sha256(edxml),
      size: edxml.length,
      stored: { sha256: sha256(stored), size: stored.length, encoding: 'zstd' },
    },
  };
}

export function manifestOf(
  payload: Payload,
  parts: Pick<Manifest, 'kind' | 'from' | 'receivers'> & Partial<Manifest>,
): Manifest {
  return { urgency: 0, attempt: 1, payload, ...parts };
}

/** Begins the upload and sends the whole of it in one piece. */
export async function upload(url: string, device: DeviceKey, stored: Buffer): Promise<Answer> {
  const name = sha256(stored);
  const begun = await ownCall(url, device, 'PUT', `/blobs/${name}/session`, { size: stored.length });
  const offset = Number(begun.json['offset']);
  if (begun.json['isComplete'] === true) return begun;
  return appendPiece(url, device, name, offset, stored.subarray(offset));
}

export function appendPiece(
  url: string,
  device: DeviceKey,
  name: string,
  offset: number,
  piece: Buffer,
  options: CallOptions = {},
): Promise<Answer> {
  const headers = { 'content-type': pieceType, 'upload-offset': String(offset) };
  return ownCall(url, device, 'PATCH', `/blobs/${name}`, piece, { ...options, headers });
}

/** What a device says of a delivery that it has stored. */
export function ackOf(device: DeviceKey, entry: Pick<InboxEntry, 'delivery' | 'key' | 'payload'>) {
  const text = ackText({ delivery: entry.delivery, key: entry.key, sha256: entry.payload.sha256 });
  const signature = sign(null, Buffer.from(text), device.key).toString('base64');
  return { delivery: entry.delivery, outcome: 'done' as const, reason: '', signature };
}

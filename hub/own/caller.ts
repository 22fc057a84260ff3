/** Who calls, from the signed headers and before a body is read; too much at once is turned away first. */
import { createHash } from 'node:crypto';
import type { FastifyRequest } from 'fastify';
import { contentDigest, readCall } from '#core/exchange/wire/own/request-signature.ts';
import type { KnownDevice } from '../devices.ts';
import type { Hub } from '../hub.ts';
import { Problem } from './problem.ts';

export type Caller = { readonly device: KnownDevice; readonly systemId: string; readonly digest: string };

/** The caller, or a Problem. An unknown device and a wrong signature give the same words. */
export async function identify(hub: Hub, request: FastifyRequest): Promise<Caller> {
  const now = hub.now();
  const call = readCall(request.method, request.raw.url ?? '', (name) => {
    const value = request.headers[name];
    return Array.isArray(value) ? undefined : value;
  });
  const device = call && (await hub.devices.find(call.deviceId, now));
  if (!call || !device?.key || !call.isSignedBy(device.key)) {
    throw new Problem(401, 'not_believed', 'No such device, or its signature is wrong');
  }
  if (device.revoked_at !== null) throw new Problem(403, 'revoked', 'This device has been shut out');
  if (Math.abs(now.getTime() - call.at.getTime()) > hub.clockToleranceMs) {
    throw new Problem(401, 'clock_differs', `The hub has ${now.toISOString()}`);
  }
  hub.devices.saw(device.id, now);
  return { device, systemId: device.system_id, digest: call.digest };
}

/** What was read must be what was signed. */
export function requireContent(caller: Caller, content: Uint8Array): void {
  if (contentDigest(createHash('sha256').update(content).digest()) !== caller.digest) {
    throw new Problem(460, 'damaged', 'The content is not what its digest says');
  }
}

/** So many writing calls are worked on at once; the rest comes back, each device at a moment of its own. */
const openMax = 256;
const spreadSeconds = 20;

export function requireRoom(hub: Hub, request: FastifyRequest): void {
  if (request.method === 'GET' || request.method === 'HEAD' || hub.meter.open < openMax) return;
  const name = String(request.headers['signature-input'] ?? request.ip);
  const slot = createHash('sha256').update(name).digest().readUInt16BE() % spreadSeconds;
  throw new Problem(503, 'busy', 'Too much at once', { 'retry-after': String(2 + slot) });
}

const perMinuteMax = 1_200;

/** Counts the calls of each device in the running minute. */
export class Pace {
  readonly #counts = new Map<string, number>();
  #minute = 0;

  require(deviceId: string, now: Date): void {
    const minute = Math.floor(now.getTime() / 60_000);
    if (minute !== this.#minute) this.#counts.clear();
    this.#minute = minute;
    const count = (this.#counts.get(deviceId) ?? 0) + 1;
    this.#counts.set(deviceId, count);
    if (count <= perMinuteMax) return;
    const seconds = Math.ceil((60_000 - (now.getTime() % 60_000)) / 1000);
    throw new Problem(429, 'too_many_calls', 'Too many calls in this minute', {
      'retry-after': String(seconds),
    });
  }
}

/** Finds out who calls, from the signed headers alone and before a body is read. */
import { isSignedWith, readSignature, type ReceivedHeaders } from '#core/exchange/wire/vxp/signature.ts';
import { findSecret } from '../agencies.ts';
import type { Hub } from '../hub.ts';

export type Caller = {
  readonly systemId: string;
  /** As signed; a parameter that was not given is empty. */
  parameter(name: string): string;
};

export type Identified = { readonly caller: Caller } | { readonly refusal: string };

/** The caller, or why none is believed. An unknown account and a wrong signature give the same words. */
export async function identify(hub: Hub, rawHeaders: readonly string[]): Promise<Identified> {
  const read = readSignature(pairs(rawHeaders));
  if (!read.ok) return { refusal: read.code };
  const { request } = read;
  const secret = await findSecret(hub.db, hub.seal, request.systemId);
  // Unknown accounts are checked against a secret too, so that both cases take the same time.
  const isGenuine = isSignedWith(request, secret ?? 'unknown account') && secret !== null;
  if (!isGenuine) return { refusal: 'vxp.wrong_system_or_secret' };
  const offMs = Math.abs(hub.now().getTime() - request.at.getTime());
  if (offMs > hub.clockToleranceMs) return { refusal: 'vxp.clock_differs' };
  hub.devices.sawAccount(request.systemId, hub.now());
  const parameter = (name: string): string => request.parameters.get(name) ?? '';
  return { caller: { systemId: request.systemId, parameter } };
}

function pairs(rawHeaders: readonly string[]): ReceivedHeaders {
  const result: [string, string][] = [];
  for (let index = 0; index + 1 < rawHeaders.length; index += 2) {
    result.push([rawHeaders[index] ?? '', rawHeaders[index + 1] ?? '']);
  }
  return result;
}

/** Ids and nonces from the seed too: node:crypto's random numbers are replaced for this whole process. */
import crypto from 'node:crypto';
import { syncBuiltinESMExports } from 'node:module';
import type { Chance } from './chance.ts';

/** From now on everything random in this process comes from `chance`. */
export function takeRandomFrom(chance: Chance): void {
  const bytes = (size: number): Buffer => Buffer.from(Array.from({ length: size }, () => chance.below(256)));
  // The product calls the two forms without a callback only.
  crypto.randomBytes = bytes as typeof crypto.randomBytes;
  crypto.randomUUID = () => uuidOf(bytes(16));
  syncBuiltinESMExports();
}

function uuidOf(bytes: Buffer): ReturnType<typeof crypto.randomUUID> {
  bytes[6] = (bytes[6]! & 0x0f) | 0x40;
  bytes[8] = (bytes[8]! & 0x3f) | 0x80;
  const hex = bytes.toString('hex');
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20)}`;
}

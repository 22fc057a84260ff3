/** Packages of the USB stick in memory, as small ones are in tests. */
import { atOnce, contentOf, inMemory } from '#core/exchange/wire/content.ts';
import { openStick, writeStick, type OpenedStick, type StickKeys } from '#core/exchange/wire/stick.ts';

export const opened = (bytes: Uint8Array, keys: StickKeys): OpenedStick =>
  atOnce(openStick(contentOf(bytes), keys, inMemory()));

export const packed = (...stick: Parameters<typeof writeStick>): Buffer =>
  Buffer.concat([...writeStick(...stick)]);

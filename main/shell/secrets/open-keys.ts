/** Opens the keys of the data folder, with the printed recovery key where a person brought it. */
import fs from 'node:fs';
import { KeyRing, type KeyPlaces } from './key-ring.ts';
import { readRecoveryKey } from './recovery-key.ts';
import type { Sealer } from './sealer.ts';

export type OpenedKeys =
  | { readonly ring: KeyRing }
  | { readonly ring: null; readonly code: 'core.keys_missing' | 'core.recovery_key_wrong' };

/** `recoverFrom`: a text file with the printed groups, or null. */
export function openKeys(places: KeyPlaces, recoverFrom: string | null, sealer: Sealer): OpenedKeys {
  if (recoverFrom === null) {
    const ring = KeyRing.open(places, sealer);
    return ring ? { ring } : { ring: null, code: 'core.keys_missing' };
  }
  const key = fs.existsSync(recoverFrom) && readRecoveryKey(fs.readFileSync(recoverFrom, 'utf8'));
  const ring = key ? KeyRing.recover(places, key, sealer) : null;
  return ring ? { ring } : { ring: null, code: 'core.recovery_key_wrong' };
}

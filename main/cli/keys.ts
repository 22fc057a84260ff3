/** The keys of a data folder for the command line: from the printed recovery key, or from this person's own profile. */
import { existsSync, readFileSync } from 'node:fs';
import { homedir } from 'node:os';
import { join } from 'node:path';
import { KeyRing, type Keys } from '#shell/secrets/key-ring.ts';
import { readRecoveryKey } from '#shell/secrets/recovery-key.ts';
import { unwrapKey } from '#shell/secrets/wrapped-key.ts';
import { UsageError } from './arguments.ts';

export interface DataKeys {
  readonly databaseKey: Uint8Array;
  readonly fileKey: Uint8Array;
}

/** `keyFile`: a text file with the groups of the recovery key. */
export function dataKeys(dataDir: string, keyFile: string | undefined): DataKeys {
  const cardFile = join(dataDir, 'keys.json');
  if (!existsSync(cardFile)) throw new UsageError(`no data of this program in ${dataDir}`);
  return keyFile === undefined ? keysOfProfile(dataDir) : keysFromPaper(cardFile, keyFile);
}

function keysFromPaper(cardFile: string, keyFile: string): DataKeys {
  // Written by the program beside its database.
  const card = JSON.parse(readFileSync(cardFile, 'utf8')) as { id: string; fileKey: string };
  const databaseKey = readRecoveryKey(readFileSync(keyFile, 'utf8'));
  const fileKey = databaseKey && unwrapKey(card.fileKey, databaseKey, card.id);
  if (!databaseKey || !fileKey) throw new UsageError('the recovery key does not open this folder');
  return { databaseKey, fileKey };
}

/** This machine's own keys, with which it signs its entries; the recovery key alone would make it another machine. */
export function deviceKeys(dataDir: string): Keys {
  if (!existsSync(join(dataDir, 'keys.json'))) throw new UsageError(`no data of this program in ${dataDir}`);
  return keysOfProfile(dataDir);
}

/** Only a ring that the system's store has not sealed can be opened outside the program itself. */
function keysOfProfile(dataDir: string): Keys {
  const configDir = process.env['XDG_CONFIG_HOME'] ?? join(homedir(), '.config');
  const noStore = { isAvailable: false, seal: () => Buffer.alloc(0), open: () => '' };
  const ring = KeyRing.open({ dataDir, keysDir: join(configDir, 'congvan-keys') }, noStore);
  if (!ring)
    throw new UsageError(
      'the keys are sealed by the system or not here: give the recovery key with --keys FILE where it is enough',
    );
  return ring.keys;
}

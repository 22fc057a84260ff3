/** The card of a data folder, as the shell writes it before core first opens the folder: backups are known by it. */
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { wrapKey } from '#shell/secrets/wrapped-key.ts';
import { startInput } from './core.ts';

/** Makes the folder where there is none; `keys` as in `OpenOptions`. */
export function giveCard(dataDir: string, id: string, keys?: string): void {
  mkdirSync(dataDir, { recursive: true });
  const { fileKey, databaseKey } = startInput(dataDir, keys);
  const card = { version: 1, id, fileKey: wrapKey(fileKey, databaseKey, id) };
  writeFileSync(join(dataDir, 'keys.json'), JSON.stringify(card));
}

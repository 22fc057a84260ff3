/** Where everything lies: the data, what this machine remembers about it, and the keys apart from both. */
import { createHash } from 'node:crypto';
import os from 'node:os';
import path from 'node:path';

export interface ProgramFolders {
  /** Database, files, logs: what a backup takes. */
  readonly data: string;
  /** Window place, zoom, Chromium's own folders; one for each data folder and person. */
  readonly memory: string;
  /** The keys, outside the data folder so that a copied folder does not carry its own key. */
  readonly keys: string;
}

/** The folders for a data folder, or for the usual one when `dataDir` is null. `configDir`: the person's own settings. */
export function programFolders(dataDir: string | null, configDir: string): ProgramFolders {
  const data = dataDir ?? usualDataDir(configDir);
  const tag = createHash('sha256').update(data).digest('hex').slice(0, 16);
  return {
    data,
    memory: path.join(configDir, 'congvan', tag),
    keys: path.join(configDir, 'congvan-keys'),
  };
}

/** The machine's own side of the profile: a roaming one would carry a database over the network at each sign-in. */
function usualDataDir(configDir: string): string {
  if (process.platform === 'win32')
    return path.join(process.env['LOCALAPPDATA'] ?? configDir, 'congvan-data');
  if (process.platform === 'darwin') return path.join(configDir, 'congvan-data');
  return path.join(process.env['XDG_DATA_HOME'] ?? path.join(os.homedir(), '.local', 'share'), 'congvan');
}

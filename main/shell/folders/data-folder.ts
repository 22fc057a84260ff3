/** Takes hold of the data folder, or says by code why it cannot be worked in. */
import fs from 'node:fs';
import { lockFolder, type FolderLock } from './folder-lock.ts';
import { isOnNetwork } from './network-folder.ts';

export type DataFolder =
  | { readonly isOurs: true; readonly lock: FolderLock }
  | {
      readonly isOurs: false;
      readonly code: 'core.network_folder' | 'core.data_in_use' | 'core.folder_refused';
    };

/** Looks before it writes: nothing is put on a network share, nor into a folder somebody else has open. */
export function takeDataFolder(folder: string): DataFolder {
  if (isOnNetwork(folder)) return { isOurs: false, code: 'core.network_folder' };
  try {
    fs.mkdirSync(folder, { recursive: true, mode: 0o700 });
    const lock = lockFolder(folder);
    return lock ? { isOurs: true, lock } : { isOurs: false, code: 'core.data_in_use' };
  } catch {
    // No right to write there, a file in its place, a missing drive: the page shows the folder's name.
    return { isOurs: false, code: 'core.folder_refused' };
  }
}

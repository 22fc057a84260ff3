/** Looks at the data folder before anything is written to it; that nobody else has it open is core's to find out. */
import fs from 'node:fs';
import { isOnNetwork } from './network-folder.ts';

/** Makes the folder where there is none yet. Null, or the code of the reason why it cannot be worked in. */
export function whyNotFolder(folder: string): 'core.network_folder' | 'core.folder_refused' | null {
  if (isOnNetwork(folder)) return 'core.network_folder';
  try {
    fs.mkdirSync(folder, { recursive: true, mode: 0o700 });
    fs.accessSync(folder, fs.constants.R_OK | fs.constants.W_OK);
    return null;
  } catch {
    // No right to write there, a file in its place, a missing drive: the page shows the folder's name.
    return 'core.folder_refused';
  }
}

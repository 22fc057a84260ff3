/** The one place where a file or folder of this machine is handed to the system to open: never an address. */
import { stat } from 'node:fs/promises';
import path from 'node:path';
import { shell } from 'electron/common';

/** What a system would run instead of showing. */
const runs =
  /\.(?:exe|com|scr|pif|msi|msp|bat|cmd|ps1|psm1|vbs|vbe|js|jse|wsf|wsh|hta|cpl|jar|lnk|url|reg|sh|desktop|app|appimage|run)$/i;

/** Opens a file with the person's own program. False when there is none, or the file is a program itself. */
export async function openFile(file: string): Promise<boolean> {
  if (runs.test(file) || !path.isAbsolute(file) || !(await stat(file)).isFile()) return false;
  return (await shell.openPath(file)) === '';
}

/** Shows a folder. False when it is gone or cannot be shown. */
export async function openFolder(folder: string): Promise<boolean> {
  const found = await stat(folder).catch(() => undefined);
  if (!path.isAbsolute(folder) || found?.isDirectory() !== true) return false;
  return (await shell.openPath(folder)) === '';
}

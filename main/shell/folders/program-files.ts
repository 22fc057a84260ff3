/** Where the program's own files lie, in the development tree and in a package. */
import path from 'node:path';
import { app } from 'electron/main';
import { canHost, outsideArchive } from '../processes/host.ts';

/** The folder of one built bundle. */
export function bundleDirOf(name: 'core' | 'renderer'): string {
  const folder = path.join(app.getAppPath(), 'out', name);
  return name === 'core' && !canHost ? outsideArchive(folder) : folder;
}

/** Fonts, templates and icons: beside the archive in a package, so that core can open them as files. */
export function resourcesDirOf(): string {
  return path.join(app.isPackaged ? process.resourcesPath : app.getAppPath(), 'resources');
}

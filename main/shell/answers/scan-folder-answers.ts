/** Answers the calls about the folder a scanner writes into. */
import { constants } from 'node:fs';
import { access } from 'node:fs/promises';
import path from 'node:path';
import { dialog, type BrowserWindow } from 'electron/main';
import type { Answers } from '../gate/forward.ts';
import { refuse } from '../gate/shell-refusal.ts';
import { openFolder } from '../outside/open-with-system.ts';
import type { ScanFolder } from '../scan-folder/scan-folder.ts';
import type { SettingsFile } from '../settings.ts';

type Calls = 'scan_folder' | 'choose_scan_folder' | 'stop_scan_folder' | 'show_scan_folder';

interface Terms {
  readonly scanFolder: ScanFolder;
  readonly settings: SettingsFile;
  readonly dataDir: string;
}

export function scanFolderAnswers(
  { scanFolder, settings, dataDir }: Terms,
  window: () => BrowserWindow,
): Pick<Answers<'shell'>, Calls> {
  const watch = (folder: string | null) => {
    settings.change({ scanFolder: folder });
    scanFolder.watch(folder);
    return folder;
  };
  return {
    scan_folder: () => ({ ...scanFolder.state, held: [...scanFolder.state.held] }),
    choose_scan_folder: async () => {
      const chosen = await dialog.showOpenDialog(window(), {
        properties: ['openDirectory', 'createDirectory'],
      });
      const [folder] = chosen.filePaths;
      if (chosen.canceled || folder === undefined) return { folder: scanFolder.state.folder };
      if (isWithin(folder, dataDir) || isWithin(dataDir, folder)) refuse('shell.folder_is_ours');
      await access(folder, constants.R_OK | constants.W_OK).catch(() => refuse('shell.folder_refused'));
      return { folder: watch(folder) };
    },
    stop_scan_folder: () => {
      watch(null);
      return null;
    },
    show_scan_folder: async () => {
      const { folder } = scanFolder.state;
      if (folder === null || !(await openFolder(folder))) refuse('shell.folder_refused');
      return null;
    },
  };
}

/** Our own folders are not watched: files that come to be there are not a scanner's. */
function isWithin(inner: string, outer: string): boolean {
  const way = path.relative(outer, inner);
  return way === '' || (!way.startsWith('..') && !path.isAbsolute(way));
}

/** Answers the pages' `shell.*` calls: what only the operating system or this process can do. */
import { randomUUID } from 'node:crypto';
import path from 'node:path';
import { nativeImage } from 'electron/common';
import { app, clipboard, dialog, nativeTheme, type BrowserWindow, type FileFilter } from 'electron/main';
import type { WindowKind } from '#contract/kernel.ts';
import type { shell as shellContract } from '#contract/shell.ts';
import type { Purpose } from '#contract/signing.ts';
import type { Answers } from '../gate/forward.ts';
import { refuse } from '../gate/shell-refusal.ts';
import type { CoreState } from '../processes/core-process.ts';
import type { ContentSource } from '../protocol/content.ts';
import type { Append } from '../protocol/intake.ts';
import type { KeyHolder } from '../secrets/key-holder.ts';
import type { rescueAnswers } from './rescue-answers.ts';
import { printRecoveryKey } from '../secrets/recovery-key.ts';
import { openFile } from '../outside/open-with-system.ts';
import { markOrigin } from '../outside/origin-mark.ts';
import type { OpenedFolder } from '../outside/opened-folder.ts';
import { scanAnswers, systemScanner } from '../scanner/scan-answers.ts';
import type { ScanFolder } from '../scan-folder/scan-folder.ts';
import type { SettingsFile } from '../settings.ts';
import type { Windows } from '../windows/windows.ts';
import { bringIn } from './bring-in.ts';
import { resourcesDirOf } from '../folders/program-files.ts';
import { printAnswers } from './print-answers.ts';
import { scanFolderAnswers } from './scan-folder-answers.ts';
import { cleanFileName, saveCopy, ticketIn } from './save-copy.ts';

export interface ShellTerms {
  readonly settings: SettingsFile;
  readonly windows: Windows;
  readonly content: ContentSource;
  readonly append: Append;
  readonly dataDir: string;
  readonly opened: OpenedFolder;
  readonly scanFolder: ScanFolder;
  readonly keys: KeyHolder;
  /** The calls that restore and save data. */
  readonly rescue: ReturnType<typeof rescueAnswers>;
  readonly clock: 'fine' | 'behind';
  readonly coreState: () => CoreState;
  readonly onSigningClosed: () => void;
  readonly onUpdatesChanged: () => void;
}

type FileKind = (typeof shellContract)['choose_files']['input']['shape']['kind']['options'][number];

const filters: Readonly<Record<FileKind, FileFilter>> = {
  pdf: { name: 'PDF', extensions: ['pdf'] },
  document: {
    name: 'PDF, ảnh, Word, Excel, thư, tệp nén',
    extensions: [
      'pdf',
      'png',
      'jpg',
      'jpeg',
      'docx',
      'docm',
      'doc',
      'odt',
      'xlsx',
      'xlsm',
      'xls',
      'pptx',
      'ppt',
      'eml',
      'zip',
      'tif',
      'tiff',
    ],
  },
  picture: { name: 'PNG, JPEG', extensions: ['png', 'jpg', 'jpeg'] },
  certificate: { name: 'X.509', extensions: ['cer', 'crt', 'pem', 'der', 'crl'] },
  sheet: { name: 'Excel, CSV', extensions: ['xlsx', 'xlsm', 'xls', 'csv', 'tsv', 'txt'] },
  package: { name: 'Công Văn USB', extensions: ['cvusb'] },
  library: { name: 'PKCS#11', extensions: ['dll', 'so', 'dylib'] },
};

/** The calls of preload/contract/shell.ts. */
export function shellAnswers(terms: ShellTerms): Answers<'shell'> {
  const { settings, windows } = terms;
  let request: { documentIds: string[]; purpose: Purpose; batchId: string | null } | null = null;
  return {
    ...terms.rescue,
    state: () => stateOf(terms),
    set_language: ({ language }) => changed(terms, { language }),
    set_theme: ({ theme }) => {
      nativeTheme.themeSource = theme;
      return changed(terms, { theme });
    },
    set_zoom: ({ percent }) => {
      windows.zoom(percent);
      return changed(terms, { zoomPercent: percent });
    },
    set_updates: ({ updates }) => {
      settings.change({ updates });
      terms.onUpdatesChanged();
      return changed(terms, {});
    },
    recovery_key: () => ({
      groups: printRecoveryKey(terms.keys.ring?.keys.databaseKey ?? refuse('core.not_ready')),
    }),
    choose_files: ({ kind }, from) => chooseFiles(windowOf(windows, from), kind, terms.append),
    open_signing: (wanted) => {
      // A batch in progress is not thrown away for a second click: the open window keeps what it was opened for.
      if (!windows.get('signing')) request = wanted;
      windows.openSigning(() => {
        request = null;
        terms.onSigningClosed();
      });
      return null;
    },
    signing_request: () => request,
    close_signing: () => {
      windows.closeSigning();
      return null;
    },
    window: ({ act }, from) => {
      const window = windowOf(windows, from);
      if (act === 'maximize') toggleMaximized(window);
      else window[act]();
      return null;
    },
    save_copy: ({ contentUrl, fileName }, from) => save(terms, windowOf(windows, from), contentUrl, fileName),
    open_outside: async ({ contentUrl, fileName }) => {
      if (!(await openFile(await layOut(terms, contentUrl, fileName)))) refuse('shell.no_program');
      return null;
    },
    drag_out: async ({ contentUrl, fileName }, from) => {
      const file = await layOut(terms, contentUrl, fileName);
      windowOf(windows, from).webContents.startDrag({ file, icon: dragIcon() });
      return null;
    },
    ...scanAnswers(systemScanner(), terms.append, (upload) =>
      windows.tellAll({ name: 'scanner.page', ids: [upload] }),
    ),
    ...printAnswers(terms.content),
    ...scanFolderAnswers(terms, () => windowOf(windows, 'main')),
    copy_text: async ({ text }) => {
      await clipboard.writeText(text);
      return null;
    },
  };
}

function stateOf(terms: ShellTerms) {
  const { language, theme, zoomPercent, updates } = terms.settings.now;
  const { phase, failure } = terms.coreState();
  return {
    version: app.getVersion(),
    language,
    theme,
    zoomPercent,
    dataDir: terms.dataDir,
    isKeySealedBySystem: terms.keys.ring?.isSealedBySystem ?? false,
    isDevelopment: !app.isPackaged,
    core: phase,
    failure,
    updates,
    clock: terms.clock,
  };
}

function changed({ settings, windows }: ShellTerms, part: Parameters<SettingsFile['change']>[0]): null {
  settings.change(part);
  windows.tellAll({ name: 'shell.changed', ids: [] });
  return null;
}

function windowOf(windows: Windows, kind: WindowKind): BrowserWindow {
  return windows.get(kind) ?? refuse('core.not_allowed');
}

function toggleMaximized(window: BrowserWindow): void {
  if (window.isMaximized()) window.unmaximize();
  else window.maximize();
}

async function chooseFiles(window: BrowserWindow, kind: FileKind, append: Append) {
  const chosen = await dialog.showOpenDialog(window, {
    filters: [filters[kind]],
    properties: kind === 'pdf' || kind === 'document' ? ['openFile', 'multiSelections'] : ['openFile'],
  });
  const files = [];
  for (const file of chosen.filePaths) {
    // A library is named, not read: the token process loads it from where it is.
    if (kind === 'library') files.push({ upload: randomUUID(), fileName: path.basename(file), path: file });
    else files.push({ ...(await bringIn(file, append)), path: null });
  }
  return files;
}

async function save({ content }: ShellTerms, window: BrowserWindow, contentUrl: string, fileName: string) {
  const ticket = ticketIn(contentUrl) ?? refuse('core.bad_input');
  const file = (await content.open(ticket)) ?? refuse('core.not_allowed');
  const chosen = await dialog.showSaveDialog(window, {
    defaultPath: path.join(app.getPath('documents'), cleanFileName(fileName)),
  });
  if (chosen.canceled || !chosen.filePath) return { isSaved: false };
  await saveCopy(content, ticket, file.sizeBytes, chosen.filePath);
  await markOrigin(chosen.filePath);
  return { isSaved: true };
}

/** Lays the file where other programs may have it, under this name and with the mark that it came from outside. */
async function layOut(
  { content, opened }: ShellTerms,
  contentUrl: string,
  fileName: string,
): Promise<string> {
  const ticket = ticketIn(contentUrl) ?? refuse('core.bad_input');
  const file = (await content.open(ticket)) ?? refuse('core.not_allowed');
  const place = opened.placeFor(cleanFileName(fileName));
  await saveCopy(content, ticket, file.sizeBytes, place);
  await markOrigin(place);
  return place;
}

/** The system draws it under the mouse; without one it would not let the drag begin. */
const dragIcon = () => nativeImage.createFromPath(path.join(resourcesDirOf(), 'icons/48x48.png'));

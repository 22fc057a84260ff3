/** Asks for newer versions when the admin has turned that on; a development tree never does. */
import { app } from 'electron/main';
import type { SettingsFile } from '../settings.ts';

const askEveryMs = 6 * 3_600_000;

export interface UpdateTerms {
  readonly settings: SettingsFile;
  /** A newer version lies ready and will be installed at the next quit. */
  readonly onReady: () => void;
  readonly log: (event: string, facts?: Readonly<Record<string, unknown>>) => void;
}

/** Asks now and every six hours while updates are on; to be called again when the setting has changed. */
export function watchForUpdates(terms: UpdateTerms): () => void {
  if (!app.isPackaged) return () => {};
  let isBusy = false;
  const ask = async (): Promise<void> => {
    if (isBusy || terms.settings.now.updates === 'off') return;
    isBusy = true;
    await askOnce(terms).catch((error: unknown) => terms.log('update.failed', { error: String(error) }));
    isBusy = false;
  };
  setInterval(() => void ask(), askEveryMs).unref();
  void ask();
  return () => void ask();
}

async function askOnce({ settings, onReady }: UpdateTerms): Promise<void> {
  // Loaded only when needed: half a megabyte that most offices never run.
  const { default: updater } = await import('electron-updater');
  const { autoUpdater } = updater;
  const url = settings.now.updateUrl;
  if (url) autoUpdater.setFeedURL({ provider: 'generic', url });
  autoUpdater.logger = null;
  autoUpdater.allowDowngrade = false;
  autoUpdater.disableWebInstaller = true;
  autoUpdater.autoDownload = false;
  autoUpdater.autoInstallOnAppQuit = true;
  const found = await autoUpdater.checkForUpdates();
  if (!found?.isUpdateAvailable) return;
  await autoUpdater.downloadUpdate();
  onReady();
}

/** Remembers that the graphics driver failed, and then starts without it: slow is better than white. */
import { app } from 'electron/main';
import type { SettingsFile } from './settings.ts';

/** To be called before the program is ready. A new Electron gets a new chance. */
export function startGraphicsAsRemembered(settings: SettingsFile): void {
  if (settings.now.gpuCrashedIn === process.versions.electron) {
    app.disableHardwareAcceleration();
    app.commandLine.appendSwitch('disable-gpu');
  }
  let isQuitting = false;
  app.on('before-quit', () => (isQuitting = true));
  app.on('child-process-gone', (_, { type, reason }) => {
    if (type !== 'GPU' || reason === 'clean-exit' || isQuitting) return;
    settings.change({ gpuCrashedIn: process.versions.electron });
  });
}

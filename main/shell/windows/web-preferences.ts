/** What a page of ours may do: every preference that guards something is spelled out, also where it is the default. */
import type { WebPreferences } from 'electron/main';

/** Preferences for a window whose bridge is the built file `preload`. */
export function webPreferences(preload: string, isDevelopment: boolean): WebPreferences {
  return {
    preload,
    nodeIntegration: false,
    nodeIntegrationInWorker: false,
    nodeIntegrationInSubFrames: false,
    contextIsolation: true,
    sandbox: true,
    webSecurity: true,
    allowRunningInsecureContent: false,
    experimentalFeatures: false,
    enableBlinkFeatures: '',
    webviewTag: false,
    plugins: false,
    navigateOnDragDrop: false,
    safeDialogs: true,
    // Chromium fetches its dictionaries from the internet, and has none for Vietnamese.
    spellcheck: false,
    devTools: isDevelopment,
  };
}

/** How long nobody may touch anything before the session is locked. */
import { app } from 'electron/main';
import type { SettingsFile } from './settings.ts';

/** Milliseconds: the setting, or a shorter time in a development tree, so that tests need not wait for minutes. */
export function idleMsOf(settings: SettingsFile): number {
  const trial = app.isPackaged ? Number.NaN : Number(process.env['CONGVAN_IDLE_MS'] ?? Number.NaN);
  return trial > 0 ? trial : settings.now.idleMinutes * 60_000;
}

/** What this machine remembers between starts: language, looks, window place, and how the last start ended. */
import fs from 'node:fs';
import path from 'node:path';
import { z } from 'zod';
import { writeFileWhole } from './folders/write-file.ts';

export const WindowPlace = z.object({
  x: z.int(),
  y: z.int(),
  width: z.int().min(1),
  height: z.int().min(1),
  isMaximized: z.boolean(),
});
export type WindowPlace = z.infer<typeof WindowPlace>;

const Settings = z.object({
  language: z.enum(['vi', 'en']).default('vi'),
  theme: z.enum(['light', 'dark', 'system']).default('light'),
  zoomPercent: z.int().min(75).max(200).default(100),
  updates: z.enum(['off', 'on']).default('off'),
  /** Where updates are asked for; null: the address the package was published with. */
  updateUrl: z
    .url({ protocol: /^https$/ })
    .nullable()
    .default(null),
  idleMinutes: z.int().min(1).max(120).default(5),
  place: WindowPlace.nullable().default(null),
  /** The folder a scanner writes into; null: none is watched. */
  scanFolder: z.string().max(1000).nullable().default(null),
  /** The Electron version whose GPU process crashed here; that version starts without GPU. */
  gpuCrashedIn: z.string().nullable().default(null),
  /** The newest instant seen, to notice a clock that was set back. */
  lastSeenAt: z.iso.datetime().nullable().default(null),
});
export type Settings = z.infer<typeof Settings>;

export class SettingsFile {
  readonly #file: string;
  #now: Settings;

  /** Opens `settings.json` in the folder; a field that cannot be read falls back to its default. */
  constructor(folder: string) {
    this.#file = path.join(folder, 'settings.json');
    this.#now = readSettings(this.#file);
  }

  get now(): Settings {
    return this.#now;
  }

  change(part: Partial<Settings>): void {
    this.#now = { ...this.#now, ...part };
    writeFileWhole(this.#file, JSON.stringify(this.#now, null, 2));
  }
}

function readSettings(file: string): Settings {
  const raw = readJson(file);
  const fields = Object.entries(Settings.shape).map(([name, schema]) => {
    const parsed = schema.safeParse(raw[name]);
    return [name, parsed.success ? parsed.data : schema.parse(undefined)];
  });
  return Settings.parse(Object.fromEntries(fields));
}

/** The object in the file; empty when there is none or it is broken: lost looks must never stop a start. */
function readJson(file: string): Record<string, unknown> {
  try {
    return z.record(z.string(), z.unknown()).parse(JSON.parse(fs.readFileSync(file, 'utf8')));
  } catch {
    return {};
  }
}

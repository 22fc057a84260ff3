/** Puts an open data folder and the settings of a start together into a hub. */
import { KnownAgencies } from './agencies.ts';
import { Counted } from './counters.ts';
import type { DataFolder } from './data-folder.ts';
import { KnownDevices } from './devices.ts';
import type { Hub } from './hub.ts';
import { Meter } from './meter.ts';
import { News } from './news.ts';

export type HubSettings = Pick<Hub, 'now' | 'clockToleranceMs' | 'messageMaxBytes' | 'backupTo'>;

export function openHub(folder: DataFolder, settings: HubSettings): Hub {
  return {
    ...folder,
    ...settings,
    devices: new KnownDevices(folder.db),
    agencies: new KnownAgencies(folder.db),
    counted: new Counted(folder.db),
    news: new News(folder.db, folder.isShared),
    meter: new Meter(),
  };
}

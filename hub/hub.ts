/** What every call of the hub works with, put together once at the start. */
import type { KnownAgencies } from './agencies.ts';
import type { Blobs } from './blobs.ts';
import type { Counted } from './counters.ts';
import type { Db } from './database/db.ts';
import type { KnownDevices } from './devices.ts';
import type { Identity } from './identity.ts';
import type { Meter } from './meter.ts';
import type { News } from './news.ts';
import type { Seal } from './seal.ts';
import type { Uploads } from './uploads.ts';

export type Hub = {
  readonly db: Db;
  readonly blobs: Blobs;
  readonly uploads: Uploads;
  readonly seal: Seal;
  readonly identity: Identity;
  readonly devices: KnownDevices;
  readonly agencies: KnownAgencies;
  readonly counted: Counted;
  readonly news: News;
  readonly meter: Meter;
  readonly folder: string;
  /** Where backups go; null where the operator has named no place. */
  readonly backupTo: string | null;
  /** Opens the operator's page. */
  readonly operatorKey: string;
  readonly now: () => Date;
  /** How far a caller's clock may be off; some clients sign long-lived connections with an old time. */
  readonly clockToleranceMs: number;
  /** The largest message taken. */
  readonly messageMaxBytes: number;
};

/** What the hub does by itself: writes down who was heard, seals days, lets go of what is old. */
import { backUp, newestBackup } from './backup.ts';
import { sealDays, stampSeals, type Stamper } from './day-seals.ts';
import type { Hub } from './hub.ts';
import { dropPayloads } from './retention.ts';

export type KeepingSettings = {
  /** Null: payloads are kept for ever. */
  readonly keepDays: number | null;
  readonly stamp: Stamper | null;
  readonly report: (problem: string, error: unknown) => void;
};

const minuteMs = 60_000;
const dayMs = 24 * 60 * minuteMs;
const uploadKeptDays = 7;
const everyMinutes = 10;

/** Starts keeping house; the function given back ends it after what runs. */
export function keepHouse(hub: Hub, settings: KeepingSettings): () => Promise<void> {
  let minute = 0;
  let running = Promise.resolve();
  const round = async (): Promise<void> => {
    const chores: readonly (readonly [string, () => Promise<unknown>])[] = [
      ['devices', () => hub.devices.writeSeen()],
      ...(minute % everyMinutes === 0 ? rareChores(hub, settings) : []),
    ];
    minute += 1;
    for (const [name, chore] of chores) {
      // One that fails keeps none of the others back, and is done again next time.
      await chore().catch((error: unknown) => settings.report(name, error));
    }
  };
  const timer = setInterval(() => void (running = running.then(round)), minuteMs);
  running = round();
  return async () => {
    clearInterval(timer);
    await running;
    await hub.devices.writeSeen();
  };
}

function rareChores(hub: Hub, { keepDays, stamp }: KeepingSettings) {
  const now = hub.now();
  const daysAgo = (days: number): Date => new Date(now.getTime() - days * dayMs);
  const chores: [string, () => Promise<unknown>][] = [
    ['seal', () => sealDays(hub.db, hub.identity, now)],
    ['uploads', () => hub.uploads.dropOlderThan(daysAgo(uploadKeptDays))],
    ['drafts', () => hub.blobs.dropDrafts(daysAgo(1))],
  ];
  if (stamp) chores.push(['stamp', () => stampSeals(hub.db, stamp)]);
  if (hub.backupTo !== null) chores.push(['backup', () => backUpDaily(hub, hub.backupTo ?? '', now)]);
  if (keepDays !== null) {
    chores.push(['payloads', () => dropPayloads(hub.db, hub.blobs, daysAgo(keepDays), now)]);
  }
  return chores;
}

async function backUpDaily(hub: Hub, to: string, now: Date): Promise<void> {
  const newest = await newestBackup(to);
  if (newest === null || now.getTime() - newest.getTime() >= dayMs) await backUp(hub, to, now);
}

/** What differs from hub to hub: its kind, how it is reached, what it takes, and when large files may go. */
import { z } from 'zod';
import type { ReadableDb, WritableDb } from '../kernel/database.ts';

export interface HubProfile {
  readonly body_id: string;
  readonly url: string;
  readonly system_id: string;
  readonly kind: 'vxp' | 'own';
  readonly ca: string | null;
  readonly proxy_url: string | null;
  /** Larger messages are refused before they are sent; null: only the hub's own word counts. */
  readonly message_max_mb: number | null;
  /** From this size on a message waits for its window; null: it never waits. */
  readonly large_from_mb: number | null;
  /** Hours of the day as HH:mm in Vietnam; the window may go over midnight. */
  readonly window_from: string | null;
  readonly window_to: string | null;
  /** The public key of the hub that let us in; no other hub's receipt counts. */
  readonly hub_key: string | null;
  readonly directory_version: number;
}

export function profiles(db: ReadableDb): HubProfile[] {
  return db.all<HubProfile>('SELECT * FROM hub_account');
}

export function profileOf(db: ReadableDb, bodyId: string): HubProfile | undefined {
  return db.get<HubProfile>('SELECT * FROM hub_account WHERE body_id = :bodyId', { bodyId });
}

export type NewProfile = Omit<HubProfile, 'directory_version'>;

/** Another hub's directory is taken from its beginning. */
export function setProfile(db: WritableDb, row: NewProfile): void {
  db.run(
    `INSERT INTO hub_account (body_id, url, system_id, kind, ca, proxy_url, message_max_mb, large_from_mb, window_from, window_to, hub_key)
     VALUES (:body_id, :url, :system_id, :kind, :ca, :proxy_url, :message_max_mb, :large_from_mb, :window_from, :window_to, :hub_key)
     ON CONFLICT (body_id) DO UPDATE
        SET url = :url, system_id = :system_id, kind = :kind, ca = :ca, proxy_url = :proxy_url, message_max_mb = :message_max_mb,
            large_from_mb = :large_from_mb, window_from = :window_from, window_to = :window_to,
            directory_version = CASE WHEN hub_key IS :hub_key THEN directory_version ELSE 0 END, hub_key = :hub_key`,
    { ...row },
  );
}

export function setDirectoryVersion(db: WritableDb, bodyId: string, version: number): void {
  db.run('UPDATE hub_account SET directory_version = :version WHERE body_id = :bodyId', { bodyId, version });
}

/** Remembers a hub that has let us in, for as long as there are receipts. */
export function keepHub(
  db: WritableDb,
  hub: { readonly id: string; readonly publicKey: string },
  at: string,
): void {
  db.run('INSERT OR IGNORE INTO known_hub (id, public_key, known_from) VALUES (:id, :publicKey, :at)', {
    id: hub.id,
    publicKey: hub.publicKey,
    at,
  });
}

/** The key with which a hub of that name signs; null when it never let us in. */
export function hubKeyOf(db: ReadableDb, hubId: string): string | null {
  const row = db.get<{ public_key: string }>('SELECT public_key FROM known_hub WHERE id = :hubId', { hubId });
  return row?.public_key ?? null;
}

const MiB = 1_048_576;

export function isTooLarge({ message_max_mb }: HubProfile, sizeBytes: number): boolean {
  return message_max_mb !== null && sizeBytes > message_max_mb * MiB;
}

const HourOfDay = z.string().regex(/^(\d\d):(\d\d)$/);
const dayMinutes = 24 * 60;
const vietnamMinutes = 7 * 60;

/** When a message of this size may go: null is now, else the instant at which its window opens. */
export function mayGoAt(profile: HubProfile, sizeBytes: number, now: Date): Date | null {
  const { large_from_mb, window_from, window_to } = profile;
  if (large_from_mb === null || window_from === null || window_to === null) return null;
  if (sizeBytes < large_from_mb * MiB) return null;
  const minute = (Math.floor(now.getTime() / 60_000) + vietnamMinutes) % dayMinutes;
  const [from, to] = [minuteOf(window_from), minuteOf(window_to)];
  const isInside = from <= to ? minute >= from && minute < to : minute >= from || minute < to;
  if (isInside) return null;
  const wait = (from - minute + dayMinutes) % dayMinutes;
  return new Date(Math.floor(now.getTime() / 60_000) * 60_000 + wait * 60_000);
}

function minuteOf(text: string): number {
  const [hour = 0, minute = 0] = HourOfDay.parse(text).split(':').map(Number);
  return hour * 60 + minute;
}

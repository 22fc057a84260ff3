/** What an operator wants to know: who is connected, who was heard when, what is stuck, what nobody has reported. */
import type { Db } from '../database/db.ts';
import type { Hub } from '../hub.ts';
import { newestBackup } from '../backup.ts';

export type Connected = {
  readonly id: string;
  readonly name: string;
  readonly system_id: string;
  readonly agencies: string;
  readonly last_seen_at: Date | null;
  readonly revoked_at: Date | null;
};

export type Stuck = {
  readonly code: string;
  readonly name: string;
  readonly waiting: number;
  readonly oldest_at: Date;
  readonly last_seen_at: Date | null;
};

export type Unreported = {
  readonly code: string;
  readonly name: string;
  readonly count: number;
  readonly oldest_at: Date;
};

export type Figures = {
  readonly messages_today: number;
  readonly waiting: number;
  readonly failed: number;
  readonly payload_bytes: number;
  readonly sealed_day: string | null;
  readonly unstamped: number;
  readonly directory_version: number;
};

export type State = {
  readonly figures: Figures;
  readonly devices: readonly Connected[];
  readonly accounts: readonly { readonly system_id: string; readonly last_seen_at: Date | null }[];
  readonly stuck: readonly Stuck[];
  readonly unreported: readonly Unreported[];
  readonly listening: number;
  readonly backupAt: Date | null;
};

const rowsMax = 500;
/** Longer than that without being fetched is stuck; without a status, not reported. */
const stuckHours = 4;
const reportHours = 24;

export async function readState(hub: Hub): Promise<State> {
  const { db, devices } = hub;
  await devices.writeSeen();
  const now = hub.now();
  const hoursAgo = (hours: number): Date => new Date(now.getTime() - hours * 3_600_000);
  return {
    figures: await readFigures(db, now),
    devices: await listDevices(db),
    accounts: await db.query('SELECT system_id, last_seen_at FROM account ORDER BY system_id LIMIT $1', [
      rowsMax,
    ]),
    stuck: await listStuck(db, hoursAgo(stuckHours)),
    unreported: await listUnreported(db, hoursAgo(reportHours)),
    listening: hub.news.listening,
    backupAt: hub.backupTo === null ? null : await newestBackup(hub.backupTo),
  };
}

/** The figures of the page and of the metrics. */
export async function readFigures(db: Db, now: Date): Promise<Figures> {
  const [figures] = await db.query<Figures>(
    `SELECT (SELECT count(*)::integer FROM message
              WHERE sent_at >= ($1::timestamptz AT TIME ZONE 'Asia/Ho_Chi_Minh')::date::timestamp
                               AT TIME ZONE 'Asia/Ho_Chi_Minh')                                   AS messages_today,
            (SELECT count(*)::integer FROM delivery WHERE status IN ('initial', 'processing'))    AS waiting,
            (SELECT count(*)::integer FROM delivery WHERE status = 'fail')                        AS failed,
            (SELECT coalesce(sum(stored_bytes), 0)::bigint FROM payload WHERE dropped_at IS NULL) AS payload_bytes,
            (SELECT max(day)::text FROM day_seal)                                                 AS sealed_day,
            (SELECT count(*)::integer FROM day_seal WHERE timestamp_token IS NULL)                AS unstamped,
            (SELECT directory_version FROM hub_identity)                                          AS directory_version`,
    [now],
  );
  if (!figures) throw new Error('A hub without figures');
  return figures;
}

function listDevices(db: Db): Promise<Connected[]> {
  return db.query(
    `SELECT device.id, device.name, device.system_id, device.last_seen_at, device.revoked_at,
            coalesce((SELECT string_agg(agency.code, ', ' ORDER BY agency.code)
                        FROM agency WHERE agency.system_id = device.system_id), '') AS agencies
       FROM device
      ORDER BY device.revoked_at IS NOT NULL, device.last_seen_at DESC NULLS LAST
      LIMIT $1`,
    [rowsMax],
  );
}

function listStuck(db: Db, before: Date): Promise<Stuck[]> {
  return db.query(
    `SELECT agency.code, agency.name, count(*)::integer AS waiting, min(delivery.created_at) AS oldest_at,
            greatest((SELECT max(last_seen_at) FROM device WHERE device.system_id = agency.system_id),
                     (SELECT last_seen_at FROM account WHERE account.system_id = agency.system_id)) AS last_seen_at
       FROM delivery
       JOIN agency ON agency.id = delivery.agency_id
      WHERE status IN ('initial', 'processing') AND delivery.created_at < $1
      GROUP BY agency.id
      ORDER BY oldest_at
      LIMIT $2`,
    [before, rowsMax],
  );
}

/** Documents that an agency has had for long and has sent no status about. */
function listUnreported(db: Db, before: Date): Promise<Unreported[]> {
  return db.query(
    `SELECT agency.code, agency.name, count(*)::integer AS count, min(delivery.created_at) AS oldest_at
       FROM delivery
       JOIN message ON message.id = delivery.message_id
       JOIN agency ON agency.id = delivery.agency_id
      WHERE status = 'done' AND message_type = 'edoc' AND delivery.updated_at < $1
        AND NOT EXISTS (SELECT 1 FROM message AS report
                         WHERE report.document_id = message.document_id
                           AND report.from_agency = delivery.agency_id AND report.message_type = 'status')
      GROUP BY agency.id
      ORDER BY oldest_at
      LIMIT $2`,
    [before, rowsMax],
  );
}

/** A backup of the whole hub, the same from an embedded database and from a server: rows as lines, files as they are, keys. */
import { createHash } from 'node:crypto';
import { createReadStream, existsSync } from 'node:fs';
import { copyFile, mkdir, open, readdir, readFile, rename } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { createInterface } from 'node:readline';
import { pipeline } from 'node:stream/promises';
import { z } from 'zod';
import { openDataFolder, type DataFolder } from './data-folder.ts';
import type { Db } from './database/db.ts';
import { schemaVersion } from './database/migrations.ts';

/** In the order in which they may be filled again. */
const tables = [
  'hub_identity',
  'account',
  'agency',
  'device',
  'enrol_code',
  'payload',
  'message',
  'agency_counter',
  'delivery',
  'receipt',
  'day_seal',
] as const;

const Card = z.object({
  version: z.literal(1),
  schema: z.int(),
  madeAt: z.string(),
  tables: z.record(z.string(), z.object({ rows: z.int(), sha256: z.string() })),
  blobs: z.int(),
});
type Card = z.infer<typeof Card>;

const keyFiles = ['hub.key', 'operator.key'] as const;
const pageRows = 1_000;

/**
 * Writes a backup into a new folder inside `to`, while the hub may go on working: the rows are of one instant, and a file
 * lies on disk before any row names it. One that was let go in that moment ends the backup with an error: take it again.
 */
export async function backUp(
  hub: Pick<DataFolder, 'db' | 'blobs' | 'folder'>,
  to: string,
  now: Date,
): Promise<{ readonly name: string; readonly messages: number; readonly blobs: number }> {
  const name = `hub-${now.toISOString().replaceAll(/[:.]/g, '-')}`;
  const draft = join(to, `${name}.unfinished`);
  await mkdir(draft, { recursive: true, mode: 0o700 });
  const card: Card = { version: 1, schema: schemaVersion, madeAt: now.toISOString(), tables: {}, blobs: 0 };
  let blobs: readonly string[] = [];
  await hub.db.tx(async (tx) => {
    await tx.exec('SET TRANSACTION ISOLATION LEVEL REPEATABLE READ');
    for (const table of tables)
      card.tables[table] = await writeTable(tx, table, join(draft, `${table}.jsonl`));
    blobs = await storedBlobs(tx);
  });
  for (const sha256 of blobs) await copyBlob(hub, to, sha256);
  card.blobs = blobs.length;
  for (const file of keyFiles) await copyFile(join(hub.folder, file), join(draft, file));
  await writeSynced(join(draft, 'card.json'), JSON.stringify(card));
  // Under its name only when whole.
  await rename(draft, join(to, name));
  return { name, messages: card.tables['message']?.rows ?? 0, blobs: card.blobs };
}

async function writeTable(tx: Db, table: string, path: string): Promise<{ rows: number; sha256: string }> {
  const file = await open(path, 'wx', 0o600);
  const hash = createHash('sha256');
  let rows = 0;
  try {
    await tx.exec(`DECLARE ${table}_rows CURSOR FOR SELECT to_jsonb(t)::text AS line FROM ${table} t`);
    for (;;) {
      const page = await tx.query<{ line: string }>(`FETCH ${pageRows} FROM ${table}_rows`);
      if (page.length === 0) break;
      const text = page.map(({ line }) => `${line}\n`).join('');
      hash.update(text);
      await file.write(text);
      rows += page.length;
    }
    await tx.exec(`CLOSE ${table}_rows`);
    await file.sync();
  } finally {
    await file.close();
  }
  return { rows, sha256: hash.digest('hex') };
}

async function storedBlobs(db: Db): Promise<string[]> {
  const rows = await db.query<{ stored_sha256: string }>(
    'SELECT DISTINCT stored_sha256 FROM payload WHERE dropped_at IS NULL',
  );
  return rows.map(({ stored_sha256 }) => stored_sha256);
}

/** All backups in one folder share their files: each lies there once, whatever the number of backups. */
async function copyBlob(hub: Pick<DataFolder, 'blobs'>, to: string, sha256: string): Promise<void> {
  const path = blobPath(to, sha256);
  if (existsSync(path)) return;
  await mkdir(dirname(path), { recursive: true });
  const file = await open(`${path}.unfinished`, 'w', 0o600);
  await pipeline(hub.blobs.stream(sha256), file.createWriteStream({ flush: true }));
  await rename(`${path}.unfinished`, path);
}

const blobPath = (to: string, sha256: string): string => join(to, 'blobs', sha256.slice(0, 2), sha256);

async function writeSynced(path: string, text: string): Promise<void> {
  const file = await open(path, 'wx', 0o600);
  await file.writeFile(text);
  await file.sync();
  await file.close();
}

/**
 * Fills a new data folder (and the empty database at `databaseUrl`, when one is given) from the newest backup in `from`, or
 * from `from` itself. Every table and every file is compared with its hash; what differs ends it with an error.
 */
export async function restore(from: string, data: string, databaseUrl: string | undefined): Promise<void> {
  const source = await backupIn(from);
  const card = Card.parse(JSON.parse(await readFile(join(source, 'card.json'), 'utf8')));
  if (card.schema > schemaVersion) throw new Error('The backup is of a newer hub');
  if (card.schema < schemaVersion) throw new Error('The backup is of an older hub; restore it with that one');
  if (existsSync(join(data, 'hub.key'))) throw new Error(`${data} holds a hub already`);
  await mkdir(data, { recursive: true, mode: 0o700 });
  for (const file of keyFiles) await copyFile(join(source, file), join(data, file));
  const folder = await openDataFolder(data, databaseUrl, () => undefined);
  try {
    await folder.db.tx(async (tx) => {
      const [filled] = await tx.query('SELECT 1 FROM agency LIMIT 1');
      if (filled) throw new Error('The database is not empty');
      // The one made at opening gives way to the one that signed the receipts.
      await tx.exec('DELETE FROM hub_identity');
      for (const table of tables) await readTable(tx, table, join(source, `${table}.jsonl`), card);
      await tx.exec(
        `SELECT setval(pg_get_serial_sequence('agency', 'id'), (SELECT coalesce(max(id), 0) + 1 FROM agency), false)`,
      );
    });
    await takeBlobs(folder, dirname(source));
  } finally {
    await folder.close();
  }
}

/** When the newest whole backup in a folder was made; null without one. */
export async function newestBackup(to: string): Promise<Date | null> {
  const names = await readdir(to).catch(() => []);
  const newest = names
    .filter((name) => /^hub-[\dTZ-]+$/.test(name))
    .toSorted()
    .at(-1);
  if (newest === undefined) return null;
  const [, day = '', hour, minute, second, ms] =
    /^hub-(\d{4}-\d\d-\d\dT)(\d\d)-(\d\d)-(\d\d)-(\d{3}Z)$/.exec(newest) ?? [];
  return new Date(`${day}${hour}:${minute}:${second}.${ms}`);
}

async function backupIn(from: string): Promise<string> {
  if (existsSync(join(from, 'card.json'))) return from;
  const names = (await readdir(from)).filter(
    (name) => name.startsWith('hub-') && !name.endsWith('.unfinished'),
  );
  const newest = names.toSorted().at(-1);
  if (newest === undefined) throw new Error(`${from} holds no backup`);
  return join(from, newest);
}

async function readTable(tx: Db, table: (typeof tables)[number], path: string, card: Card): Promise<void> {
  const hash = createHash('sha256');
  let lines: string[] = [];
  const insert = async (): Promise<void> => {
    await tx.query(
      `INSERT INTO ${table} OVERRIDING SYSTEM VALUE
       SELECT row.* FROM jsonb_array_elements($1::jsonb) AS line, jsonb_populate_record(NULL::${table}, line) AS row`,
      [`[${lines.join(',')}]`],
    );
    lines = [];
  };
  for await (const line of createInterface({ input: createReadStream(path), crlfDelay: Infinity })) {
    hash.update(`${line}\n`);
    lines.push(line);
    if (lines.length === pageRows) await insert();
  }
  if (lines.length > 0) await insert();
  if (hash.digest('hex') !== card.tables[table]?.sha256) throw new Error(`${path} is damaged`);
}

async function takeBlobs(folder: DataFolder, from: string): Promise<void> {
  for (const sha256 of await storedBlobs(folder.db)) {
    const path = blobPath(from, sha256);
    const hash = createHash('sha256');
    await pipeline(createReadStream(path), hash);
    if (hash.digest('hex') !== sha256) throw new Error(`${path} is damaged`);
    const draft = join(folder.folder, `${sha256}.taking`);
    await copyFile(path, draft);
    const file = await open(draft, 'r+');
    await file.sync();
    await file.close();
    await folder.blobs.adopt(draft, sha256);
  }
}

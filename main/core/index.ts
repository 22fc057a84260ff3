/** Core: opens the data, migrates it, serves calls. It knows no Electron and runs in a plain Node test. */
import { hkdfSync } from 'node:crypto';
import { existsSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import {
  backUpBeforeMigration,
  checkNewDevice,
  Keeper,
  takeIn,
  type BeforeMigration,
} from './backup/index.ts';
import { handlerTable, listen } from './features.ts';
import { ContentStore } from './kernel/content-store.ts';
import { openConnection, type Connection } from './kernel/database.ts';
import { lockDataFolder } from './kernel/data-lock.ts';
import { openFilesDir } from './kernel/file-place.ts';
import { damageOf } from './kernel/damage.ts';
import type { Actor, CommandContext, Host, Services } from './kernel/handlers.ts';
import { Thread } from './kernel/jobs.ts';
import { deviceFromSeed, publicKeyOf, type Device } from './kernel/journal.ts';
import { openLog } from './kernel/log.ts';
import { isOlder, migrate } from './kernel/migrate.ts';
import type { Pace } from './kernel/pace.ts';
import { Notices } from './kernel/notices.ts';
import { isDiskFull, Refusal } from './kernel/refusal.ts';
import { takeRestored } from './kernel/restored.ts';
import { Server } from './kernel/serve.ts';
import { Sessions } from './kernel/session.ts';
import { Tickets } from './kernel/tickets.ts';
import { Uploads } from './kernel/uploads.ts';
import type { CoreServes, StartInput } from './messages.ts';
import { migrations } from './migrations/index.ts';
import {
  FileWords,
  folderOwner,
  movedFromFolder,
  settleFolder,
  takeFromFolder,
  type FolderOn,
} from './documents/index.ts';
import { findActor } from './people/index.ts';
import { Scheduler, thisMachine } from './exchange/index.ts';
import { judgeStored, Watch, type JudgeOn } from './signing/index.ts';
import { settleCutOff, TransferWork } from './transfer/index.ts';
import type { ReaderServes } from './reader.ts';
import type { Handlers as PeerHandlers } from './peer.ts';

export interface Around {
  readonly host: Host;
  readonly emit: (name: string, ids: readonly string[]) => void;
  readonly now: () => Date;
}

export interface Core {
  readonly serves: Omit<PeerHandlers<CoreServes>, 'start' | 'rescue'>;
  readonly db: Connection;
  readonly services: Services;
  readonly server: Server;
  readonly keeper: Keeper;
  readonly watch: Watch;
  readonly fileWords: FileWords;
  readonly isSetUp: boolean;
}

/**
 * Opens the data folder. Refused (thrown Refusal): `core.data_in_use`, `core.newer_data`, `core.wrong_key`, `core.disk_full`.
 * Everything opened here is closed by `serves.stop`.
 */
export function openCore(start: StartInput, around: Around): Core {
  const path = join(start.dataDir, 'congvan.db');
  const device = deviceFromSeed(start.deviceId, start.deviceSeed);
  const { db, files, filesDir, beforeMigration, unlock } = openData(start, path, device, around.now());
  const ticketSecret = Buffer.from(hkdfSync('sha256', start.fileKey, '', 'congvan tickets', 32));
  const reader = new Thread<ReaderServes>(entryOf(start.bundleDir, 'reader'), {
    path,
    key: start.databaseKey,
    ticketSecret,
  });
  const jobs = new Thread<Record<string, (input: unknown) => unknown>>(entryOf(start.bundleDir, 'worker'), {
    path,
    key: start.databaseKey,
    filesDir,
    fileKey: start.fileKey,
  });
  const stopping = new AbortController();
  const services: Services = {
    files,
    uploads: new Uploads(() => files.spool()),
    sessions: new Sessions(),
    tickets: new Tickets(ticketSecret),
    notices: new Notices(),
    host: around.host,
    jobs,
    beforeRiskyStep: (why) => keeper.beforeRiskyStep(why),
    device,
    resourcesDir: start.resourcesDir,
    log: openLog(start.dataDir),
    stopping: stopping.signal,
  };
  const transact = <T>(work: (context: CommandContext) => T): T => server.transact(null, work);
  const judging: JudgeOn = { db, services, now: around.now, transact };
  const scheduler = new Scheduler({
    ...judging,
    outside: thisMachine,
    judge: async (sha256) => {
      await judgeStored(judging, sha256, null);
      watch.wake();
    },
  });
  const onDamage = (what: 'data' | 'index'): void => {
    services.log('error', 'core.damaged', { what });
    if (what === 'index') void keeper.mend();
    // The shell ends core and shows how the data is saved; nothing more is written to a damaged file.
    else around.emit('core.damaged', []);
  };
  const keeper: Keeper = new Keeper({
    entry: entryOf(start.bundleDir, 'keeper'),
    data: {
      dataDir: start.dataDir,
      filesDir,
      databaseKey: start.databaseKey,
      fileKey: start.fileKey,
    },
    db,
    now: around.now,
    transact,
    host: around.host,
    log: services.log,
    stopping: stopping.signal,
    onDamage: () => onDamage('data'),
    files,
  });
  const watch: Watch = new Watch({ ...judging, quietMs: () => keeper.pace.quietMs });
  const fileWords = new FileWords({
    db,
    services,
    transact,
    now: around.now,
    quietMs: () => keeper.pace.quietMs,
  });
  const transferWork = new TransferWork();
  const living = {
    scheduler: () => scheduler,
    judging: () => judging,
    watch: () => watch,
    keeper: () => keeper,
    transferWork: () => transferWork,
  };
  const server: Server = new Server({
    db,
    services,
    handlers: handlerTable(living),
    findActor,
    now: around.now,
    emit: around.emit,
    onDamage,
    askReader: (name, input, actor, now) =>
      reader.ask('query', { name, input, actor: withoutSession(actor), now }, 20_000),
  });
  listen(services.notices, living);
  keepSecrets(around.host, services, server.transact(null, takeIn));
  if (beforeMigration !== null) keeper.rememberBeforeMigration(beforeMigration);
  scheduler.start();
  keeper.start();
  watch.start();
  fileWords.start();
  const stop = async () => {
    stopping.abort();
    await Promise.all([reader.stop(), jobs.stop(), keeper.stop()]);
    db.close();
    unlock();
    return null;
  };
  return {
    db,
    services,
    server,
    keeper,
    watch,
    fileWords,
    serves: doors(server, services, stop, keeper.pace),
    isSetUp: db.get('SELECT 1 FROM agency') !== undefined,
  };
}

/**
 * True when opening this data will change an older version of it: that takes as long as a backup. Whatever stands in the
 * way of knowing is found again, and said, by `openCore`.
 */
export function isUpgradeAhead({ dataDir, databaseKey }: StartInput): boolean {
  const path = join(dataDir, 'congvan.db');
  if (!existsSync(path)) return false;
  try {
    const db = openConnection(path, databaseKey, 'read');
    try {
      return isOlder(db, migrations);
    } finally {
      db.close();
    }
  } catch {
    return false;
  }
}

interface OpenedData {
  readonly db: Connection;
  readonly files: ContentStore;
  readonly filesDir: string;
  /** What came of the backup before an upgrade; null when there was no upgrade, or no place for backups. */
  readonly beforeMigration: BeforeMigration | null;
  readonly unlock: () => void;
}

const nothingLocked = () => {};

/** Locks, sweeps and opens; gives the lock back when that is refused. */
function openData(start: StartInput, path: string, device: Device, now: Date): OpenedData {
  let unlock = nothingLocked;
  try {
    mkdirSync(start.dataDir, { recursive: true, mode: 0o700 });
    unlock = lockDataFolder(start.dataDir);
    takeRestored(start.dataDir);
    const filesDir = openFilesDir(start.dataDir);
    const files = new ContentStore(filesDir, start.fileKey);
    files.sweep();
    return { ...openMigrated({ ...start, filesDir }, path, device, now), files, filesDir, unlock };
  } catch (error) {
    unlock();
    if (damageOf(error) === 'data') throw new Refusal('core.data_damaged');
    throw isDiskFull(error) ? new Refusal('core.disk_full') : error;
  }
}

function openMigrated(
  data: StartInput & { readonly filesDir: string },
  path: string,
  device: Device,
  now: Date,
): Pick<OpenedData, 'db' | 'beforeMigration'> {
  const db = openConnection(path, data.databaseKey, 'write');
  try {
    const beforeMigration = isOlder(db, migrations) ? backUpBeforeMigration(data, db, now) : null;
    migrate(db, path, migrations);
    checkNewDevice(db, device.id);
    db.transact(() => {
      enterDevice(db, device, now);
      settleCutOff(db);
    });
    return { db, beforeMigration };
  } catch (error) {
    db.close();
    throw error;
  }
}

/** The hub's secrets that came with a backup; until they are kept the hub is not asked, so a failure loses nothing. */
function keepSecrets(host: Host, services: Services, secrets: Readonly<Record<string, string>>): void {
  for (const [name, value] of Object.entries(secrets))
    host.secretPut(name, value).catch((error: unknown) => {
      services.log('error', 'backup.secret_not_kept', { error: error instanceof Error ? error.message : '' });
    });
}

function doors(server: Server, services: Services, stop: () => Promise<null>, pace: Pace): Core['serves'] {
  return {
    call: (input) => {
      // Somebody works: what the keeper does by itself waits. Its own screen asking how far it is does not count.
      if (!input.name.startsWith('backup.')) pace.touch();
      return server.call(input);
    },
    touch: () => (pace.touch(), null),
    lock: ({ session }) => {
      services.sessions.setLocked(session, true);
      return server.stateOf(session);
    },
    'content.open': ({ ticket }) => openContent(services, ticket),
    'content.read': ({ ticket, from, to }) => readContent(services, ticket, from, to),
    'intake.append': ({ session, upload, offset, bytes, totalBytes }) => {
      const actor = server.stateOf(session ?? '');
      if (!actor || actor.isLocked) return { ok: false, code: 'people.not_signed_in' };
      try {
        return {
          ok: true,
          value: {
            receivedBytes: services.uploads.append(upload, actor.personId, offset, bytes, totalBytes),
          },
        };
      } catch (error) {
        return server.refusalOf('documents.read_intake', error);
      }
    },
    'folder.append': ({ upload, offset, bytes, totalBytes }) => {
      try {
        const receivedBytes = services.uploads.append(upload, folderOwner, offset, bytes, totalBytes);
        return { ok: true, value: { receivedBytes } };
      } catch (error) {
        services.uploads.forget(upload);
        return server.refusalOf('documents.read_intake', error);
      }
    },
    'folder.take': ({ upload, fileName }) => takeFromFolder(folderOn(server, services), upload, fileName),
    'folder.forget': ({ upload }) => (services.uploads.forget(upload), null),
    'folder.moved': ({ id }) => (movedFromFolder(folderOn(server, services), id), null),
    'folder.settle': ({ present }) => (settleFolder(folderOn(server, services), present), null),
    stop,
  };
}

/** The program itself takes from the folder, whoever sits at the screen. */
const folderOn = (server: Server, services: Services): FolderOn => ({
  services,
  transact: (work) => server.transact(null, work),
});

/** The device this machine is; its public key proves its entries for ever. */
function enterDevice(db: Connection, device: Device, now: Date): void {
  const row = { id: device.id, publicKey: publicKeyOf(device), at: now.toISOString() };
  db.run('INSERT OR IGNORE INTO device (id, public_key, added_at) VALUES (:id, :publicKey, :at)', row);
  db.run(
    `INSERT INTO setting (name, value) VALUES ('device', :id) ON CONFLICT (name) DO UPDATE SET value = :id`,
    { id: device.id },
  );
}

function openContent(services: Services, text: string) {
  const ticket = services.tickets.read(text);
  if (!ticket || !services.sessions.isPresent(ticket.personId)) return null;
  const { type, name, headBytes = Infinity } = ticket;
  if (ticket.from === 'upload') {
    const upload = services.uploads.find(ticket.key);
    return upload ? { sizeBytes: Math.min(upload.sizeBytes, headBytes), type, name } : null;
  }
  if (!services.files.has(ticket.key)) return null;
  const file = services.files.open(ticket.key);
  file.close();
  return { sizeBytes: Math.min(file.size, headBytes), type, name };
}

function readContent(services: Services, text: string, from: number, wantedTo: number): Uint8Array {
  const ticket = services.tickets.read(text);
  if (!ticket || !services.sessions.isPresent(ticket.personId)) throw new Refusal('core.not_allowed');
  const to = Math.min(wantedTo, ticket.headBytes ?? Infinity);
  if (ticket.from === 'upload') {
    // In ordinary memory: shared memory does not travel between processes.
    return services.uploads.find(ticket.key)?.content.read(from, to) ?? new Uint8Array();
  }
  const file = services.files.open(ticket.key);
  try {
    return file.read(from, to);
  } finally {
    file.close();
  }
}

/** A reading thread has no use for the session's id, so it is not told. */
function withoutSession(actor: Actor | null): Actor | null {
  return actor && { ...actor, session: '' };
}

/** Where the keeper thread begins. */
export function keeperEntry(bundleDir: string): string {
  return entryOf(bundleDir, 'keeper');
}

/** In a build the threads are bundles beside core; in tests they are the sources themselves. */
function entryOf(bundleDir: string, name: string): string {
  const bundle = join(bundleDir, `${name}.cjs`);
  return existsSync(bundle) ? bundle : join(bundleDir, `${name}.ts`);
}

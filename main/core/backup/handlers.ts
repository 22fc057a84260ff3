/** Backups as admins and clerks see them. */
import { accessSync, constants, mkdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { isAbsolute, join, relative, resolve, sep } from 'node:path';
import type { backup, BackupFound } from '#contract/backup.ts';
import { booksHeldElsewhere, settleUnresolved, unresolvedNumbers } from '../books/index.ts';
import { forgottenSubjects } from '../documents/index.ts';
import { readFence, sentByOldMachine, type Scheduler } from '../exchange/index.ts';
import { vietnamDay } from '../kernel/day.ts';
import type { ReadableDb } from '../kernel/database.ts';
import { filePlace, filesDirOf } from '../kernel/file-place.ts';
import type { Handlers } from '../kernel/handlers.ts';
import { Refusal, refuse } from '../kernel/refusal.ts';
import { booksToTakeOver, settle } from './after-restore.ts';
import { isShort } from './disk-use.ts';
import { lastDueAt } from './due.ts';
import { inspectParts } from './inspect/inspection.ts';
import type { Keeper } from './keeper.ts';
import { giveUpMove } from './move-files.ts';
import { freeBytes } from './place.ts';
import type { BackupFound as Found } from './restore.ts';
import * as store from './store.ts';
import type { JournalVerdict } from './verify-journal.ts';

const dayMs = 86_400_000;

/** `keeper` and `scheduler` are there when core has started; the reading threads have none. */
export function backupHandlers(keeper: () => Keeper, scheduler: () => Scheduler): Handlers<typeof backup> {
  return {
    // The job thread reads the whole journal and every file; core stays free. `worker.ts` answers with this shape.
    verify_journal: async (_, { services, now }) =>
      (await services.jobs.ask('verifyJournal', { today: vietnamDay(now()) }, 600_000)) as JournalVerdict,

    status: (_, { db, now, person }) => {
      const { folder, at, keep } = store.plan(db);
      const last = store.lastBackup(db);
      const inspection = store.inspection(db);
      const lateBefore = lastDueAt(now, at).getTime() - dayMs;
      return {
        folder,
        at,
        keep,
        last,
        trouble: store.trouble(db),
        isLate: folder !== null && (last === null || Date.parse(last.madeAt) < lateBefore),
        isUnsettled: isUnsettled(db),
        unresolvedNumbers: unresolvedNumbers(db).length,
        inspecting:
          inspection === null || inspection.part === null
            ? null
            : { startedAt: inspection.startedAt, part: inspection.part, parts: inspectParts.length },
        // Findings name documents: they are for those who may see all of them.
        inspected: person.roles.some((role) => role === 'admin' || role === 'clerk')
          ? store.inspected(db)
          : null,
        mending: store.mending(db),
        diskUse: diskUseShown(db),
        collected: store.collected(db),
        forgotten: forgottenShown(db),
      };
    },

    progress: async () => keeper().state,

    inspect: async (_, { services }) => {
      if (keeper().isBusy) refuse('backup.busy');
      keeper()
        .inspect()
        .catch((error: unknown) => services.log('error', 'backup.inspect_failed', { error: String(error) }));
      return null;
    },

    stop: async () => {
      keeper().pace.stop();
      return null;
    },

    set_plan: async ({ folder, at, keep }, context) => {
      const dataDir = keeper().dataDir;
      if (folder !== null) checkFolder(folder, dataDir);
      context.transact((command) => {
        store.setPlan(command.db, { folder, at, keep });
        store.setTrouble(command.db, null);
        command.note({
          type: 'backup.plan_set',
          entity: 'backup',
          entityId: 'plan',
          baseVersion: 0,
          payload: { folder, at, ...keep },
        });
        command.changed('backup.changed');
      });
      keeper().rememberPlace(folder);
      return {
        isSameDisk: folder !== null && statSync(folder).dev === statSync(dataDir).dev,
        freeBytes: folder === null ? null : freeBytes(folder),
      };
    },

    run: async (_, { db }) => {
      await keeper().backUp('asked');
      return store.lastBackup(db)!;
    },

    list: async ({ folder }, { db }) => {
      const where = folder ?? store.plan(db).folder ?? refuse('backup.no_place');
      if (freeBytes(where) === null) refuse('backup.place_absent', { folder: where });
      const { backups, unreadable } = await keeper().ask('find', { folder: where });
      return { backups: backups.map(toFound), unreadable: [...unreadable] };
    },

    check: async (named) => {
      const { missingFiles, ...checked } = await keeper().ask('check', named);
      return { ...checked, missingFiles: missingFiles.length };
    },

    losses: async (named) => keeper().ask('losses', named),

    restore: async (named, { services, now, transact }) => {
      await keeper().beforeRiskyStep('restore', [named.name]);
      const { missingFiles } = await staged(keeper(), { ...named, now: now() });
      services.log('warning', 'backup.restore_staged', { name: named.name });
      // The shell hears this, stops core, makes this machine a new device and starts core on the restored data.
      transact((context) => context.changed('backup.restored'));
      return { missingFiles: missingFiles.length };
    },

    files_place: async () => {
      const { dir, moving, emptying } = filePlace(keeper().dataDir);
      return {
        folder: filesDirOf(keeper().dataDir),
        isUsual: dir === null,
        moving,
        emptying,
        trouble: keeper().moveTrouble,
      };
    },

    move_files: async ({ folder }) => {
      keeper().moveFiles(folder);
      return null;
    },

    give_up_move: async () => {
      if (keeper().isBusy) refuse('backup.busy');
      giveUpMove(keeper().dataDir);
      return null;
    },

    after_restore: (_, { db }) => {
      const fence = readFence(db);
      const sent = sentByOldMachine(db);
      const restore = store.openRestore(db);
      const device = store.thisDevice(db);
      return {
        restore: restore
          ? {
              kind: restore.backup_name === '' ? 'recovered' : restore.kind,
              backupAt: restore.backup_at,
              restoredAt: restore.restored_at,
              missingFiles: store.missingFiles(restore).length,
            }
          : null,
        aliveAt: fence?.aliveAt ?? null,
        isFenced: fence !== null && fence.liftedAt === null,
        books: booksToTakeOver(db, device),
        sent: sent.map((one) => ({ ...one, receivers: [...one.receivers] })),
        unresolved: unresolvedNumbers(db),
      };
    },

    ask_hub: async (_, { db }) => {
      if (db.get('SELECT 1 FROM hub_account') === undefined) refuse('exchange.not_configured');
      const trouble = await scheduler().askSent();
      if (trouble !== null) refuse('exchange.hub_unreachable', { reason: trouble });
      return { sent: sentByOldMachine(db).length };
    },

    settle_restore: (said, context) => {
      const settled = settle(context, said);
      context.afterCommit(() => scheduler().wake());
      return settled;
    },

    settle_number: (said, context) => {
      if (said.outcome === 'given' && said.note.length < 5) refuse('backup.note_needed');
      settleUnresolved(context, said);
      context.changed('backup.changed');
      return null;
    },
  };
}

/** A newer program's backup is said in this call's own words; `core.newer_data` speaks of the data at hand. */
async function staged(keeper: Keeper, named: { root: string; name: string; now: Date }) {
  try {
    return await keeper.ask('restore', named);
  } catch (error) {
    throw error instanceof Refusal && error.code === 'core.newer_data' ? new Refusal('backup.newer') : error;
  }
}

/** With the word of which disk needs a person. */
function diskUseShown(db: ReadableDb) {
  const use = store.diskUse(db);
  return use && { ...use, disks: use.disks.map((disk) => ({ ...disk, isShort: isShort(disk) })) };
}

/** Whether backups may still hold it is known without looking at their disk, which may not be there. */
function forgottenShown(db: ReadableDb) {
  const subjects = forgottenSubjects(db).length;
  if (subjects === 0) return null;
  const { folder } = store.plan(db);
  const done = store.forgotten(db);
  return {
    isWaiting:
      folder !== null &&
      store.lastBackup(db) !== null &&
      (done?.folder !== folder || done.subjects !== subjects),
    unreadable: done?.unreadable ?? 0,
    last: done?.last ?? null,
  };
}

function isUnsettled(db: ReadableDb): boolean {
  const fence = readFence(db);
  return (
    store.openRestore(db) !== undefined ||
    booksHeldElsewhere(db, store.thisDevice(db)).length > 0 ||
    // Settled once, and then the old machine was seen alive.
    (fence !== null && fence.liftedAt === null)
  );
}

/** A folder that takes a file, and is not inside the data that it is to save. */
function checkFolder(folder: string, dataDir: string): void {
  const way = relative(resolve(dataDir), resolve(folder));
  const isOutside = way === '..' || way.startsWith(`..${sep}`) || isAbsolute(way);
  if (!isOutside) refuse('backup.place_inside');
  if (freeBytes(folder) === null) refuse('backup.place_absent', { folder });
  try {
    accessSync(folder, constants.W_OK);
    const probe = join(folder, `.cong-van-thu-${process.pid}`);
    mkdirSync(probe);
    writeFileSync(join(probe, 'thu'), 'thu');
    rmSync(probe, { recursive: true });
  } catch {
    // Whatever the system's reason: nothing can be written there.
    refuse('backup.place_refused', { folder });
  }
}

export function toFound({ root, name, manifest }: Found): BackupFound {
  return {
    root,
    name,
    madeAt: manifest.madeAt,
    why: manifest.why,
    agency: manifest.agency,
    ...manifest.documents,
    files: manifest.files.count,
    sizeBytes: manifest.database.sizeBytes + manifest.files.sizeBytes,
    writtenAnewAt: manifest.writtenAnewAt ?? null,
  };
}

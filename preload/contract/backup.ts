/** Never losing it: the journal's proof, backups, what a restore leaves to be settled. */
import { z } from 'zod';
import { command, query, task } from './kernel.ts';
import { Id, Instant } from './values.ts';

/** Why a backup was made. */
export const BackupReason = z.enum([
  'nightly',
  'asked',
  'restore',
  'import',
  'move',
  'rename',
  'merge',
  'migration',
  'command',
]);
export type BackupReason = z.infer<typeof BackupReason>;

const Folder = z.string().min(1).max(1000);
/** The folder's name of a backup: day and hour. */
const BackupName = z
  .string()
  .max(60)
  .regex(/^[\w-]+$/);

/** Which backup: where it lies and its name. */
const Named = z.object({ root: Folder, name: BackupName });

export const KeepRule = z.object({
  daily: z.int().min(1).max(60),
  weekly: z.int().min(0).max(60),
  monthly: z.int().min(0).max(120),
});

const LastBackup = z.object({
  name: z.string(),
  folder: z.string(),
  madeAt: z.string(),
  why: BackupReason,
  files: z.int(),
  newFiles: z.int(),
  sizeBytes: z.int(),
  /** Files that the data itself had lost when the backup was made. */
  missing: z.int(),
  freeBytes: z.number().nullable(),
  /** How many backups lie at the place. */
  kept: z.int().optional(),
});

/** The parts of a look at the data, in their order. */
export const InspectPart = z.enum(['tables', 'journal', 'books', 'index', 'files']);
export type InspectPart = z.infer<typeof InspectPart>;

/** One thing that is wrong, by a code; the screen has the sentence. */
export const Finding = z.object({
  code: z.string(),
  facts: z.record(z.string(), z.union([z.string(), z.number(), z.boolean(), z.null()])),
});
export type Finding = z.infer<typeof Finding>;

/** A backup as a list shows it; what it says of itself was sealed with the key. */
export const BackupFound = z.object({
  root: z.string(),
  name: z.string(),
  madeAt: z.string(),
  why: BackupReason,
  agency: z.string(),
  incoming: z.int(),
  outgoing: z.int(),
  files: z.int(),
  sizeBytes: z.int(),
  /** When it was written anew without what bore a secrecy mark or was given back; null when it never was. */
  writtenAnewAt: z.string().nullable(),
});
export type BackupFound = z.infer<typeof BackupFound>;

/** What went wrong at the place of the backups. */
export const placeRefusals = [
  'backup.no_place',
  'backup.place_absent',
  'backup.place_full',
  'backup.place_refused',
  'backup.place_small_files',
  'backup.copy_differs',
  'backup.data_damaged',
  'backup.busy',
] as const;

/** Why a backup cannot be restored. */
export const restoreRefusals = [
  'backup.place_absent',
  'backup.place_refused',
  'backup.manifest_damaged',
  'backup.snapshot_damaged',
  'backup.newer',
  'backup.busy',
] as const;

export const backup = {
  /** Walks the journal chain, the number series and every file's hash. */
  verify_journal: task({
    audience: ['admin', 'clerk'],
    input: z.object({}),
    output: z.object({
      verdict: z.enum(['whole', 'broken']),
      entries: z.int(),
      files: z.int(),
      findings: z.array(Finding),
    }),
    deadlineMs: 600_000,
  }),

  /** One sentence's worth of truth about the backups. */
  status: query({
    input: z.object({}),
    output: z.object({
      folder: z.string().nullable(),
      at: z.string(),
      keep: KeepRule,
      last: LastBackup.nullable(),
      trouble: z.object({ at: Instant, code: z.string() }).nullable(),
      /** True when the day's backup is late by more than a day. */
      isLate: z.boolean(),
      /** A restore, or a recovery by key, that an admin has not settled yet. */
      isUnsettled: z.boolean(),
      unresolvedNumbers: z.int(),
      /** The look at the data that is under way or was interrupted: its part and how many parts there are. */
      inspecting: z.object({ startedAt: Instant, part: InspectPart, parts: z.int() }).nullable(),
      /** The last one that was finished. */
      inspected: z
        .object({
          finishedAt: Instant,
          seen: z.record(InspectPart, z.int()),
          findings: z.array(Finding),
        })
        .nullable(),
      /** The search index that is being made anew. */
      mending: z.object({ done: z.int(), total: z.int() }).nullable(),
      /** Room taken and left, as counted last. */
      diskUse: z
        .object({
          at: Instant,
          databaseBytes: z.number(),
          filesBytes: z.number(),
          disks: z.array(
            z.object({
              what: z.enum(['data', 'backup']),
              usedBytes: z.number(),
              freeBytes: z.number(),
              monthBytes: z.number(),
              monthsLeft: z.int().nullable(),
              isShort: z.boolean(),
            }),
          ),
        })
        .nullable(),
      /** Files that nothing needs: how many still wait for their week, and when some were taken last. */
      collected: z
        .object({
          young: z.int(),
          /** Older databases in the data folder that cannot be read; while there is one, nothing is taken. */
          unreadable: z.int(),
          gone: z.object({ at: Instant, files: z.int(), bytes: z.number() }).nullable(),
        })
        .nullable(),
      /** What bore a secrecy mark or was given back, in older backups; null when there never was any. */
      forgotten: z
        .object({
          /** True while backups that were not within reach may still hold some of it. */
          isWaiting: z.boolean(),
          /** Backups that cannot be read, so that nothing can be taken out of them. */
          unreadable: z.int(),
          last: z.object({ at: Instant, backups: z.int(), copies: z.int() }).nullable(),
        })
        .nullable(),
    }),
  }),
  /** Looks at all the data now; answered at once, `status` tells how it goes on. */
  inspect: task({
    audience: ['admin', 'clerk'],
    input: z.object({}),
    output: z.null(),
    refusals: ['backup.busy'],
  }),
  /** What is under way, and how far; for a bar. */
  progress: task({
    audience: ['admin', 'clerk'],
    input: z.object({}),
    output: z.object({ work: z.string().nullable(), step: z.int(), done: z.int(), total: z.int() }),
    deadlineMs: 5_000,
  }),
  /** Stops what is under way at its next step; what was whole before stays. */
  stop: task({ audience: ['admin', 'clerk'], input: z.object({}), output: z.null(), deadlineMs: 5_000 }),
  /** Chooses the disk, the hour and how many stay. */
  set_plan: task({
    audience: ['admin'],
    input: z.object({
      folder: Folder.nullable(),
      at: z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/),
      keep: KeepRule,
    }),
    output: z.object({
      /** True when the folder lies on the same disk as the data: a dying disk takes both. */
      isSameDisk: z.boolean(),
      freeBytes: z.number().nullable(),
    }),
    refusals: ['backup.place_absent', 'backup.place_refused', 'backup.place_inside'],
  }),
  run: task({
    audience: ['admin', 'clerk'],
    input: z.object({}),
    output: LastBackup,
    refusals: placeRefusals,
    deadlineMs: 900_000,
  }),
  /** The backups in the chosen folder, or in another one. */
  list: task({
    audience: ['admin'],
    input: z.object({ folder: Folder.nullable() }),
    output: z.object({ backups: z.array(BackupFound), unreadable: z.array(z.string()) }),
    refusals: ['backup.no_place', 'backup.place_absent', 'backup.busy'],
  }),
  /** Reads a whole backup again. */
  check: task({
    audience: ['admin'],
    input: Named,
    output: z.object({
      isWhole: z.boolean(),
      files: z.int(),
      missingFiles: z.int(),
      isDatabaseWhole: z.boolean(),
    }),
    refusals: restoreRefusals,
    deadlineMs: 900_000,
  }),
  /** What restoring it would lose, in numbers. */
  losses: task({
    audience: ['admin'],
    input: Named,
    output: z.object({
      incoming: z.int(),
      outgoing: z.int(),
      numbers: z.int(),
      sent: z.int(),
      entries: z.int(),
      isOtherHistory: z.boolean(),
    }),
    refusals: restoreRefusals,
  }),
  /** Makes everything ready; the program then starts core anew on the restored data, as a new device. */
  restore: task({
    audience: ['admin'],
    input: Named,
    output: z.object({ missingFiles: z.int() }),
    refusals: [...restoreRefusals, 'backup.other_data', ...placeRefusals],
    deadlineMs: 900_000,
  }),

  /** Where the content files lie, and what of a move is not done yet. */
  files_place: task({
    audience: ['admin'],
    input: z.object({}),
    output: z.object({
      folder: z.string(),
      isUsual: z.boolean(),
      /** The place of a move that was stopped before the switch. */
      moving: z.string().nullable(),
      /** The place that was left and is still being emptied. */
      emptying: z.string().nullable(),
      /** Why the last move was stopped, as a code. */
      trouble: z.string().nullable(),
    }),
  }),
  /** Begins to move the content files into a folder (null: back into the data folder); at its end the data is opened anew. */
  move_files: task({
    audience: ['admin'],
    input: z.object({ folder: Folder.nullable() }),
    output: z.null(),
    refusals: [
      'backup.busy',
      'backup.files_same_place',
      'backup.files_place_refused',
      'backup.files_place_taken',
      'backup.files_place_full',
      'backup.files_damaged',
      'backup.copy_differs',
    ],
  }),
  /** Takes back a move that was stopped: what was copied goes, the files stay where they are. */
  give_up_move: task({
    audience: ['admin'],
    input: z.object({}),
    output: z.null(),
    refusals: ['backup.busy'],
  }),

  /** What waits for an admin's word after a restore, or after the data was opened with the recovery key. */
  after_restore: query({
    audience: ['admin', 'clerk'],
    input: z.object({}),
    output: z.object({
      restore: z
        .object({
          kind: z.enum(['backup', 'salvage', 'recovered']),
          backupAt: z.string(),
          restoredAt: z.string(),
          missingFiles: z.int(),
        })
        .nullable(),
      /** When a message of ours was seen that another program sent after the restore. */
      aliveAt: z.string().nullable(),
      isFenced: z.boolean(),
      books: z.array(
        z.object({
          id: Id,
          name: z.string(),
          direction: z.enum(['incoming', 'outgoing']),
          year: z.int(),
          lastNumber: z.int(),
          seenAtHub: z.int().nullable(),
        }),
      ),
      sent: z.array(
        z.object({
          notation: z.string(),
          title: z.string(),
          receivers: z.array(z.string()),
          sentAt: z.string(),
        }),
      ),
      unresolved: z.array(z.object({ bookId: Id, book: z.string(), number: z.int(), at: z.string() })),
    }),
  }),
  /** Asks the hub what it took from us since the backup; sends nothing. */
  ask_hub: task({
    audience: ['admin'],
    input: z.object({}),
    output: z.object({ sent: z.int() }),
    refusals: ['exchange.not_configured', 'exchange.hub_unreachable'],
  }),
  /** The admin's statement: the old machine is gone, and these were the last numbers. */
  settle_restore: command({
    audience: ['admin'],
    input: z.object({
      oldMachineIsGone: z.boolean(),
      /** True when a program that was seen alive has been ended since. */
      endedSinceSeen: z.boolean(),
      books: z.array(z.object({ bookId: Id, lastGiven: z.int().min(0).max(9_999_999) })).max(500),
    }),
    output: z.object({ unresolved: z.int() }),
    refusals: [
      'backup.old_machine_unsaid',
      'backup.books_unsaid',
      'exchange.original_alive',
      'books.unknown',
      'books.held_here',
      'books.below_last',
      'books.guard_too_far',
    ],
  }),
  /** What became of a number that may have been given before the restore. */
  settle_number: command({
    audience: ['admin', 'clerk'],
    input: z.object({
      bookId: Id,
      number: z.int(),
      outcome: z.enum(['given', 'never_given']),
      note: z.string().trim().max(500),
    }),
    output: z.null(),
    refusals: ['books.number_unknown', 'backup.note_needed'],
  }),
};

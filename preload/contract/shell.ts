/** What the operating system does for the pages; answered by the main process itself. */
import { z } from 'zod';
import { command, query, task } from './kernel.ts';
import { BackupFound, restoreRefusals } from './backup.ts';
import { Id } from './values.ts';
import { Purpose } from './signing.ts';

const Folder = z.string().min(1).max(1000);
const ScannerSource = z.object({ id: z.string().max(200), isFeeder: z.boolean() });

export const shell = {
  state: query({
    audience: 'anyone',
    windows: ['main', 'signing'],
    input: z.object({}),
    output: z.object({
      version: z.string(),
      language: z.enum(['vi', 'en']),
      theme: z.enum(['light', 'dark', 'system']),
      zoomPercent: z.int(),
      dataDir: z.string(),
      /** False: no store of the operating system, the key lies in a 0600 file (design §3): a visible warning. */
      isKeySealedBySystem: z.boolean(),
      isDevelopment: z.boolean(),
      core: z.enum(['starting', 'upgrading', 'ready', 'failed', 'restarting']),
      /** Why core cannot open the data, e.g. `core.data_in_use`, `core.newer_data`, `core.network_folder`. */
      failure: z.string().nullable(),
      updates: z.enum(['off', 'on']),
      /** Clock trouble seen at start, e.g. years before the last entry. */
      clock: z.enum(['fine', 'behind']),
    }),
  }),
  set_language: command({
    audience: 'anyone',
    input: z.object({ language: z.enum(['vi', 'en']) }),
    output: z.null(),
  }),
  set_theme: command({
    audience: 'anyone',
    input: z.object({ theme: z.enum(['light', 'dark', 'system']) }),
    output: z.null(),
  }),
  set_zoom: command({
    audience: 'anyone',
    windows: ['main', 'signing'],
    input: z.object({ percent: z.int().min(75).max(200) }),
    output: z.null(),
  }),
  set_updates: command({
    audience: ['admin'],
    input: z.object({ updates: z.enum(['off', 'on']) }),
    output: z.null(),
  }),
  /** The key that opens the data on another machine, in groups to be printed; given once at set-up, later to the admin. */
  recovery_key: task({
    audience: ['admin'],
    input: z.object({}),
    output: z.object({ groups: z.array(z.string()) }),
  }),
  /** Asks for files with the system's dialog and brings them in: the answer names uploads as if dropped. */
  choose_files: task({
    input: z.object({
      kind: z.enum(['pdf', 'document', 'picture', 'certificate', 'library', 'sheet', 'package']),
    }),
    output: z.array(z.object({ upload: Id, fileName: z.string(), path: z.string().nullable() })),
    deadlineMs: 3_600_000,
  }),
  open_signing: command({
    audience: ['leader', 'clerk'],
    input: z.object({
      documentIds: z.array(Id).min(1).max(200),
      purpose: Purpose,
      /** A batch that was left and is taken up again. */
      batchId: Id.nullable().default(null),
    }),
    output: z.null(),
  }),
  /** What the signing window was opened for. */
  signing_request: query({
    windows: ['signing'],
    input: z.object({}),
    output: z.object({ documentIds: z.array(Id), purpose: Purpose, batchId: Id.nullable() }).nullable(),
  }),
  close_signing: command({ windows: ['signing'], input: z.object({}), output: z.null() }),
  window: command({
    audience: 'anyone',
    windows: ['main', 'signing'],
    input: z.object({ act: z.enum(['minimize', 'maximize', 'close']) }),
    output: z.null(),
  }),
  /** Saves the file behind a content URL where the person says. */
  save_copy: task({
    input: z.object({ contentUrl: z.string().max(4000), fileName: z.string().max(300) }),
    output: z.object({ isSaved: z.boolean() }),
    deadlineMs: 3_600_000,
  }),
  /** Opens the file with the system's own program for it, with the mark that it came from outside. */
  open_outside: task({
    input: z.object({ contentUrl: z.string().max(4000), fileName: z.string().max(300) }),
    output: z.null(),
    refusals: ['shell.no_program'],
  }),
  /** Begins to drag the file out of the window into a folder, a mail or another program; the mouse button is down. */
  drag_out: task({
    input: z.object({ contentUrl: z.string().max(4000), fileName: z.string().max(300) }),
    output: z.null(),
  }),
  /** The printers of this machine; null where the system offers no way to print at true size. */
  printers: task({
    input: z.object({}),
    output: z.object({
      printers: z.array(z.object({ name: z.string(), isDefault: z.boolean() })).nullable(),
    }),
  }),
  /** Prints the PDF behind a content URL at its true size; `paper` null leaves the paper to the printer. */
  print: task({
    input: z.object({
      contentUrl: z.string().max(4000),
      fileName: z.string().max(300),
      printer: z.string().min(1).max(200),
      paper: z.enum(['A3', 'A4']).nullable(),
      copies: z.int().min(1).max(99),
    }),
    output: z.null(),
    refusals: ['shell.no_such_printer', 'shell.printer_refused'],
    deadlineMs: 120_000,
  }),
  /** The folder a scanner writes into, watched on this machine. */
  scan_folder: query({
    audience: ['clerk', 'admin'],
    input: z.object({}),
    output: z.object({
      folder: z.string().nullable(),
      trouble: z.enum(['missing', 'no_right', 'cannot_move']).nullable(),
      isOnNetwork: z.boolean(),
      /** Files taken since the program started. */
      taken: z.int(),
      /** Files seen that are still being written. */
      arriving: z.int(),
      /** Files that were not taken: `secret` ones lie where they were, unreadable ones were put aside. */
      held: z.array(z.object({ name: z.string(), why: z.enum(['secret', 'unreadable']), code: z.string() })),
    }),
  }),
  /** Asks for the folder with the system's dialog; answers what is watched now. */
  choose_scan_folder: task({
    audience: ['clerk', 'admin'],
    input: z.object({}),
    output: z.object({ folder: z.string().nullable() }),
    refusals: ['shell.folder_refused', 'shell.folder_is_ours'],
    deadlineMs: 900_000,
  }),
  stop_scan_folder: command({ audience: ['clerk', 'admin'], input: z.object({}), output: z.null() }),
  /** Shows the watched folder in the system's file manager. */
  show_scan_folder: task({
    audience: ['clerk', 'admin'],
    input: z.object({}),
    output: z.null(),
    refusals: ['shell.folder_refused'],
  }),
  /** Asks for a folder with the system's dialog; before anybody can sign in too, for a restore. */
  choose_folder: task({
    audience: 'anyone',
    input: z.object({}),
    output: z.object({ folder: z.string().nullable() }),
    deadlineMs: 3_600_000,
  }),
  /** Where this machine's backups were kept, when the data itself cannot say it. */
  backup_folder: query({
    audience: 'anyone',
    input: z.object({}),
    output: z.object({ folder: z.string().nullable() }),
  }),
  /** The backups in a folder that the recovery key opens; null: the key of this machine. */
  find_backups: task({
    audience: 'anyone',
    input: z.object({ folder: Folder, recoveryKeySecret: z.string().max(200).nullable() }),
    output: z.object({ backups: z.array(BackupFound), unreadable: z.array(z.string()) }),
    refusals: ['core.recovery_key_wrong', 'backup.no_backups', 'backup.already_set_up', ...restoreRefusals],
  }),
  /** Restores onto a machine that has no data, or whose data cannot be opened; core starts anew on it. */
  restore_backup: task({
    audience: 'anyone',
    input: z.object({
      root: Folder,
      name: z.string().max(60),
      recoveryKeySecret: z.string().max(200).nullable(),
    }),
    output: z.null(),
    refusals: ['core.recovery_key_wrong', 'core.newer_data', 'backup.already_set_up', ...restoreRefusals],
    deadlineMs: 900_000,
  }),
  /** Opens the data here with the printed key, as a new device. */
  recover: task({
    audience: 'anyone',
    input: z.object({ recoveryKeySecret: z.string().max(200) }),
    output: z.null(),
    refusals: ['core.recovery_key_wrong', 'backup.already_set_up'],
  }),
  /** Saves what a damaged database still holds, and tells what would be lost; nothing is taken yet. */
  salvage: task({
    audience: 'anyone',
    input: z.object({}),
    output: z.object({
      backup: z.object({ name: z.string(), madeAt: z.string() }).nullable(),
      documents: z.int(),
      entries: z.int(),
      damagedTables: z.array(z.string()),
      rowsFromBackup: z.int(),
      lostEntries: z.int(),
      lostFrom: z.string().nullable(),
      lostTo: z.string().nullable(),
      lostNumbers: z.array(z.object({ book: z.string(), number: z.int() })),
    }),
    refusals: ['backup.nothing_saved', 'backup.already_set_up', 'core.keys_missing'],
    deadlineMs: 900_000,
  }),
  /** Where the content files are looked for when core cannot find them. */
  files_folder: query({
    audience: 'anyone',
    input: z.object({}),
    output: z.object({ folder: z.string().nullable() }),
  }),
  /** Says where the content files are now (null: a new place in the data folder) and opens the data again. */
  place_files: task({
    audience: 'anyone',
    input: z.object({ folder: Folder.nullable() }),
    output: z.null(),
    refusals: ['backup.files_not_there', 'backup.already_set_up', 'core.keys_missing'],
    deadlineMs: 120_000,
  }),
  /** Goes on with what was saved. */
  take_salvaged: task({
    audience: 'anyone',
    input: z.object({}),
    output: z.null(),
    refusals: ['backup.already_set_up', 'core.keys_missing'],
  }),
  /** The scanners of this machine with what each can do. */
  scanners: task({
    audience: ['clerk', 'staff', 'leader'],
    input: z.object({}),
    output: z.array(
      z.object({
        id: z.string(),
        name: z.string(),
        sources: z.array(ScannerSource),
        colour: z.string().nullable(),
        grey: z.string().nullable(),
        resolutions: z.array(z.int()),
      }),
    ),
    refusals: ['shell.no_scanner_program', 'shell.scanner_failed'],
  }),
  /** Scans until the feeder is empty, or one page of the glass; each page is told by the event `scanner.page`. */
  scan_pages: task({
    audience: ['clerk', 'staff', 'leader'],
    input: z.object({
      device: z.string().max(300),
      source: ScannerSource.nullable(),
      mode: z.string().max(100).nullable(),
      resolution: z.int().min(50).max(1200),
    }),
    output: z.object({ count: z.int() }),
    refusals: [
      'shell.no_scanner_program',
      'shell.scanner_empty',
      'shell.scanner_jammed',
      'shell.scanner_cover_open',
      'shell.scanner_busy',
      'shell.scanner_failed',
      'documents.too_large',
    ],
    deadlineMs: 900_000,
  }),
  stop_scan: command({ audience: ['clerk', 'staff', 'leader'], input: z.object({}), output: z.null() }),
  copy_text: command({ input: z.object({ text: z.string().max(2000) }), output: z.null() }),
};

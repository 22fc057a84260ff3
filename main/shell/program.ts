/** Puts the shell's parts together, by hand and in plain sight. */
import { app, Menu, nativeTheme, session as electronSession } from 'electron/main';
import { Openings } from './answers/openings.ts';
import { shellAnswers } from './answers/shell-answers.ts';
import { rescueAnswers } from './answers/rescue-answers.ts';
import { refuse } from './gate/shell-refusal.ts';
import { relayToToken, tokenAnswers } from './answers/token-answers.ts';
import { watchClock } from './clock.ts';
import { whyNotFolder } from './folders/data-folder.ts';
import { bundleDirOf, resourcesDirOf } from './folders/program-files.ts';
import type { ProgramFolders } from './folders/program-folders.ts';
import type { GateTerms } from './gate/gate.ts';
import { watchIdleness } from './idle-lock.ts';
import { idleMsOf } from './idle-time.ts';
import { filesAmong, type Launch } from './launch.ts';
import { openLog, type Log } from './log.ts';
import { OpenedFolder } from './outside/opened-folder.ts';
import { wordToPdf } from './outside/word-to-pdf.ts';
import { CoreProcess } from './processes/core-process.ts';
import { startOwnProcess } from './processes/host.ts';
import { TokenProcess } from './processes/token-process.ts';
import { serveScheme } from './protocol/app-protocol.ts';
import type { ContentSource } from './protocol/content.ts';
import type { Append } from './protocol/intake.ts';
import { ScanFolder, usualTimings, type FolderCore } from './scan-folder/scan-folder.ts';
import { KeyHolder } from './secrets/key-holder.ts';
import { systemSealer } from './secrets/sealer.ts';
import { changeOf, SessionHolder } from './session.ts';
import type { SettingsFile } from './settings.ts';
import { watchForUpdates } from './update/update.ts';
import { lockDownSession } from './windows/lockdown.ts';
import { Windows } from './windows/windows.ts';

export interface ProgramTerms {
  readonly launch: Launch;
  readonly folders: ProgramFolders;
  readonly settings: SettingsFile;
}

/** Starts the program; to be called once Electron is ready. */
export function runProgram(terms: ProgramTerms): void {
  const { launch, folders, settings } = terms;
  const log = openLog(folders.memory);
  const session = new SessionHolder();
  const keys = new KeyHolder(
    { dataDir: folders.data, keysDir: folders.keys },
    systemSealer(),
    launch.recoverFrom,
    whyNotFolder(folders.data),
  );
  const token = new TokenProcess(() => startOwnProcess('token', app.getAppPath()), log);
  const windows = new Windows({ isDevelopment: !app.isPackaged, settings, gate: () => gate, log });
  const core = coreFor(folders.data, keys, { session, token, windows, log });
  const content = contentFrom(core);
  const append = appendTo(core, session);
  const scanFolder = new ScanFolder({
    core: folderCore(core),
    now: () => new Date(),
    timings: usualTimings,
    onChanged: () => windows.tellAll({ name: 'shell.scan_folder', ids: [] }),
    log,
  });
  scanFolder.watch(settings.now.scanFolder);
  setInterval(() => void scanFolder.look(), lookEveryMs);
  const idle = watchIdleness(
    () => idleMsOf(settings),
    () => void lockSession(core, session),
  );
  const askForUpdates = watchForUpdates({
    settings,
    log,
    onReady: () => windows.tellAll({ name: 'update.ready', ids: [] }),
  });
  const gate: GateTerms = {
    session,
    core,
    log,
    onActivity: () => {
      idle.touch();
      core.touch();
    },
    token: tokenAnswers(token),
    shell: shellAnswers({
      settings,
      windows,
      content,
      append,
      dataDir: folders.data,
      opened: new OpenedFolder(folders.memory),
      scanFolder,
      keys,
      rescue: rescueAnswers({
        dataDir: folders.data,
        bundleDir: bundleDirOf('core'),
        keys,
        rescue: (input) => core.rescue(input),
        restart: async () => {
          await core.restart();
          // Whatever a page knows was of the data before.
          windows.tellAll({ name: 'core.replaced', ids: [] });
        },
        isFailed: () => core.state.phase === 'failed',
        windowOf: (kind) => windows.get(kind) ?? refuse('core.not_allowed'),
      }),
      clock: watchClock(settings),
      coreState: () => core.state,
      onSigningClosed: () => {
        void token.lockAll();
        windows.tellAll({ name: 'signing.closed', ids: [] });
      },
      onUpdatesChanged: askForUpdates,
    }),
  };

  Menu.setApplicationMenu(null);
  nativeTheme.themeSource = settings.now.theme;
  lockDownSession(electronSession.defaultSession);
  serveScheme(electronSession.defaultSession, {
    root: bundleDirOf('renderer'),
    session,
    content,
    append,
    log,
  });
  announceSession(session, windows, token);
  if (keys.ring) core.start();
  else core.cannotStart(keys.code ?? 'core.keys_missing');
  windows.openMain();
  openFiles(new Openings({ session, append, log, onOpened: tellOpened(windows) }), windows, launch.files);
  stopInOrder(core, token);
}

interface Around {
  readonly session: SessionHolder;
  readonly token: TokenProcess;
  readonly windows: Windows;
  readonly log: Log;
}

function coreFor(dataDir: string, keys: KeyHolder, { session, token, windows, log }: Around): CoreProcess {
  const core: CoreProcess = new CoreProcess({
    open: () => startOwnProcess('core', app.getAppPath()),
    begin: () => {
      const { ring } = keys;
      if (!ring) throw new Error('core was started without keys');
      return { dataDir, resourcesDir: resourcesDirOf(), bundleDir: bundleDirOf('core'), ...ring.keys };
    },
    serves: {
      token: (question) => relayToToken(token, question),
      'word.to_pdf': (file) => wordToPdf(file),
      'secret.get': ({ name }) => keys.ring?.get(name) ?? null,
      'secret.put': ({ name, value }) => {
        keys.ring?.put(name, value);
        return null;
      },
    },
    onEvent: (event) => {
      windows.tellAll(event);
      if (event.name === 'backup.restored') void startOnRestored(core, keys);
      if (event.name === 'backup.files_moved') void startOnMovedFiles(core);
      if (event.name === 'core.damaged') void core.giveUp('core.data_damaged');
    },
    onState: ({ phase }) => {
      // Core keeps sessions in memory: when it starts anew, everybody signs in again.
      if (phase !== 'ready' && session.now) session.set(null);
      windows.tellAll({ name: 'shell.changed', ids: [] });
    },
    log,
  });
  return core;
}

/** An admin has restored a backup: the same keys, a new device, core anew. */
async function startOnRestored(core: CoreProcess, keys: KeyHolder): Promise<void> {
  // Core's answer to the page goes out first; the page then shows that core starts anew.
  await new Promise((resolve) => setTimeout(resolve, 200));
  keys.reopen();
  await core.restart();
}

/** The files lie in another place now: every thread opens them there. */
async function startOnMovedFiles(core: CoreProcess): Promise<void> {
  await new Promise((resolve) => setTimeout(resolve, 200));
  await core.restart();
}

function contentFrom(core: CoreProcess): ContentSource {
  return {
    open: (ticket) => core.ask('content.open', { ticket }),
    read: (ticket, from, to) => core.ask('content.read', { ticket, from, to }),
  };
}

function appendTo(core: CoreProcess, session: SessionHolder): Append {
  return (upload, offset, bytes, totalBytes) =>
    core
      .ask('intake.append', { session: session.now?.session ?? null, upload, offset, bytes, totalBytes })
      .catch(() => ({ ok: false, code: 'core.restarted' }));
}

const lookEveryMs = 2000;

/** The scan folder belongs to the program, not to who sits at the screen: it is taken from also while nobody does. */
function folderCore(core: CoreProcess): FolderCore {
  return {
    append: (upload, offset, bytes, totalBytes) =>
      core.ask('folder.append', { upload, offset, bytes, totalBytes }),
    take: (upload, fileName) => core.ask('folder.take', { upload, fileName }),
    forget: (upload) => core.ask('folder.forget', { upload }),
    moved: (id) => core.ask('folder.moved', { id }),
    settle: (present) => core.ask('folder.settle', { present }),
  };
}

/** Locks what is open; the pages keep their forms and ask for the password. */
async function lockSession(core: CoreProcess, session: SessionHolder): Promise<void> {
  const { now } = session;
  if (!now || now.isLocked) return;
  // Locked here at once: a core that is busy or gone must not keep the screen open.
  session.set({ ...now, isLocked: true });
  await core.ask('lock', { session: now.session }).catch(() => null);
}

/** Says on every page what became of the session; an unlocked token never outlives it (T2). */
function announceSession(session: SessionHolder, windows: Windows, token: TokenProcess): void {
  session.listen((now, before) => {
    windows.tellAll({ name: `session.${changeOf(now, before)}`, ids: [] });
    if (!session.isOpen) void token.lockAll();
    if (!now) windows.endSigning();
  });
}

function tellOpened(windows: Windows) {
  return (upload: string, fileName: string) =>
    windows.tellAll({ name: 'intake.opened', ids: [upload, fileName] });
}

/** Files named at the start, by a second start of the program, and on macOS by the Finder. */
function openFiles(openings: Openings, windows: Windows, files: readonly string[]): void {
  openings.open(files);
  app.on('second-instance', (_event, args, cwd) => {
    windows.focus();
    openings.open(filesAmong(args.slice(1), cwd));
  });
  app.on('open-file', (event, file) => {
    event.preventDefault();
    openings.open([file]);
  });
}

/** The last window closed ends the program, but not before core has finished the transaction in hand. */
function stopInOrder(core: CoreProcess, token: TokenProcess): void {
  let isStopped = false;
  app.on('window-all-closed', () => app.quit());
  app.on('will-quit', (event) => {
    if (isStopped) return;
    event.preventDefault();
    token.stop();
    void core.stop().finally(() => {
      isStopped = true;
      // In a turn of its own: while this event is still being told, quitting again would be overheard.
      setImmediate(() => app.quit());
    });
  });
}

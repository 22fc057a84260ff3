/** A scan folder watched for a core in a process of its own, which a test may kill at any moment. */
import { mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { CoreProcess } from '#shell/processes/core-process.ts';
import { startNodeChild } from '#shell/processes/node-child.ts';
import { ScanFolder, type FolderCore } from '#shell/scan-folder/scan-folder.ts';
import { newDataDir, openTestCore, startInput, type TestClock, type TestCore } from './core.ts';
import { wordToPdf } from '#shell/outside/word-to-pdf.ts';

const entry = path.join(import.meta.dirname, '../../main/core/process.ts');

export interface Watching {
  readonly root: string;
  readonly folder: string;
  readonly clock: TestClock;
  readonly watcher: ScanFolder;
  /** A watcher of the same folder that knows nothing of what the first saw, as after a new start. */
  readonly watchAnew: () => ScanFolder;
  /** Looks twice, as long apart as a file must rest. */
  readonly lookUntilStill: () => Promise<void>;
}

const settleMs = 4000;

/** A core of this very process, shared by tests that kill nothing. */
export function folderCoreOf({ core }: TestCore): FolderCore {
  const { serves } = core;
  return {
    append: async (upload, offset, bytes, totalBytes) =>
      serves['folder.append']({ upload, offset, bytes, totalBytes }),
    take: async (upload, fileName) => serves['folder.take']({ upload, fileName }),
    forget: async (upload) => serves['folder.forget']({ upload }),
    moved: async (id) => serves['folder.moved']({ id }),
    settle: async (present) => serves['folder.settle']({ present }),
  };
}

export function watching(core: FolderCore): Watching {
  const root = mkdtempSync(path.join(tmpdir(), 'congvan-folder-'));
  const folder = path.join(root, 'scan');
  mkdirSync(folder);
  const clock = { now: new Date('2026-11-20T01:00:00Z') };
  const watchAnew = () => {
    const timings = { settleMs, patienceMs: 60_000 };
    const watcher = new ScanFolder({
      core,
      now: () => new Date(clock.now),
      timings,
      onChanged: () => {},
      log: () => {},
    });
    watcher.watch(folder);
    return watcher;
  };
  const watcher = watchAnew();
  const lookUntilStill = async () => {
    await watcher.look();
    clock.now = new Date(clock.now.getTime() + settleMs);
    await watcher.look();
  };
  return { root, folder, clock, watcher, watchAnew, lookUntilStill };
}

/** A core in a process of its own, without an office; `before` hears each question, to kill it there. */
export function killableCore(dataDir: string, before: (question: string) => void) {
  const core = new CoreProcess({
    open: () => startNodeChild(process.execPath, entry),
    begin: () => startInput(dataDir),
    serves: {
      token: () => ({ ok: false, code: 'token.not_found' }),
      'secret.get': () => null,
      'word.to_pdf': (file) => wordToPdf(file),
      'secret.put': () => null,
    },
    onEvent: () => {},
    onState: () => {},
    log: () => {},
  });
  core.start();
  const asked: FolderCore = {
    append: (upload, offset, bytes, totalBytes) =>
      core.ask('folder.append', { upload, offset, bytes, totalBytes }),
    take: (upload, fileName) => {
      const answer = core.ask('folder.take', { upload, fileName });
      before('take');
      return answer;
    },
    forget: (upload) => core.ask('folder.forget', { upload }),
    moved: (id) => {
      before('moved');
      return core.ask('folder.moved', { id });
    },
    settle: (present) => core.ask('folder.settle', { present }),
  };
  const kill = () => {
    if (core.pid !== undefined) process.kill(core.pid, 'SIGKILL');
  };
  return { core, asked, kill };
}

/** What waits to be registered, read from the data itself. */
export function waitingIn(test: TestCore): { name: string; source: string }[] {
  return test.core.db.all(
    'SELECT file_name AS name, source FROM waiting JOIN waiting_file ON waiting_id = id ORDER BY file_name',
  );
}

/** Writes `count` scans and lets a core that is killed at these questions take them; answers what lies where and what waits. */
export async function takeWhileKilled(
  count: number,
  killAt: ReadonlyMap<number, 'take' | 'moved'>,
  bytesOf: (index: number) => Uint8Array,
): Promise<{ lying: string[]; waiting: string[]; expected: string[]; kills: number }> {
  const dataDir = newDataDir();
  const wanted = new Map(killAt);
  let [questions, kills] = [0, 0];
  const { core, asked, kill } = killableCore(dataDir, (question) => {
    questions += 1;
    const kind = wanted.get(questions);
    if (kind === undefined) return;
    if (kind !== question) return void wanted.set(questions + 1, kind);
    kills += 1;
    kill();
  });
  const { root, folder, lookUntilStill, watchAnew } = watching(asked);
  const expected = Array.from(
    { length: count },
    (_, index) => `scan-${String(index + 1).padStart(4, '0')}.pdf`,
  );
  try {
    for (const [index, name] of expected.entries()) writeFileSync(path.join(folder, name), bytesOf(index));
    for (let look = 0; look < killAt.size + 3; look += 1) await lookUntilStill();
    await watchAnew().look();
    await core.stop();
    const test = openTestCore({ dataDir });
    const waiting = waitingIn(test).map(({ name }) => name);
    await test.stop();
    return { lying: filesBelow(folder).map((file) => path.basename(file)), waiting, expected, kills };
  } finally {
    await core.stop();
    for (const one of [root, dataDir]) rmSync(one, { recursive: true, force: true });
  }
}

/** Every file below a folder, by its way from there. */
export const filesBelow = (folder: string) =>
  readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => path.relative(folder, path.join(entry.parentPath, entry.name)))
    .toSorted();

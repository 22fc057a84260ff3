/** `--self-check`: starts core on an empty folder of its own and says in JSON whether everything needed is here. */
import { randomBytes, randomUUID } from 'node:crypto';
import fs from 'node:fs';
import path from 'node:path';
import { app } from 'electron/main';
import { CoreProcess, type CoreState } from './processes/core-process.ts';
import { startOwnProcess } from './processes/host.ts';
import { bundleDirOf, resourcesDirOf } from './folders/program-files.ts';

/** Prints `{electron, node, core, ok}` and ends the program; `core` is 'ready' or the reason why not. */
export async function checkSelf(folder: string): Promise<void> {
  const dataDir = fs.mkdtempSync(path.join(folder, 'self-check-'));
  const state = await tryCore(dataDir);
  fs.rmSync(dataDir, { recursive: true, force: true });
  const { electron, node } = process.versions;
  const ok = state.phase === 'ready';
  process.stdout.write(`${JSON.stringify({ electron, node, core: state.failure ?? state.phase, ok })}\n`);
  app.exit(ok ? 0 : 1);
}

async function tryCore(dataDir: string): Promise<CoreState> {
  let core: CoreProcess | undefined;
  const state = await new Promise<CoreState>((settle) => {
    core = coreAlone(dataDir, settle);
    core.start();
  });
  await core?.stop();
  return state;
}

/** Core with keys of the moment, nobody to ask, and no page to tell. */
function coreAlone(dataDir: string, settle: (state: CoreState) => void): CoreProcess {
  return new CoreProcess({
    open: () => startOwnProcess('core', app.getAppPath()),
    begin: () => ({
      dataDir,
      resourcesDir: resourcesDirOf(),
      bundleDir: bundleDirOf('core'),
      databaseKey: randomBytes(32),
      fileKey: randomBytes(32),
      deviceSeed: randomBytes(32),
      deviceId: randomUUID(),
    }),
    serves: {
      token: () => ({ ok: false, code: 'core.not_ready' }),
      'word.to_pdf': () => ({ ok: false, code: 'documents.no_converter' }),
      'secret.get': () => null,
      'secret.put': () => null,
    },
    onEvent: () => {},
    onState: (state) => {
      if (state.phase === 'ready' || state.phase === 'failed') settle(state);
    },
    log: () => {},
  });
}

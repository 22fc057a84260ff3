/** Starts one of the demo's two programs: the built program, with folders and an environment of its own. */
import { appendFileSync } from 'node:fs';
import path from 'node:path';
import { _electron, type ElectronApplication, type Page } from 'playwright';
import { root, settle, untilReady } from '../../tests/e2e/launch.ts';

export interface Program {
  readonly name: string;
  readonly app: ElectronApplication;
  readonly page: Page;
  readonly dataDir: string;
  readonly close: () => Promise<void>;
}

const closesWithinMs = 6_000;

/** `name` tells its folders from the other program's; gives it when its first page answers. */
export async function startProgram(
  folder: string,
  name: string,
  env: Readonly<Record<string, string>>,
): Promise<Program> {
  const dataDir = path.join(folder, `${name}-data`);
  const settled = settle(folder, 0, { dataDir, profileDir: path.join(folder, `${name}-profile`), env });
  const { args } = settled;
  const before = process.listeners('SIGINT');
  const app = await _electron.launch({ args, env: settled.env, cwd: root, chromiumSandbox: true });
  keepInterruptFor(before);
  const log = path.join(folder, `${name}.log`);
  app.process().stderr?.on('data', (text: Buffer) => appendFileSync(log, text));
  try {
    const page = await app.firstWindow();
    page.setDefaultTimeout(20_000);
    await untilReady(page);
    return { name, app, page, dataDir, close: () => end(app) };
  } catch (error) {
    await end(app);
    throw error;
  }
}

/** In order where the program lets itself be closed; a form with unsaved words would ask first, and nobody answers. */
async function end(app: ElectronApplication): Promise<void> {
  const late = setTimeout(() => app.process().kill('SIGKILL'), closesWithinMs);
  await app.close().catch(() => null);
  clearTimeout(late);
}

/** Playwright would end this process at Ctrl+C at once; the hub and the folder are to be cleared away first. */
function keepInterruptFor(before: readonly NodeJS.SignalsListener[]): void {
  for (const listener of process.listeners('SIGINT')) {
    if (!before.includes(listener)) process.off('SIGINT', listener);
  }
}

/** Every window of a program, as it stands when something failed. */
export async function windowsOf({ app }: Program): Promise<Uint8Array[]> {
  return Promise.all(app.windows().map((page) => page.screenshot({ timeout: 5_000 })));
}

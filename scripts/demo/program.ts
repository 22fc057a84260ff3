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

/** `name` tells its folders from the other program's; gives it when its first page answers. */
export async function startProgram(
  folder: string,
  name: string,
  env: Readonly<Record<string, string>>,
): Promise<Program> {
  const dataDir = path.join(folder, `${name}-data`);
  const settled = settle(folder, 0, { dataDir, profileDir: path.join(folder, `${name}-profile`), env });
  const { args } = settled;
  const app = await _electron.launch({ args, env: settled.env, cwd: root, chromiumSandbox: true });
  const log = path.join(folder, `${name}.log`);
  app.process().stderr?.on('data', (text: Buffer) => appendFileSync(log, text));
  const page = await app.firstWindow();
  page.setDefaultTimeout(20_000);
  await untilReady(page);
  return { name, app, page, dataDir, close: () => app.close() };
}

/** Every window of a program, as it stands when something failed. */
export async function windowsOf({ app }: Program): Promise<Uint8Array[]> {
  return Promise.all(app.windows().map((page) => page.screenshot({ timeout: 5_000 })));
}

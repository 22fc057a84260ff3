/** Starts the built program with a data folder and a profile of its own, and waits until it says it is ready. */
import fs from 'node:fs';
import { createRequire } from 'node:module';
import os from 'node:os';
import path from 'node:path';
import { _electron, test as base, type ElectronApplication, type Page, type TestInfo } from 'playwright/test';
import type { Reply } from '#contract/kernel.ts';
import type { Bridge } from '../../preload/bridge.ts';

export const root = path.resolve(import.meta.dirname, '../..');

/** The Electron to test with; the npm package gives its path, of the stand-in where there is no other. */
// The package's types describe what it is inside Electron; outside it is the path of the program.
export const electronBin = createRequire(import.meta.url)('electron') as unknown as string;

/** Chromium refuses to run as root with its sandbox. */
export const rootSwitches = process.getuid?.() === 0 ? ['--no-sandbox'] : [];

export interface LaunchOptions {
  /** Two programs may be given the same folders; left out: new ones, removed after the test. */
  readonly dataDir?: string;
  readonly profileDir?: string;
  /** Further arguments: files to open, switches. */
  readonly args?: readonly string[];
  readonly env?: Readonly<Record<string, string>>;
}

export interface Running {
  readonly app: ElectronApplication;
  readonly page: Page;
  readonly dataDir: string;
  readonly profileDir: string;
  /** Makes a call as the main page does. */
  call(name: string, input: unknown, commandId?: string): Promise<Reply<unknown>>;
  close(): Promise<void>;
}

/** `launch()` starts the program; whatever a test started is closed after it. */
export const test = base.extend<{ folder: string; launch: (options?: LaunchOptions) => Promise<Running> }>({
  // Playwright reads a fixture's needs from this pattern.
  // oxlint-disable-next-line no-empty-pattern
  folder: async ({}, use) => {
    const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'congvan-e2e-'));
    await use(folder);
    fs.rmSync(folder, { recursive: true, force: true });
  },
  launch: async ({ folder }, use, testInfo) => {
    const running: Running[] = [];
    await use(async (options = {}) => {
      const one = await start(folder, running.length, options);
      running.push(one);
      return one;
    });
    await Promise.all(running.map((one) => one.close()));
    if (testInfo.status !== testInfo.expectedStatus) await attachLogs(folder, testInfo);
  },
});

export { expect } from 'playwright/test';

/** What the programs of a failed test printed, kept beside its report. */
async function attachLogs(folder: string, testInfo: TestInfo): Promise<void> {
  const logs = fs.readdirSync(folder).filter((name) => name.endsWith('.log'));
  for (const name of logs) await testInfo.attach(name, { path: path.join(folder, name) });
}

/** Starts one program without closing it; a test takes `launch`, which does both. */
export async function start(folder: string, index: number, options: LaunchOptions): Promise<Running> {
  const { dataDir, profileDir, args, env } = settle(folder, index, options);
  // Without a path of ours Playwright holds the program back until it has joined it; with one it races.
  const app = await _electron.launch({ args, env, cwd: root, chromiumSandbox: true });
  app
    .process()
    .stderr?.on('data', (text: Buffer) => fs.appendFileSync(path.join(folder, `stderr-${index}.log`), text));
  const page = await app.firstWindow();
  await untilReady(page);
  const call: Running['call'] = (name, input, commandId) => callFrom(page, name, input, commandId);
  return { app, page, dataDir, profileDir, call, close: () => closed(app) };
}

/** A form left unsaved would hold its window open: whoever closes from here agrees to lose it. */
async function closed(app: ElectronApplication): Promise<void> {
  const agreed = app.evaluate(({ webContents }) => {
    for (const page of webContents.getAllWebContents())
      page.on('will-prevent-unload', (event) => event.preventDefault());
  });
  // A program that has ended already has nothing to ask.
  await agreed.catch(() => undefined);
  await app.close();
}

/** The whole command line and environment of one start. */
export function settle(folder: string, index: number, options: LaunchOptions) {
  const dataDir = options.dataDir ?? path.join(folder, `data-${index}`);
  const profileDir = options.profileDir ?? path.join(folder, `profile-${index}`);
  const args = [...rootSwitches, root, '--data', dataDir, ...(options.args ?? [])];
  const env = { ...ownEnvironment(), XDG_CONFIG_HOME: profileDir, ...options.env };
  return { dataDir, profileDir, args, env };
}

function ownEnvironment(): Record<string, string> {
  const entries = Object.entries(process.env).filter(([name]) => name !== 'ELECTRON_RUN_AS_NODE');
  return Object.fromEntries(entries.flatMap(([name, value]) => (value === undefined ? [] : [[name, value]])));
}

/** Waits until core opened the data or said why not; asked again at every event, never by the clock. */
export async function untilReady(page: Page): Promise<void> {
  await page.waitForURL(/^app:/);
  await page.evaluate(
    () =>
      new Promise<void>((resolve) => {
        const { congvan } = window as unknown as { congvan: Bridge };
        const ask = async (): Promise<void> => {
          const reply = await congvan.call('shell.state', {});
          // The contract gives `core` in shell.state.
          const core = reply.ok ? (reply.value as { core: string }).core : '';
          if (core === 'ready' || core === 'failed') resolve();
        };
        congvan.listen(() => void ask());
        void ask();
      }),
  );
}

/** Makes a call through the bridge of any page of ours. */
export function callFrom(
  page: Page,
  name: string,
  input: unknown,
  commandId?: string,
): Promise<Reply<unknown>> {
  return page.evaluate(
    ([name_, input_, commandId_]) => {
      const { congvan } = window as unknown as { congvan: Bridge };
      return congvan.call(name_, input_, commandId_);
    },
    [name, input, commandId] as const,
  );
}

/** Electron for benches: a screen where there is none, the program and a bare window, started and found again. */
import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { _electron, type ElectronApplication, type Page } from 'playwright';
import type { Bridge } from '../../../preload/bridge.ts';

export const root = path.resolve(import.meta.dirname, '../../..');

/** Runs this very script again inside a virtual screen with the Electron there is; gives back only inside it. */
export function needScreen(): void {
  if (process.env['CONGVAN_BENCH_SCREEN'] === '1') return;
  if (!existsSync(path.join(root, 'out/main/index.cjs')))
    spawnSync(process.execPath, [path.join(root, 'scripts/build.mjs')], { stdio: 'inherit' });
  const [script = '', ...rest] = process.argv.slice(1);
  const own = [process.execPath, script, ...rest];
  const [program = '', ...words] =
    process.platform === 'linux'
      ? ['xvfb-run', '-a', '-s', '-screen 0 1400x900x24', 'timeout', '-k', '5', '600', ...own]
      : own;
  const env = { ...process.env, ELECTRON_OVERRIDE_DIST_PATH: electronFolder(), CONGVAN_BENCH_SCREEN: '1' };
  const done = spawnSync(program, words, { cwd: root, env, stdio: ['ignore', 'inherit', 'inherit'] });
  process.exit(done.status ?? 1);
}

/** The folder of the Electron to use, as `scripts/ensure-electron.mjs` says it in its last word. */
function electronFolder(): string {
  const script = path.join(root, 'scripts/ensure-electron.mjs');
  const said = spawnSync(process.execPath, [script], {
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'inherit'],
  }).stdout;
  return said.trim().split(': ').at(-1) ?? '';
}

export interface Started {
  readonly app: ElectronApplication;
  readonly page: Page;
}

/** A folder of its own for data and profile, kept from one start to the next. */
export function newPlace(): { dir: string; end: () => void } {
  const dir = mkdtempSync(path.join(tmpdir(), 'congvan-bench-'));
  return { dir, end: () => rmSync(dir, { recursive: true, force: true }) };
}

/** Chromium refuses to run as root with its sandbox. */
const rootSwitches = process.getuid?.() === 0 ? ['--no-sandbox'] : [];

async function start(words: readonly string[], dir: string): Promise<Started> {
  const entries = Object.entries(process.env).filter(([name]) => name !== 'ELECTRON_RUN_AS_NODE');
  const env = Object.fromEntries(
    entries.flatMap(([name, value]) => (value === undefined ? [] : [[name, value]])),
  );
  const app = await _electron.launch({
    args: [...rootSwitches, ...words],
    env: { ...env, XDG_CONFIG_HOME: path.join(dir, 'profile') },
    cwd: root,
    chromiumSandbox: true,
  });
  return { app, page: await app.firstWindow() };
}

/** The program on the data of `dir`. */
export const startProgram = (dir: string) => start([root, '--data', path.join(dir, 'data')], dir);
/** The bare window. */
export const startBare = (dir: string) => start([path.join(import.meta.dirname, 'bare/main.cjs')], dir);

/** A call through the page's own bridge. */
export async function callFrom(page: Page, name: string, input: unknown): Promise<unknown> {
  const reply = await page.evaluate(
    ([name_, input_]) => {
      const { congvan } = window as unknown as { congvan: Bridge };
      return congvan.call(name_, input_);
    },
    [name, input] as const,
  );
  if (!reply.ok) throw new Error(`${name}: ${reply.code}`);
  return reply.value;
}

/** Memory of a process and all it has started, in MB: shared pages counted once (PSS), as only Linux tells. */
export function memoryOf(app: ElectronApplication): number {
  const pid = app.process().pid;
  return pid === undefined ? 0 : treeOf(pid).reduce((sum, one) => sum + pssOf(one), 0) / 1024;
}

function treeOf(pid: number): number[] {
  const parents = readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .map((name) => [Number(name), parentOf(name)] as const);
  const found = [pid];
  for (const one of found)
    found.push(...parents.filter(([, parent]) => parent === one).map(([child]) => child));
  return found;
}

function parentOf(pid: string): number {
  try {
    return Number(/^PPid:\s*(\d+)/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1] ?? 0);
  } catch {
    // It has ended meanwhile.
    return 0;
  }
}

function pssOf(pid: number): number {
  try {
    return Number(/^Pss:\s*(\d+)/m.exec(readFileSync(`/proc/${pid}/smaps_rollup`, 'utf8'))?.[1] ?? 0);
  } catch {
    return 0;
  }
}

/** Takes files out of the system's cache, as after a day without the program. Files in use elsewhere stay. */
export function forgetFiles(folders: readonly string[]): void {
  for (const folder of folders)
    spawnSync('sh', ['-c', `find "${folder}" -type f -exec dd if={} iflag=nocache count=0 status=none \\;`]);
}

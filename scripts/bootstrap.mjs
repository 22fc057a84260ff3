/** Takes a fresh clone all the way: system packages, npm packages, Electron, build; then runs what was asked for. */
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import fs from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { describeRuntime, findRuntime, runtimeEnvironment } from './ensure-electron.mjs';
import { installSystemPackages } from './system-packages.mjs';

const root = path.dirname(path.dirname(fileURLToPath(import.meta.url)));

const targets = {
  demo: { says: 'runs the demonstration', command: () => [developmentNode(), 'scripts/demo/index.ts'] },
  test: { says: 'runs every check and test', command: () => [developmentNode(), 'scripts/test.mjs'] },
  start: { says: 'starts the program', command: (runtime) => [runtime.bin, ...sandboxSwitch(), '.'] },
};

/** Node 24 of the development tree where there is one (Linux x64), else the Node that runs this. */
function developmentNode() {
  const own = path.join(root, 'node_modules/.bin/node');
  return fs.existsSync(own) ? own : process.execPath;
}

/** Chromium refuses to start as root unless told that it goes without its sandbox. */
function sandboxSwitch() {
  return process.getuid?.() === 0 ? ['--no-sandbox'] : [];
}

function stop(sentence) {
  console.error(sentence);
  process.exit(1);
}

function run(command, args, env = process.env) {
  const done = spawnSync(command, args, { cwd: root, env, stdio: ['ignore', 'inherit', 'inherit'] });
  if (done.error !== undefined) stop(`${command} could not be started: ${done.error.message}`);
  return done.status ?? 1;
}

/** Installs the npm packages when they are missing or the lock file has changed since. */
function installNpmPackages() {
  const stamp = path.join(root, 'node_modules/.congvan-lock');
  const lock = path.join(root, 'package-lock.json');
  const wanted = createHash('sha256').update(fs.readFileSync(lock)).digest('hex');
  if (fs.existsSync(stamp) && fs.readFileSync(stamp, 'utf8') === wanted) return;
  if (!installedByHand(lock)) {
    console.log('npm packages: installing (about half a minute)');
    if (npmCi() !== 0) stop('The npm packages could not be installed; the lines above say why.');
  }
  fs.writeFileSync(stamp, wanted);
}

/** npm leaves its own copy of the lock; when that is the younger one, somebody has installed since. */
function installedByHand(lock) {
  const copy = path.join(root, 'node_modules/.package-lock.json');
  const stamp = path.join(root, 'node_modules/.congvan-lock');
  if (!fs.existsSync(copy) || fs.existsSync(stamp)) return false;
  return fs.statSync(copy).mtimeMs >= fs.statSync(lock).mtimeMs;
}

function npmCi() {
  const args = ['ci', '--no-audit', '--no-fund', '--loglevel=error'];
  // Inside an npm script npm says where it lives; its own Node outlives the node_modules being replaced.
  const { npm_execpath: npm, npm_node_execpath: node } = process.env;
  if (npm?.endsWith('.js')) return run(node ?? process.execPath, [npm, ...args]);
  return run('npm', args);
}

/** The youngest time of change of a file below `place`, in milliseconds. */
function youngest(place) {
  const found = fs.statSync(place, { throwIfNoEntry: false });
  if (found === undefined) return 0;
  if (!found.isDirectory()) return found.mtimeMs;
  const inside = fs.readdirSync(place).map((name) => youngest(path.join(place, name)));
  return Math.max(found.mtimeMs, ...inside);
}

/** Builds when a source is younger than the last development build. */
function buildWhenOlder() {
  const mark = path.join(root, 'out/build.json');
  const sources = ['main', 'preload', 'renderer', 'hub', 'scripts/build.mjs', 'node_modules/.congvan-lock'];
  const changed = Math.max(...sources.map((name) => youngest(path.join(root, name))));
  const built = fs.existsSync(mark) ? JSON.parse(fs.readFileSync(mark, 'utf8')) : undefined;
  if (built?.release === false && fs.statSync(mark).mtimeMs > changed) return;
  if (run(developmentNode(), ['scripts/build.mjs']) !== 0) stop('The build failed; the lines above say why.');
}

const name = process.argv[2] ?? '';
const target = targets[name];
if (target === undefined) stop(`say one of: ${Object.keys(targets).join(', ')}`);

console.log(`This ${target.says}. Before that it installs what is missing, each part once:`);
console.log('system packages (apt), npm packages, an Electron to run with, and the build in out/.');
installSystemPackages(name);
installNpmPackages();
const runtime = findRuntime();
console.log(describeRuntime(runtime));
if (name !== 'test') buildWhenOlder();
const [command, ...args] = target.command(runtime);
process.exit(run(command, [...args, ...process.argv.slice(3)], runtimeEnvironment(runtime)));

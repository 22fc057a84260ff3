/** `npm run dist`: builds for release and packs; without the real Electron it makes a package for tests only. */
import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { buildAll, documentedNames } from './build.mjs';
import { describeRuntime, findRuntime } from './ensure-electron.mjs';
import { selfCheck } from './self-check.mjs';
import { makeWindowsStub } from './windows-stub.mjs';

const root = path.dirname(path.dirname(fileURLToPath(import.meta.url)));
const WARNING =
  '*** FOR TESTS ONLY: this package carries an old stand-in Electron and must never be released. ***';

function run(script, args) {
  const env = { ...process.env, CUSTOM_FPM_PATH: path.join(root, 'scripts/fpm-deb.mjs') };
  const done = spawnSync(process.execPath, [path.join(root, script), ...args], {
    cwd: root,
    env,
    stdio: ['ignore', 'inherit', 'inherit'],
  });
  if (done.status !== 0) throw new Error(`${script} failed`);
}

function pack(config, electronDist, args) {
  run('node_modules/electron-builder/cli.js', [
    ...args,
    '--publish=never',
    '--config',
    config,
    `-c.electronDist=${electronDist}`,
  ]);
}

/** What differs by system: on Linux the folder below /opt is plain ASCII, as administrators type it. */
function systemArguments() {
  if (process.platform === 'win32') return ['--win'];
  return ['--linux', 'dir', 'deb', '-c.productName=congvan'];
}

/** The test hooks must be gone from a release build: every CONGVAN_ name left in it is a documented one. */
function refuseTestHooks() {
  const names = new Set();
  for (const part of ['main', 'preload', 'core', 'token', 'renderer']) {
    for (const file of scriptsIn(path.join(root, 'out', part))) {
      for (const [name] of fs.readFileSync(file, 'utf8').matchAll(/\bCONGVAN_[A-Z0-9_]+/g)) names.add(name);
    }
  }
  const left = [...names].filter((name) => !documentedNames.has(name));
  if (left.length > 0) throw new Error(`the release build still knows ${left.join(', ')}`);
}

function scriptsIn(folder) {
  if (!fs.existsSync(folder)) return [];
  const names = fs.readdirSync(folder, { recursive: true }).filter((name) => /\.(c|m)?js$/.test(name));
  return names.map((name) => path.join(folder, name));
}

/** The program inside the packed folder. */
function packedProgram(output) {
  if (process.platform === 'win32') return path.join(root, output, 'win-unpacked/congvan.exe');
  return path.join(root, output, 'linux-unpacked/congvan');
}

async function packForRelease(runtime) {
  await buildAll({ release: true });
  refuseTestHooks();
  pack('electron-builder.yml', runtime.dist, systemArguments());
  inspect(packedProgram('dist/release'));
}

async function packForTests(runtime) {
  console.log(WARNING);
  await buildAll({ release: false });
  pack('electron-builder.test.yml', runtime.dist, systemArguments());
  inspect(packedProgram('dist/test-only'));
  console.log(WARNING);
}

/** Judges the packed program: its fuses are as stated, and it starts with its core. */
function inspect(bin) {
  run('scripts/read-fuses.mjs', [bin]);
  console.log(`self-check: ${JSON.stringify(selfCheck(bin))}`);
}

/** Packs for Windows around a stub in place of Electron, to look at the layout on another system. */
async function packWindowsLayout() {
  const dist = fs.mkdtempSync(path.join(os.tmpdir(), 'congvan-stub-'));
  try {
    makeWindowsStub(path.join(dist, 'electron.exe'));
    fs.mkdirSync(path.join(dist, 'locales'));
    fs.writeFileSync(path.join(dist, 'locales/en-US.pak'), '');
    await buildAll({ release: true });
    refuseTestHooks();
    const output = '-c.directories.output=dist/windows-layout';
    pack('electron-builder.yml', dist, ['--win', 'dir', output, '-c.win.signAndEditExecutable=false']);
    run('scripts/read-fuses.mjs', [path.join(root, 'dist/windows-layout/win-unpacked/congvan.exe')]);
  } finally {
    fs.rmSync(dist, { recursive: true, force: true });
  }
}

async function packHere() {
  const runtime = findRuntime();
  console.log(describeRuntime(runtime));
  await (runtime.kind === 'real' ? packForRelease(runtime) : packForTests(runtime));
}

try {
  await (process.argv.includes('--win-dir') ? packWindowsLayout() : packHere());
} catch (error) {
  console.error(`not packed: ${error.message}`);
  process.exitCode = 1;
}

/** Starts a packaged program as an ordinary user on a virtual screen: `node scripts/self-check.mjs PROGRAM`. */
import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';

const root = path.dirname(path.dirname(fileURLToPath(import.meta.url)));
const LIMIT_SECONDS = 60;
const ORDINARY_USER = 'nobody';

/** Root would have to switch Chromium's sandbox off, so the program is then started as somebody else. */
function asOrdinaryUser(command, home) {
  if (process.getuid?.() !== 0) return command;
  // runuser takes HOME from the list of users, where this one has none that exists.
  return ['runuser', '-u', ORDINARY_USER, '--', 'env', `HOME=${home}`, ...command];
}

function onOwnScreen(command) {
  if (process.platform !== 'linux') return command;
  const limited = ['timeout', '-k', '5', String(LIMIT_SECONDS), ...command];
  return ['xvfb-run', '-a', '-s', '-screen 0 1400x900x24', ...limited];
}

/** A folder of its own for the user's settings and data, removed after the check. */
function freshHome() {
  const home = fs.mkdtempSync(path.join(os.tmpdir(), 'congvan-check-'));
  if (process.getuid?.() === 0) spawnSync('chown', [ORDINARY_USER, home]);
  return home;
}

/** The last line of `text` that is a JSON object, or undefined. */
function lastObject(text) {
  const lines = text.split('\n').filter((line) => line.startsWith('{'));
  try {
    return JSON.parse(lines.at(-1) ?? '');
  } catch {
    return undefined;
  }
}

/** Runs `PROGRAM --self-check`; gives what it reported as an object, and throws when it did not end well. */
export function selfCheck(bin) {
  const home = freshHome();
  try {
    const [program, ...args] = asOrdinaryUser(onOwnScreen([path.resolve(bin), '--self-check']), home);
    const env = {
      ...process.env,
      HOME: home,
      XDG_CONFIG_HOME: '',
      XDG_CACHE_HOME: '',
      XDG_RUNTIME_DIR: home,
      ...nodeForCore(),
    };
    const done = spawnSync(program, args, {
      cwd: home,
      env,
      encoding: 'utf8',
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    const report = lastObject(done.stdout ?? '');
    if (done.status === 0 && report !== undefined) return report;
    throw new Error(`the self-check ended with ${done.status ?? done.signal}:\n${done.stdout}${done.stderr}`);
  } finally {
    fs.rmSync(home, { recursive: true, force: true });
  }
}

/** A package on the stand-in Electron runs its core under this Node; a released one ignores the name. */
function nodeForCore() {
  const node = path.join(root, 'node_modules/.bin/node');
  return fs.existsSync(node) ? { CONGVAN_CORE_NODE: fs.realpathSync(node) } : {};
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  console.log(JSON.stringify(selfCheck(process.argv[2])));
}

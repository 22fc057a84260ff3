/** Runs the Playwright tests on a real Electron, on a screen of their own; more arguments go to Playwright. */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import fs from 'node:fs';
import path from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { describeRuntime, findRuntime, runtimeEnvironment } from './ensure-electron.mjs';
import { testFolder } from './test-folder.mjs';

const root = path.dirname(path.dirname(fileURLToPath(import.meta.url)));
const LIMIT_SECONDS = 1200;

/** Where Playwright leaves its results as JSON. */
export const playwrightResults = path.join(root, 'test-results/playwright.json');

/** The command inside a virtual screen on Linux, elsewhere as it is. */
function onOwnScreen(command) {
  if (process.platform !== 'linux') return command;
  // The limit stands inside: a limit around xvfb-run would leave Electron running when it strikes.
  const limited = ['timeout', '-k', '5', String(LIMIT_SECONDS), ...command];
  return ['xvfb-run', '-a', '-s', '-screen 0 1400x900x24', ...limited];
}

/** Runs the tests in tests/e2e; fulfilled with true when all passed. */
export async function runEndToEnd(args = []) {
  fs.rmSync(playwrightResults, { force: true });
  const runtime = findRuntime();
  console.log(describeRuntime(runtime));
  const playwright = path.join(root, 'node_modules/playwright/cli.js');
  const test = [process.execPath, playwright, 'test', '-c', 'tests/e2e/playwright.config.ts', ...args];
  const [program, ...rest] = onOwnScreen(test);
  const env = {
    ...runtimeEnvironment(runtime),
    ...testFolder(),
    CONGVAN_PLAYWRIGHT_RESULTS: playwrightResults,
  };
  const child = spawn(program, rest, { cwd: root, env, stdio: ['ignore', 'inherit', 'inherit'] });
  const [status] = await once(child, 'exit');
  return status === 0;
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  process.exitCode = (await runEndToEnd(process.argv.slice(2))) ? 0 : 1;
}

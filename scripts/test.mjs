/**
 * `npm test [-- --slice]` once everything is installed: the checks, the build, the tests on Electron and, with
 * `--slice`, the long runs in small; one line of sums at the end.
 */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import fs from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { runChecks, vitestResults } from './check.mjs';
import { playwrightResults, runEndToEnd } from './e2e.mjs';

const root = path.dirname(path.dirname(fileURLToPath(import.meta.url)));

function readJson(file) {
  return fs.existsSync(file) ? JSON.parse(fs.readFileSync(file, 'utf8')) : undefined;
}

/** Counts from a vitest report; a run that left none, or broke outside a test, counts as one failure. */
function countVitest(passed) {
  const report = readJson(vitestResults);
  if (report === undefined) return { passed: 0, failed: 1 };
  const failed = Math.max(report.numFailedTests, passed ? 0 : 1);
  return { passed: report.numPassedTests, failed };
}

/** The same from a Playwright report. */
function countPlaywright(passed) {
  const report = readJson(playwrightResults);
  if (report === undefined) return { passed: 0, failed: 1 };
  const failed = Math.max(report.stats.unexpected + report.stats.flaky, passed ? 0 : 1);
  return { passed: report.stats.expected, failed };
}

/** Builds out/ while the checks run, which need nothing of it; fulfilled with whether it went well. */
async function build() {
  const args = [path.join(root, 'scripts/build.mjs')];
  const child = spawn(process.execPath, args, { cwd: root, stdio: ['ignore', 'inherit', 'inherit'] });
  const [status] = await once(child, 'exit');
  return status === 0;
}

/** Runs tests/long in small and gives its sum. They compute on every core: beside the windows they would starve them. */
async function runSlice() {
  const script = path.join(root, 'scripts/long.mjs');
  const child = spawn(process.execPath, [script, '--slice'], {
    cwd: root,
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  let text = '';
  child.stdout.setEncoding('utf8').on('data', (part) => (text += part));
  const [status] = await once(child, 'close');
  const [, passed, failed] = /^(\d+) passed, (\d+) failed$/m.exec(text) ?? [undefined, 0, 1];
  // The closing line of the whole run is to stand alone.
  console.log(text.replace(/^\d+ passed, \d+ failed$/m, 'long runs: $&'));
  return { passed: Number(passed), failed: Math.max(Number(failed), status === 0 ? 0 : 1) };
}

const isWithSlice = process.argv.includes('--slice');
const [isBuilt, checks] = await Promise.all([build(), runChecks()]);
const broken = checks.filter((check) => check.name !== 'tests' && !check.passed).length;
const sums = [
  countVitest(checks.find((check) => check.name === 'tests').passed),
  { passed: 0, failed: broken },
];
if (isBuilt) sums.push(countPlaywright(await runEndToEnd()));
else sums.push({ passed: 0, failed: 1 });
if (isWithSlice) sums.push(await runSlice());

const passed = sums.reduce((sum, part) => sum + part.passed, 0);
const failed = sums.reduce((sum, part) => sum + part.failed, 0);
console.log(`${passed} passed, ${failed} failed`);
process.exitCode = failed > 0 ? 1 : 0;

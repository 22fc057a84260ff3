/**
 * `npm test [-- --slice]` once everything is installed: the checks, the build, the tests on Electron and, with
 * `--slice`, the long runs in small. At the end the names of what failed and one line of sums.
 */
import { build, runChecks, vitestResults } from './check.mjs';
import { playwrightResults, runEndToEnd } from './e2e.mjs';
import { longResults, runLong } from './long.mjs';
import { countPlaywright, countVitest, failedInPlaywright, failedInVitest } from './test-results.mjs';

const isWithSlice = process.argv.includes('--slice');
const checks = await runChecks('tests/vitest.config.ts', [build]);
const hasPassed = ({ name }) => checks.find((check) => check.name === name).passed;
const broken = checks.filter((check) => check.name !== 'tests' && !check.passed).map(({ name }) => name);

const sums = [countVitest(vitestResults, hasPassed({ name: 'tests' })), { passed: 0, failed: broken.length }];
const failedNames = [...broken, ...failedInVitest(vitestResults)];
// Windows of an older build would prove nothing.
if (hasPassed(build)) {
  sums.push(countPlaywright(playwrightResults, await runEndToEnd()));
  failedNames.push(...failedInPlaywright(playwrightResults));
}
// After the windows and not beside them: they compute on every core and would starve them.
if (isWithSlice) {
  sums.push(countVitest(longResults, await runLong(true)));
  failedNames.push(...failedInVitest(longResults));
}

for (const name of failedNames) console.log(`failed: ${name}`);
const passed = sums.reduce((sum, part) => sum + part.passed, 0);
const failed = sums.reduce((sum, part) => sum + part.failed, 0);
console.log(`${passed} passed, ${failed} failed`);
process.exitCode = failed > 0 ? 1 : 0;

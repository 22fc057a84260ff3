/**
 * `npm test [-- --slice]` once everything is installed: the tests without Electron and the build; the tests on
 * Electron, and beside them what is judged by reading; with `--slice` the long runs in small. At the end the names
 * of what failed and one line of sums.
 */
import { build, judgements, runBeside, runTool, testsOf } from './check.mjs';
import { playwrightResults, runEndToEnd } from './e2e.mjs';
import { simulation, slice } from './long.mjs';
import { countPlaywright, countVitest, failedInPlaywright, failedInVitest } from './test-results.mjs';

const isWithSlice = process.argv.includes('--slice');
const sums = [];
const failedNames = [];

function judge({ name, passed }) {
  sums.push({ passed: 0, failed: passed ? 0 : 1 });
  if (!passed) failedNames.push(name);
}
function judgeTests({ results }, { passed }) {
  sums.push(countVitest(results, passed));
  failedNames.push(...failedInVitest(results));
}

const tests = testsOf('tests/vitest.config.ts');
const [tested, built] = await Promise.all([runTool(tests), runTool(build)]);
judgeTests(tests, tested);
judge(built);

// The windows wait more than they compute: what they leave of the machine is enough for the rest.
const beside = runBeside(isWithSlice ? [simulation, ...judgements] : judgements);
// Windows of an older build would prove nothing.
if (built.passed) {
  sums.push(countPlaywright(playwrightResults, await runEndToEnd()));
  failedNames.push(...failedInPlaywright(playwrightResults));
}
for (const one of await beside) {
  if (one.name === simulation.name) judgeTests(simulation, one);
  else judge(one);
}
if (isWithSlice) judgeTests(slice, await runTool(slice));

for (const name of failedNames) console.log(`failed: ${name}`);
const passed = sums.reduce((sum, part) => sum + part.passed, 0);
const failed = sums.reduce((sum, part) => sum + part.failed, 0);
console.log(`${passed} passed, ${failed} failed`);
process.exitCode = failed > 0 ? 1 : 0;

/** `npm run test:long [-- --slice]`: the full runs of tests/long, or a short slice of each; one line of sums at the end. */
import path from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { runTool, vitestCommand } from './check.mjs';
import { testFolder } from './test-folder.mjs';
import { countVitest } from './test-results.mjs';

const root = path.dirname(path.dirname(fileURLToPath(import.meta.url)));
const config = 'tests/vitest.long.config.ts';
const results = (name) => path.join(root, `test-results/${name}.json`);

/** Its clock is its own: the only long run that may go on beside others however slowly. */
const simulated = 'tests/long/exchange.test.ts';

/** Their times and their memory want a machine that does nothing else. */
const wholeOnly = ['tests/long/learned.test.ts', 'tests/long/large-message.test.ts'];

const small = () => ({ ...testFolder(), CONGVAN_TEST_SLICE: '1' });
const without = (files) => files.flatMap((file) => ['--exclude', file]);

const toolOf = (name, env, args) => ({
  name,
  results: results(name),
  env,
  isHeard: true,
  command: vitestCommand(config, results(name), args),
});

/** The two parts of the runs in small, as tools of check.mjs: beside the windows, and with the machine to themselves. */
export const simulation = toolOf('simulation', small, [simulated]);
export const slice = toolOf('slice', small, without([...wholeOnly, simulated]));

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  const args = process.argv.slice(2);
  const rest = args.filter((one) => one !== '--slice');
  const whole = toolOf('long', () => ({}), rest);
  const { passed: isGood } = await runTool(
    args.includes('--slice') ? toolOf('long', small, [...without(wholeOnly), ...rest]) : whole,
  );
  const { passed, failed } = countVitest(whole.results, isGood);
  console.log(`${passed} passed, ${failed} failed`);
  process.exitCode = failed > 0 ? 1 : 0;
}

/** `npm run test:long [-- --slice]`: the full runs of tests/long, or a short slice of each; one line of sums at the end. */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import fs from 'node:fs';
import path from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { testFolder } from './test-folder.mjs';
import { countVitest } from './test-results.mjs';

const root = path.dirname(path.dirname(fileURLToPath(import.meta.url)));

/** Where the long runs leave their results as JSON. */
export const longResults = path.join(root, 'test-results/long.json');

/** Their times and their memory want a machine that does nothing else. */
const wholeOnly = ['tests/long/learned.test.ts', 'tests/long/large-message.test.ts'];

/** Runs tests/long, whole or in small; more arguments go to vitest. Fulfilled with true when all passed. */
export async function runLong(isSlice, args = []) {
  fs.rmSync(longResults, { force: true });
  const vitest = [
    path.join(root, 'node_modules/vitest/vitest.mjs'),
    'run',
    '-c',
    'tests/vitest.long.config.ts',
    '--reporter=default',
    '--reporter=json',
    `--outputFile.json=${longResults}`,
    ...(isSlice ? wholeOnly.flatMap((file) => ['--exclude', file]) : []),
    ...args,
  ];
  const child = spawn(process.execPath, vitest, {
    cwd: root,
    env: { ...process.env, ...(isSlice ? { ...testFolder(), CONGVAN_TEST_SLICE: '1' } : {}) },
    stdio: ['ignore', 'inherit', 'inherit'],
  });
  const [status] = await once(child, 'exit');
  return status === 0;
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  const args = process.argv.slice(2);
  const isSlice = args.includes('--slice');
  const rest = args.filter((one) => one !== '--slice');
  const { passed, failed } = countVitest(longResults, await runLong(isSlice, rest));
  console.log(`${passed} passed, ${failed} failed`);
  process.exitCode = failed > 0 ? 1 : 0;
}

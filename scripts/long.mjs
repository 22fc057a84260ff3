/** `npm run test:long [-- --slice]`: the full runs of tests/long, or a short slice of each; one line of sums at the end. */
import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { testFolder } from './test-folder.mjs';

const root = path.dirname(path.dirname(fileURLToPath(import.meta.url)));
const results = path.join(root, 'test-results/long.json');
const [isSlice, rest] = [
  process.argv.includes('--slice'),
  process.argv.slice(2).filter((one) => one !== '--slice'),
];

/** Their times and their memory want a machine that does nothing else. */
const wholeOnly = ['tests/long/learned.test.ts', 'tests/long/large-message.test.ts'];

fs.rmSync(results, { force: true });
const vitest = [
  path.join(root, 'node_modules/vitest/vitest.mjs'),
  'run',
  '-c',
  'tests/vitest.long.config.ts',
  '--reporter=default',
  '--reporter=json',
  `--outputFile.json=${results}`,
  ...(isSlice ? wholeOnly.flatMap((file) => ['--exclude', file]) : []),
  ...rest,
];
const { status } = spawnSync(process.execPath, vitest, {
  cwd: root,
  env: { ...process.env, ...(isSlice ? { ...testFolder(), CONGVAN_TEST_SLICE: '1' } : {}) },
  stdio: ['ignore', 'inherit', 'inherit'],
});
const report = fs.existsSync(results) ? JSON.parse(fs.readFileSync(results, 'utf8')) : undefined;
const passed = report?.numPassedTests ?? 0;
const failed = Math.max(report?.numFailedTests ?? 0, status === 0 ? 0 : 1);
console.log(`${passed} passed, ${failed} failed`);
process.exitCode = failed > 0 ? 1 : 0;

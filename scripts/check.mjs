/** Everything that can be judged without Electron: types, lint, format and the vitest tests. */
import { spawn } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { testFolder } from './test-folder.mjs';

const root = path.dirname(path.dirname(fileURLToPath(import.meta.url)));
const bin = path.join(root, 'node_modules/.bin');

/** Where vitest leaves its results as JSON. */
export const vitestResults = path.join(root, 'test-results/vitest.json');

const types = ['main', 'preload', 'renderer', 'hub', 'tests'].map((part) => ({
  name: `types ${part}`,
  command: ['tsc', '-p', part, '--pretty', 'false'],
}));
const style = [
  { name: 'lint', command: ['oxlint', '--type-aware', '--deny-warnings'] },
  { name: 'format', command: ['oxfmt', '--list-different'] },
];
/** Every test without Electron, or the quick ones that `npm run check` has a minute for. */
const testsOf = (config) => ({
  name: 'tests',
  command: [
    'vitest',
    'run',
    '-c',
    config,
    '--reporter=default',
    '--reporter=json',
    `--outputFile.json=${vitestResults}`,
  ],
});

/** Runs one tool, keeping what it says until it is known whether anybody needs to read it. */
function runTool({ name, command: [tool, ...args] }) {
  const started = performance.now();
  const env = {
    ...process.env,
    PATH: `${bin}${path.delimiter}${process.env.PATH}`,
    NO_COLOR: '1',
    FORCE_COLOR: '0',
    ...(name === 'tests' ? testFolder() : {}),
  };
  const child = spawn(path.join(bin, tool), args, {
    cwd: root,
    env,
    stdio: ['ignore', 'pipe', 'pipe'],
    shell: process.platform === 'win32',
  });
  const said = [];
  child.stdout.on('data', (chunk) => said.push(chunk));
  child.stderr.on('data', (chunk) => said.push(chunk));
  return new Promise((resolve) => {
    child.on('error', (error) => said.push(Buffer.from(`${error.message}\n`)));
    child.on('close', (status) => {
      const seconds = ((performance.now() - started) / 1000).toFixed(1);
      console.log(`${status === 0 ? 'ok    ' : 'FAILED'} ${name.padEnd(16)} ${seconds} s`);
      if (status !== 0) console.log(Buffer.concat(said).toString());
      resolve({ name, passed: status === 0 });
    });
  });
}

/** Builds out/, which no check needs and the windows do. */
export const build = { name: 'build', command: ['node', 'scripts/build.mjs'] };

/** Runs tools one after another on as many lanes as there are cores beside the one that the tests always have. */
async function runInLanes(tools) {
  const waiting = [...tools];
  const results = [];
  async function lane() {
    for (let tool = waiting.shift(); tool !== undefined; tool = waiting.shift()) {
      results.push(await runTool(tool));
    }
  }
  const lanes = Math.max(1, os.availableParallelism() - 1);
  await Promise.all(Array.from({ length: lanes }, lane));
  return results;
}

/**
 * Runs all checks, and other tools beside them; gives `[{name, passed}]`, where the one named 'tests' has its
 * details in `vitestResults`.
 */
export async function runChecks(config = 'tests/vitest.config.ts', others = []) {
  fs.rmSync(vitestResults, { force: true });
  const [tests, tools] = await Promise.all([
    runTool(testsOf(config)),
    runInLanes([...others, ...style, ...types]),
  ]);
  return [...tools, tests];
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  const failed = (await runChecks('tests/vitest.quick.config.ts')).filter((check) => !check.passed);
  if (failed.length > 0) console.log(`failed: ${failed.map((check) => check.name).join(', ')}`);
  process.exitCode = failed.length > 0 ? 1 : 0;
}

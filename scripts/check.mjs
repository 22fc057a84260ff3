/** Everything that can be judged without Electron: types, lint, format and the vitest tests. */
import { spawn } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { testFolder } from './test-folder.mjs';
import { spawnYielding } from './yielding.mjs';

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
/** What is judged by reading alone. */
export const judgements = [...style, ...types];

/** Every test without Electron, or the quick ones that `npm run check` has a minute for. */
export const testsOf = (config) => ({
  name: 'tests',
  results: vitestResults,
  env: testFolder,
  command: vitestCommand(config, vitestResults),
});

/** vitest on a configuration, with a report as JSON beside what it says; more arguments go to it. */
export function vitestCommand(config, results, args = []) {
  const reporters = ['--reporter=default', '--reporter=json', `--outputFile.json=${results}`];
  return ['vitest', 'run', '-c', config, ...reporters, ...args];
}

/** Builds out/, which no check needs and the windows do. */
export const build = { name: 'build', command: ['node', 'scripts/build.mjs'] };

/**
 * Runs one tool `{name, command}`, keeping what it says until it is known whether anybody needs to read it, or
 * printing it at its end where it `isHeard`. `env` gives what it needs beside the environment; its `results` of
 * the run before are removed. Fulfilled with `{name, passed}`.
 */
export async function runTool({ name, command: [tool, ...args], results, env, isHeard }, start = spawn) {
  const started = performance.now();
  if (results !== undefined) fs.rmSync(results, { force: true });
  const child = start(path.join(bin, tool), args, {
    cwd: root,
    env: {
      ...process.env,
      PATH: `${bin}${path.delimiter}${process.env.PATH}`,
      NO_COLOR: '1',
      FORCE_COLOR: '0',
      ...env?.(),
    },
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
      if (status !== 0 || isHeard) console.log(Buffer.concat(said).toString());
      resolve({ name, passed: status === 0 });
    });
  });
}

/**
 * Runs tools on as many lanes as there are cores beside the one that others always have, each giving way to
 * everything else on the machine; fulfilled with `[{name, passed}]`.
 */
export async function runBeside(tools) {
  const waiting = [...tools];
  const results = [];
  async function lane() {
    for (let tool = waiting.shift(); tool !== undefined; tool = waiting.shift()) {
      results.push(await runTool(tool, spawnYielding));
    }
  }
  const lanes = Math.max(1, os.availableParallelism() - 1);
  await Promise.all(Array.from({ length: lanes }, lane));
  return results;
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  const [others, tests] = await Promise.all([
    runBeside(judgements),
    runTool(testsOf('tests/vitest.quick.config.ts')),
  ]);
  const failed = [...others, tests].filter((check) => !check.passed);
  if (failed.length > 0) console.log(`failed: ${failed.map((check) => check.name).join(', ')}`);
  process.exitCode = failed.length > 0 ? 1 : 0;
}

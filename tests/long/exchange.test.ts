/** Three offices and their hub in virtual time, as `npm run fault -- exchange` runs them: the product holds, planted bugs do not. */
import { spawnSync } from 'node:child_process';
import { expect, it } from 'vitest';
import { wholeOr } from './slice.ts';

const seeds = Number(process.env['CONGVAN_SEEDS'] ?? wholeOr(2000, 300));
/** All planted bugs, or a few of them. */
const which = wholeOr(1, 0) === 1 ? [] : ['--slice'];

it(`nothing is lost, doubled or forgotten in ${seeds} seeds, and planted bugs are found`, () => {
  const words = ['tests/fault/exchange.ts', '--seeds', String(seeds), ...which];
  const { stdout, status } = spawnSync(process.execPath, words, { encoding: 'utf8', maxBuffer: 1 << 28 });
  console.log(stdout);
  expect(JSON.parse(stdout.trimEnd().split('\n').at(-1)!)).toMatchObject({ seeds, violations: 0 });
  expect(status).toBe(0);
});

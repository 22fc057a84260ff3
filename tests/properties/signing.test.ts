/** A short slice of what `tests/long/signing.test.ts` does at length. */
import { readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { makePki, type TestPki } from '#tests/support/pki.ts';
import { flipsStillValid } from './byte-flips.ts';
import { holds, makeDrawings, randomActs, randomPdf } from './signing-sequences.ts';

const folder = join(tmpdir(), `congvan-signing-${process.pid}`);
let pki: TestPki;
beforeAll(() => {
  pki = makePki(folder);
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

test('whatever is signed, numbered, sealed or stamped in whatever order, every earlier signature stays whole', async () => {
  const drawings = await makeDrawings(readFileSync('resources/fonts/LiberationSerif-Regular.ttf'));
  const property = fc.asyncProperty(randomPdf, randomActs, async (order, acts) => {
    await holds(pki, order, acts, drawings);
  });
  await fc.assert(property, { numRuns: 5 });
});

test('no flipped bit leaves a signed file valid', () => {
  expect(flipsStillValid(pki, 40, 20_261_130)).toEqual([]);
});

/** Signatures at length: random documents and sequences, 2,000 flipped bits a file, and files made to hurt. */
import { spawnSync } from 'node:child_process';
import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { bytesSource } from '#core/signing/pdf/byte-source.ts';
import { inspect } from '#core/signing/pdf/inspect.ts';
import { prepareSignature } from '#core/signing/pdf/prepare-signature.ts';
import { PdfRefusal } from '#core/signing/pdf/refusal.ts';
import { verifyPdf } from '#core/signing/verify/index.ts';
import { makePki, type TestPki } from '#tests/support/pki.ts';
import { basePdf, sign } from '../core/signing/verify/raw-pdf.ts';
import { flipsStillValid } from '../properties/byte-flips.ts';
import { hostileFiles, mutatedCms, mutatedFile } from '../properties/hostile-files.ts';
import { holds, makeDrawings, randomActs, randomPdf } from '../properties/signing-sequences.ts';
import { wholeOr } from './slice.ts';

const folder = join(tmpdir(), `congvan-signing-long-${process.pid}`);
/** A slice is the same each time; the whole goes where it has not been. */
const seed = Number(process.env.CONGVAN_TEST_SEED ?? wholeOr(Date.now() % 2 ** 31, 20_261_130));
let pki: TestPki;
let signed: Buffer;
beforeAll(() => {
  pki = makePki(folder);
  const leader = { signer: pki.leader, chain: [pki.intermediate], name: 'Lanh dao' };
  signed = sign(sign(basePdf(true), leader), {
    ...leader,
    signer: pki.agency,
    name: 'Co quan',
    page: 6,
  }).bytes;
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

test('random documents keep every signature through random sequences, and pdfsig agrees on each tenth', async () => {
  const drawings = await makeDrawings(readFileSync('resources/fonts/LiberationSerif-Regular.ttf'));
  let runs = 0;
  const property = fc.asyncProperty(randomPdf, randomActs, async (order, acts) => {
    const pdf = await holds(pki, order, acts, drawings);
    if (runs++ % 10 === 0) expect(popplerFinds(pdf)).toBe(acts.length);
  });
  await fc.assert(property, { numRuns: wholeOr(60, 3), seed });
});

/** How many signatures poppler calls valid. */
function popplerFinds(pdf: Uint8Array): number {
  const file = join(folder, 'sequence.pdf');
  writeFileSync(file, pdf);
  const { stdout } = spawnSync('pdfsig', ['-no-ocsp', '-nocert', file], { encoding: 'utf8' });
  return [...stdout.matchAll(/Signature is Valid/g)].length;
}

test('no flipped bit of a signed file leaves it valid', () => {
  expect({ seed, valid: flipsStillValid(pki, wholeOr(2000, 60), seed) }).toEqual({ seed, valid: [] });
});

const slowestMs = 5000;
const memoryMaxBytes = 500 * 1024 * 1024;
const spec = {
  page: 1,
  rectangle: null,
  appearance: null,
  signerName: 'A',
  at: new Date('2026-11-21T02:30:00Z'),
};

/** Reading, preparing and verifying end soon, in an answer or a refusal. CPU time, so that a busy machine is no failure. */
function survives(pdf: Uint8Array): void {
  const before = process.cpuUsage();
  for (const work of [inspect, (source: Parameters<typeof inspect>[0]) => prepareSignature(source, spec)]) {
    try {
      work(bytesSource(pdf));
    } catch (error) {
      if (!(error instanceof PdfRefusal)) throw error;
    }
  }
  const { verdict } = verifyPdf(pdf, {
    anchors: [pki.root.der],
    intermediates: [],
    revocation: pki.crls,
    at: new Date(),
  });
  expect(verdict).not.toBe('valid');
  expect(process.cpuUsage(before).user / 1000).toBeLessThan(slowestMs);
  expect(process.memoryUsage().rss).toBeLessThan(memoryMaxBytes);
}

describe('hostile files', () => {
  test('each known trick ends in an answer or a refusal', () => {
    for (const [name, pdf] of hostileFiles(pki)) {
      try {
        survives(pdf);
      } catch (error) {
        throw new Error(name, { cause: error });
      }
    }
  });

  test('mutated files end in an answer or a refusal', () => {
    fc.assert(fc.property(mutatedFile(signed), survives), { numRuns: wholeOr(1000, 60), seed });
  });

  test('mutated messages end in an answer or a refusal', () => {
    fc.assert(fc.property(mutatedCms(signed), survives), { numRuns: wholeOr(1000, 60), seed });
  });
});

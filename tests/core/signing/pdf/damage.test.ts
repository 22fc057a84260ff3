import { array, assert, constantFrom, nat, oneof, property, record } from 'fast-check';
import { expect, test } from 'vitest';
import { bytesSource } from '#core/signing/pdf/byte-source.ts';
import { inspect } from '#core/signing/pdf/inspect.ts';
import { prepareSignature } from '#core/signing/pdf/prepare-signature.ts';
import { processorMs } from '#tests/support/processor-time.ts';
import { refusalOf } from './refusals.ts';
import { hybridPdf, samplePdf, throughQpdf } from './sample-pdfs.ts';

const slowestMs = 5000;
const spec = {
  page: 1,
  rectangle: null,
  appearance: null,
  signerName: 'A',
  at: new Date('2026-11-21T00:00:00Z'),
};

const plain = await samplePdf({ pageCount: 3, withForm: true });
const originals: readonly (readonly [string, Uint8Array])[] = [
  ['a classic file', plain],
  ['object streams', throughQpdf(plain, '--object-streams=generate')],
  ['a linearised file', throughQpdf(plain, '--linearize', '--object-streams=generate')],
  ['a hybrid file', hybridPdf()],
  ['an encrypted file', throughQpdf(plain, '--encrypt', '', 'chu', '256', '--')],
];

/** Reads and prepares; only refusals may come of it, and soon. */
function survives(pdf: Uint8Array): void {
  const begun = process.cpuUsage();
  refusalOf(() => inspect(bytesSource(pdf)));
  refusalOf(() => prepareSignature(bytesSource(pdf), spec));
  expect(processorMs(begun)).toBeLessThan(slowestMs);
}

test.each(originals)('bytes changed anywhere in %s end in an answer or a refusal', (_, original) => {
  const change = record({ at: nat(original.length - 1), byte: nat(255) });
  const changes = array(change, { minLength: 1, maxLength: 6 });
  assert(
    property(changes, (flips) => {
      const pdf = Uint8Array.from(original);
      for (const { at, byte } of flips) pdf[at] = byte;
      survives(pdf);
    }),
    { numRuns: 250 },
  );
});

test.each(originals)('%s cut short anywhere ends in an answer or a refusal', (_, original) => {
  assert(
    property(nat(original.length), (length) => survives(original.subarray(0, length))),
    { numRuns: 60 },
  );
});

test.each(originals)('numbers changed in %s end in an answer or a refusal', (_, original) => {
  const text = Buffer.from(original).toString('latin1');
  const places = [...text.matchAll(/\d+/g)].map((found) => [found.index, found[0].length] as const);
  const place = nat(places.length - 1);
  const number = oneof(nat(20), constantFrom(0, -1, 65_536, 99_999_999, 2 ** 31, 2 ** 53));
  assert(
    property(place, number, (index, value) => {
      const [at, length] = places[index] ?? [0, 0];
      survives(Buffer.from(text.slice(0, at) + String(value) + text.slice(at + length), 'latin1'));
    }),
    { numRuns: 250 },
  );
});

test('arrays nested without end and strings without end are refused, not followed', () => {
  const head = '%PDF-1.7\n1 0 obj\n';
  const tail = '\nendobj\ntrailer << /Root 1 0 R >>\nstartxref\n9\n%%EOF\n';
  for (const middle of ['['.repeat(200_000), '<<'.repeat(100_000), `(${'('.repeat(100_000)}`, '<'])
    survives(Buffer.from(head + middle + tail, 'latin1'));
});

import { describe, expect, test } from 'vitest';
import { readFields } from '#core/documents/reading/index.ts';
import type { TextLayer } from '#core/documents/reading/index.ts';
import { sampleDocument } from './generator.ts';
import type { Expected } from './generator.ts';
import { byLetters, byWords, layerOf, withoutFaces } from './layers.ts';

const seeds = Array.from({ length: 60 }, (_, index) => index + 1);

/** Every field the reader gave, of those a clerk types. */
function valuesOf(layer: TextLayer): Record<string, string> {
  const asked = new Set([
    'number',
    'symbol',
    'issuedOn',
    'place',
    'issuerName',
    'kind',
    'subject',
    'signerName',
    'signerPosition',
    'urgency',
    'dueOn',
    'recipients',
  ]);
  return Object.fromEntries(
    readFields(layer)
      .fields.filter(({ field }) => asked.has(field))
      .map(({ field, value }) => [field, value]),
  );
}

const samples: { seed: number; expected: Expected; layer: TextLayer }[] = [];
for (const seed of seeds) {
  const { document, expected } = sampleDocument(seed);
  samples.push({ seed, expected, layer: await layerOf(document) });
}

describe('the fields of a document of any kind', () => {
  test.each(samples)('seed $seed is read as a clerk would type it', ({ layer, expected }) => {
    expect(valuesOf(layer)).toEqual(expected);
  });

  test.each(samples)(
    'seed $seed is read the same when every word is an item of its own',
    ({ layer, expected }) => {
      expect(valuesOf(byWords(layer))).toEqual(expected);
    },
  );

  test.each(samples)(
    'seed $seed is read the same letter by letter with marks apart',
    ({ layer, expected }) => {
      expect(valuesOf(byLetters(layer))).toEqual(expected);
    },
  );

  test.each(samples)(
    'seed $seed is read the same when no face is known and words tremble on their line',
    ({ layer, expected }) => {
      expect(valuesOf(withoutFaces(byWords(layer)))).toEqual(expected);
    },
  );
});

import { describe, expect, it } from 'vitest';

import { contract } from '#contract/index.ts';
import { kernelRefusals, type CallSpec } from '#contract/kernel.ts';
import { placeholdersIn, sentencesOf, type Words } from '../../renderer/text/catalogue.ts';
import { catalogues } from '../../renderer/text/index.ts';
import { refusalGaps } from '../../renderer/text/refusal.ts';
import { refusalTables } from '../../renderer/text/refusals/index.ts';

/** Why the window may stand there without data; `shell.state` tells them, no call is refused with them. */
const whyCoreCannotOpen = [
  'core.data_in_use',
  'core.newer_data',
  'core.network_folder',
  'core.folder_refused',
  'core.keys_missing',
  'core.recovery_key_wrong',
  'core.wrong_key',
  'core.keeps_stopping',
  'core.data_damaged',
  'core.restored_needs_device',
  'core.files_absent',
];

function codesOf(feature: Readonly<Record<string, CallSpec>>): string[] {
  return Object.values(feature).flatMap((call) => [...call.refusals]);
}

const everyCode = new Set([
  ...kernelRefusals,
  ...whyCoreCannotOpen,
  ...Object.values(contract).flatMap(codesOf),
]);

describe('a refusal in words (U1)', () => {
  it('has a heading, what happened and what to do next, in both languages, for every code of the contract', () => {
    expect(refusalGaps(everyCode, refusalTables)).toEqual([]);
  });

  it('gives the same codes and the same facts in both languages', () => {
    const codes = new Set([...Object.keys(refusalTables.vi), ...Object.keys(refusalTables.en)]);
    expect(refusalGaps(codes, refusalTables)).toEqual([]);
  });

  it('ends sentences as sentences, blames nobody and does not shout', () => {
    const odd = Object.entries(refusalTables.vi).filter(
      ([, { happened, next }]) => next.endsWith('!') || !happened.endsWith('.') || !next.endsWith('.'),
    );
    expect(odd.map(([code]) => code)).toEqual([]);
  });
});

describe('the catalogue', () => {
  const sentences = (words: Words): Map<string, string> => new Map(sentencesOf(words));
  const [vi, en] = [sentences(catalogues.vi), sentences(catalogues.en)];

  it('has the same keys in both languages, and no empty sentence', () => {
    expect([...en.keys()].toSorted()).toEqual([...vi.keys()].toSorted());
    const empty = [...vi, ...en].filter(([, sentence]) => sentence.trim() === '');
    expect(empty).toEqual([]);
  });

  it('names the same facts at every key', () => {
    const factsOf = (sentence: string): string => [...new Set(placeholdersIn(sentence))].join(',');
    const differing = [...vi].filter(([key, sentence]) => factsOf(sentence) !== factsOf(en.get(key) ?? ''));
    expect(differing.map(([key]) => key)).toEqual([]);
  });
});

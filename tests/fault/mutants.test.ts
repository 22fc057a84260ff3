/** What the simulation of exchange changes in the product is still there to be changed, each text once. */
import { expect, it } from 'vitest';
import { changedTexts } from './engine/plant.ts';
import { changesOf } from './exchange/changes.ts';
import { mutants, slice } from './exchange/mutants.ts';

it.each([null, ...mutants.map(({ name }) => name)])('finds its place in the product: %s', (name) => {
  expect(changedTexts(changesOf(name)).size).toBeGreaterThan(0);
});

it('has each planted bug once, and those of the slice among them', () => {
  const names = mutants.map(({ name }) => name);
  expect(new Set(names).size).toBe(names.length);
  expect(names).toEqual(expect.arrayContaining([...slice]));
});

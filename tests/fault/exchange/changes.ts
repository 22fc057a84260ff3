/** All that is changed in the product while it is loaded: what every run needs, and the planted bug of this one. */
import { streamsAtOnce } from '../engine/at-once.ts';
import type { Change } from '../engine/plant.ts';
import { mutantNamed } from './mutants.ts';
import { countPairs } from './pairs.ts';
import { smallPieces } from './small-pieces.ts';
import { ownTimers } from './worlds-time.ts';

/** Throws when there is no mutant of that name. */
export function changesOf(mutant: string | null): readonly Change[] {
  const planted = mutant === null ? [] : mutantNamed(mutant).changes;
  return [...planted, ...countPairs, ...ownTimers, ...streamsAtOnce, ...smallPieces];
}

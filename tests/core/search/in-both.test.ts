/** Two questions walked side by side beside the plain intersection of what they find. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { inBoth, type Ask } from '#core/documents/in-both.ts';

/** Answers as an index does, and counts how many numbers it had to give. */
function asked(numbers: ReadonlySet<number>): { ask: Ask; given: () => number } {
  const falling = [...numbers].toSorted((a, b) => b - a);
  let given = 0;
  const ask: Ask = ({ after, upTo, most }) => {
    const found = falling.filter((one) => one > after && one <= upTo).slice(0, most);
    given += found.length;
    return found;
  };
  return { ask, given: () => given };
}

describe('what two questions both find', () => {
  it('is the newest of their intersection, as many as were asked for', () => {
    const numbers = fc
      .array(fc.integer({ min: -300, max: 900 }), { maxLength: 500 })
      .map((list) => new Set(list));
    const range = fc.record({
      after: fc.integer({ min: -400, max: 500 }),
      upTo: fc.integer({ min: -100, max: 1000 }),
      most: fc.integer({ min: 1, max: 200 }),
    });
    fc.assert(
      fc.property(numbers, numbers, range, (one, other, { after, upTo, most }) => {
        const wanted = [...one]
          .filter((n) => other.has(n) && n > after && n <= upTo)
          .toSorted((a, b) => b - a)
          .slice(0, most);
        expect(inBoth(asked(one).ask, asked(other).ask, { after, upTo, most })).toEqual(wanted);
      }),
    );
  });

  it('is found without walking through all that only one of them finds', () => {
    const all = new Set(Array.from({ length: 100_000 }, (_, n) => n));
    const few = new Set([7, 50_000, 99_990]);
    const range = { after: -1, upTo: 100_000, most: 1_000 };
    for (const [one, other] of [
      [all, few],
      [few, all],
    ] as const) {
      const [left, right] = [asked(one), asked(other)];
      expect(inBoth(left.ask, right.ask, range)).toEqual([99_990, 50_000, 7]);
      expect(left.given() + right.given()).toBeLessThan(1_000);
    }
  });
});

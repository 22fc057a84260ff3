/** Scrolling through more rows than a browser lays out: every row can be reached, and small moves move by what they say. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import {
  laidOutPx,
  movedTo,
  seenFrom,
  standingAt,
  still,
  type Tall,
} from '../../../renderer/ui/tall-scroll.ts';

const tall: Tall = { wholePx: 1_000_000 * 47, viewPx: 520 };
const end = tall.wholePx - tall.viewPx;
const lowest = laidOutPx(tall) - tall.viewPx;

describe('a list of a million rows', () => {
  it('is laid out within what Chromium can, and a short one as it is', () => {
    expect(laidOutPx(tall)).toBeLessThan(2 ** 24);
    expect(laidOutPx({ wholePx: 4700, viewPx: 520 })).toBe(4700);
  });

  it('shows its first row at the top of the bar and its last at the bottom, however it got there', () => {
    fc.assert(
      fc.property(fc.array(fc.nat(Math.floor(lowest)), { maxLength: 8 }), (tops) => {
        const somewhere = tops.reduce((at, top) => movedTo(tall, at, top), still);
        expect(seenFrom(tall, movedTo(tall, somewhere, 0))).toBe(0);
        expect(seenFrom(tall, movedTo(tall, somewhere, lowest))).toBe(end);
      }),
    );
  });

  it('moves by as many pixels as the wheel says, wherever the bar was drawn to', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 2000, max: Math.floor(lowest) - 2000 }),
        fc.integer({ min: -600, max: 600 }),
        (top, by) => {
          const drawn = movedTo(tall, still, top);
          const wheeled = movedTo(tall, drawn, top + by);
          expect(seenFrom(tall, wheeled) - seenFrom(tall, drawn)).toBe(by);
        },
      ),
    );
  });

  it('stands at any row asked for, and settling the bar there moves nothing', () => {
    fc.assert(
      fc.property(fc.nat(999_000), (row) => {
        const there = standingAt(tall, row * 47);
        expect(seenFrom(tall, there)).toBe(row * 47);
        expect(there.top).toBeGreaterThanOrEqual(0);
        expect(there.top).toBeLessThanOrEqual(lowest);
        expect(seenFrom(tall, standingAt(tall, seenFrom(tall, there)))).toBe(row * 47);
      }),
    );
  });
});

import { describe, expect, it } from 'vitest';

import { findStampSpot, inkOf, type InkGrid } from '../../../renderer/features/workflow/stamp-place.ts';

/** A page of 100 × 140 cells with ink in these rectangles. */
function page(
  ...inked: readonly (readonly [x: number, y: number, width: number, height: number])[]
): InkGrid {
  const [width, height] = [100, 140];
  const ink = new Uint8Array(width * height);
  for (const [x, y, w, h] of inked)
    for (let row = y; row < y + h; row += 1) ink.fill(1, row * width + x, row * width + x + w);
  return { width, height, ink };
}
const heading = [12, 8, 80, 14] as const;
const [w, h] = [24, 17];

describe('the place of the ĐẾN stamp', () => {
  it('is the uppermost free room under number and subject, at the left', () => {
    const spot = findStampSpot(page(heading, [12, 45, 76, 90]), w, h);
    expect(spot).toEqual({ x: 8, y: 22, covered: 0 });
  });

  it('is under the date at the right where the left column is full', () => {
    const spot = findStampSpot(page(heading, [5, 22, 45, 118]), w, h);
    expect(spot).toMatchObject({ x: 50, y: 22, covered: 0 });
  });

  it('lets the edge of a line lie under it before it leaves the upper part', () => {
    const spot = findStampSpot(
      page(heading, [5, 22, 45, 118], [50, 38, 2, 2], [50, 41, 24, 99], [74, 22, 26, 118]),
      w,
      h,
    );
    expect(spot).toMatchObject({ x: 50, covered: 2 });
  });

  it('is in the left margin where both columns are full and the margin is wide', () => {
    const spot = findStampSpot(page(heading, [26, 22, 72, 110]), w, h);
    expect(spot).toMatchObject({ covered: 0 });
    expect(spot.x + w).toBeLessThanOrEqual(30);
  });

  it('covers as little as can be on a full page, and says how much', () => {
    const full = page([0, 0, 100, 140]);
    full.ink.fill(0, 30 * 100 + 60, 30 * 100 + 70);
    const spot = findStampSpot(full, w, h);
    expect(spot.covered).toBe(w * h - 10);
    expect(spot.y).toBeLessThanOrEqual(30);
    expect(spot.y + h).toBeGreaterThan(30);
  });

  it('takes a pixel for ink when it is clearly darker than scanned paper', () => {
    const pixels = new Uint8ClampedArray(4 * 4 * 4).fill(225);
    pixels.set([20, 20, 20], (3 * 4 + 3) * 4);
    expect([...inkOf(pixels, 4, 4, 2).ink]).toEqual([0, 0, 0, 1]);
  });
});

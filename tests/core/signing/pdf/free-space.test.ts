/** Places where nothing stands: never over text, none without a text layer. */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { findFreePlaces } from '#core/signing/pdf/index.ts';

const page = { x: 0, y: 0, width: 595, height: 842 };
const item = (x: number, y: number, width: number, number = 1) => ({
  text: 'chữ',
  page: number,
  x,
  y,
  width,
  height: 13,
});

test('the corner of a letter is free over its heading; under its last line a signature has room', () => {
  const { corner, signature } = findFreePlaces([item(300, 760, 240), item(85, 400, 400)], [page], []);
  expect(corner).toMatchObject({ page: 1 });
  expect(corner!.x + corner!.width).toBeGreaterThan(560);
  expect(corner!.y).toBeGreaterThan(773);
  expect(signature!.y + signature!.height).toBeLessThan(400);
});

test('the signature goes to the last page that has text, and a file without text is left to the hand', () => {
  const places = findFreePlaces([item(85, 700, 400), item(85, 700, 400, 2)], [page, page, page], []);
  expect(places.signature).toMatchObject({ page: 2 });
  expect(findFreePlaces([], [page], [])).toEqual({ corner: null, signature: null });
});

test('a place never covers a line, wherever the lines are', () => {
  const line = fc.record({
    x: fc.integer({ min: 20, max: 500 }),
    y: fc.integer({ min: 20, max: 820 }),
    width: fc.integer({ min: 5, max: 300 }),
  });
  fc.assert(
    fc.property(fc.array(line, { minLength: 1, maxLength: 40 }), (lines) => {
      const items = lines.map(({ x, y, width }) => item(x, y, width));
      const { corner, signature } = findFreePlaces(items, [page], []);
      for (const place of [corner, signature]) {
        if (place === null) continue;
        for (const { x, y, width } of lines) {
          const isApart =
            x >= place.x + place.width ||
            x + width <= place.x ||
            y >= place.y + place.height ||
            y + 10 <= place.y;
          expect(isApart).toBe(true);
        }
      }
    }),
    { numRuns: 200 },
  );
});

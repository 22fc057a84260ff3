/** Page numbers as people write them. */
import { expect, test } from 'vitest';
import { pagesAsText, pagesIn } from '../../../renderer/features/outgoing/page-list.ts';

test.each([
  ['1-3, 5', [1, 2, 3, 5]],
  ['5,1', [1, 5]],
  [' 2 - 3 ', [2, 3]],
  ['1–2;4', [1, 2, 4]],
  ['3 3', [3]],
])('"%s" of nine pages', (text, pages) => {
  expect(pagesIn(text, 9)).toEqual(pages);
});

test.each(['', ' ', '0', '10', '3-1', 'a', '1-', '-2', '1..2'])('"%s" is no list of nine pages', (text) => {
  expect(pagesIn(text, 9)).toBeUndefined();
});

test('runs are joined', () => {
  expect(pagesAsText([1, 2, 3, 5, 8, 9])).toBe('1-3, 5, 8-9');
});

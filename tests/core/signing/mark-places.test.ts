/** Where a signer puts a mark is remembered for the next document of the same kind, and only for that. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { asRemembered, rememberPlaces } from '#core/signing/mark-places.ts';
import type { MarkValue } from '#core/signing/marks.ts';
import { openTestCore, type TestCore } from '#tests/support/core.ts';

let test: TestCore;
beforeAll(() => {
  test = openTestCore();
});
afterAll(async () => test.end());

const pages = [{ x: 0, y: 0, width: 595, height: 842 }];
const habit = { signer: 'duc', kind: 'Quyết định' };
const mark = (change: Partial<MarkValue> = {}): MarkValue => ({
  kind: 'handwriting',
  box: { page: 1, x: 300, y: 200, width: 140, height: 60 },
  text: null,
  pictureUrl: null,
  placed: 'found',
  ...change,
});
const remember = (proposed: MarkValue, to: Partial<MarkValue['box']>): void =>
  rememberPlaces(test.core.db, habit, [proposed], [{ kind: proposed.kind, box: { ...proposed.box, ...to } }]);
const again = (proposed: MarkValue, by = habit): MarkValue =>
  asRemembered(test.core.db, by, [proposed], { pages })[0]!;

describe('a place chosen by hand', () => {
  it('moves with the title and name of the next document of the kind, with its size', () => {
    remember(mark(), { x: 280, y: 190, width: 160 });
    const next = mark({ box: { page: 1, x: 310, y: 400, width: 140, height: 60 } });
    expect(again(next)).toEqual({
      ...next,
      box: { page: 1, x: 290, y: 390, width: 160, height: 60 },
      placed: 'remembered',
    });
  });

  it('is another person’s affair, another kind’s, and another where nothing was found', () => {
    expect(again(mark(), { ...habit, signer: 'ap' })).toEqual(mark());
    expect(again(mark(), { ...habit, kind: 'Công văn' })).toEqual(mark());
    expect(again(mark({ placed: 'by_hand' })).placed).toBe('by_hand');
  });

  it('once agreed to without a text layer need not be agreed to again', () => {
    remember(mark({ placed: 'by_hand' }), { x: 350, y: 100 });
    expect(again(mark({ placed: 'by_hand' }))).toMatchObject({
      placed: 'remembered',
      box: { x: 350, y: 100 },
    });
  });

  it('is left alone where it would fall off the page', () => {
    const low = mark({ box: { page: 1, x: 10, y: 5, width: 140, height: 60 } });
    expect(again(low)).toEqual(low);
    const second = mark({ box: { page: 2, x: 300, y: 200, width: 140, height: 60 } });
    expect(again(second)).toEqual(second);
  });

  it('ends with a signature that stands where it was proposed', () => {
    remember(mark(), { x: 300.4 });
    expect(again(mark())).toEqual(mark());
  });
});

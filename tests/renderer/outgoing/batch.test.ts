import { describe, expect, it } from 'vitest';

import type { SigningCase } from '#contract/signing.ts';
import {
  beginBatch,
  countsOf,
  hasUnseenMark,
  isOver,
  isReviewed,
  needsPinAgain,
  nextOpen,
  pagesLeft,
  reviewedOf,
  stopsBatch,
  withCase,
  withItem,
  type Item,
} from '../../../renderer/signing/batch.ts';

const opened: SigningCase = {
  documentId: 'a',
  versionId: 'v',
  sha256: 'a'.repeat(64),
  contentUrl: '/content/x',
  fileName: 'a.pdf',
  pageCount: 2,
  kind: 'Công văn',
  subject: 'V/v thử',
  signerName: 'Phạm Văn Đức',
  signerPosition: 'CHỦ TỊCH',
  code: '01/UBND-VP',
  issuedOn: '2026-11-20',
  marks: [
    {
      kind: 'number',
      box: { page: 1, x: 10, y: 700, width: 40, height: 16 },
      text: '01',
      pictureUrl: null,
      placed: 'found',
    },
  ],
  refusals: [],
};

const begun = (): Item => beginBatch(['a', 'b', 'c'])[0]!;
const looked = (item: Item): Item => ({
  ...item,
  shown: new Set([1, 2]),
  seen: new Set(item.marks.map(({ kind }) => kind)),
});

describe('what may be signed', () => {
  it('only a document whose every page and every mark was in sight', () => {
    const item = withCase(begun(), opened);
    expect([pagesLeft(item), isReviewed(item)]).toEqual([2, false]);
    expect(isReviewed({ ...looked(item), shown: new Set([1]) })).toBe(false);
    expect(isReviewed({ ...looked(item), seen: new Set() })).toBe(false);
    expect(isReviewed(looked(item))).toBe(true);
    expect(isReviewed({ ...looked(item), isOut: true })).toBe(false);
  });

  it('not one whose place was left to the hand until the hand has chosen it', () => {
    const byHand = { ...opened, marks: [{ ...opened.marks[0]!, placed: 'by_hand' as const }] };
    const item = looked(withCase(begun(), byHand));
    expect(isReviewed(item)).toBe(false);
    expect(isReviewed({ ...item, unplaced: new Set() })).toBe(true);
  });

  it('not one that its own case refuses; the reason is the trouble that is shown', () => {
    const item = withCase(begun(), { ...opened, refusals: ['pdf.encrypted'] });
    expect([item.state, item.trouble?.code]).toEqual(['failed', 'pdf.encrypted']);
  });

  it('other bytes begin anew: what was seen of the old file counts for nothing', () => {
    const item = withCase(looked(withCase(begun(), opened)), { ...opened, sha256: 'b'.repeat(64) });
    expect([pagesLeft(item), item.seen.size]).toEqual([2, 0]);
  });

  it('the same bytes with another number keep the pages seen and the place, but the number is looked at again', () => {
    const moved = { ...opened.marks[0]!, box: { ...opened.marks[0]!.box, x: 30 } };
    const before = { ...looked(withCase(begun(), opened)), marks: [moved] };
    const after = withCase(before, { ...opened, marks: [{ ...opened.marks[0]!, text: '02' }] });
    expect([pagesLeft(after), hasUnseenMark(after), after.marks[0]?.box.x]).toEqual([0, true, 30]);
    const same = withCase(before, opened);
    expect(hasUnseenMark(same)).toBe(false);
  });
});

describe('a batch', () => {
  const ready = looked(withCase(begun(), opened));
  const items = [ready, { ...ready, id: 'b', n: 2 }, { ...ready, id: 'c', n: 3, shown: new Set([1]) }];

  it('signs what was reviewed, in order, and counts the rest as waiting', () => {
    expect(reviewedOf(items).map(({ id }) => id)).toEqual(['a', 'b']);
    const after = withItem(items, 'a', (item) => ({ ...item, state: 'signed' }));
    expect(countsOf(withItem(after, 'b', (item) => ({ ...item, isOut: true })))).toEqual({
      signed: 1,
      out: 1,
      failed: 0,
      open: 1,
    });
  });

  it('goes on to the next document that still waits, round the end', () => {
    const after = withItem(items, 'c', (item) => ({ ...item, state: 'signed' }));
    expect(nextOpen(after, 'c')?.id).toBe('a');
    expect(nextOpen(after, 'a')?.id).toBe('b');
  });

  it('is over when nothing waits and something was signed, never when all was only left out', () => {
    const all = (state: Item['state'], isOut = false) => items.map((item) => ({ ...item, state, isOut }));
    expect(isOver(all('signed'))).toBe(true);
    expect(isOver(all('ready', true))).toBe(false);
    expect(isOver(items)).toBe(false);
  });

  it('goes past a broken document and stops at the device, the certificate, the session and the disk', () => {
    const past = [
      'pdf.encrypted',
      'documents.wrong_state',
      'signing.file_changed',
      'signing.self_check_failed',
    ];
    expect(past.filter(stopsBatch)).toEqual([]);
    const stops = [
      'token.removed',
      'token.pin_incorrect',
      'token.timeout',
      'signing.certificate_expired',
      'signing.signature_wrong',
      'people.session_locked',
      'core.disk_full',
      'books.closed',
    ];
    expect(stops.filter((code) => !stopsBatch(code))).toEqual([]);
  });

  it('asks for the PIN again after a device that went or forgot it, not after a full disk', () => {
    expect(['token.removed', 'token.not_unlocked', 'token.restarted'].every(needsPinAgain)).toBe(true);
    expect(needsPinAgain('core.disk_full')).toBe(false);
  });
});

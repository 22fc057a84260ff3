import { describe, expect, it } from 'vitest';

import type { BatchItem } from '#contract/signing-batches.ts';
import type { SigningCase } from '#contract/signing.ts';
import {
  asFile,
  beginBatch,
  countsOf,
  hasUnseenMark,
  isOver,
  isReviewed,
  needsPinAgain,
  nextOpen,
  nextUnread,
  pagesLeft,
  reviewedOf,
  reviewOf,
  stopsBatch,
  withCase,
  withFile,
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
  annexes: [],
  unmarked: [],
};

const left = (documentId: string): BatchItem => ({
  documentId,
  kind: 'Công văn',
  subject: 'V/v thử',
  state: 'open',
  isOut: false,
  review: null,
  code: null,
  issuedOn: null,
});
const begun = (): Item => beginBatch(['a', 'b', 'c'].map(left))[0]!;
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

describe('a document with an annex', () => {
  const annex = {
    fileId: 'f',
    sha256: 'c'.repeat(64),
    contentUrl: '/content/y',
    fileName: 'phu luc.pdf',
    pageCount: 3,
    mark: {
      kind: 'annex' as const,
      box: { page: 1, x: 370, y: 800, width: 200, height: 36 },
      text: '01/UBND-VP',
      pictureUrl: null,
      placed: 'by_hand' as const,
    },
    refusals: [],
  };
  const withAnnex = { ...opened, annexes: [annex] };
  const mainRead = looked(withCase(begun(), withAnnex));
  const allRead = withFile(mainRead, 'f', () => ({
    shown: new Set([1, 2, 3]),
    seen: new Set(['annex' as const]),
    unplaced: new Set<'annex'>(),
  }));

  it('is reviewed only when the annex was read to its end, its mark was in sight and has its place', () => {
    expect([pagesLeft(mainRead), isReviewed(mainRead), nextUnread(mainRead, null)]).toEqual([3, false, 'f']);
    expect(isReviewed(withFile(allRead, 'f', () => ({ shown: new Set([1, 3]) })))).toBe(false);
    expect(isReviewed(withFile(allRead, 'f', () => ({ seen: new Set() })))).toBe(false);
    expect(isReviewed(withFile(allRead, 'f', () => ({ unplaced: new Set(['annex' as const]) })))).toBe(false);
    expect([isReviewed(allRead), nextUnread(allRead, 'f')]).toEqual([true, undefined]);
  });

  it('is shown and judged one file at a time', () => {
    expect([pagesLeft(asFile(mainRead, null)), pagesLeft(asFile(mainRead, 'f'))]).toEqual([0, 3]);
    const file = asFile(mainRead, 'f');
    expect([file.opened?.contentUrl, file.marks.map(({ kind }) => kind)]).toEqual(['/content/y', ['annex']]);
  });

  it('is known again with what was reviewed of each file, for the same bytes of that file only', () => {
    const [item] = beginBatch([{ ...left('a'), review: reviewOf(allRead)! }]);
    expect(isReviewed(withCase(item!, withAnnex))).toBe(true);
    const other = { ...withAnnex, annexes: [{ ...annex, sha256: 'd'.repeat(64) }] };
    expect(pagesLeft(withCase(item!, other))).toBe(3);
  });

  it('cannot be signed while its annex cannot, and says which', () => {
    const item = withCase(begun(), { ...withAnnex, annexes: [{ ...annex, refusals: ['pdf.xref_broken'] }] });
    expect(item.trouble).toEqual({ code: 'pdf.xref_broken', fileName: 'phu luc.pdf' });
  });
});

describe('a batch taken up again', () => {
  const review = reviewOf(looked(withCase(begun(), opened)))!;

  it('begins with what is done, without what was sent back since, and with the number an issue gave', () => {
    const items = beginBatch([
      { ...left('a'), state: 'done', code: '01/UBND-VP', issuedOn: '2026-11-20' },
      { ...left('b'), state: 'elsewhere' },
      { ...left('c'), isOut: true },
    ]);
    expect(items.map(({ id, n, state, isOut, given }) => [id, n, state, isOut, given?.code])).toEqual([
      ['a', 1, 'signed', false, '01/UBND-VP'],
      ['c', 2, 'waiting', true, undefined],
    ]);
  });

  it('knows the pages, marks and places that were reviewed, for the same bytes only (T1)', () => {
    const [item] = beginBatch([{ ...left('a'), review }]);
    expect(isReviewed(withCase(item!, opened))).toBe(true);
    expect(reviewOf(withCase(item!, opened))).toEqual(review);
    expect(isReviewed(withCase(item!, { ...opened, sha256: 'b'.repeat(64) }))).toBe(false);
  });

  it('keeps a place that was given by hand', () => {
    const byHand = { ...opened, marks: [{ ...opened.marks[0]!, placed: 'by_hand' as const }] };
    const box = { ...opened.marks[0]!.box, x: 222 };
    const [item] = beginBatch([{ ...left('a'), review: { ...review, places: [{ kind: 'number', box }] } }]);
    const again = withCase(item!, byHand);
    expect([again.marks[0]?.box, again.unplaced.size]).toEqual([box, 0]);
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
      'agencies.body_ended',
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
    const again = ['token.removed', 'token.not_unlocked', 'token.restarted', 'people.session_locked'];
    expect(again.every(needsPinAgain)).toBe(true);
    expect(needsPinAgain('core.disk_full')).toBe(false);
  });
});

/** The catalogue, refusals and the ways days and numbers are written. */
import { describe, expect, test } from 'vitest';

import { placeholdersIn, sentencesOf } from '../../../renderer/text/catalogue.ts';
import {
  formatBytes,
  formatDay,
  formatDuration,
  formatNumber,
  formatTime,
} from '../../../renderer/text/format.ts';
import { catalogues } from '../../../renderer/text/index.ts';
import { refusalGaps } from '../../../renderer/text/refusal.ts';
import { refusalTables } from '../../../renderer/text/refusals/index.ts';
import { textIn } from '../../../renderer/text/text-provider.tsx';

describe('the catalogue', () => {
  test('English names the same facts as Vietnamese in every sentence', () => {
    const english = new Map(sentencesOf(catalogues.en));
    const differing = sentencesOf(catalogues.vi)
      .filter(
        ([key, sentence]) =>
          placeholdersIn(sentence).join() !== placeholdersIn(english.get(key) ?? '?').join(),
      )
      .map(([key]) => key);
    expect(differing).toEqual([]);
    expect(english.size).toBe(sentencesOf(catalogues.vi).length);
  });

  test('no sentence shouts, is empty or is an unknown error', () => {
    const all = [...sentencesOf(catalogues.vi), ...sentencesOf(catalogues.en)];
    expect(
      all.filter(([, sentence]) => sentence.trim() === '' || /\p{L}!|không xác định/u.test(sentence)),
    ).toEqual([]);
  });

  test('facts are filled in the way of the language', () => {
    expect(textIn('vi').t('common.list.total', { count: 12345 })).toBe('Tổng 12.345 văn bản');
    expect(textIn('en').t('common.list.total', { count: 12345 })).toBe('12,345 documents in all');
    expect(textIn('vi').t('common.due.over', { count: 3 })).toBe('QH 3 ngày');
  });
});

describe('refusals', () => {
  test('every code of the tables has its three parts in both languages', () => {
    const codes = new Set([...Object.keys(refusalTables.vi), ...Object.keys(refusalTables.en)]);
    expect(refusalGaps(codes, refusalTables)).toEqual([]);
  });

  test('a missing code, an empty part and differing facts are named', () => {
    const vi = { a: { heading: 'A', happened: 'Số {number}', next: '' } };
    const en = {
      a: { heading: 'A', happened: 'Number', next: 'Go' },
      b: { heading: 'B', happened: 'B', next: 'B' },
    };
    expect(refusalGaps(['a', 'b'], { vi, en })).toEqual([
      'a: next is empty',
      'a: facts differ, vi number, en ',
      'b: no text in vi',
    ]);
  });

  test('facts of a refusal are written into its texts; an unlisted code still gets a sentence', () => {
    expect(textIn('vi').refusal({ code: 'core.defect', reference: 'R-4F2A' }).next).toContain('mã R-4F2A');
    expect(textIn('vi').refusal({ code: 'core.defect' }).next).toContain('mã –');
    expect(textIn('vi').refusal({ code: 'nobody.knows' }).heading).toBe('Việc này chưa xong');
    expect(textIn('vi').refusal({ code: 'toString' }).heading).toBe('Việc này chưa xong');
  });
});

describe('days, hours and numbers', () => {
  test('an instant is written in Vietnam time whatever the machine says', () => {
    expect(formatDay('2026-11-19T18:30:00Z')).toBe('20/11/2026');
    expect(formatTime('2026-11-19T18:30:00Z')).toBe('01:30');
    expect(formatDay('2026-11-20')).toBe('20/11/2026');
    expect(textIn('vi').weekday('2026-11-20')).toBe('Thứ Sáu, 20/11/2026');
  });

  test('numbers have a decimal comma, and thousands only from ten thousand on', () => {
    expect([1847, 165000, 3.25].map((value) => formatNumber('vi', value))).toEqual([
      '1847',
      '165.000',
      '3,25',
    ]);
    expect(textIn('vi').percent(0.23)).toBe('23 %');
  });

  test('sizes and lengths of time are short', () => {
    expect([0, 421_888, 3_355_443, 71_303_168].map((bytes) => formatBytes('vi', bytes))).toEqual([
      '0 B',
      '412 KB',
      '3,2 MB',
      '68 MB',
    ]);
    expect([280_000, 3_600_000, 0].map((ms) => formatDuration('vi', ms))).toEqual([
      '4 phút 40 giây',
      '1 giờ',
      '0 giây',
    ]);
  });
});

import { describe, expect, test } from 'vitest';
import { codeOf } from '#contract/document-code.ts';
import { parseCode, parseDay, parsePastedCode } from '#core/documents/reading/index.ts';

/** A Saturday. */
const today = '2026-11-21';

describe('a pasted number, symbol and day', () => {
  test.each([
    ['125/UBND-VP ngày 3/11/2026', '125', 'UBND-VP', '2026-11-03'],
    ['Công văn số 125/UBND-VP, ngày 03 tháng 11 năm 2026', '125', 'UBND-VP', '2026-11-03'],
    ['Số: 05/ SNV - CCVC ngày 3/11', '05', 'SNV-CCVC', '2026-11-03'],
    ['30/2020/NĐ-CP ngày 05/3/2020 của Chính phủ', '30', '2020/NĐ-CP', '2020-03-05'],
    ['12a/QĐ-UBND', '12a', 'QĐ-UBND', null],
    ['03-KH/ĐU ngày 1.2.26', '03', 'KH/ĐU', '2026-02-01'],
    ['QĐ 7/QĐ–UBND 31/2/2026', '7', 'QĐ-UBND', null],
    ['125/UBND-VP ngày 3/11/2026'.normalize('NFD'), '125', 'UBND-VP', '2026-11-03'],
  ] as const)('%s', (text, number, symbol, issuedOn) => {
    expect(parsePastedCode(text, today)).toEqual({ number, symbol, issuedOn });
  });

  test.each(['', 'ngày 3/11/2026', 'xin chào', '3/11/2026', 'x'.repeat(1000)])(
    '%j holds no number',
    (text) => {
      expect(parsePastedCode(text, today)).toBeNull();
    },
  );
});

test.each([
  ['125', 'UBND-VP', '125/UBND-VP'],
  ['30', '2020/NĐ-CP', '30/2020/NĐ-CP'],
  ['12', 'KH/ĐU', '12-KH/ĐU'],
])('%s and %s are written %s and read back', (number, symbol, code) => {
  expect(codeOf({ number, symbol })).toBe(code);
  expect(parseCode(code)).toEqual({ number, symbol });
});

describe('a day typed in short', () => {
  test.each([
    ['3/11', '2026-11-03'],
    ['3.11.25', '2025-11-03'],
    ['03-11-2026', '2026-11-03'],
    ['0311', '2026-11-03'],
    ['031126', '2026-11-03'],
    ['03112026', '2026-11-03'],
    ['2026-11-03', '2026-11-03'],
    ['5', '2026-11-05'],
    ['hn', '2026-11-21'],
    ['Hôm nay', '2026-11-21'],
    ['hq', '2026-11-20'],
    ['mai', '2026-11-22'],
    ['+15', '2026-12-06'],
    ['-21', '2026-10-31'],
    ['t2', '2026-11-23'],
    ['T7', '2026-11-28'],
    ['cn', '2026-11-22'],
  ])('%s is %s', (typed, day) => {
    expect(parseDay(typed, today)).toBe(day);
  });

  test.each(['31/2', '32', '', 'abc', '3/13', '123', '+1000'])('%j is no day', (typed) => {
    expect(parseDay(typed, today)).toBeNull();
  });
});

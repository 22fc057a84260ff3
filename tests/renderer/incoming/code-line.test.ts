import { codeOf } from '#contract/document-code.ts';
import { describe, expect, it } from 'vitest';

import { readCode, readPastedLine } from '../../../renderer/features/incoming/code-line.ts';
import { kindOfSymbol, kinds } from '../../../renderer/features/incoming/kinds.ts';

describe('số, ký hiệu in one field', () => {
  it.each([
    ['125/UBND-VP', '125', 'UBND-VP'],
    ['Số: 05/UBND-VP', '05', 'UBND-VP'],
    ['125 / UBND – VP', '125', 'UBND-VP'],
    ['15/2026/QĐ-UBND', '15', '2026/QĐ-UBND'],
    ['12-KH/ĐU', '12', 'KH/ĐU'],
    ['125a/UBND', '125a', 'UBND'],
    ['125', '125', ''],
    ['UBND-VP', '', 'UBND-VP'],
    ['không số', '', 'không số'],
    ['sốt rét', '', 'sốt rét'],
    ['Số 12-KH/ĐU', '12', 'KH/ĐU'],
    ['', '', ''],
  ])('reads "%s"', (typed, number, symbol) => {
    expect(readCode(typed)).toEqual({ number, symbol });
  });

  it('writes back what it read, for the state and for the Party', () => {
    for (const code of ['125/UBND-VP', '15/2026/QĐ-UBND', '12-KH/ĐU', '125', 'UBND-VP'])
      expect(codeOf(readCode(code))).toBe(code);
  });
});

describe('a pasted line', () => {
  const today = '2026-11-20';

  it.each([
    ['125/UBND-VP ngày 3/11/2026', '125', 'UBND-VP', '2026-11-03'],
    ['Công văn số 2331/SNV-CCVC ngày 18 tháng 11 năm 2026 của Sở Nội vụ', '2331', 'SNV-CCVC', '2026-11-18'],
    ['12-KH/ĐU, ngày 05-11-26', '12', 'KH/ĐU', '2026-11-05'],
    ['125/UBND-VP 3.11.2026', '125', 'UBND-VP', '2026-11-03'],
    ['125/UBND-VP ngày 3/11', '125', 'UBND-VP', '2026-11-03'],
    ['125/UBND-VP', '125', 'UBND-VP', undefined],
    ['125/UBND-VP ngày 31/2/2026', '125', 'UBND-VP', undefined],
  ])('"%s" gives three fields', (line, number, symbol, issuedOn) => {
    expect(readPastedLine(line, today)).toEqual({ number, symbol, issuedOn });
  });

  it.each(['ngày 3/11/2026', 'họp giao ban', '3/11/2026', 'x'.repeat(401)])(
    '"%s" is pasted as it is',
    (line) => {
      expect(readPastedLine(line, today)).toBeUndefined();
    },
  );
});

describe('kinds', () => {
  it('has the 29 of Decree 30/2020 first', () => {
    expect(kinds.slice(0, 29).map(({ name }) => name)).toContain('Thư công');
    expect(new Set(kinds.map(({ name }) => name)).size).toBe(kinds.length);
  });

  it('tells a kind from the symbol, minding the case, and none where the symbol names none', () => {
    expect(kindOfSymbol('QĐ-UBND')).toBe('Quyết định');
    expect(kindOfSymbol('2026/QyĐ-UBND')).toBe('Quy định');
    expect(kindOfSymbol('UBND-VP')).toBeUndefined();
    expect(kindOfSymbol('')).toBeUndefined();
  });
});

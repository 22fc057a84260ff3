/** Ways in which real files stray from the decree's layout, each found by `npm run bench -- fill`. */
import { describe, expect, test } from 'vitest';
import { readFields, type TextItem } from '#core/documents/reading/index.ts';

const page = { page: 1, x: 0, y: 0, width: 595, height: 842, rotate: 0 };

/** Items at given places, as wide as such words are. */
const at = (x: number, y: number, text: string, more: Partial<TextItem> = {}): TextItem => ({
  text,
  page: 1,
  x,
  y,
  width: text.length * 6.2,
  height: 13,
  ...more,
});
const body = at(85, 500, 'Thực hiện chỉ đạo của cấp trên, cơ quan đề nghị các đơn vị rà soát số liệu.');
const nation = at(300, 790, 'CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM', { width: 245 });
const motto = at(330, 774, 'Độc lập - Tự do - Hạnh phúc', { width: 185 });

function read(items: readonly TextItem[], more: { isScan?: boolean } = {}) {
  const { fields } = readFields({
    pageCount: 1,
    pages: [page],
    items: [...items, body],
    isWhole: true,
    isEncrypted: false,
    ...more,
  });
  return Object.fromEntries(fields.map(({ field, value }) => [field, value]));
}

describe('the head of a letter', () => {
  test('a date broken before its year is read whole', () => {
    const items = [
      nation,
      motto,
      at(100, 790, 'SỞ NỘI VỤ'),
      at(90, 740, 'Số: 12/SNV-VP'),
      at(330, 740, 'An Sơn, ngày 08 tháng 01'),
      at(390, 724, 'năm 2026'),
    ];
    expect(read(items)).toMatchObject({ issuedOn: '2026-01-08', place: 'An Sơn' });
  });

  test('columns that stand close are told apart at the date', () => {
    const items = [
      nation,
      motto,
      at(100, 790, 'SỞ NỘI VỤ'),
      at(180, 740, 'Số: 12/SNV-VP', { width: 92 }),
      at(280, 740, 'Cà Mau, ngày 08 tháng 3 năm 2026', { width: 220 }),
    ];
    expect(read(items)).toMatchObject({ symbol: 'SNV-VP', place: 'Cà Mau', issuedOn: '2026-03-08' });
  });

  test('a nation across the page leaves the columns where they are', () => {
    const items = [
      at(175, 790, 'CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM', { width: 245 }),
      at(205, 774, 'Độc lập - Tự do - Hạnh phúc', { width: 185 }),
      at(90, 745, 'UBND XÃ TÂN LẬP'),
      at(90, 715, 'Số: 12/UBND-VP'),
      at(330, 715, 'Tân Lập, ngày 08 tháng 3 năm 2026'),
    ];
    expect(read(items)).toMatchObject({ symbol: 'UBND-VP', issuerName: 'UBND xã Tân Lập', place: 'Tân Lập' });
  });

  test('both columns in one string are cut where the motto says the right one begins', () => {
    const items = [
      at(65, 790, `ỦY BAN NHÂN DÂN XÃ${' '.repeat(8)}CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM`, { width: 470 }),
      at(110, 774, 'THẠNH MỸ TÂY'),
      motto,
      at(110, 740, 'Số: 12/UBND-VP'),
      at(330, 740, 'Thạnh Mỹ Tây, ngày 08 tháng 3 năm 2026'),
    ];
    expect(read(items)).toMatchObject({
      issuerName: 'Ủy ban nhân dân xã Thạnh Mỹ Tây',
      symbol: 'UBND-VP',
    });
  });
});

test('an indented first line in the middle of the page is no subject', () => {
  const items = [
    nation,
    motto,
    at(100, 790, 'SỞ NỘI VỤ'),
    at(250, 690, 'THÔNG BÁO', { bold: true }),
    at(121, 665, 'Thực hiện chỉ đạo của Ủy ban nhân dân tỉnh về việc rà soát số', {
      bold: false,
      width: 340,
    }),
    at(85, 648, 'liệu, cơ quan đề nghị các đơn vị thực hiện.', { bold: false, width: 300 }),
  ];
  expect(read(items)).not.toHaveProperty('subject');
});

test('what a machine read from a scan is never sure', () => {
  const items = [nation, motto, at(100, 790, 'SỞ NỘI VỤ'), at(90, 740, 'Số: 12/SNV-VP')];
  const layer = { pageCount: 1, pages: [page], items: [...items, body], isWhole: true, isEncrypted: false };
  const sureOf = (isScan: boolean) =>
    readFields({ ...layer, isScan })
      .fields.filter(({ confidence }) => confidence === 'sure')
      .map(({ field }) => field);
  expect(sureOf(false)).toContain('number');
  expect(sureOf(true)).toEqual(['language', 'pageCount']);
});

test('"so với trước ngày" is no deadline', () => {
  const items = [
    nation,
    motto,
    at(330, 740, 'An Sơn, ngày 08 tháng 3 năm 2025'),
    at(85, 600, 'Công việc tăng nhiều so với trước ngày 30/6/2025.'),
  ];
  expect(read(items)).not.toHaveProperty('dueOn');
});

test('a TCVN3 "ư" that became a hyphen is put back', () => {
  const old = { fontName: '.VnTime' };
  const items = [at(85, 300, 'Nh- trªn, nhµ n-íc, ®Çu t- c«ng', old), at(300, 790, 'Céng hßa x· héi', old)];
  const { fields } = readFields({
    pageCount: 1,
    pages: [page],
    items: [
      ...items,
      at(85, 400, 'N¬i nhËn:', old),
      at(85, 386, '- Nh- trªn;', old),
      at(85, 372, '- L-u: VT.', old),
    ],
    isWhole: true,
    isEncrypted: false,
  });
  expect(fields.find(({ field }) => field === 'recipients')?.value).toBe('Như trên\nLưu: VT');
});

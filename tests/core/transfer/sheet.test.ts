/** Spreadsheets of other hands: merged heads, old encodings, days in every spelling, formulas that must stay words. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { rowsIn } from './sheets.ts';
import { openEmptyDb } from './empty-db.ts';
import { RegisterJob } from '#core/transfer/register/job.ts';
import { habitOf, readDay } from '#core/transfer/register/days.ts';
import { readCode, readNumber } from '#core/transfer/register/numbers.ts';
import { hasSecrecyMark } from '#core/transfer/register/secrecy.ts';
import { XlsxWriter, type Cell } from '#core/transfer/sheet/index.ts';

const fixture = (name: string) =>
  new Uint8Array(readFileSync(join(import.meta.dirname, '../../fixtures/registers', name)));
const asked = { upload: 'u', sheet: null, encoding: null, headRow: null } as const;

function read(bytes: Uint8Array, fileName: string) {
  const job = new RegisterJob();
  const answer = job.read({ ...asked, fileName }, bytes);
  if (!answer.ok) throw new Error(answer.code);
  const { value } = answer;
  const checked = job.check(
    {
      ...asked,
      fileName,
      direction: value.direction,
      columns: value.columns.flatMap(({ index, field }) => (field === null ? [] : [{ index, field }])),
      target: { kind: 'by_year', bodyId: 'b', name: 'Sổ' },
    },
    bytes,
    openEmptyDb(),
    '2026-11-20',
  );
  if (!checked.ok) throw new Error(checked.code);
  const rows = job.rows({ check: checked.value.check, from: 0, count: 100 })!;
  const problems = job.allProblems({ check: checked.value.check })!;
  return { sheet: value, rows, problems };
}

it('a workbook of LibreOffice: heads over two rows, a day merged over three, "mật ong" taken and a level in its column not', () => {
  const { sheet, rows, problems } = read(fixture('so-den-2021-libreoffice.xlsx'), 'so.xlsx');
  expect(sheet).toMatchObject({
    sheets: ['Năm 2021'],
    direction: 'incoming',
    headRow: 4,
    rowCount: 3,
    conversion: null,
  });
  expect(sheet.columns.map(({ field }) => field)).toEqual([
    'arrivedOn',
    'bookNumber',
    'issuerName',
    'code',
    'issuedOn',
    'subject',
    'secrecy',
    'note',
  ]);
  expect(rows.map(({ row, number, suffix, day, issuedOn }) => [row, number, suffix, day, issuedOn])).toEqual([
    [5, 1, '', '2021-03-05', '2021-03-01'],
    [6, 2, 'a', '2021-03-05', '2021-03-02'],
  ]);
  expect(problems).toEqual([{ row: 7, kind: 'left_out', code: 'secret', column: '', value: '', meant: '' }]);
});

it('an .xls of LibreOffice Calc and one as Excel 95 wrote: days by their format, each text, every row', () => {
  const { sheet, rows, problems } = read(fixture('so-den-2019-libreoffice.xls'), 'so.xls');
  expect(sheet).toMatchObject({
    sheets: ['so-den-2019'],
    direction: 'incoming',
    headRow: 3,
    conversion: null,
  });
  expect([rows.length, rows[37]]).toMatchObject([
    100,
    {
      number: 38,
      day: '2019-02-08',
      issuedOn: '2019-02-07',
      issuerName: 'UBND tỉnh An Sơn',
      code: { number: '38', symbol: 'UBND-VP' },
      subject: 'V/v rà soát đường giao thông nông thôn mới đợt 38 các xã Tân Phúc và Hòa Bình',
    },
  ]);
  expect(problems.filter(({ row }) => row <= 303)).toEqual([]);
  const older = read(fixture('so-den-1998-biff5-sheetjs.xls'), 'so.xls');
  expect(older.sheet).toMatchObject({ sheets: ['So'], rowCount: 2 });
  expect(older.rows.map(({ number, day }) => [number, day])).toEqual([[1, '1998-01-02']]);
});

it('a workbook typed in TCVN3 is converted with its proof; a number in a column of days is a day to be looked at', () => {
  const { sheet, rows, problems } = read(fixture('so-di-2004-tcvn3-openpyxl.xlsx'), 'so.xlsx');
  expect(sheet.encoding).toBe('tcvn3');
  expect(sheet.conversion?.after).toMatch(/^Quyết định về việc/);
  expect(
    rows.map(({ code, day, subject, receivers }) => [code.number, code.symbol, day, subject, ...receivers]),
  ).toEqual([
    ['15', 'QĐ-UBND', '2004-05-17', 'Quyết định về việc thành lập Ban chỉ đạo', 'Văn phòng Uỷ ban'],
    ['16', 'QĐ-UBND', '2004-05-18', 'Quyết định về việc phê duyệt dự toán', 'Phòng Tài chính'],
  ]);
  expect(problems.map(({ row, code, meant }) => [row, code, meant])).toEqual([
    [3, 'day_from_number', '18/05/2004'],
    [4, 'no_day', ''],
  ]);
});

const lines = [
  'Ngày đến;Số đến;Tác giả;Số, ký hiệu;Trích yếu',
  '05/03/2009;1;Sở Giáo dục và Đào tạo;12/SGDĐT-VP;V/v chuẩn bị kỳ thi tốt nghiệp trung học phổ thông',
  '06/03/2009;2;Ủy ban nhân dân tỉnh;13/UBND-NC;"Quyết định; kèm theo quy chế làm việc"',
];
const text = lines.join('\r\n');

/** windows-1258 writes the tone after the vowel. */
function as1258(from: string): Uint8Array {
  const letters: Record<string, number> = {
    ă: 0xe3,
    Ă: 0xc3,
    đ: 0xf0,
    Đ: 0xd0,
    ơ: 0xf5,
    Ơ: 0xd5,
    ư: 0xfd,
    Ư: 0xdd,
    '\u0300': 0xcc,
    '\u0309': 0xd2,
    '\u0303': 0xde,
    '\u0301': 0xec,
    '\u0323': 0xf2,
  };
  const apart = from.normalize('NFD').replace(/([a-zA-Z])(\p{M}+)/gu, (_, letter: string, marks: string) => {
    const tones = marks.replace(/[\u0302\u0306\u031b]/g, '');
    const shape = marks.replace(/[\u0300\u0301\u0303\u0309\u0323]/g, '');
    return `${(letter + shape).normalize('NFC')}${tones}`;
  });
  return Uint8Array.from(apart.split('').map((letter) => letters[letter] ?? letter.codePointAt(0)!));
}

const tcvn3 =
  'Ngµy ®Õn;Sè ®Õn;T¸c gi¶;Sè, ký hiÖu;TrÝch yÕu\r\n05/03/2009;1;Së Gi¸o dôc vµ §µo t¹o;12/SGD-VP;V/v chuÈn bÞ kú thi tèt nghiÖp trung häc phæ th«ng\r\n';
const vni =
  'Ngaøy ñeán;Soá ñeán;Taùc giaû;Soá, kyù hieäu;Trích yeáu\r\n05/03/2009;1;Sôû Giaùo duïc vaø Ñaøo taïo;12/SGD-VP;V/v chuaån bò kyø thi toát nghieäp trung hoïc phoå thoâng\r\n';

describe('CSV is read in the encoding it was written in', () => {
  it.each([
    ['utf-8', Buffer.from(text)],
    ['utf-8', Buffer.from(`\ufeff${text.replaceAll(';', '\t').replaceAll('Quyết định\t', 'Quyết định;')}`)],
    ['utf-16', Buffer.from(`\ufeff${text}`, 'utf16le')],
    ['windows-1258', as1258(text)],
    ['tcvn3', Buffer.from(tcvn3, 'latin1')],
    ['vni', Buffer.from(vni, 'latin1')],
    ['tcvn3', Buffer.from(tcvn3)],
  ])('%s', (encoding, bytes) => {
    const { sheet, rows } = read(new Uint8Array(bytes), 'so.csv');
    expect(sheet.encoding).toBe(encoding);
    expect(rows[0]).toMatchObject({
      row: 2,
      number: 1,
      day: '2009-03-05',
      subject: 'V/v chuẩn bị kỳ thi tốt nghiệp trung học phổ thông',
    });
    expect(rows[0]?.issuerName).toMatch(/^Sở Giáo dục và Đào tạo$/);
    if (rows.length > 1) expect(rows[1]?.subject).toBe('Quyết định; kèm theo quy chế làm việc');
    expect(sheet.conversion === null).toBe(encoding.startsWith('utf'));
  });
});

describe('a day', () => {
  const serial = (days: number) => (days === 43_500 ? '2019-02-04' : null);
  const plain = { isMonthFirst: false, hasSwapped: false };
  it.each<[Cell, string | null, string | null]>([
    ['03/11/2020', '2020-11-03', null],
    ['3.11.20', '2020-11-03', null],
    ['3-11-1998', '1998-11-03', null],
    ['3/11/98', '1998-11-03', null],
    ['ngày 3 tháng 11 năm 2020', '2020-11-03', null],
    ['2020-11-03 00:00:00', '2020-11-03', null],
    ['11/25/2020', '2020-11-25', 'day_month_first'],
    ['43500', '2019-02-04', 'day_from_number'],
    [43_500, '2019-02-04', 'day_from_number'],
    [{ day: '2020-11-03' }, '2020-11-03', null],
    ['31/02/2020', null, null],
    ['hôm qua', null, null],
    [125, null, null],
  ])('%j is %s', (cell, day, doubt) => {
    const read = readDay(cell, plain, '2026-11-20', serial);
    expect([read?.day ?? null, read?.doubt ?? null]).toEqual([day, doubt]);
  });

  it('of an American column is turned round and told; one that Excel may have turned round is told', () => {
    const american = habitOf(['11/25/2020', '3/4/2020', '12/1/2020']);
    expect(readDay('3/4/2020', american, '2026-11-20', serial)).toEqual({
      day: '2020-03-04',
      doubt: 'day_month_first',
    });
    const swapped = habitOf(['25/11/2020', { day: '2020-04-03' }, '13/04/2020']);
    expect(readDay({ day: '2020-04-03' }, swapped, '2026-11-20', serial)?.doubt).toBe('day_maybe_swapped');
  });
});

it.each<[Cell, unknown]>([
  [125, { number: 125, suffix: '' }],
  ['00125', { number: 125, suffix: '' }],
  ['125a', { number: 125, suffix: 'a' }],
  ['125 bis', { number: 125, suffix: 'bis' }],
  ['Số 125', { number: 125, suffix: '' }],
  ['125.0', { number: 125, suffix: '' }],
  ['125-130', null],
  ['125, 126', null],
  [0, null],
  [1.5, null],
])('the number %j', (cell, read) => {
  expect(readNumber(cell)).toEqual(read);
});

it.each([
  ['125/UBND-VP', { number: '125', symbol: 'UBND-VP' }],
  ['12-KH/ĐU', { number: '12', symbol: 'KH/ĐU' }],
  ['125 / QĐ - UBND', { number: '125', symbol: 'QĐ-UBND' }],
  ['125/UBND-VP ngày 3/11', { number: '125', symbol: 'UBND-VP' }],
  ['125', { number: '125', symbol: '' }],
  ['không số', null],
])('the code %s', (written, read) => {
  expect(readCode(written)).toEqual(read);
});

it.each<[string, string | null, string, boolean]>([
  ['Trích yếu', 'subject', 'V/v bảo mật thông tin', false],
  ['Trích yếu', 'subject', 'Báo cáo mật độ dân số', false],
  ['Trích yếu', 'subject', 'V/v bồi dưỡng giống ong mật', false],
  ['Trích yếu', 'subject', 'Báo cáo (MẬT) tình hình', true],
  ['Trích yếu', 'subject', 'Văn bản mật về phương án', true],
  ['Người ký', 'signerName', 'Nguyễn Văn Mật', false],
  ['Ghi chú', 'note', 'Mật', true],
  ['Ghi chú', 'note', 'M Ậ T', true],
  ['Ghi chú', 'note', 'TuyÖt mËt', true],
  ['Số, ký hiệu', 'code', '12/BC-MẬT', true],
  ['Độ mật', 'secrecy', 'Thường', false],
  ['Độ mật', 'secrecy', 'x', true],
  ['Cột lạ', null, 'TỐI MẬT', true],
])('in column %s (%s) "%s" is a mark: %s', (head, field, cell, isMark) => {
  expect(hasSecrecyMark([{ head, field: field as 'note' | null, text: cell }])).toBe(isMark);
});

it('what we write another program reads: real days and numbers, and a formula stays words', async () => {
  const file = new XlsxWriter('Văn bản đến', [
    { head: 'Số', width: 8 },
    { head: 'Ngày', width: 12 },
    { head: 'Trích yếu', width: 60 },
  ]);
  file.add([12, { day: '2026-11-20' }, '=HYPERLINK("http://x";"a") & <b> \u0007']);
  file.add([null, null, '-2+3+cmd|x']);
  const bytes = file.finish();
  const data = await rowsIn(bytes);
  expect(data).toEqual([
    ['Số', 'Ngày', 'Trích yếu'],
    [12, new Date('2026-11-20T00:00:00.000Z'), '=HYPERLINK("http://x";"a") & <b>'],
    [null, null, '-2+3+cmd|x'],
  ]);
});

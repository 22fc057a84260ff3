/** A printed list as pdftotext sees it: heads and numbers on every page, every word in its column, the end said. */
import { fileURLToPath } from 'node:url';
import { expect, it } from 'vitest';
import { printedRowsAtMost } from '#contract/transfer.ts';
import { listPaper, type PaperWanted } from '#core/transfer/list-paper.ts';
import type { PagePlace } from '#core/transfer/listed-rows.ts';
import { Meter, newCounts } from '#core/transfer/meter.ts';
import { linesOf, mm, wordsOf, type Word } from '../reports/printed-words.ts';

const heads = [
  { key: 'ordinal', head: 'TT', width: 11, isCentred: true },
  { key: 'bookNumber', head: 'Số', width: 15, isCentred: true },
  { key: 'dueOn', head: 'Hạn', width: 21, isCentred: true },
  { key: 'subject', head: 'Trích yếu', width: 150, isCentred: false },
  { key: 'issuerName', head: 'Cơ quan', width: 63, isCentred: false },
];
const wanted: PaperWanted = {
  run: 'r',
  list: 'documents.list',
  question: {},
  heads,
  words: {},
  title: 'Danh sách văn bản đến',
  said: ['Điều kiện lọc: Loại: Công văn.', 'Thứ tự: mới vào trước.'],
  ending: { all: 'Tổng-cộng {rows} văn bản.', cut: 'Bản in dừng ở {rows} văn bản đầu.' },
  fileName: 'a.pdf',
};
const fontsDir = fileURLToPath(new URL('../../../resources/fonts', import.meta.url));
const subject =
  'Về việc tăng cường công tác kiểm tra, rà soát, thống kê, quản lý hồ sơ trên địa bàn xã đợt cao điểm cuối năm, có phụ lục kèm theo';

/** A list of so many documents, asked as core's own lists are. */
const listOf =
  (count: number, isTotalCapped = false) =>
  ({ from, limit }: PagePlace) => ({
    total: count,
    isTotalCapped,
    rows: Array.from({ length: Math.max(0, Math.min(limit, count - from)) }, (_, index) => ({
      bookNumber: from + index + 1,
      suffix: from + index === 4 ? 'a' : '',
      dueOn: index % 3 === 0 ? null : '2026-12-01',
      subject: `m${from + index} ${subject}`,
      issuerName: 'Ủy ban nhân dân xã Tân Phúc',
    })),
  });
const lay = (ask: ReturnType<typeof listOf>, counts = newCounts()) =>
  listPaper({ wanted, agency: 'UBND xã Tân Phúc', fontsDir }, new Meter(counts), ask);

it('has the heads and its number on every page, each row once and whole, each word in its own column', async () => {
  const made = (await lay(listOf(450)))!;
  const { words, pages } = wordsOf(made.bytes);
  expect([made.rows, made.isAll, made.pageCount]).toEqual([450, true, pages]);
  const room = mm(297 - 25 - 12);
  const all = heads.reduce((sum, { width }) => sum + width, 0);
  let x = mm(25);
  const rules = [x, ...heads.map(({ width }) => (x += (width / all) * room))];
  const columnOf = ({ xMin, xMax }: Word) =>
    rules.findIndex((left, index) => xMin >= left - 0.1 && xMax <= (rules[index + 1] ?? 0) + 0.1);
  for (let page = 1; page <= pages; page += 1) {
    const own = words.filter((word) => word.page === page);
    expect(own[0]!.text).toBe(String(page));
    expect(own.filter(({ text }) => text === 'TT')).toHaveLength(1);
    const head = own.find(({ text }) => text === 'TT')!;
    const end = own.find(({ text }) => text === 'Tổng-cộng')?.yMin ?? Infinity;
    const inTable = own.filter(({ yMin }) => yMin >= head.yMin - 1 && yMin < end - 1);
    expect(inTable.filter((word) => columnOf(word) === -1).map(({ text }) => text)).toEqual([]);
    for (const word of own) expect(word.yMax).toBeLessThan(mm(210 - 10));
  }
  const lines = linesOf(words);
  const marks = lines.flatMap((line) => /\bm(\d+) /.exec(line)?.[1] ?? []).map(Number);
  expect(marks).toEqual(Array.from({ length: 450 }, (_, index) => index));
  expect(lines.slice(0, 5)).toEqual([
    '1',
    'UBND XÃ TÂN PHÚC',
    'DANH SÁCH VĂN BẢN ĐẾN',
    'Điều kiện lọc: Loại: Công văn.',
    'Thứ tự: mới vào trước.',
  ]);
  expect(lines.filter((line) => line.includes('DANH SÁCH'))).toHaveLength(1);
  expect(lines.at(-1)).toBe('Tổng-cộng 450 văn bản.');
  expect(words.filter(({ text: word }) => word === '05a')).toHaveLength(1);
  expect(words.filter(({ text: word }) => word === '01/12/2026').length).toBeGreaterThan(250);
});

it('says where it stops when the list goes on, and stops when it is asked to', async () => {
  const capped = (await lay(listOf(30, true)))!;
  expect(capped.isAll).toBe(false);
  expect(
    wordsOf(capped.bytes)
      .words.map(({ text }) => text)
      .join(' '),
  ).toContain('Bản in dừng ở 30 văn bản đầu.');
  const long = listOf(printedRowsAtMost + 1);
  let asked = 0;
  const counts = newCounts();
  const stopped = await lay((place) => {
    asked += 1;
    if (asked === 3) new Meter(counts).stop();
    return long(place);
  }, counts);
  expect([stopped, asked]).toEqual([null, 3]);
});

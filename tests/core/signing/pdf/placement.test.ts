import { execFileSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { readTextLayer } from '#core/documents/reading/index.ts';
import { type AdministrativeDocument, typesetDocument } from '#core/documents/typeset/index.ts';
import { drawGapText, drawLine } from '#core/signing/pdf/appearance/gap-text.ts';
import { drawPersonal } from '#core/signing/pdf/appearance/personal.ts';
import { drawSeal } from '#core/signing/pdf/appearance/seal.ts';
import { bytesSource } from '#core/signing/pdf/byte-source.ts';
import { findDateGap, findNumberGap } from '#core/signing/pdf/placement/gaps.ts';
import { findSignaturePlace, sealPlace } from '#core/signing/pdf/placement/signature-block.ts';
import type { TextItem } from '#core/signing/pdf/placement/text-line.ts';
import { forgetKeys, judged, keys, signed } from './judges.ts';
import { blueHandwriting, redSeal } from './pictures.ts';
import { inFolder } from './sample-pdfs.ts';

const pki = keys();
afterAll(forgetKeys);

const face = (name: string) => readFileSync(`resources/fonts/LiberationSerif-${name}.ttf`);
const fonts = {
  regular: face('Regular'),
  bold: face('Bold'),
  italic: face('Italic'),
  boldItalic: face('BoldItalic'),
};

const draft: AdministrativeDocument = {
  superior: ['UBND TỈNH MẪU'],
  agency: ['ỦY BAN NHÂN DÂN', 'XÃ THỬ NGHIỆM'],
  symbol: 'QĐ-UBND',
  place: 'Thử Nghiệm',
  issued: { year: 2026 },
  kind: 'Quyết định',
  subject: 'Về việc thành lập Tổ công tác chuyển đổi số',
  body: [
    { part: 'basis', text: 'Căn cứ Tờ trình số     /TTr-VP ngày     tháng     năm 2026;' },
    { part: 'article', label: 'Điều 1.', text: 'Thành lập Tổ công tác.' },
  ],
  signature: { authority: ['TM. ỦY BAN NHÂN DÂN', 'KT. CHỦ TỊCH', 'PHÓ CHỦ TỊCH'], name: 'Trần Thị Đường' },
  recipients: ['Như Điều 3', 'Lưu: VT'],
};

async function itemsOf(pdf: Uint8Array): Promise<readonly TextItem[]> {
  const reading = await readTextLayer(bytesSource(pdf), { pdfjsDir: 'node_modules/pdfjs-dist' });
  if (!reading.ok) throw new Error(reading.code);
  return reading.layer.items;
}

const item = (text: string, x: number, y: number, width: number, more: Partial<TextItem> = {}): TextItem => ({
  text,
  page: 1,
  x,
  y,
  width,
  height: 14,
  ...more,
});

test('a typeset draft gets its number, date, signature and seal where they belong', async () => {
  let pdf: Uint8Array = await typesetDocument(draft, fonts);
  const items = await itemsOf(pdf);
  const number = findNumberGap(items);
  const date = findDateGap(items);
  const place = findSignaturePlace(items, 'Trần Thị Đường');
  if (number === null || date === null || place === null) throw new Error('not found');
  expect(place).toMatchObject({ page: 1, title: 'PHÓ CHỦ TỊCH', name: 'Trần Thị Đường' });
  const words = { page: 1, signerName: 'Trần Thị Đường', at: new Date('2026-11-21T02:00:00Z') };
  const hand = await drawPersonal({
    widthPt: place.width,
    heightPt: place.height,
    mode: 'image',
    imagePng: blueHandwriting,
    lines: [],
    font: null,
  });
  pdf = signed(pki, pdf, { ...words, rectangle: place, appearance: hand });
  const size = (gap: typeof number) => ({ widthPt: gap.width, heightPt: gap.height, sizePt: gap.sizePt });
  const digits = await drawLine({
    ...size(number),
    align: 'right',
    font: fonts.regular,
    text: '125',
  });
  pdf = signed(pki, pdf, { ...words, rectangle: number, appearance: digits });
  const [dayRun, monthRun] = date.runs;
  const day = await drawGapText({
    ...size(date),
    font: fonts.italic,
    runs: [
      { text: '21', ...dayRun! },
      { text: '11', ...monthRun! },
    ],
  });
  pdf = signed(pki, pdf, { ...words, rectangle: date, appearance: day });
  const seal = sealPlace(place, { x: 0, y: 0, width: 595, height: 842 }, 36);
  pdf = signed(pki, pdf, { ...words, rectangle: seal, appearance: await drawSeal(redSeal, 36) }, pki.agency);
  expect(judged(pdf)).toMatchObject({ signatures: 4, valid: 4, qpdf: 0 });
  const text = inFolder((folder) => {
    writeFileSync(join(folder, 'a.pdf'), pdf);
    return execFileSync('pdftotext', ['-layout', join(folder, 'a.pdf'), '-'], { encoding: 'utf8' });
  });
  expect(text).toMatch(/Số:\s*125\/QĐ-UBND/);
  expect(text).toMatch(/ngày\s+21\s+tháng\s+11\s+năm 2026/);
  if (process.env['CONGVAN_KEEP'] !== undefined) writeFileSync(process.env['CONGVAN_KEEP'], pdf);
});

test('the gaps are found when number and date stand on one line or in pieces', () => {
  const oneLine = [
    item('Số:', 100, 700, 20),
    item('/QĐ-UBND', 150, 700, 70),
    item('Thử Nghiệm, ngày', 300, 700, 100),
    item('tháng', 430, 700, 32),
    item('năm 2026', 490, 700, 55),
  ];
  expect(findNumberGap(oneLine)).toMatchObject({ page: 1, x: 120, width: 30, y: 696.5, sizePt: 14 });
  expect(findDateGap(oneLine)).toMatchObject({
    x: 400,
    width: 90,
    runs: [
      { x: 0, width: 30 },
      { x: 62, width: 28 },
    ],
    monthRun: { x: 62, width: 28 },
  });
});

test.each([
  ['Số:      /UBND-VP', true],
  ['Số: ...../UBND-VP', true],
  ['Số:       /2026/QĐ-UBND', true],
  ['Số       -CV/ĐU', true],
  ['Số: 125/UBND-VP', false],
  ['Số:/UBND-VP', false],
  ['Căn cứ Tờ trình số      /TTr-VP', false],
])('"%s" has a gap for a number: %s', (text, hasGap) => {
  expect(findNumberGap([item(text, 100, 700, 130)]) !== null).toBe(hasGap);
  expect(findNumberGap([item(text, 100, 700, 130, { page: 2 })])).toBeNull();
});

test('a month already typed leaves only the day to be written', () => {
  const place = findDateGap([item('Thử Nghiệm, ngày       tháng 11 năm 2026', 300, 700, 240)]);
  expect(place?.runs).toHaveLength(1);
  expect(place?.monthRun).toBeNull();
  expect(findDateGap([item('Thử Nghiệm, ngày 21 tháng 11 năm 2026', 300, 700, 240)])).toBeNull();
});

test('the signature block is the last one, in the column of the title, with room in it', () => {
  const block = [
    item('Nơi nhận:', 90, 300, 60),
    item('CHỦ TỊCH', 380, 300, 70),
    item('Nguyễn Văn Ấp', 370, 200, 90),
    item('- Như trên;', 90, 285, 60, { height: 11 }),
  ];
  const place = findSignaturePlace(block, null);
  expect(place).toMatchObject({ title: 'CHỦ TỊCH', name: 'Nguyễn Văn Ấp' });
  expect(place!.x + place!.width / 2).toBeCloseTo(415);
  expect(place!.y).toBeGreaterThan(214);
  expect(place!.y + place!.height).toBeLessThan(300);
  expect(findSignaturePlace(block, 'Trần Thị Đường')).toBeNull();
  expect(findSignaturePlace(block, 'NGUYỄN VĂN ẤP'.normalize('NFD'))).not.toBeNull();
  const annex = block.map((part) => ({ ...part, page: 3, text: part.text.replace('Ấp', 'Bình') }));
  expect(findSignaturePlace([...block, ...annex], null)).toMatchObject({ page: 3 });
  const tight = [item('CHỦ TỊCH', 380, 300, 70), item('Nguyễn Văn Ấp', 370, 280, 90)];
  expect(findSignaturePlace(tight, null)).toBeNull();
  expect(findSignaturePlace([item('Nguyễn Văn Ấp', 370, 200, 90)], null)).toBeNull();
});

test('the seal covers the left third of the signature and stays on the page', () => {
  const page = { x: 0, y: 0, width: 595, height: 842 };
  const signature = { page: 2, x: 350, y: 200, width: 120, height: 50 };
  const seal = sealPlace(signature, page, 36);
  expect(seal.page).toBe(2);
  expect(seal.width).toBeCloseTo(102.05, 1);
  expect(seal.x + seal.width).toBeCloseTo(390);
  expect(seal.y + seal.height / 2).toBeCloseTo(225);
  expect(sealPlace({ ...signature, x: 10, y: 5 }, page, 36)).toMatchObject({ x: 0, y: 0 });
});

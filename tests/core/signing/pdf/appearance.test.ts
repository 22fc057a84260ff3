import { execFileSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import type { Appearance } from '#core/signing/pdf/appearance/appearance.ts';
import { drawGapText, drawLine } from '#core/signing/pdf/appearance/gap-text.ts';
import { drawPersonal, signerLines } from '#core/signing/pdf/appearance/personal.ts';
import { drawSeal } from '#core/signing/pdf/appearance/seal.ts';
import type { Rectangle } from '#core/signing/pdf/pages.ts';
import { extent, forgetKeys, judged, keys, type Raster, rendered, signed } from './judges.ts';
import { blueHandwriting, redSeal } from './pictures.ts';
import { refusalOfAsync } from './refusals.ts';
import { inFolder, samplePdf, throughQpdf } from './sample-pdfs.ts';

const pki = keys();
afterAll(forgetKeys);

const face = (name: string) => readFileSync(`resources/fonts/LiberationSerif-${name}.ttf`);
const regular = face('Regular');
const italic = face('Italic');
const at = new Date('2026-11-21T02:30:00Z');
const lines = signerLines({
  signerName: 'Nguyễn Thị Ấp',
  agencyName: 'Ủy ban nhân dân xã Đường Thượng, tỉnh Mẫu',
  at,
});

function put(pdf: Uint8Array, appearance: Appearance, rectangle: Rectangle): Uint8Array {
  return signed(pki, pdf, { page: 1, rectangle, appearance, signerName: 'Nguyễn Thị Ấp', at });
}

/** The text poppler finds on the page, appearances included. */
function textOf(pdf: Uint8Array): string {
  return inFolder((folder) => {
    const file = join(folder, 'a.pdf');
    writeFileSync(file, pdf);
    return execFileSync('pdftotext', ['-layout', file, '-'], { encoding: 'utf8' });
  });
}

const isRed = (red: number, green: number, blue: number) => red > 180 && green < 110 && blue < 110;
const isBlue = (red: number, green: number, blue: number) => blue > 150 && red < 110 && green < 130;
const isInk = (red: number, green: number, blue: number) => red + green + blue < 200;

/** The extent in points from the bottom left, of a page drawn at four pixels a point. */
function extentPt(raster: Raster, accepts: typeof isRed): Rectangle {
  const box = extent(raster, accepts);
  if (box === null) throw new Error('nothing drawn');
  const y = (raster.height - box.bottom) / 4;
  return { x: box.left / 4, y, width: (box.right - box.left) / 4, height: (box.bottom - box.top) / 4 };
}

test('a seal of 36 mm is drawn 36 mm wide and high, on a clear ground', async () => {
  const seal = await drawSeal(redSeal, 36);
  const side = (36 * 72) / 25.4;
  const pdf = put(await samplePdf(), seal, { x: 60, y: 700, width: side, height: side });
  const raster = rendered(pdf, 1, 4);
  const drawn = extentPt(raster, isRed);
  expect(Math.abs(drawn.width - side)).toBeLessThan(0.6);
  expect(Math.abs(drawn.height - side)).toBeLessThan(0.6);
  expect(Math.abs(drawn.x - 60)).toBeLessThan(0.6);
  // The typed words under the seal are still there.
  expect(extentPt(raster, isInk).x).toBeLessThan(drawn.x + side);
});

test.each([0, 90, 180, 270])('on a page turned by %i degrees a signature stands upright', async (rotate) => {
  const turned = rotate % 180 !== 0;
  const personal = await drawPersonal({
    widthPt: 220,
    heightPt: 80,
    mode: 'both',
    imagePng: blueHandwriting,
    lines,
    font: regular,
  });
  const rectangle = { x: 250, y: 300, width: turned ? 80 : 220, height: turned ? 220 : 80 };
  const page = throughQpdf(await samplePdf({ rotate }), '--object-streams=generate');
  const raster = rendered(put(page, personal, rectangle), 1, 4);
  const drawn = extentPt(raster, isBlue);
  // The wave is wider than high, fills the left half of the box, and is not turned on its side.
  expect(drawn.width).toBeGreaterThan(100);
  expect(drawn.width / drawn.height).toBeGreaterThan(2);
  const seen = seenRectangle(rectangle, rotate, raster);
  expect(Math.abs(drawn.x - seen.x)).toBeLessThan(2);
  expect(Math.abs(drawn.y + drawn.height / 2 - (seen.y + seen.height / 2))).toBeLessThan(2);
});

test('Vietnamese letters are drawn, can be read back, and their font is a small part of the file', async () => {
  const personal = await drawPersonal({
    widthPt: 200,
    heightPt: 60,
    mode: 'text',
    imagePng: null,
    lines,
    font: regular,
  });
  const original = await samplePdf();
  const pdf = put(original, personal, { x: 100, y: 300, width: 200, height: 60 });
  const text = textOf(pdf);
  expect(text).toContain('Người ký: Nguyễn Thị Ấp');
  expect(text).toContain('Thời gian ký: 21.11.2026 09:30:00 +07:00');
  expect(text.replace(/\s+/g, ' ')).toContain('Ủy ban nhân dân xã Đường Thượng, tỉnh Mẫu');
  expect(pdf.length - original.length).toBeLessThan(33_000 + 25_000);
  expect(judged(pdf)).toMatchObject({ valid: 1, qpdf: 0 });
});

test('letters of a decomposed name are put together before they are drawn', async () => {
  const name = 'Nguyễn Thị Ấp'.normalize('NFD');
  const line = await drawLine({ widthPt: 200, heightPt: 18, sizePt: 14, font: regular, text: name });
  expect(textOf(put(await samplePdf(), line, { x: 100, y: 300, width: 200, height: 18 }))).toContain(
    'Nguyễn Thị Ấp',
  );
});

test('a number stands in the middle of its gap on the baseline of the line', async () => {
  const number = await drawLine({ widthPt: 40, heightPt: 17.5, sizePt: 14, font: regular, text: '125' });
  const rectangle = { x: 200, y: 500, width: 40, height: 17.5 };
  const drawn = extentPt(rendered(put(await samplePdf(), number, rectangle), 1, 4), (...colour) =>
    isInk(...colour),
  );
  // The sample's own line is above 700; only the lowest ink counts.
  expect(Math.abs(drawn.y - (500 + 3.5))).toBeLessThan(0.8);
});

test('day and month are written by one signature, in italics, and the word between them stays free', async () => {
  const date = await drawGapText({
    widthPt: 120,
    heightPt: 17.5,
    sizePt: 14,
    font: italic,
    runs: [
      { text: '19', x: 0, width: 30 },
      { text: '11', x: 90, width: 30 },
    ],
  });
  const pdf = put(await samplePdf(), date, { x: 300, y: 500, width: 120, height: 17.5 });
  expect(textOf(pdf)).toMatch(/19\s+11/);
  expect(judged(pdf)).toMatchObject({ signatures: 1, valid: 1 });
});

test('the whole issue of a document: handwriting, number, date and seal, one signature each', async () => {
  let pdf: Uint8Array = await samplePdf({ pageCount: 2 });
  const hand = await drawPersonal({
    widthPt: 120,
    heightPt: 48,
    mode: 'image',
    imagePng: blueHandwriting,
    lines: [],
    font: null,
  });
  const line = { widthPt: 40, heightPt: 17.5, sizePt: 14 };
  pdf = put(pdf, hand, { x: 350, y: 200, width: 120, height: 48 });
  for (const [text, font, x] of [
    ['125', regular, 100],
    ['19', italic, 300],
  ] as const)
    pdf = put(pdf, await drawLine({ ...line, font, text }), { x, y: 700, width: 40, height: 17.5 });
  pdf = put(pdf, await drawSeal(redSeal, 36), { x: 290, y: 170, width: 102, height: 102 });
  expect(judged(pdf)).toMatchObject({
    signatures: 4,
    valid: 4,
    qpdf: 0,
    coversAll: [false, false, false, true],
  });
  const raster = rendered(pdf, 1, 4);
  const [seal, handwriting] = [extentPt(raster, isRed), extentPt(raster, isBlue)];
  expect(seal.x + seal.width).toBeGreaterThan(handwriting.x);
  expect(seal.x).toBeLessThan(handwriting.x);
});

test('what cannot be drawn is refused by code', async () => {
  const line = { widthPt: 100, heightPt: 18, sizePt: 14, font: regular };
  expect(await refusalOfAsync(() => drawLine({ ...line, text: '漢' }))).toBe('pdf.font_missing_glyph');
  expect(await refusalOfAsync(() => drawLine({ ...line, text: 'x'.repeat(100) }))).toBe(
    'pdf.text_does_not_fit',
  );
  expect(await refusalOfAsync(() => drawLine({ ...line, font: Buffer.from('no font'), text: '1' }))).toBe(
    'pdf.font_unreadable',
  );
  expect(await refusalOfAsync(() => drawSeal(Buffer.from('GIF89a'), 36))).toBe('pdf.image_unreadable');
  expect(await refusalOfAsync(() => drawSeal(redSeal.subarray(0, 200), 36))).toBe('pdf.image_unreadable');
  const box = { widthPt: 30, heightPt: 10, mode: 'text', imagePng: null, lines, font: regular } as const;
  expect(await refusalOfAsync(() => drawPersonal(box))).toBe('pdf.text_does_not_fit');
});

/** The box as it is seen on the turned page, in points from the seen bottom left. */
function seenRectangle(box: Rectangle, rotate: number, raster: Raster): Rectangle {
  const [width, height] = [raster.width / 4, raster.height / 4];
  if (rotate === 0) return box;
  if (rotate === 180) return { ...box, x: width - box.x - box.width, y: height - box.y - box.height };
  const turned = { width: box.height, height: box.width };
  if (rotate === 90) return { x: box.y, y: height - box.x - box.width, ...turned };
  return { x: width - box.y - box.height, y: box.x, ...turned };
}

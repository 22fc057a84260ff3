import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fontkit from '@pdf-lib/fontkit';
import { degrees, PDFDocument, PDFName, PDFOperator, PDFOperatorNames, StandardFonts } from 'pdf-lib';
import { afterAll, describe, expect, test } from 'vitest';
import { findSecrecyOnPage, readFields, readTextLayer } from '#core/documents/reading/index.ts';
import { typesetDocument } from '#core/documents/typeset/index.ts';
import { processorMs } from '#tests/support/processor-time.ts';
import { serif } from '../typeset/fonts.ts';
import { draft, letter } from '../typeset/sample-documents.ts';
import { pdfjsDir, readBytes } from './layers.ts';

const folder = mkdtempSync(join(tmpdir(), 'reading-'));
afterAll(() => rmSync(folder, { recursive: true }));

const letterBytes = await typesetDocument(letter, serif);

function qpdf(bytes: Uint8Array, ...options: string[]): Uint8Array {
  const [from, to] = [join(folder, 'in.pdf'), join(folder, 'out.pdf')];
  writeFileSync(from, bytes);
  execFileSync('qpdf', [from, ...options, to]);
  return new Uint8Array(readFileSync(to));
}

async function okLayer(bytes: Uint8Array, pages: 'ends' | 'all' = 'ends') {
  const reading = await readBytes(bytes, { pages });
  if (!reading.ok) throw new Error(reading.code);
  return reading.layer;
}

const valueOf = (layer: Parameters<typeof readFields>[0], name: string) =>
  readFields(layer).fields.find((field) => field.field === name)?.value;

test('words come with their place, size and face', async () => {
  const { items, pages, pageCount, isWhole } = await okLayer(letterBytes);
  expect({ pageCount, isWhole, area: pages[0] }).toEqual({
    pageCount: 2,
    isWhole: true,
    area: {
      page: 1,
      x: 0,
      y: 0,
      width: expect.closeTo(595.28, 1),
      height: expect.closeTo(841.89, 1),
      rotate: 0,
    },
  });
  expect(items.find((item) => item.text === 'SỞ NỘI VỤ')).toMatchObject({
    page: 1,
    height: 12.5,
    bold: true,
    italic: false,
  });
  expect(items.find((item) => item.text.startsWith('An Sơn, ngày'))).toMatchObject({
    bold: false,
    italic: true,
  });
});

const sortedWords = (text: string) => text.normalize('NFC').split(/\s+/).filter(Boolean).toSorted();

test('pdftotext sees the same words', async () => {
  const { items } = await okLayer(letterBytes);
  const path = join(folder, 'letter.pdf');
  writeFileSync(path, letterBytes);
  const judged = execFileSync('pdftotext', ['-raw', path, '-'], { encoding: 'utf8' });
  expect(sortedWords(items.map((item) => item.text).join(' '))).toEqual(sortedWords(judged));
});

test('the boxes of the fields lie on the words that pdftotext finds there', async () => {
  const { fields } = readFields(await okLayer(letterBytes));
  const path = join(folder, 'letter.pdf');
  writeFileSync(path, letterBytes);
  for (const { text, boxes } of fields.filter((field) =>
    ['number', 'issuedOn', 'subject', 'signerName', 'dueOn'].includes(field.field),
  )) {
    const clipped = boxes.map((box) => {
      const area = [
        '-x',
        box.x - 1,
        '-y',
        841.89 - box.y - box.height,
        '-W',
        box.width + 2,
        '-H',
        box.height,
      ].map((part) => (typeof part === 'number' ? String(Math.round(part)) : part));
      return execFileSync('pdftotext', ['-f', String(box.page), '-l', String(box.page), ...area, path, '-'], {
        encoding: 'utf8',
      });
    });
    expect(clipped.join(' ').replace(/\s+/g, ' ').trim()).toBe(text);
  }
});

describe('a number and a date put on by signature fields', () => {
  test('are read with the blanks of the page content around them', async () => {
    const pdf = await PDFDocument.load(await typesetDocument(draft, serif));
    pdf.registerFontkit(fontkit);
    const font = await pdf.embedFont(serif.regular);
    const show = (text: string, x: number, y: number) => {
      const appearance = pdf.context.register(
        pdf.context.formXObject(
          [
            PDFOperator.of(PDFOperatorNames.BeginText),
            PDFOperator.of(PDFOperatorNames.SetFontAndSize, [PDFName.of('F0'), pdf.context.obj(13)]),
            PDFOperator.of(PDFOperatorNames.MoveText, [pdf.context.obj(0), pdf.context.obj(3)]),
            PDFOperator.of(PDFOperatorNames.ShowText, [font.encodeText(text)]),
            PDFOperator.of(PDFOperatorNames.EndText),
          ],
          { BBox: [0, 0, 60, 16], Resources: { Font: { F0: font.ref } } },
        ),
      );
      const widget = pdf.context.register(
        pdf.context.obj({
          Type: 'Annot',
          Subtype: 'Widget',
          FT: 'Sig',
          F: 4,
          Rect: [x, y - 3, x + 60, y + 13],
          AP: { N: appearance },
        }),
      );
      pdf.getPage(0).node.addAnnot(widget);
    };
    const blank = (await okLayer(await pdf.save())).items;
    const numberLine = blank.find((item) => item.text.startsWith('Số:'))!;
    show('417', numberLine.x + 22, numberLine.y);
    const { fields } = readFields(await okLayer(await pdf.save()));
    expect(fields.find((field) => field.field === 'number')).toMatchObject({
      value: '417',
      confidence: 'sure',
    });
    expect(fields.find((field) => field.field === 'symbol')).toMatchObject({ value: 'SNV-CCVC' });
  });
});

test.each([90, 180, 270])('a letter stored turned by %i degrees is read the same', async (turn) => {
  const source = await PDFDocument.load(letterBytes);
  const pdf = await PDFDocument.create();
  const [width, height]: [number, number] = turn === 180 ? [595.28, 841.89] : [841.89, 595.28];
  const page = pdf.addPage([width, height]);
  const [embedded] = await pdf.embedPdf(source, [0]);
  // The content is turned counter-clockwise, and the page turns it back.
  const corner = { 90: [841.89, 0], 180: [595.28, 841.89], 270: [0, 595.28] }[turn]!;
  page.drawPage(embedded!, { x: corner[0]!, y: corner[1]!, rotate: degrees(turn) });
  page.setRotation(degrees(turn));
  const layer = await okLayer(await pdf.save());
  const straight = readFields(await okLayer(letterBytes)).fields;
  const turned = readFields(layer).fields;
  expect(turned.map(({ field, value }) => [field, value]).filter(([field]) => field !== 'pageCount')).toEqual(
    straight.map(({ field, value }) => [field, value]).filter(([field]) => field !== 'pageCount'),
  );
  const box = turned.find((field) => field.field === 'number')!.boxes[0]!;
  const item = layer.items.find((found) => found.text.startsWith('Số:'))!;
  expect(Math.abs(box.x + box.width / 2 - item.x - item.width / 2)).toBeLessThan(6);
  expect(Math.abs(box.y + box.height / 2 - item.y - item.height / 2)).toBeLessThan(6);
});

describe('a long file', () => {
  test('of 2,000 pages answers within two seconds, its first and last pages read', async () => {
    const pdf = await PDFDocument.load(letterBytes);
    const font = await pdf.embedFont(StandardFonts.TimesRoman);
    for (let page = 3; page <= 2000; page += 1) pdf.addPage().drawText(`Trang ${page}`, { font, size: 12 });
    const bytes = await pdf.save();
    await readBytes(letterBytes);
    const begun = process.cpuUsage();
    const layer = await okLayer(bytes);
    const taken = processorMs(begun);
    expect(layer).toMatchObject({ pageCount: 2000, isWhole: false });
    expect(layer.pages.map((page) => page.page)).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 1997, 1998, 1999, 2000]);
    expect(valueOf(layer, 'number')).toBe('2331');
    expect(taken).toBeLessThan(2000);
  });

  test('whose last page is found only through every page before it gives its first pages in time', async () => {
    const pdf = await PDFDocument.load(letterBytes);
    for (let page = 3; page <= 2000; page += 1) {
      const picture = pdf.context.register(pdf.context.stream(new Uint8Array(40_000)));
      pdf.addPage().node.set(PDFName.of('Picture'), picture);
    }
    const bytes = await pdf.save({ useObjectStreams: false });
    const begun = process.cpuUsage();
    const layer = await okLayer(bytes);
    expect(processorMs(begun)).toBeLessThan(2000);
    expect(layer.pages.map((page) => page.page).slice(0, 4)).toEqual([1, 2, 3, 4]);
    expect(valueOf(layer, 'signerName')).toBe(letter.signature.name);
  });

  test('of 300 MB is read by ranges, a small part of it', async () => {
    const { source, bytesRead } = withPicture(letterBytes, 300 * 1024 * 1024);
    const begun = process.cpuUsage();
    const reading = await readTextLayer(source, { pdfjsDir });
    expect(reading).toMatchObject({ ok: true, layer: { pageCount: 2 } });
    expect(bytesRead()).toBeLessThan(2 * 1024 * 1024);
    expect(processorMs(begun)).toBeLessThan(2000);
  });
});

describe('what cannot be read is refused with a code', () => {
  test('an encrypted file that asks for a password', async () => {
    const bytes = qpdf(letterBytes, '--encrypt', 'secret', 'owner', '256', '--');
    expect(await readBytes(bytes)).toEqual({ ok: false, code: 'reading.encrypted' });
  });

  test('a file encrypted against changes only is read, and said to be encrypted', async () => {
    const layer = await okLayer(qpdf(letterBytes, '--encrypt', '', 'owner', '256', '--'));
    expect(layer.isEncrypted).toBe(true);
    expect(valueOf(layer, 'number')).toBe('2331');
  });

  test('an empty file', async () => {
    expect(await readBytes(new Uint8Array())).toEqual({ ok: false, code: 'reading.empty_file' });
  });

  test('a file that is no PDF', async () => {
    expect(await readBytes(new TextEncoder().encode('PK\u0003\u0004 not a pdf'.repeat(50)))).toMatchObject({
      ok: false,
      code: 'reading.not_a_pdf',
    });
  });

  test('a file that cannot be read to its end', async () => {
    const source = { size: letterBytes.length, read: () => Promise.reject(new Error('EIO')) };
    expect(await readTextLayer(source, { pdfjsDir })).toEqual({
      ok: false,
      code: 'reading.unreadable',
      facts: { message: 'EIO' },
    });
  });

  test('a source that never answers ends with the time allowed', async () => {
    const source = { size: letterBytes.length, read: () => new Promise<Uint8Array>(() => {}) };
    expect(await readTextLayer(source, { pdfjsDir, timeoutMs: 50 })).toEqual({
      ok: false,
      code: 'reading.too_slow',
    });
  });

  test('a file cut off in the middle gives a code or what is left, and never throws', async () => {
    for (const part of [0.2, 0.5, 0.9, 0.99]) {
      const reading = await readBytes(letterBytes.slice(0, Math.floor(letterBytes.length * part)));
      expect(typeof reading.ok).toBe('boolean');
    }
  });
});

test('a picture alone has no text layer and no fields but its pages', async () => {
  const pdf = await PDFDocument.create();
  pdf.addPage().drawRectangle({ x: 10, y: 10, width: 100, height: 100 });
  const layer = await okLayer(await pdf.save());
  expect(readFields(layer)).toMatchObject({
    hasTextLayer: false,
    fields: [{ field: 'pageCount', value: '1' }],
  });
  expect(findSecrecyOnPage(layer.items, layer.pages)).toBeNull();
});

/** A letter with a picture of `size` bytes stored before its own objects, made as it is read. */
function withPicture(bytes: Uint8Array, size: number) {
  const text = Buffer.from(bytes).toString('latin1');
  const headerEnd = text.indexOf('\n', text.indexOf('\n') + 1) + 1;
  const open = `900 0 obj\n<< /Type /XObject /Subtype /Image /Length ${size} >>\nstream\n`;
  const close = '\nendstream\nendobj\n';
  const shift = open.length + size + close.length;
  const moved = text
    .slice(headerEnd)
    .replace(/^(\d{10}) (\d{5}) n/gm, (_, offset: string, generation: string) => {
      return `${String(Number(offset) + shift).padStart(10, '0')} ${generation} n`;
    })
    .replace(/startxref\s+(\d+)/, (_, offset: string) => `startxref\n${Number(offset) + shift}`);
  const head = Buffer.from(text.slice(0, headerEnd) + open, 'latin1');
  const tail = Buffer.from(close + moved, 'latin1');
  let bytesRead = 0;
  const read = (from: number, to: number): Uint8Array => {
    bytesRead += to - from;
    const out = Buffer.alloc(to - from, 0x55);
    head.copy(out, 0, Math.min(from, head.length), Math.min(to, head.length));
    const tailAt = head.length + size;
    if (to > tailAt) tail.copy(out, Math.max(0, tailAt - from), Math.max(0, from - tailAt), to - tailAt);
    return out;
  };
  return { source: { size: head.length + size + tail.length, read }, bytesRead: () => bytesRead };
}

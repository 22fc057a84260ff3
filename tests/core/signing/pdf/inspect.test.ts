import { execFileSync } from 'node:child_process';
import { closeSync, ftruncateSync, mkdtempSync, openSync, rmSync, writeFileSync, writeSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { deflateSync } from 'node:zlib';
import { expect, test } from 'vitest';
import { type ByteSource, bytesSource, descriptorSource, headOf } from '#core/signing/pdf/byte-source.ts';
import { inspect } from '#core/signing/pdf/inspect.ts';
import { readPages } from '#core/signing/pdf/pages.ts';
import { openPdf } from '#core/signing/pdf/reader.ts';
import { processorMs } from '#tests/support/processor-time.ts';
import { refusalOf } from './refusals.ts';
import { handMadePdf, hybridPdf, inFolder, onePage, samplePdf, throughQpdf } from './sample-pdfs.ts';

const inspected = (pdf: Uint8Array) => inspect(bytesSource(pdf));

test('a classic file tells its pages, boxes and turns', async () => {
  const seen = inspected(await samplePdf({ pageCount: 3, rotate: 90, cropBox: [50, 60, 400, 500] }));
  expect(seen).toMatchObject({
    xref: 'table',
    pageCount: 3,
    encryption: null,
    repaired: false,
    docMdp: null,
  });
  expect(seen.pages[2]).toMatchObject({ rotate: 90, widthPt: 400, heightPt: 500 });
  expect(seen.pages[2]?.cropBox).toEqual({ x: 50, y: 60, width: 400, height: 500 });
});

test('pages inherit their boxes and their turn from the tree above', () => {
  const pdf = handMadePdf([
    '<< /Type /Catalog /Pages 2 0 R >>',
    '<< /Type /Pages /Kids [3 0 R 5 0 R] /Count 2 /MediaBox [0 0 300 400] /Rotate 270 >>',
    '<< /Type /Pages /Parent 2 0 R /Kids [4 0 R] /Count 1 /CropBox 6 0 R >>',
    '<< /Type /Page /Parent 3 0 R >>',
    '<< /Type /Page /Parent 2 0 R /MediaBox [100 200 0 0] /Rotate -90 >>',
    '[10 10 110 210]',
  ]);
  const { pages } = inspected(pdf);
  expect(pages[0]).toMatchObject({ rotate: 270, cropBox: { x: 10, y: 10, width: 100, height: 200 } });
  expect(pages[1]).toMatchObject({ rotate: 270, cropBox: { x: 0, y: 0, width: 100, height: 200 } });
});

test('object streams, cross-reference streams with predictors and linearised files are read', async () => {
  const plain = await samplePdf({ pageCount: 4, withForm: true });
  const packed = inspected(throughQpdf(plain, '--object-streams=generate'));
  expect(packed).toMatchObject({ xref: 'stream', pageCount: 4, repaired: false });
  const linear = inspected(throughQpdf(plain, '--linearize'));
  expect(linear).toMatchObject({ xref: 'table', pageCount: 4, repaired: false });
  expect(linear.revisions).toHaveLength(1);
  const both = throughQpdf(plain, '--linearize', '--object-streams=generate');
  expect(Buffer.from(both).toString('latin1')).toContain('/Predictor 12');
  expect(inspected(both)).toMatchObject({ xref: 'stream', pageCount: 4, repaired: false });
  expect(inspected(both).revisions).toEqual([{ eof: both.length - 1, end: both.length, kind: 'stream' }]);
  expect(inspected(both).fields.map((field) => field.name)).toEqual(['noi.dung', 'dong.y']);
});

test('a hybrid file is read with the objects its stream hides', async () => {
  const seen = inspected(hybridPdf());
  expect(seen).toMatchObject({ xref: 'hybrid', pageCount: 1, repaired: false });
  expect(seen.pages[0]?.widthPt).toBe(321);
});

test('junk before the header moves every offset', async () => {
  const pdf = Buffer.concat([Buffer.from('thư điện tử\r\n'), await samplePdf()]);
  expect(inspected(pdf)).toMatchObject({ pageCount: 1, repaired: false });
});

test('the number of a missing or wrong /Size does not matter, and /Prev 0 means none', async () => {
  const pdf = handMadePdf(onePage(), '/Prev 0');
  const lying = Buffer.from(pdf.toString('latin1').replace('/Size 4', '/Size 2'), 'latin1');
  expect(inspected(lying)).toMatchObject({ pageCount: 1, repaired: false });
});

test('the page that viewers show is read, not one hidden behind it in the file', async () => {
  const shown = await samplePdf();
  const text = Buffer.from(shown).toString('latin1');
  const head = /(\d+) 0 obj\n<<\n\/Type \/Page\n/.exec(text);
  const hidden = `${head?.[1]} 0 obj\n<< /Type /Page /MediaBox [0 0 100 100] /Parent 1 0 R >>\nendobj\n`;
  const at = text.lastIndexOf('startxref');
  const trapped = Buffer.from(text.slice(0, at) + hidden + text.slice(at), 'latin1');
  expect(inspected(trapped)).toMatchObject({ repaired: false, pages: [{ widthPt: 595.28 }] });
});

test('an earlier revision is read as it was', async () => {
  const first = handMadePdf(onePage());
  const at = first.length;
  const update = `3 0 obj\n<< /Type /Page /Parent 2 0 R /MediaBox [0 0 111 222] >>\nendobj\n`;
  const second = `${update}xref\n3 1\n${String(at).padStart(10, '0')} 00000 n \ntrailer\n<< /Size 4 /Root 1 0 R /Prev ${first.lastIndexOf('xref\n0')} >>\nstartxref\n${at + update.length}\n%%EOF`;
  const source = bytesSource(Buffer.concat([first, Buffer.from(second)]));
  const { revisions, pages } = inspect(source);
  expect(pages[0]?.widthPt).toBe(111);
  expect(revisions.map(({ eof, end }) => [eof, end])).toEqual([
    [first.length - 1, first.length],
    [source.size, source.size],
  ]);
  expect(inspect(headOf(source, revisions[0]!.end)).pages[0]?.widthPt).toBe(595);
});

test('what is no PDF, or no longer one, is refused by code', async () => {
  expect(refusalOf(() => inspected(new Uint8Array(0)))).toBe('pdf.empty');
  expect(refusalOf(() => inspected(Buffer.from('PK\x03\x04 not a pdf at all')))).toBe('pdf.not_pdf');
  expect(refusalOf(() => inspected(Buffer.from('%PDF-1.7\n')))).toBe('pdf.xref_broken');
  expect(refusalOf(() => inspect({ size: 3e9, read: () => new Uint8Array(0) }))).toBe('pdf.too_large');
});

test('a broken cross-reference is seen; the pages are found by searching and the answer says so', async () => {
  const pdf = await samplePdf({ pageCount: 2 });
  const torn = pdf.slice(0, pdf.length - 40);
  expect(refusalOf(() => openPdf(bytesSource(torn)))).toBe('pdf.xref_broken');
  expect(inspected(torn)).toMatchObject({ pageCount: 2, repaired: true });
  const shifted = Buffer.from(
    Buffer.from(pdf).toString('latin1').replace('%PDF-1.7', '%PDF-1.7 moved'),
    'latin1',
  );
  expect(inspected(shifted)).toMatchObject({ pageCount: 2, repaired: true });
  const packed = throughQpdf(pdf, '--object-streams=generate');
  expect(inspected(packed.subarray(0, packed.length - 30))).toMatchObject({ pageCount: 2, repaired: true });
});

test.each([
  ['40', []],
  ['128', ['--use-aes=n']],
  ['128', ['--use-aes=y']],
  ['256', []],
])('an encrypted file (%s bits %s) says whether it opens without a password', async (bits, more) => {
  const pdf = await samplePdf();
  const weak = bits === '256' ? [] : ['--allow-weak-crypto'];
  const locked = throughQpdf(pdf, ...weak, '--encrypt', 'mo', 'chu', bits, ...more, '--');
  const limited = throughQpdf(pdf, ...weak, '--encrypt', '', 'chu', bits, ...more, '--');
  expect(inspected(locked)).toMatchObject({ encryption: 'user', pageCount: 0 });
  expect(inspected(limited)).toMatchObject({ encryption: 'owner', pageCount: 0 });
});

test('a page tree that loops is refused', () => {
  const pdf = handMadePdf(['<< /Type /Catalog /Pages 2 0 R >>', '<< /Type /Pages /Kids [2 0 R] /Count 1 >>']);
  expect(refusalOf(() => readPages(openPdf(bytesSource(pdf))))).toBe('pdf.xref_broken');
  expect(refusalOf(() => inspected(pdf))).toBe('pdf.xref_broken');
});

test('cross-reference sections that name each other in a circle are refused', () => {
  const pdf = handMadePdf(onePage(), '/Prev 99999');
  const text = pdf.toString('latin1');
  const circle = Buffer.from(text.replace('99999', String(text.lastIndexOf('xref\n0')).padEnd(5)), 'latin1');
  expect(refusalOf(() => openPdf(bytesSource(circle)))).toBe('pdf.xref_broken');
});

test('a cross-reference stream that inflates beyond the limit is refused', () => {
  const bomb = deflateSync(Buffer.alloc(300 * 1024 * 1024), { level: 9 });
  const head = `%PDF-1.7\n1 0 obj\n<< /Type /XRef /Size 2 /W [1 2 1] /Filter /FlateDecode /Length ${bomb.length} /Root 1 0 R >>\nstream\n`;
  const pdf = Buffer.concat([
    Buffer.from(head),
    bomb,
    Buffer.from('\nendstream\nendobj\nstartxref\n9\n%%EOF\n'),
  ]);
  expect(refusalOf(() => inspected(pdf))).toBe('pdf.too_large');
});

test('two thousand pages are inspected within a second of processor time', async () => {
  const pdf = await samplePdf({ pageCount: 2000 });
  for (const variant of [pdf, throughQpdf(pdf, '--object-streams=generate')]) {
    const begun = process.cpuUsage();
    expect(inspected(variant).pageCount).toBe(2000);
    expect(processorMs(begun)).toBeLessThan(1000);
  }
});

test('a file of 300 MB is inspected without being read whole', () => {
  inSparseFile(300 * 1024 * 1024, (source) => {
    let readBytes = 0;
    const counted: ByteSource = {
      size: source.size,
      read(from, to) {
        readBytes += to - from;
        return source.read(from, to);
      },
    };
    expect(inspect(counted)).toMatchObject({ pageCount: 1, repaired: false });
    expect(readBytes).toBeLessThan(1024 * 1024);
  });
});

test('qpdf agrees on the number of pages of what it made itself', async () => {
  const pdf = throughQpdf(await samplePdf({ pageCount: 7 }), '--object-streams=generate', '--linearize');
  inFolder((folder) => {
    const file = join(folder, 'a.pdf');
    writeFileSync(file, pdf);
    expect(Number(execFileSync('qpdf', ['--show-npages', file]))).toBe(inspected(pdf).pageCount);
  });
});

/** A valid file whose one stream is a hole of the given size. */
function inSparseFile(holeBytes: number, body: (source: ByteSource) => void): void {
  const folder = mkdtempSync(join(tmpdir(), 'congvan-sparse-'));
  const file = join(folder, 'large.pdf');
  const descriptor = openSync(file, 'w+');
  try {
    const objects = [...onePage('', '/Contents 4 0 R'), `<< /Length ${holeBytes} >>\nstream\n`];
    const made = Buffer.from(handMadePdf(objects)).toString('latin1');
    const cut = made.indexOf('stream\n') + 7;
    const table = made.indexOf('xref\n0');
    const tail = `\nendstream\nendobj\n${made.slice(table, made.lastIndexOf('startxref'))}`;
    const at = cut + holeBytes + '\nendstream\nendobj\n'.length;
    writeSync(descriptor, Buffer.from(made.slice(0, cut), 'latin1'));
    ftruncateSync(descriptor, cut + holeBytes);
    writeSync(
      descriptor,
      Buffer.from(`${tail}startxref\n${at}\n%%EOF\n`, 'latin1'),
      0,
      undefined,
      cut + holeBytes,
    );
    body(
      descriptorSource(
        descriptor,
        at + tail.length - '\nendstream\nendobj\n'.length + `startxref\n${at}\n%%EOF\n`.length,
      ),
    );
  } finally {
    closeSync(descriptor);
    rmSync(folder, { recursive: true, force: true });
  }
}

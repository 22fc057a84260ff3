/** A file that says it is PDF/A-1 gets no transparency, no foreign font and no touched metadata by being signed. */
import { execFileSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { drawPersonal } from '#core/signing/pdf/appearance/personal.ts';
import { drawSeal } from '#core/signing/pdf/appearance/seal.ts';
import { archivePart } from '#core/signing/pdf/archive.ts';
import { bytesSource } from '#core/signing/pdf/byte-source.ts';
import { openPdf } from '#core/signing/pdf/reader.ts';
import { extent, forgetKeys, judged, keys, rendered, signed } from './judges.ts';
import { blueHandwriting, redSeal } from './pictures.ts';
import { handMadePdf, inFolder, onePage, throughQpdf } from './sample-pdfs.ts';

const pki = keys();
afterAll(forgetKeys);

const at = new Date('2026-11-21T02:30:00Z');
const box = { x: 100, y: 100, width: 102, height: 102 };
const isRed = (red: number, green: number, blue: number) => red > 180 && green < 110 && blue < 110;

/** A page with metadata that claims a part of PDF/A, as attribute or as element. */
function archival(claim: string): Uint8Array {
  const xmp = `<?xpacket?><x:xmpmeta><rdf:Description ${claim}</x:xmpmeta>`;
  return handMadePdf([
    ...onePage('/Metadata 4 0 R'),
    `<< /Type /Metadata /Subtype /XML /Length ${xmp.length} >>\nstream\n${xmp}\nendstream`,
  ]);
}

const part1 = archival('pdfaid:part="1" pdfaid:conformance="B"/>');

test.each([
  ['an attribute', part1, 1],
  ['an element', archival('><pdfaid:part> 2 </pdfaid:part>'), 2],
  ['compressed metadata', throughQpdf(part1, '--recompress-flate', '--object-streams=generate'), 1],
  ['metadata without a claim', archival('/>'), null],
  ['no metadata', handMadePdf(onePage()), null],
])('the part of PDF/A is read from %s', (_, pdf, part) => {
  expect(archivePart(openPdf(bytesSource(pdf)))).toBe(part);
});

test('a seal on a PDF/A-1 file has a hard edge and looks the same', async () => {
  const seal = await drawSeal(redSeal, 36);
  const spec = { page: 1, rectangle: box, appearance: seal, signerName: 'Cơ quan', at };
  const plain = signed(pki, handMadePdf(onePage()), spec);
  const kept = signed(pki, part1, spec);
  expect([plain.includes('/SMask'), kept.includes('/SMask')]).toEqual([true, false]);
  expect(kept.includes('/ImageMask true')).toBe(true);
  const [asKept, asPlain] = [rendered(kept, 1, 2), rendered(plain, 1, 2)];
  expect(extent(asKept, isRed)).toEqual(extent(asPlain, isRed));
  // Through the clear ground of both the page stays white; only the edges' half tones differ.
  const differing = asKept.pixels.filter(
    (value, index) => Math.abs(value - (asPlain.pixels[index] ?? 0)) > 128,
  );
  expect(differing.length).toBeLessThan(asKept.pixels.length / 1000);
  expect(judged(kept)).toMatchObject({ signatures: 1, valid: 1, qpdf: 0 });
});

test('what is added embeds its fonts and leaves the metadata as it was', async () => {
  const font = readFileSync('resources/fonts/LiberationSerif-Regular.ttf');
  const order = { widthPt: 160, heightPt: 60, mode: 'both' as const, imagePng: blueHandwriting, font };
  const appearance = await drawPersonal({ ...order, lines: ['Người ký: Nguyễn Văn Ấp'] });
  const pdf = signed(pki, part1, {
    page: 1,
    rectangle: { ...box, width: 160 },
    appearance,
    signerName: 'A',
    at,
  });
  expect(pdf.toString('latin1', part1.length)).not.toMatch(/^4 0 obj/m);
  inFolder((folder) => {
    const file = join(folder, 'a.pdf');
    writeFileSync(file, pdf);
    const fonts = execFileSync('pdffonts', [file], { encoding: 'utf8' }).trim().split('\n').slice(2);
    // Columns from the right: object, generation, unicode, subset, embedded.
    expect(fonts.map((line) => line.trim().split(/\s+/).at(-5))).toEqual(['yes']);
  });
});

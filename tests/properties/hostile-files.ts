/** Files made to hurt: mutated, cut, nested, circular, inflating, with giant numbers, in the PDF and in its CMS. */
import { deflateSync } from 'node:zlib';
import fc from 'fast-check';
import type { TestPki } from '#tests/support/pki.ts';
import { handMadePdf, onePage } from '../core/signing/pdf/sample-pdfs.ts';
import { basePdf, sign } from '../core/signing/verify/raw-pdf.ts';

const words = [
  '<<', '>>', '[', ']', '(', ')', '<', '>', 'obj', 'endobj', 'stream', 'endstream', 'xref', 'trailer', 'R', 'null',
  '/Kids', '/Prev', '/Length', '/Parent', '/ByteRange', '/Contents', '/Filter /FlateDecode', '/Type /ObjStm',
  '4294967296', '-1', '9007199254740993', '1e308', '0 0 R', '1 0 R', '2 0 R', '3 0 R', '%%EOF', 'startxref',
] as const; // prettier-ignore

interface Cut {
  readonly at: number;
  readonly length: number;
  readonly word: string;
}

const cut: fc.Arbitrary<Cut> = fc.record({
  at: fc.double({ min: 0, max: 1, noNaN: true }),
  length: fc.integer({ min: 0, max: 40 }),
  word: fc.oneof(fc.constantFrom(...words), fc.string({ maxLength: 6 })),
});

/** A signed file in which stretches were replaced by words that mean something to a reader. */
export function mutatedFile(signed: Buffer): fc.Arbitrary<Buffer> {
  return fc.array(cut, { minLength: 1, maxLength: 5 }).map((cuts) => {
    let text = signed.toString('latin1');
    for (const { at, length, word } of cuts) {
      const place = Math.floor(at * text.length);
      text = `${text.slice(0, place)} ${word} ${text.slice(place + length)}`;
    }
    return Buffer.from(text, 'latin1');
  });
}

/** A signed file whose CMS has bytes replaced, so that lengths and tags lie. */
export function mutatedCms(signed: Buffer): fc.Arbitrary<Buffer> {
  const from = signed.lastIndexOf('/Contents <') + '/Contents <'.length;
  const change = fc.record({
    at: fc.integer({ min: 0, max: 3600 }),
    value: fc.integer({ min: 0, max: 255 }),
  });
  return fc.array(change, { minLength: 1, maxLength: 8 }).map((changes) => {
    const bent = Buffer.from(signed);
    for (const { at, value } of changes)
      bent.write(value.toString(16).padStart(2, '0'), from + at * 2, 'latin1');
    return bent;
  });
}

/** Each with the sentence that names it. */
export function hostileFiles(pki: TestPki): ReadonlyMap<string, Buffer> {
  const leader = { signer: pki.leader, chain: [pki.intermediate], name: 'Lanh dao' };
  const withCms = (cms: Uint8Array) => sign(basePdf(), { ...leader, makeCms: () => cms }).bytes;
  const bomb = deflateSync(Buffer.alloc(200 * 1024 * 1024), { level: 9 });
  const stream = (dict: string, data: Buffer) =>
    `<< ${dict} /Length ${data.length} >>\nstream\n${data.toString('latin1')}\nendstream`;
  const kids = Array.from({ length: 20_000 }, (_, index) => `${index + 4} 0 R`).join(' ');
  return new Map([
    ['arrays nested without end', handMadePdf(onePage('', `/Annots ${'['.repeat(200_000)}`))],
    ['dictionaries nested without end', handMadePdf(onePage(`/AcroForm ${'<< /A '.repeat(100_000)}`))],
    ['a string without end', handMadePdf(onePage('', `/Note (${'('.repeat(500_000)}`))],
    ['objects that stand for each other', handMadePdf([...onePage('/AcroForm 4 0 R'), '5 0 R', '4 0 R'])],
    [
      'fields that are their own children',
      handMadePdf([...onePage('/AcroForm << /Fields [4 0 R] >>'), '<< /T (a) /Kids [4 0 R] >>']),
    ],
    [
      'fields that double at every level',
      handMadePdf([
        ...onePage('/AcroForm << /Fields [4 0 R 4 0 R] >>'),
        ...Array.from({ length: 40 }, (_, level) => `<< /T (a) /Kids [${level + 5} 0 R ${level + 5} 0 R] >>`),
        '<< /T (z) /FT /Tx >>',
      ]),
    ],
    [
      'pages that double at every level',
      handMadePdf([
        '<< /Type /Catalog /Pages 2 0 R >>',
        ...Array.from(
          { length: 40 },
          (_, level) => `<< /Type /Pages /Kids [${level + 3} 0 R ${level + 3} 0 R] >>`,
        ),
        '<< /Type /Page >>',
      ]),
    ],
    [
      'an object stream that inflates to 200 MB',
      handMadePdf([
        ...onePage('/AcroForm 9 0 R'),
        stream('/Type /ObjStm /N 1 /First 4 /Filter /FlateDecode', bomb),
      ]),
    ],
    [
      'metadata that inflates to 200 MB',
      handMadePdf([...onePage('/Metadata 4 0 R'), stream('/Type /Metadata /Filter /FlateDecode', bomb)]),
    ],
    [
      'a filter eight times over',
      handMadePdf([...onePage('/Metadata 4 0 R'), stream(`/Filter [${'/FlateDecode '.repeat(8)}]`, bomb)]),
    ],
    [
      'twenty thousand missing pages',
      handMadePdf(['<< /Type /Catalog /Pages 2 0 R >>', `<< /Type /Pages /Kids [${kids}] >>`]),
    ],
    [
      'a table that counts to two thousand million',
      Buffer.from(
        '%PDF-1.7\nxref\n0 2000000000\n0000000000 65535 f \ntrailer\n<< /Root 1 0 R >>\nstartxref\n9\n%%EOF\n',
      ),
    ],
    [
      'giant numbers',
      handMadePdf(onePage('', `/MediaBox [0 0 ${'9'.repeat(400)} 1e999] /Rotate ${'9'.repeat(50)}`)),
    ],
    ['a CMS nested a thousand deep', withCms(nested(1000))],
    ['a CMS of lengths that lie', withCms(Buffer.from('3084ffffffff06092a864886f70d010702', 'hex'))],
    ['a CMS of ten thousand empty sets', withCms(sequenceOf(Buffer.from('3100'.repeat(4000), 'hex')))],
  ]);
}

function nested(depth: number): Buffer {
  let value: Buffer = Buffer.from('0500', 'hex');
  for (let level = 0; level < depth; level++) value = sequenceOf(value);
  return value;
}

function sequenceOf(content: Buffer): Buffer {
  const head = Buffer.from([0x30, 0x82, content.length >> 8, content.length & 255]);
  return Buffer.concat([head, content]);
}

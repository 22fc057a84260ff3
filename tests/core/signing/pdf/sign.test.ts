import { createHash } from 'node:crypto';
import { afterAll, expect, test } from 'vitest';
import { bytesSource, headOf, withTail } from '#core/signing/pdf/byte-source.ts';
import { formOf, readFields } from '#core/signing/pdf/form.ts';
import { inspect } from '#core/signing/pdf/inspect.ts';
import {
  completeSignature,
  prepareSignature,
  type SignatureSpec,
} from '#core/signing/pdf/prepare-signature.ts';
import { openPdf } from '#core/signing/pdf/reader.ts';
import { readSignatures } from '#core/signing/pdf/signatures.ts';
import { forgetKeys, judged, keys, signed, signedBytes } from './judges.ts';
import { refusalOf } from './refusals.ts';
import { handMadePdf, hybridPdf, onePage, samplePdf, throughQpdf } from './sample-pdfs.ts';

const pki = keys();
afterAll(forgetKeys);

const unseen: SignatureSpec = {
  page: 1,
  rectangle: null,
  appearance: null,
  signerName: 'Nguyễn Văn Ấp',
  reason: 'Duyệt',
  location: 'Việt Nam',
  at: new Date('2026-11-21T17:30:00Z'),
};
const boxed: SignatureSpec = { ...unseen, rectangle: { x: 100, y: 100, width: 80, height: 40 } };

const prepare = (pdf: Uint8Array, spec: SignatureSpec = boxed) => prepareSignature(bytesSource(pdf), spec);

const variants: readonly (readonly [string, () => Promise<Uint8Array> | Uint8Array])[] = [
  ['no form', () => samplePdf()],
  ['a form of its own object', () => samplePdf({ withForm: true })],
  ['a form written into the catalog', () => directForm()],
  ['a form without fields', () => handMadePdf(onePage('/AcroForm << /DR << >> >>'))],
  [
    'a list of fields of its own object',
    () => handMadePdf([...onePage('/AcroForm << /Fields 4 0 R >>'), '[]']),
  ],
  ['notes in a list of its own object', () => handMadePdf([...onePage('', '/Annots 4 0 R'), '[ ]'])],
  ['a list of notes that does not exist', () => handMadePdf(onePage('', '/Annots 9 0 R'))],
  [
    'object streams',
    async () => throughQpdf(await samplePdf({ withForm: true }), '--object-streams=generate'),
  ],
  ['a linearised table', async () => throughQpdf(await samplePdf({ pageCount: 3 }), '--linearize')],
  [
    'linearised cross-reference streams with predictors',
    async () =>
      throughQpdf(
        await samplePdf({ pageCount: 3, withForm: true }),
        '--linearize',
        '--object-streams=generate',
      ),
  ],
  ['turned pages', () => samplePdf({ rotate: 90 })],
  ['a crop box away from the corner', () => samplePdf({ cropBox: [50, 60, 400, 500] })],
  ['a hybrid cross-reference', () => hybridPdf()],
  ['no line break at the end', () => handMadePdf(onePage()).subarray(0, -1)],
  ['a lying /Size', () => replaced(handMadePdf([...onePage(), '<< /Unused true >>']), '/Size 5', '/Size 2')],
  ['the header of PDF 2.0', () => handMadePdf(onePage(), '', '%PDF-2.0\n')],
  ['units of half an inch', () => handMadePdf(onePage('', '/UserUnit 36'))],
  ['a form, its fields and its notes all in object streams', () => packedForm()],
  ['a stale /XRefStm and a checksum', () => handMadePdf(onePage(), '/DocChecksum /ABCDEF')],
];

test.each(variants)(
  'a file with %s carries four signatures, each valid, none of its bytes changed',
  async (_, make) => {
    const original = await make();
    let pdf: Buffer = Buffer.from(original);
    for (let round = 1; round <= 4; round++) {
      const next = signed(pki, pdf, boxed, round === 1 ? pki.leader : pki.agency);
      expect(next.subarray(0, pdf.length).equals(pdf)).toBe(true);
      pdf = next;
    }
    const verdict = judged(pdf);
    expect(verdict).toMatchObject({ signatures: 4, valid: 4, qpdf: 0 });
    expect(verdict.coversAll).toEqual([false, false, false, true]);
    expect(verdict.mupdf).toEqual(['edited later', 'edited later', 'edited later', 'unchanged']);
    const seen = inspect(bytesSource(pdf));
    expect(seen.repaired).toBe(false);
    expect(seen.signatures.map((signature) => signature.fieldName)).toEqual(
      [1, 2, 3, 4].map((number) => `Signature${number}`),
    );
  },
);

test('what was in the form before stays there', async () => {
  const fields = inspect(bytesSource(signed(pki, await samplePdf({ withForm: true }), boxed))).fields;
  expect(fields.map((field) => field.name)).toEqual(['noi.dung', 'dong.y', 'Signature1']);
  const form = formOf(openPdf(bytesSource(signed(pki, directForm(), boxed))))?.toString();
  expect(form).toContain('/NeedAppearances true');
  expect(form).toContain('/DA (/Helv 0 Tf)');
  expect(form).toContain('/SigFlags 3');
});

test('the tail begins on a line of its own', () => {
  const pdf = handMadePdf(onePage());
  expect(Buffer.from(prepare(pdf).tail).toString('latin1')).toMatch(/^\d+ 0 obj\n/);
  expect(Buffer.from(prepare(pdf.subarray(0, -1)).tail).toString('latin1')).toMatch(/^\n\d+ 0 obj\n/);
});

test('the new trailer keeps the first identifier and leaves out what spoke of the old file', () => {
  const old = '/ID [<0011> <2233>] /DocChecksum /AB /Info 1 0 R';
  const trailer = openPdf(bytesSource(signed(pki, handMadePdf(onePage(), old), unseen))).trailer.toString();
  expect(trailer).toMatch(/\/ID \[ <0011> <[0-9a-f]{32}> \]/);
  expect(trailer).toContain('/Info 1 0 R');
  expect(trailer).not.toContain('DocChecksum');
  const hybrid = openPdf(bytesSource(signed(pki, hybridPdf(), unseen))).trailer.toString();
  expect(hybrid).not.toContain('XRefStm');
});

test('a number in use is not given out again, whatever /Size says', () => {
  const pdf = replaced(handMadePdf([...onePage(), '<< /Unused true >>']), '/Size 5', '/Size 2');
  const signature = Buffer.from(prepare(pdf).tail).toString('latin1');
  expect(/^(\d+) 0 obj\n<<\n\/Type \/Sig/m.exec(signature)?.[1]).toBe('5');
});

test('a signature says who, why, where and when in the zone of Vietnam', async () => {
  const pdf = signed(pki, await samplePdf({ pageCount: 2 }), { ...boxed, page: 2 });
  expect(pdf.toString('latin1')).toContain("/M (D:20261122003000+07'00')");
  expect(inspect(bytesSource(pdf)).signatures[0]).toEqual({
    fieldName: 'Signature1',
    subFilter: 'ETSI.CAdES.detached',
    byteRange: expect.any(Array),
    page: 2,
    rectangle: boxed.rectangle,
    claimedAt: unseen.at,
    name: 'Nguyễn Văn Ấp',
    reason: 'Duyệt',
    location: 'Việt Nam',
  });
});

test('the digest is that of the two stretches the byte range names', async () => {
  const sample = await samplePdf({ pageCount: 40 });
  const preparation = prepare(sample);
  expect(Buffer.from(preparation.digest('sha256'))).toEqual(
    createHash('sha256').update(signedBytes(sample, preparation)).digest(),
  );
});

test('the increment keeps the kind of the last cross-reference', async () => {
  const plain = await samplePdf();
  const packed = throughQpdf(plain, '--object-streams=generate');
  expect(inspect(bytesSource(signed(pki, plain, unseen))).xref).toBe('table');
  expect(inspect(bytesSource(signed(pki, packed, unseen))).xref).toBe('stream');
});

test('each revision can be read as it was when it was signed', async () => {
  const first = signed(pki, await samplePdf(), boxed);
  const second = signed(pki, first, boxed);
  const source = bytesSource(second);
  const { revisions } = inspect(source);
  expect(revisions).toHaveLength(3);
  expect(revisions.slice(1).map((revision) => revision.end)).toEqual([first.length, second.length]);
  expect(inspect(headOf(source, first.length)).signatures).toHaveLength(1);
});

test('the place of each signature in the file is its own', async () => {
  const pdf = signed(pki, signed(pki, await samplePdf(), boxed), unseen);
  const reader = openPdf(bytesSource(pdf));
  for (const signature of readSignatures(reader, readFields(reader))) {
    const [, gapFrom, gapTo] = signature.byteRange ?? [];
    expect(signature.contentsSpan).toEqual({ from: gapFrom, to: gapTo });
    expect(signature.contents).toHaveLength(16_384);
  }
});

test('a tail can be read together with its file without joining them', async () => {
  const pdf = await samplePdf();
  const preparation = prepare(pdf);
  const source = withTail(bytesSource(pdf), completeSignature(preparation, Buffer.from('3003020101', 'hex')));
  expect(inspect(source).signatures).toHaveLength(1);
});

test('an empty signature field is filled where it stands, and its lock then holds', () => {
  const field =
    '<< /FT /Sig /T (LanhDao) /Type /Annot /Subtype /Widget /Rect [10 10 110 60] /P 3 0 R /Lock << /Type /SigFieldLock /Action /Include /Fields [(SoDen)] >> >>';
  const pdf = handMadePdf([...onePage('/AcroForm << /Fields [4 0 R] >>', '/Annots [4 0 R]'), field]);
  const once = signed(pki, pdf, { ...unseen, fieldName: 'LanhDao' });
  const seen = inspect(bytesSource(once));
  expect(seen.signatures).toMatchObject([
    { fieldName: 'LanhDao', page: 1, rectangle: { x: 10, width: 100 } },
  ]);
  expect(judged(once)).toMatchObject({ signatures: 1, valid: 1, coversAll: [true], qpdf: 0 });
  expect(refusalOf(() => prepare(once, { ...unseen, fieldName: 'SoDen' }))).toBe('pdf.field_locked');
  expect(refusalOf(() => prepare(once, { ...unseen, fieldName: 'LanhDao' }))).toBe('pdf.field_name_taken');
  expect(judged(signed(pki, once, { ...unseen, fieldName: 'SoDen10' }))).toMatchObject({ valid: 2, qpdf: 0 });
});

test('names of new fields are free and have no dot', async () => {
  const pdf = await samplePdf({ withForm: true });
  expect(refusalOf(() => prepare(pdf, { ...unseen, fieldName: 'noi' }))).toBe('pdf.field_name_taken');
  expect(refusalOf(() => prepare(pdf, { ...unseen, fieldName: 'noi.dung' }))).toBe('pdf.field_name_taken');
  expect(refusalOf(() => prepare(pdf, { ...unseen, fieldName: 'a.b' }))).toBe('pdf.field_name_taken');
  expect(prepare(pdf, { ...unseen, fieldName: 'DauCoQuan' }).fieldName).toBe('DauCoQuan');
});

test.each([
  [1, 'pdf.certified_no_changes'],
  [2, 'no refusal'],
  [3, 'no refusal'],
])('a document certified with permission %i is met with: %s', (permission, expected) => {
  const certification = `<< /Type /Sig /Filter /Adobe.PPKLite /SubFilter /adbe.pkcs7.detached /ByteRange [0 1 2 3] /Contents <00> /Reference [<< /TransformMethod /DocMDP /TransformParams << /P ${permission} /V /1.2 >> >>] >>`;
  const pdf = handMadePdf([...onePage('/Perms << /DocMDP 4 0 R >>'), certification]);
  expect(inspect(bytesSource(pdf)).docMdp).toBe(permission);
  expect(refusalOf(() => prepare(pdf))).toBe(expected);
});

test('a signature that locked all fields forbids another', () => {
  const transform =
    '/Reference [<< /TransformMethod /FieldMDP /TransformParams << /Action /All /V /1.2 >> >>]';
  const pdf = handMadePdf([
    ...onePage('/AcroForm << /Fields [4 0 R] >>'),
    '<< /FT /Sig /T (A) /V 5 0 R /Rect [0 0 0 0] >>',
    `<< /Type /Sig /ByteRange [0 1 2 3] /Contents <00> ${transform} >>`,
  ]);
  expect(refusalOf(() => prepare(pdf))).toBe('pdf.field_locked');
});

test('what must not be signed is refused by code', async () => {
  const pdf = await samplePdf({ cropBox: [50, 60, 400, 500] });
  const encrypted = throughQpdf(pdf, '--encrypt', '', 'chu', '256', '--');
  expect(refusalOf(() => prepare(encrypted))).toBe('pdf.rights_limited');
  const locked = throughQpdf(pdf, '--encrypt', 'mo', 'chu', '256', '--');
  expect(refusalOf(() => prepare(locked))).toBe('pdf.encrypted');
  expect(refusalOf(() => prepare(pdf.subarray(0, pdf.length - 40)))).toBe('pdf.xref_broken');
  expect(refusalOf(() => prepare(Buffer.concat([Buffer.from('From: a@b\n'), pdf])))).toBe('pdf.xref_broken');
  expect(refusalOf(() => prepare(new Uint8Array(0)))).toBe('pdf.empty');
  expect(refusalOf(() => prepare(Buffer.from('hello')))).toBe('pdf.not_pdf');
  expect(refusalOf(() => prepare(pdf, { ...boxed, page: 2 }))).toBe('pdf.page_missing');
  expect(refusalOf(() => prepare(pdf, { ...boxed, page: 0 }))).toBe('pdf.page_missing');
  const outside = { ...boxed, rectangle: { x: 20, y: 70, width: 60, height: 60 } };
  expect(refusalOf(() => prepare(pdf, outside))).toBe('pdf.outside_page');
  const xfa = handMadePdf(onePage('/AcroForm << /Fields [] /XFA (form) >>'));
  expect(refusalOf(() => prepare(xfa))).toBe('pdf.form_is_xfa');
});

test('a file whose one unneeded object is elsewhere than its table says is not signed', () => {
  const pdf = handMadePdf([...onePage(), '<< /Unused true >>', '<< /Last true >>']);
  const moved = replaced(pdf, '4 0 obj\n<< /Unused true >>', '4 0 abj\n<< /Unused true >>');
  expect(inspect(bytesSource(moved)).repaired).toBe(false);
  expect(refusalOf(() => prepare(moved))).toBe('pdf.xref_broken');
});

test('a CMS larger than the room kept for it is refused with both sizes', async () => {
  const preparation = prepare(await samplePdf(), { ...unseen, reserveBytes: 1000 });
  expect(refusalOf(() => completeSignature(preparation, new Uint8Array(1001)))).toBe('pdf.reserve_too_small');
  expect(completeSignature(preparation, new Uint8Array(1000))).toHaveLength(preparation.tail.length);
});

test('a changed byte anywhere in the first revision is noticed by the judges', async () => {
  const pdf = signed(pki, await samplePdf(), boxed);
  const at = pdf.indexOf('/MediaBox');
  pdf[at + 11] = pdf[at + 11]! ^ 1;
  expect(judged(pdf)).toMatchObject({ signatures: 1, valid: 0 });
});

function directForm(): Uint8Array {
  return handMadePdf([
    ...onePage('/AcroForm << /Fields [4 0 R] /NeedAppearances true /DA (/Helv 0 Tf) >>', '/Annots [4 0 R]'),
    '<< /FT /Tx /T (Ghi chu) /Type /Annot /Subtype /Widget /Rect [50 50 150 70] /P 3 0 R >>',
  ]);
}

function packedForm(): Uint8Array {
  const objects = [
    ...onePage('/AcroForm 4 0 R', '/Annots 6 0 R'),
    '<< /Fields 5 0 R >>',
    '[7 0 R]',
    '[7 0 R]',
    '<< /FT /Tx /T (Ghi chu) /Type /Annot /Subtype /Widget /Rect [50 50 150 70] /P 3 0 R >>',
  ];
  return throughQpdf(handMadePdf(objects), '--object-streams=generate');
}

function replaced(pdf: Uint8Array, from: string, to: string): Uint8Array {
  return Buffer.from(Buffer.from(pdf).toString('latin1').replace(from, to), 'latin1');
}

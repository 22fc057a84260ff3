/** Real PDFs whose text layer is in letters of before Unicode: converted for the form, with what the page has as proof. */
import { PDFDict, PDFDocument, PDFName, StandardFonts } from 'pdf-lib';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { openTestCore, setUpOffice, type TestCore } from '#tests/support/core.ts';

let test: TestCore;
beforeAll(async () => {
  test = openTestCore();
  await setUpOffice(test);
});
afterAll(async () => test.end());

interface OldLetter {
  readonly agency: string;
  readonly state: string;
  readonly motto: string;
  readonly number: string;
  readonly subject: string;
  readonly day: string;
  readonly body: string;
  readonly post: string;
  readonly name: string;
}

/** A page in which every letter is one byte of a Western font, as Word 97 with .VnTime or VNI-Times left it in PDFs. */
async function pageOf(letter: OldLetter, fontName: string): Promise<Uint8Array> {
  const pdf = await PDFDocument.create();
  const font = await pdf.embedFont(StandardFonts.TimesRoman);
  const page = pdf.addPage([595, 842]);
  const write = (text: string, x: number, y: number): void => page.drawText(text, { x, y, size: 13, font });
  write(letter.agency, 110, 780);
  write(letter.number, 110, 744);
  write(letter.subject, 80, 724);
  write(letter.state, 300, 780);
  write(letter.motto, 340, 762);
  write(letter.day, 330, 744);
  for (let line = 0; line < 8; line += 1) write(letter.body, 90, 640 - line * 20);
  write(letter.post, 380, 440);
  write(letter.name, 385, 360);
  await pdf.flush();
  pdf.context.lookup(font.ref, PDFDict).set(PDFName.of('BaseFont'), PDFName.of(fontName));
  return pdf.save();
}

const tcvn3: OldLetter = {
  agency: 'Së Néi vô tØnh An S¬n',
  state: 'Céng hoµ x· héi chñ nghÜa ViÖt Nam',
  motto: '§éc lËp - Tù do - H¹nh phóc',
  number: 'Sè: 125/SNV-CCVC',
  subject: 'V/v rµ so¸t biªn chÕ n¨m 2005',
  day: 'An S¬n, ngµy 18 th¸ng 11 n¨m 2004',
  body: 'Thùc hiÖn kÕ ho¹ch cña tØnh, ®Ò nghÞ c¸c x· b¸o c¸o.',
  post: 'Phã gi¸m ®èc',
  name: '§ç ThÞ V©n',
};
const vni: OldLetter = {
  agency: 'Sôû Noäi vuï tænh An Sôn',
  state: 'COÄNG HOØA XAÕ HOÄI CHUÛ NGHÓA VIEÄT NAM',
  motto: 'Ñoäc laäp - Töï do - Haïnh phuùc',
  number: 'Soá: 125/SNV-CCVC',
  subject: 'V/v raø soaùt bieân cheá naêm 2005',
  day: 'An Sôn, ngaøy 18 thaùng 11 naêm 2004',
  body: 'Thöïc hieän keá hoaïch cuûa tænh, ñeà nghò caùc xaõ baùo caùo.',
  post: 'Phoù giaùm ñoác',
  name: 'Ñoã Thò Vaân',
};

it.each([
  ['tcvn3', '.VnTime', tcvn3],
  ['vni', 'VNI-Times', vni],
] as const)(
  '%s: every converted field shows both, and nothing is called sure',
  async (from, font, letter) => {
    const clerk = await test.as('vanthu');
    const upload = await test.bringIn('vanthu', await pageOf(letter, font));
    const intake = await clerk.documents.read_intake({ upload, fileName: 'cu.pdf', purpose: 'incoming' });
    const fields = new Map(intake.fields.map((field) => [field.field, field]));
    expect(fields.get('subject')?.value).toContain('rà soát biên chế năm 2005');
    expect(fields.get('subject')?.conversion?.before).toBe(letter.subject);
    expect(fields.get('issuerName')).toMatchObject({
      value: 'Sở Nội vụ tỉnh An Sơn',
      conversion: { from, before: letter.agency },
    });
    expect(fields.get('issuedOn')).toMatchObject({ value: '2004-11-18', confidence: 'check' });
    // The same letters before and after: there is nothing to prove.
    expect(fields.get('symbol')?.conversion?.before ?? letter.number).toContain('125/SNV-CCVC');
    const sure = intake.fields.filter(({ confidence }) => confidence === 'sure').map(({ field }) => field);
    expect(sure).toEqual(['pageCount']);
  },
);

it('a page in Unicode has no conversion', async () => {
  const clerk = await test.as('vanthu');
  const plain = {
    ...tcvn3,
    state: 'Cong hoa xa hoi chu nghia Viet Nam',
    agency: 'So Noi vu',
    subject: 'V/v ra soat',
  };
  const upload = await test.bringIn('vanthu', await pageOf(plain, 'Times-Roman'));
  const intake = await clerk.documents.read_intake({ upload, fileName: 'moi.pdf', purpose: 'incoming' });
  expect(intake.fields.filter(({ conversion }) => conversion !== undefined)).toEqual([]);
});

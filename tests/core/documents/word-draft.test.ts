import { execFileSync } from 'node:child_process';
import { mkdtempSync, readdirSync, writeFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { strToU8, zipSync } from 'fflate';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { faceKey } from '#core/documents/going-out/fonts-job.ts';
import { openTestCore, setUpOffice, type TestCore } from '#tests/support/core.ts';

let test: TestCore;
let asked: string[];
let server: Server;

beforeAll(async () => {
  test = openTestCore();
  await setUpOffice(test);
  asked = [];
  server = createServer((request, response) => {
    asked.push(request.url ?? '');
    response.end();
  });
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
});
afterAll(async () => {
  server.close();
  await test.end();
});

const words = 'http://schemas.openxmlformats.org/wordprocessingml/2006/main';
const relations = 'http://schemas.openxmlformats.org/package/2006/relationships';
const office = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';

/** A Word file as other programs write it: paragraphs in one font, and what it would like to fetch. */
function docx(lines: readonly string[], font: string, linked?: string): Uint8Array {
  const run = (line: string) =>
    `<w:p><w:r><w:rPr><w:rFonts w:ascii="${font}" w:hAnsi="${font}" w:cs="${font}"/><w:sz w:val="28"/></w:rPr><w:t xml:space="preserve">${line}</w:t></w:r></w:p>`;
  const picture = `<w:p><w:r><w:drawing><wp:inline xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing"><wp:extent cx="360000" cy="360000"/><wp:docPr id="1" name="P"/><a:graphic xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"><a:graphicData uri="http://schemas.openxmlformats.org/drawingml/2006/picture"><pic:pic xmlns:pic="http://schemas.openxmlformats.org/drawingml/2006/picture"><pic:nvPicPr><pic:cNvPr id="1" name="P"/><pic:cNvPicPr/></pic:nvPicPr><pic:blipFill><a:blip xmlns:r="${office}" r:link="rId1"/><a:stretch><a:fillRect/></a:stretch></pic:blipFill><pic:spPr><a:xfrm><a:off x="0" y="0"/><a:ext cx="360000" cy="360000"/></a:xfrm><a:prstGeom prst="rect"><a:avLst/></a:prstGeom></pic:spPr></pic:pic></a:graphicData></a:graphic></wp:inline></w:drawing></w:r></w:p>`;
  const body = lines.map(run).join('') + (linked === undefined ? '' : picture);
  return zipSync({
    '[Content_Types].xml': strToU8(
      `<?xml version="1.0"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>`,
    ),
    '_rels/.rels': strToU8(
      `<?xml version="1.0"?><Relationships xmlns="${relations}"><Relationship Id="rId1" Type="${office}/officeDocument" Target="word/document.xml"/></Relationships>`,
    ),
    'word/_rels/document.xml.rels': strToU8(
      `<?xml version="1.0"?><Relationships xmlns="${relations}">${linked === undefined ? '' : `<Relationship Id="rId1" Type="${office}/image" Target="${linked}" TargetMode="External"/>`}</Relationships>`,
    ),
    'word/document.xml': strToU8(
      `<?xml version="1.0" encoding="UTF-8"?><w:document xmlns:w="${words}"><w:body>${body}</w:body></w:document>`,
    ),
  });
}

const letter = [
  'ỦY BAN NHÂN DÂN XÃ TÂN PHÚC',
  'Số:       /UBND-VP',
  'V/v kiểm tra hồ đập trước mùa mưa lũ',
  'Ủy ban nhân dân xã đề nghị các thôn rà soát, báo cáo.',
];

async function convert(bytes: Uint8Array, fileName = 'Dự thảo.docx') {
  const staff = await test.as('chuyenvien');
  const upload = await test.bringIn('chuyenvien', bytes);
  return staff.documents.convert_word({ upload, fileName });
}

const codeOf = (work: Promise<unknown>) =>
  work.then(
    () => 'done',
    (error: { code: string }) => error.code,
  );
const conversionFolders = () => readdirSync(tmpdir()).filter((name) => name.startsWith('congvan-word-'));

describe('a draft written in Word', { timeout: 120_000 }, () => {
  it('becomes a PDF with its words, names the font this machine lacks, and leaves nothing behind', async () => {
    const made = await convert(docx(letter, 'Times New Roman'));
    expect(made).toMatchObject({ fileName: 'Dự thảo.pdf', missingFonts: ['Times New Roman'] });
    expect(made.usedFonts.map(faceKey)).toContain('liberationserif');
    const staff = await test.as('chuyenvien');
    const intake = await staff.documents.read_intake({
      upload: made.upload,
      fileName: made.fileName,
      purpose: 'outgoing',
    });
    expect(intake).toMatchObject({ pageCount: 1, hasTextLayer: true });
    const file = join(mkdtempSync(join(test.dataDir, 'pdf-')), 'made.pdf');
    writeFileSync(file, test.core.services.uploads.find(made.upload)!.bytes);
    expect(execFileSync('pdftotext', ['-layout', file, '-']).toString()).toContain('kiểm tra hồ đập');
    expect(conversionFolders()).toEqual([]);
  });

  it('with a font that is here names none, and fetches nothing from outside', async () => {
    const { port } = server.address() as AddressInfo;
    const made = await convert(docx(letter, 'Liberation Serif', `http://127.0.0.1:${port}/theo-doi.png`));
    expect(made.missingFonts).toEqual([]);
    expect(asked).toEqual([]);
  });

  it('with a secrecy mark reaches no other program; what is no Word file is refused', async () => {
    expect(await codeOf(convert(docx(['MẬT', ...letter], 'Liberation Serif')))).toBe(
      'documents.secrecy_mark',
    );
    expect(await codeOf(convert(strToU8('%PDF-1.7 no'), 'a.pdf'))).toMatch(/documents\.not_(?:word|a_pdf)/);
    expect(await codeOf(convert(strToU8('chỉ là chữ'), 'a.docx'))).toBe('documents.not_taken');
    expect(conversionFolders()).toEqual([]);
  });
});

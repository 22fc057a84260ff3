/** Lays out an administrative document as a PDF by PL I of Decree 30/2020; the same document always gives the same bytes. */
import { createHash } from 'node:crypto';
import { PDFDocument, PDFHexString } from 'pdf-lib';
import { closingBlock } from './closing-block.ts';
import type { Pictures } from './closing-block.ts';
import type { AdministrativeDocument, Annex } from './document.ts';
import { embedFaces } from './faces.ts';
import type { FontBytes } from './faces.ts';
import { drawHeading } from './heading-block.ts';
import { drawMarks } from './marks.ts';
import { margin, size, textWidth } from './measures.ts';
import { addresseeBlocks, bodyBlocks, centred } from './paragraph.ts';
import { Sheet, together } from './sheet.ts';
import { drawRule, drawRun } from './text-line.ts';

/** Lines of the body that go over the page together with the signature, so that it never stands alone. */
const linesKeptWithSignature = 2;

/** The PDF's bytes. Text is normalised to NFC; `fonts` are the four faces as TTF. */
export async function typesetDocument(
  document: AdministrativeDocument,
  fonts: FontBytes,
): Promise<Uint8Array> {
  const pdf = await PDFDocument.create({ updateMetadata: false });
  const sheet = new Sheet(pdf, await embedFaces(pdf, fonts));
  layHeading(sheet, document);
  layBody(sheet, document, await embedPictures(pdf, document));
  for (const annex of document.annexes ?? []) layAnnex(sheet, annex);
  sealMetadata(pdf, document);
  return pdf.save({ useObjectStreams: false, addDefaultPage: false });
}

function layHeading(sheet: Sheet, document: AdministrativeDocument): void {
  const { faces, page } = sheet;
  const below = drawMarks(page, faces, drawHeading(page, faces, sheet.top, document), document);
  sheet.top = below - 10;
  if (document.kind !== undefined) layTitle(sheet, document.kind, document.subject);
  if (document.addressLine) layAddressLine(sheet, document.addressLine);
}

/** Tên loại and trích yếu, centred, with a rule below (PL I.II.5a). */
function layTitle(sheet: Sheet, kind: string, subject: string): void {
  const { faces } = sheet;
  sheet.place(
    centred(faces, { text: kind.toLocaleUpperCase('vi'), face: 'bold', size: size.kind }, textWidth),
  );
  sheet.place(centred(faces, { text: subject, face: 'bold', size: size.subject }, textWidth * 0.8, 0));
  const width = textWidth * 0.2;
  drawRule(sheet.page, margin.left + (textWidth - width) / 2, sheet.top - 3, width);
  sheet.skip(8);
}

function layBody(sheet: Sheet, document: AdministrativeDocument, pictures: Pictures): void {
  const { faces } = sheet;
  sheet.place(addresseeBlocks(faces, document.addressees ?? []));
  sheet.skip(document.addressees?.length ? 6 : 0);
  const lines = bodyBlocks(faces, document.body);
  const kept = lines.splice(-linesKeptWithSignature);
  sheet.place(lines);
  sheet.place([together([...kept, closingBlock(faces, document, pictures)])]);
}

function layAnnex(sheet: Sheet, annex: Annex): void {
  const { faces } = sheet;
  sheet.beginPart();
  sheet.place(centred(faces, { text: annex.label, face: 'bold', size: size.kind }, textWidth));
  sheet.place(
    centred(
      faces,
      { text: annex.title.toLocaleUpperCase('vi'), face: 'bold', size: size.subject },
      textWidth * 0.9,
      0,
    ),
  );
  if (annex.reference) {
    sheet.place(
      centred(faces, { text: annex.reference, face: 'italic', size: size.body }, textWidth * 0.95, 2),
    );
  }
  sheet.skip(6);
  sheet.place(bodyBlocks(faces, annex.body));
}

/** Ô 13: a rule over the whole width and the address below it, at the foot of the first page. */
function layAddressLine(sheet: Sheet, text: string): void {
  const y = margin.bottom * 0.45;
  drawRule(sheet.page, margin.left, y + size.addressLine * 1.3, textWidth);
  const run = { text, face: 'regular', size: size.addressLine } as const;
  drawRun(sheet.page, sheet.faces, run, { x: margin.left + textWidth / 2, y, align: 'center' });
}

async function embedPictures(pdf: PDFDocument, { pictures }: AdministrativeDocument): Promise<Pictures> {
  return {
    ...(pictures?.handwriting && { handwriting: await pdf.embedPng(pictures.handwriting) }),
    ...(pictures?.seal && { seal: await pdf.embedPng(pictures.seal) }),
  };
}

/** The document's own day as the file's date, and an ID drawn from its content, so that no clock or chance enters. */
function sealMetadata(pdf: PDFDocument, document: AdministrativeDocument): void {
  const { day, month, year } = document.issued;
  const issued = new Date(Date.UTC(year, (month ?? 1) - 1, day ?? 1));
  pdf.setTitle(`${document.kind ?? 'Công văn'}: ${document.subject}`);
  pdf.setLanguage('vi-VN');
  pdf.setProducer('Công Văn');
  pdf.setCreator('Công Văn');
  pdf.setCreationDate(issued);
  pdf.setModificationDate(issued);
  const hash = createHash('sha256').update(JSON.stringify({ ...document, pictures: undefined }));
  const id = PDFHexString.of(hash.digest('hex').slice(0, 32));
  pdf.context.trailerInfo.ID = pdf.context.obj([id, id]);
}

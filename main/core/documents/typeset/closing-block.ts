/** The end of the document: Nơi nhận at left, authority, room for the signature and name at right (ô 7, 8, 9b). */
import type { PDFImage, PDFPage } from 'pdf-lib';
import type { AdministrativeDocument } from './document.ts';
import type { Faces } from './faces.ts';
import { leading, margin, mm, paper, signatureRoom, size } from './measures.ts';
import type { Block } from './sheet.ts';
import { breakLines, drawLine, drawRun, lineWidth } from './text-line.ts';
import type { Run } from './text-line.ts';

/** Handwriting and seal, embedded. */
export type Pictures = { readonly handwriting?: PDFImage; readonly seal?: PDFImage };

const centre = paper.width - margin.right - mm(40);
const signerWidth = mm(80);
const gapAbove = 12;
/** The seal's real size; agency seals of this level are commonly 36 mm. */
const sealSize = mm(36);

/** One block that never splits; it is as high as its higher column. */
export function closingBlock(faces: Faces, document: AdministrativeDocument, pictures: Pictures): Block {
  const authority = authorityRuns(faces, document);
  const signerHeight = authority.length * size.body * leading + signatureRoom + size.body * leading;
  const recipients = recipientLines(faces, document);
  return {
    height: gapAbove + Math.max(signerHeight, recipients.length * size.recipients * leading + 40),
    draw: (page, top) => {
      drawRecipients(page, faces, document, top - gapAbove);
      drawSigner(page, faces, document, authority, pictures, top - gapAbove);
    },
  };
}

function authorityRuns(faces: Faces, document: AdministrativeDocument): Run[] {
  return document.signature.authority.flatMap((text) =>
    breakLines(faces, [{ text, face: 'bold', size: size.body }], signerWidth).map((line) => ({
      text: line.words.map((word) => word.text).join(' '),
      face: 'bold' as const,
      size: size.body,
    })),
  );
}

function drawSigner(
  page: PDFPage,
  faces: Faces,
  document: AdministrativeDocument,
  authority: readonly Run[],
  pictures: Pictures,
  top: number,
): void {
  let y = top - size.body * 0.92;
  for (const run of authority) {
    drawRun(page, faces, run, { x: centre, y, align: 'center' });
    y -= size.body * leading;
  }
  const roomTop = y + size.body * 0.92;
  drawPictures(page, pictures, roomTop - signatureRoom / 2);
  const name: Run = { text: document.signature.name, face: 'bold', size: size.body };
  drawRun(page, faces, name, { x: centre, y: roomTop - signatureRoom - size.body * 0.92, align: 'center' });
}

/** The seal covers about a third of the handwriting at its left (PL I.II.8). */
function drawPictures(page: PDFPage, pictures: Pictures, middle: number): void {
  const width = mm(46);
  const left = centre - width / 2;
  if (pictures.handwriting) {
    const height = (width * pictures.handwriting.height) / pictures.handwriting.width;
    page.drawImage(pictures.handwriting, { x: left, y: middle - height / 2, width, height });
  }
  if (pictures.seal) {
    page.drawImage(pictures.seal, {
      x: left + width / 3 - sealSize,
      y: middle - sealSize / 2,
      width: sealSize,
      height: sealSize,
    });
  }
}

function drawRecipients(page: PDFPage, faces: Faces, document: AdministrativeDocument, top: number): void {
  const titleY = top - size.recipientsTitle * 0.92;
  drawRun(
    page,
    faces,
    { text: 'Nơi nhận:', face: 'boldItalic', size: size.recipientsTitle },
    { x: margin.left, y: titleY },
  );
  let y = titleY;
  for (const line of recipientLines(faces, document)) {
    y -= size.recipients * leading;
    drawLine(page, faces, line, { x: margin.left, y });
  }
  if (document.drafterMark) {
    const run: Run = { text: document.drafterMark, face: 'regular', size: size.drafterMark };
    drawRun(page, faces, run, { x: margin.left, y: y - size.drafterMark * leading - 2 });
  }
}

/** "- Như trên;" … "- Lưu: VT, VP." (PL I.II.9). */
function recipientLines(faces: Faces, document: AdministrativeDocument) {
  return document.recipients
    .flatMap((text, index) => {
      const end = index === document.recipients.length - 1 ? '.' : ';';
      return breakLines(faces, [{ text: `- ${text}${end}`, face: 'regular', size: size.recipients }], mm(72));
    })
    .filter((line) => lineWidth(faces, line) > 0);
}

/** Framed red marks below the number: secrecy (ô 10a, for tests), urgency (ô 10b), circulation (ô 11). */
import { rgb } from 'pdf-lib';
import type { PDFPage, RGB } from 'pdf-lib';
import type { AdministrativeDocument, UrgencyMark } from './document.ts';
import type { Faces } from './faces.ts';
import { heading, mm, size } from './measures.ts';
import { black, drawRun, runWidth } from './text-line.ts';

type Frame = { readonly text: string; readonly width: number; readonly color: RGB };

const red = rgb(0.86, 0.07, 0.09);

/** Frame sizes: HOẢ TỐC 30×8, THƯỢNG KHẨN 40×8, KHẨN 20×8 mm (PL I.III.2). */
const urgencyFrames: Readonly<Record<UrgencyMark, Frame>> = {
  hoa_toc: { text: 'HỎA TỐC', width: mm(30), color: red },
  thuong_khan: { text: 'THƯỢNG KHẨN', width: mm(40), color: red },
  khan: { text: 'KHẨN', width: mm(20), color: red },
};

/** Draws the document's marks one under the other; gives the y below the last. */
export function drawMarks(
  page: PDFPage,
  faces: Faces,
  top: number,
  document: AdministrativeDocument,
): number {
  let y = top;
  for (const frame of framesOf(faces, document)) {
    const height = mm(8);
    y -= height + 6;
    const box = { x: heading.leftCentre - frame.width / 2, y, width: frame.width, height };
    page.drawRectangle({ ...box, borderWidth: 1.2, borderColor: frame.color });
    const run = { text: frame.text, face: 'bold', size: size.stamp } as const;
    drawRun(page, faces, run, {
      x: heading.leftCentre,
      y: y + height / 2 - size.stamp * 0.33,
      align: 'center',
      color: frame.color,
    });
  }
  return y;
}

function framesOf(faces: Faces, document: AdministrativeDocument): Frame[] {
  const fitted = (text: string, color: RGB): Frame => ({
    text,
    width: runWidth(faces, { text, face: 'bold', size: size.stamp }) + mm(8),
    color,
  });
  return [
    ...(document.secrecyMark ? [fitted(document.secrecyMark, red)] : []),
    ...(document.urgency ? [urgencyFrames[document.urgency]] : []),
    ...(document.circulation ? [fitted(document.circulation, black)] : []),
  ];
}

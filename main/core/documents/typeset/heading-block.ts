/** The heading of the first page in two columns (ô 1 to 5b): agency and number at left, nation and date at right. */
import type { PDFPage } from 'pdf-lib';
import type { AdministrativeDocument } from './document.ts';
import type { Faces } from './faces.ts';
import { heading, leading, size } from './measures.ts';
import { breakLines, drawLine, drawRule, drawRun, lineWidth, runWidth } from './text-line.ts';
import type { Run } from './text-line.ts';

/** Draws the heading with its first line under `top`; gives the y below its lower column. */
export function drawHeading(
  page: PDFPage,
  faces: Faces,
  top: number,
  document: AdministrativeDocument,
): number {
  const left = drawAgency(page, faces, top, document);
  const right = drawNation(page, faces, top, document);
  // Number and date stand on one line (PL I.II.4).
  const numberY = Math.min(left, right) - size.number * 1.5;
  drawRun(
    page,
    faces,
    { text: numberText(document), face: 'regular', size: size.number },
    { x: heading.leftCentre, y: numberY, align: 'center' },
  );
  drawRun(
    page,
    faces,
    { text: dateText(document), face: 'italic', size: size.place },
    { x: heading.rightCentre, y: numberY, align: 'center' },
  );
  if (document.kind !== undefined) return numberY;
  return drawLetterSubject(page, faces, numberY - 6, document.subject);
}

/** "Số: 05/UBND-VP", or with a gap where a draft has no number yet (PL I.II.3). */
export function numberText(document: AdministrativeDocument): string {
  const number = document.number === undefined ? '       ' : document.number.padStart(2, '0');
  if (document.profile === 'party') return `Số ${number}-${document.symbol}`;
  return `Số: ${number}/${document.symbol}`;
}

/** "An Sơn, ngày 08 tháng 02 năm 2026": zero before days under 10 and months 1 and 2 only (PL I.II.4). */
export function dateText(document: Pick<AdministrativeDocument, 'place' | 'issued'>): string {
  const { day, month, year } = document.issued;
  const dayText = day === undefined ? '    ' : String(day).padStart(2, '0');
  const monthText = month === undefined ? '    ' : month <= 2 ? `0${month}` : String(month);
  return `${document.place}, ngày ${dayText} tháng ${monthText} năm ${year}`;
}

/** What a heading needs that has no number of its own. */
export type Letterhead = Pick<AdministrativeDocument, 'profile' | 'superior' | 'agency' | 'place' | 'issued'>;

/** The heading of a form: agency, nation, and the day under the nation; gives the y below. */
export function drawLetterhead(page: PDFPage, faces: Faces, top: number, document: Letterhead): number {
  const left = drawAgency(page, faces, top, document);
  const right = drawNation(page, faces, top, document);
  const y = Math.min(left, right) - size.number * 1.5;
  drawRun(page, faces, { text: dateText(document), face: 'italic', size: size.place }, atRight(y));
  return y;
}

function drawAgency(page: PDFPage, faces: Faces, top: number, document: Letterhead): number {
  const superior: Run[] = (document.superior ?? []).map((text) => ({
    text,
    face: 'regular',
    size: size.agency,
  }));
  const agency: Run[] = document.agency.map((text) => ({ text, face: 'bold', size: size.agency }));
  let y = top - size.agency;
  let width = 0;
  for (const run of [...superior, ...agency]) {
    for (const line of breakLines(faces, [run], heading.leftWidth)) {
      width = lineWidth(faces, line);
      drawLine(page, faces, line, { x: heading.leftCentre - width / 2, y });
      y -= size.agency * leading;
    }
  }
  const underLast = y + size.agency * leading - 5;
  if (document.profile === 'party') {
    drawRun(
      page,
      faces,
      { text: '*', face: 'regular', size: size.agency },
      { x: heading.leftCentre, y, align: 'center' },
    );
    return y;
  }
  // The rule is a third to a half of the text above it (PL I.II.2).
  drawRule(page, heading.leftCentre - width * 0.2, underLast, width * 0.4);
  return underLast;
}

function drawNation(page: PDFPage, faces: Faces, top: number, document: Pick<Letterhead, 'profile'>): number {
  if (document.profile === 'party') {
    const party: Run = { text: 'ĐẢNG CỘNG SẢN VIỆT NAM', face: 'bold', size: 15 };
    drawRun(page, faces, party, atRight(top - 15));
    return underline(page, faces, party, top - 15 - 4);
  }
  const nation: Run = { text: 'CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM', face: 'bold', size: size.nation };
  const motto: Run = { text: 'Độc lập - Tự do - Hạnh phúc', face: 'bold', size: size.motto };
  const mottoY = top - size.nation - size.motto * leading;
  drawRun(page, faces, nation, atRight(top - size.nation));
  drawRun(page, faces, motto, atRight(mottoY));
  return underline(page, faces, motto, mottoY - 5);
}

const atRight = (y: number) => ({ x: heading.rightCentre, y, align: 'center' as const });

/** A rule as long as the text (PL I.II.1). */
function underline(page: PDFPage, faces: Faces, run: Run, y: number): number {
  const width = runWidth(faces, run);
  drawRule(page, heading.rightCentre - width / 2, y, width);
  return y;
}

/** "V/v …" centred under the number, 6 pt apart (PL I.II.5b). */
function drawLetterSubject(page: PDFPage, faces: Faces, top: number, subject: string): number {
  const text = /^v\/v/iu.test(subject) ? subject : `V/v ${subject}`;
  let y = top;
  for (const line of breakLines(
    faces,
    [{ text, face: 'regular', size: size.letterSubject }],
    heading.leftWidth * 0.86,
  )) {
    y -= size.letterSubject * leading;
    drawLine(page, faces, line, { x: heading.leftCentre - lineWidth(faces, line) / 2, y });
  }
  return y;
}

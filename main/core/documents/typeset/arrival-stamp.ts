/** The ĐẾN stamp, 35 mm high and 50 mm wide (Decree 30/2020, PL IV), and the urgency marks, as small pages of their own. */
import { PDFDocument, rgb, type PDFPage } from 'pdf-lib';
import type { UrgencyMark } from './document.ts';
import { embedFaces, type FaceName, type Faces, type FontBytes } from './faces.ts';
import { mm } from './measures.ts';
import { breakLines, drawLine, drawRun, lineWidth, runWidth } from './text-line.ts';

/** What the stamp says; days as dd/MM/yyyy, empty lines are dotted. */
export type ArrivalStamp = {
  readonly agency: string;
  readonly number: string;
  readonly on: string;
  readonly passedTo: string;
  readonly fileCode: string;
};

/** True to size, in points: the outer edge of the frame. */
export const stampSize = { width: mm(50), height: mm(35) };

/** Frames of PL I.III.2. */
export const markSizes: Readonly<Record<UrgencyMark, { readonly width: number; readonly text: string }>> = {
  hoa_toc: { width: mm(30), text: 'HỎA TỐC' },
  thuong_khan: { width: mm(40), text: 'THƯỢNG KHẨN' },
  khan: { width: mm(20), text: 'KHẨN' },
};
export const markHeight = mm(8);

const red = rgb(0.83, 0.05, 0.07);
const rule = 1;
/** Heights from the top: name, ĐẾN with number and day, Chuyển, file code. */
const rows = { name: mm(9), number: mm(14), passed: mm(6) };
const wordWidth = mm(15);
const pad = mm(1.6);

/** One page exactly as large as the stamp. */
export async function layStamp(stamp: ArrivalStamp, fonts: FontBytes): Promise<Uint8Array> {
  const { pdf, page, faces } = await smallPage(stampSize, fonts);
  const belowName = stampSize.height - rows.name;
  const belowNumber = belowName - rows.number;
  const belowPassed = belowNumber - rows.passed;
  frame(page, stampSize);
  for (const y of [belowName, belowNumber, belowPassed]) across(page, 0, stampSize.width, y);
  page.drawLine({
    start: { x: wordWidth, y: belowNumber },
    end: { x: wordWidth, y: belowName },
    thickness: rule,
    color: red,
  });
  drawName(page, faces, stamp.agency, belowName);
  fitted(page, faces, 'ĐẾN', 'bold', 15, {
    x: wordWidth / 2,
    y: belowNumber + rows.number / 2 - 5,
    room: wordWidth - pad,
    align: 'center',
  });
  const right = { x: wordWidth + pad, room: stampSize.width - wordWidth - 2 * pad };
  labelled(page, faces, 'Số:', stamp.number, { ...right, y: belowNumber + rows.number * 0.6 }, 12);
  labelled(page, faces, 'Ngày:', stamp.on, { ...right, y: belowNumber + rows.number * 0.18 }, 11);
  const whole = { x: pad, room: stampSize.width - 2 * pad };
  labelled(page, faces, 'Chuyển:', stamp.passedTo, { ...whole, y: belowPassed + mm(1.9) }, 9);
  labelled(page, faces, 'Số và ký hiệu HS:', stamp.fileCode, { ...whole, y: mm(1.9) }, 9);
  return pdf.save({ useObjectStreams: false });
}

/** One page exactly as large as the mark. */
export async function layUrgencyMark(mark: UrgencyMark, fonts: FontBytes): Promise<Uint8Array> {
  const { width, text } = markSizes[mark];
  const { pdf, page, faces } = await smallPage({ width, height: markHeight }, fonts);
  frame(page, { width, height: markHeight });
  fitted(page, faces, text, 'bold', 13.5, {
    x: width / 2,
    y: markHeight / 2 - 13.5 * 0.33,
    room: width - pad,
    align: 'center',
  });
  return pdf.save({ useObjectStreams: false });
}

async function smallPage({ width, height }: { width: number; height: number }, fonts: FontBytes) {
  const pdf = await PDFDocument.create();
  const page = pdf.addPage([width, height]);
  return { pdf, page, faces: await embedFaces(pdf, fonts) };
}

/** The outer edge of the rule is the edge of the stamp. */
function frame(page: PDFPage, { width, height }: { width: number; height: number }): void {
  page.drawRectangle({
    x: rule / 2,
    y: rule / 2,
    width: width - rule,
    height: height - rule,
    borderWidth: rule,
    borderColor: red,
  });
}

function across(page: PDFPage, from: number, to: number, y: number): void {
  page.drawLine({ start: { x: from, y }, end: { x: to, y }, thickness: rule, color: red });
}

/** In one line where it fits at 8.5 pt, else in two smaller ones. */
function drawName(page: PDFPage, faces: Faces, agency: string, below: number): void {
  const text = agency.toLocaleUpperCase('vi');
  const room = stampSize.width - 2 * pad;
  const isShort = runWidth(faces, { text, face: 'bold', size: 8.5 }) <= room;
  let fontSize = isShort ? 8.5 : 7.5;
  const broken = () => breakLines(faces, [{ text, face: 'bold', size: fontSize }], room);
  while (broken().length > (isShort ? 1 : 2) && fontSize > 5) fontSize -= 0.25;
  const lines = broken();
  const lineHeight = fontSize * 1.2;
  let y = below + rows.name / 2 + (lines.length * lineHeight) / 2 - fontSize * 0.9;
  for (const line of lines) {
    drawLine(page, faces, line, { x: stampSize.width / 2 - lineWidth(faces, line) / 2, y, color: red });
    y -= lineHeight;
  }
}

interface Place {
  readonly x: number;
  readonly y: number;
  readonly room: number;
  readonly align?: 'left' | 'center';
}

/** "Số: 1847" with the value in bold, or dots up to the edge. */
function labelled(
  page: PDFPage,
  faces: Faces,
  label: string,
  value: string,
  place: Place,
  valueSize: number,
): void {
  const run = { text: label, face: 'regular', size: 9 } as const;
  const used = runWidth(faces, run) + 3;
  drawRun(page, faces, run, { x: place.x, y: place.y, color: red });
  const rest = { x: place.x + used, y: place.y, room: place.room - used };
  if (value !== '') return fitted(page, faces, value, 'bold', valueSize, rest);
  const dot = runWidth(faces, { text: '.', face: 'regular', size: 9 });
  const dots = '.'.repeat(Math.max(0, Math.floor(rest.room / dot)));
  drawRun(page, faces, { text: dots, face: 'regular', size: 9 }, { x: rest.x, y: rest.y, color: red });
}

/** As large as asked, smaller where the room is short. */
function fitted(
  page: PDFPage,
  faces: Faces,
  text: string,
  face: FaceName,
  wanted: number,
  place: Place,
): void {
  const width = runWidth(faces, { text, face, size: wanted });
  const run = { text, face, size: width <= place.room ? wanted : (wanted * place.room) / width };
  drawRun(page, faces, run, { x: place.x, y: place.y, align: place.align ?? 'left', color: red });
}

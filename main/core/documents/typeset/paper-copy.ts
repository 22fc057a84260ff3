/**
 * Pages of a document drawn anew: all or some of them, flat, so that they do not pass for a signed file with a broken
 * signature; on paper with the block of a copy below the end of the text (Decree 30/2020, PL I part II, PL III form 3.1).
 */
import { PDFDocument, type PDFPage } from 'pdf-lib';
import { embedFaces, type Faces, type FontBytes } from './faces.ts';
import { dateText } from './heading-block.ts';
import { leading, margin, mm, paper, size } from './measures.ts';
import { flatten, openOrNull, overlay } from './print-copy.ts';
import { breakLines, drawLine, drawRule, drawRun, lineWidth, type Run } from './text-line.ts';

/** What stands in the block of a copy on paper; names in capitals where the form has capitals. */
export type PaperBlock = {
  /** "SAO Y", "SAO LỤC", "TRÍCH SAO". */
  readonly form: string;
  readonly agency: string;
  /** "03/SY-UBND". */
  readonly code: string;
  readonly place: string;
  readonly issued: { readonly year: number; readonly month: number; readonly day: number };
  /** One line each, e.g. "TM. ỦY BAN NHÂN DÂN", "CHỦ TỊCH". */
  readonly authority: readonly string[];
  readonly signerName: string;
  readonly receivers: readonly string[];
};

export type PaperCopyOrder = {
  /** From 1; empty for all. */
  readonly pages: readonly number[];
  readonly block: PaperBlock | null;
};

const columns = {
  left: { centre: margin.left + mm(36), width: mm(74) },
  right: { centre: paper.width - margin.right - mm(44), width: mm(86) },
};
/** Between title and name, for signature and seal. */
const handRoom = mm(30);
const aboveRule = mm(6);

/**
 * The PDF's bytes, or null when the file cannot be drawn again. `lowestText` is the lowest line on the last page taken, in
 * points; where it is not known, or too little room is left, the block begins a page of its own.
 */
export async function layPaperCopy(
  original: Uint8Array,
  lowestText: number | null,
  { pages, block }: PaperCopyOrder,
  fonts: FontBytes,
): Promise<Uint8Array | null> {
  const source = await openOrNull(original);
  if (!source) return null;
  flatten(source);
  const wanted = pages.length === 0 ? source.getPageIndices() : pages.map((page) => page - 1);
  if (wanted.some((index) => index >= source.getPageCount())) return null;
  const made = await PDFDocument.create();
  for (const page of await made.copyPages(source, wanted)) made.addPage(page);
  made.setProducer('Công Văn');
  if (block) await addBlock(made, block, lowestText, fonts);
  return made.save({ useObjectStreams: false });
}

/** On a sheet of its own laid over the page: the page's fonts keep their names. */
async function addBlock(
  pdf: PDFDocument,
  block: PaperBlock,
  lowestText: number | null,
  fonts: FontBytes,
): Promise<void> {
  const over = await PDFDocument.create();
  const faces = await embedFaces(over, fonts);
  const needed = aboveRule + blockHeight(faces, block) + margin.bottom;
  const last = pdf.getPages().at(-1);
  const isRoom = last !== undefined && lowestText !== null && isPlainA4(last) && lowestText - needed >= -0.5;
  const page = isRoom ? last : pdf.addPage([paper.width, paper.height]);
  const top = isRoom ? lowestText - aboveRule : paper.height - margin.top;
  const sheet = over.addPage([paper.width, paper.height]);
  drawRule(sheet, margin.left, top, paper.width - margin.left - margin.right);
  drawColumns(sheet, faces, block, top - mm(4));
  await overlay(pdf, page, await over.save({ useObjectStreams: false }), paper, { x: 0, y: 0 });
}

/** Upright A4 whose points are those of the paper. */
function isPlainA4(page: PDFPage): boolean {
  const { x, y, width, height } = page.getCropBox();
  const turn = page.getRotation().angle % 360;
  const isA4 = Math.abs(width - paper.width) < 3 && Math.abs(height - paper.height) < 3;
  return isA4 && turn === 0 && Math.abs(x) < 1 && Math.abs(y) < 1;
}

const bold = (text: string, points: number): Run => ({ text, face: 'bold', size: points });

function leftRuns({ agency, code }: PaperBlock): Run[] {
  return [bold(agency, size.agency), { text: `Số: ${code}`, face: 'regular', size: size.number }];
}

function receiverRuns({ receivers }: PaperBlock): Run[] {
  const lines = [...receivers, 'Lưu: VT'];
  return [
    { text: 'Nơi nhận:', face: 'boldItalic', size: size.recipientsTitle },
    ...lines.map((name, index) => ({
      text: `- ${name}${index === lines.length - 1 ? '.' : ';'}`,
      face: 'regular' as const,
      size: size.recipients,
    })),
  ];
}

function rightRuns(block: PaperBlock): { above: Run[]; authority: Run[] } {
  return {
    above: [bold(block.form, size.kind), { text: dateText(block), face: 'italic', size: size.place }],
    authority: block.authority.map((text) => bold(text, size.body)),
  };
}

function blockHeight(faces: Faces, block: PaperBlock): number {
  const { above, authority } = rightRuns(block);
  const head = Math.max(
    heightOf(faces, leftRuns(block), columns.left.width),
    heightOf(faces, above, columns.right.width),
  );
  const right = heightOf(faces, authority, columns.right.width) + handRoom + size.body * leading;
  return mm(4) + head + mm(4) + Math.max(right, heightOf(faces, receiverRuns(block), columns.left.width));
}

function heightOf(faces: Faces, runs: readonly Run[], width: number): number {
  return runs.reduce((sum, run) => sum + breakLines(faces, [run], width).length * run.size * leading, 0);
}

function drawColumns(page: PDFPage, faces: Faces, block: PaperBlock, top: number): void {
  const { left, right } = columns;
  const { above, authority } = rightRuns(block);
  const headLeft = centredLines(page, faces, leftRuns(block), left, top);
  const headRight = centredLines(page, faces, above, right, top);
  const below = Math.min(headLeft, headRight) - mm(4);
  let y = below;
  for (const run of receiverRuns(block))
    for (const line of breakLines(faces, [run], left.width)) {
      y -= run.size * leading;
      drawLine(page, faces, line, { x: margin.left, y });
    }
  const underTitle = centredLines(page, faces, authority, right, below);
  drawRun(page, faces, bold(block.signerName, size.body), {
    x: right.centre,
    y: underTitle - handRoom - size.body,
    align: 'center',
  });
}

/** Gives the baseline of the last line. */
function centredLines(
  page: PDFPage,
  faces: Faces,
  runs: readonly Run[],
  { centre, width }: { centre: number; width: number },
  top: number,
): number {
  let y = top;
  for (const run of runs)
    for (const line of breakLines(faces, [run], width)) {
      y -= run.size * leading;
      drawLine(page, faces, line, { x: centre - lineWidth(faces, line) / 2, y });
    }
  return y;
}

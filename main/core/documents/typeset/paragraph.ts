/** Turns the parts of the body into blocks: justified paragraphs, bases, articles, headings, tables (PL I.II.6). */
import type { PDFPage } from 'pdf-lib';
import type { AdministrativeDocument, BodyPart } from './document.ts';
import type { Faces } from './faces.ts';
import { firstLineIndent, leading, margin, paper, paragraphGap, size, textWidth } from './measures.ts';
import type { Block } from './sheet.ts';
import { tableBlocks } from './table.ts';
import { breakLines, drawLine, lineWidth } from './text-line.ts';
import type { Line, Run } from './text-line.ts';

/** All blocks of a body, one per line, so that pages turn between lines. */
export function bodyBlocks(faces: Faces, body: readonly BodyPart[]): Block[] {
  return body.flatMap((part) => partBlocks(faces, part));
}

function partBlocks(faces: Faces, part: BodyPart): Block[] {
  switch (part.part) {
    case 'paragraph':
      return justified(faces, [{ text: part.text, face: 'regular', size: size.body }]);
    case 'basis':
      return justified(faces, [{ text: part.text, face: 'italic', size: size.body }]);
    case 'section':
      return justified(faces, [{ text: part.text, face: 'bold', size: size.body }]);
    case 'article':
      return justified(faces, [
        { text: `${part.label} `, face: 'bold', size: size.body },
        { text: part.text, face: 'regular', size: size.body },
      ]);
    case 'heading':
      return centred(faces, { text: part.text, face: 'bold', size: size.body }, textWidth * 0.85);
    case 'table':
      return tableBlocks(faces, part);
  }
}

/** A paragraph with its first line indented; every line but the last fills the width. */
function justified(faces: Faces, runs: readonly Run[]): Block[] {
  const lines = breakLines(faces, runs, textWidth, firstLineIndent);
  return lines.map((line, index) => {
    const indent = index === 0 ? firstLineIndent : 0;
    const stretch = line.isLast ? 0 : textWidth - indent - lineWidth(faces, line);
    return lineBlock(
      faces,
      line,
      { x: margin.left + indent, stretch },
      size.body,
      index === 0 ? paragraphGap : 0,
    );
  });
}

/** Centred lines about the middle of the text, kept short enough to look like a title. */
export function centred(faces: Faces, run: Run, width: number, gap = paragraphGap): Block[] {
  const middle = margin.left + textWidth / 2;
  return breakLines(faces, [run], width).map((line, index) =>
    lineBlock(
      faces,
      line,
      { x: middle - lineWidth(faces, line) / 2, stretch: 0 },
      run.size,
      index === 0 ? gap : 0,
    ),
  );
}

/** "Kính gửi" (ô 9a): one addressee on the same line, several each on a line of its own under the colon (PL I.II.9). */
export function addresseeBlocks(
  faces: Faces,
  addressees: NonNullable<AdministrativeDocument['addressees']>,
): Block[] {
  if (addressees.length === 0) return [];
  if (addressees.length === 1)
    return centred(faces, plain(`Kính gửi: ${addressees[0]}.`), textWidth * 0.8, 10);
  const x = margin.left + firstLineIndent * 1.6;
  const indent = x + faces.regular.widthOfTextAtSize('Kính gửi:', size.body) - 4;
  const first = lineBlock(
    faces,
    breakLines(faces, [plain('Kính gửi:')], textWidth)[0]!,
    { x, stretch: 0 },
    size.body,
    10,
  );
  const rest = addressees.flatMap((name, index) => {
    const end = index === addressees.length - 1 ? '.' : ';';
    return breakLines(faces, [plain(`- ${name}${end}`)], paper.width - margin.right - indent).map((line) =>
      lineBlock(faces, line, { x: indent, stretch: 0 }, size.body, 1),
    );
  });
  return [first, ...rest];
}

const plain = (text: string): Run => ({ text, face: 'regular', size: size.body });

/** One line as a block: `gap` above it, then its own height. */
export function lineBlock(
  faces: Faces,
  line: Line,
  at: { x: number; stretch: number },
  fontSize: number,
  gap: number,
): Block {
  const height = fontSize * leading;
  return {
    height: height + gap,
    draw: (page: PDFPage, top: number) =>
      drawLine(page, faces, line, { x: at.x, y: top - gap - fontSize * 0.92, stretch: at.stretch }),
  };
}

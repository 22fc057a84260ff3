/** Breaks lines at words and finds the largest size at which they fit a box. */
import { PdfRefusal } from '../refusal.ts';
import type { PlacedLine, Sketch } from './sketch.ts';

const smallestSizePt = 4;
const stepPt = 0.25;
/** Of the size: from one baseline to the next, and from the bottom of a line to its baseline. */
export const lineSpacing = 1.2;
export const descent = 0.25;

export interface TextBox {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/** The lines set from the left, in the vertical middle of the box. Refuses `pdf.text_does_not_fit`. */
export function fittedLines(
  sketch: Sketch,
  lines: readonly string[],
  box: TextBox,
  largestSizePt: number,
): PlacedLine[] {
  for (let sizePt = largestSizePt; sizePt >= smallestSizePt; sizePt -= stepPt) {
    const broken = lines.flatMap((line) => brokenLine(sketch, line, sizePt, box.width));
    const height = broken.length * sizePt * lineSpacing;
    const isNarrow = broken.every((line) => sketch.widthOf(line, sizePt) <= box.width);
    if (isNarrow && height <= box.height) return stacked(broken, sizePt, box, height);
  }
  throw new PdfRefusal('pdf.text_does_not_fit', { text: lines.join(' ') });
}

function stacked(lines: readonly string[], sizePt: number, box: TextBox, height: number): PlacedLine[] {
  const top = box.y + (box.height + height) / 2;
  return lines.map((text, index) => {
    const bottom = top - (index + 1) * sizePt * lineSpacing;
    return { text, x: box.x, y: bottom + sizePt * descent, sizePt };
  });
}

function brokenLine(sketch: Sketch, text: string, sizePt: number, width: number): string[] {
  const lines: string[] = [];
  let line = '';
  for (const word of text.split(/\s+/).filter((part) => part !== '')) {
    const longer = line === '' ? word : `${line} ${word}`;
    if (line === '' || sketch.widthOf(longer, sizePt) <= width) line = longer;
    else {
      lines.push(line);
      line = word;
    }
  }
  return line === '' ? lines : [...lines, line];
}

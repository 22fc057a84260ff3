/** A line of text in one or more faces, broken to a width and drawn on a page. */
import {
  PDFArray,
  PDFName,
  PDFNumber,
  PDFOperator,
  PDFOperatorNames,
  rgb,
  setFillingRgbColor,
} from 'pdf-lib';
import type { Color, PDFPage, RGB } from 'pdf-lib';
import type { FaceName, Faces } from './faces.ts';

/** A stretch of text in one face and size. */
export type Run = { readonly text: string; readonly face: FaceName; readonly size: number };

/** A word of a run; `spaceBefore` is false where a run begins in mid-word. */
type Word = Run & { readonly spaceBefore: boolean };

export type Line = { readonly words: readonly Word[]; readonly isLast: boolean };

export const black: RGB = rgb(0, 0, 0);

/** Width of a run in points. */
export function runWidth(faces: Faces, run: Run): number {
  return faces[run.face].widthOfTextAtSize(run.text, run.size);
}

/** Breaks runs into lines no wider than `width`; the first is shortened by `indent`. A word wider than a line stands alone. */
export function breakLines(faces: Faces, runs: readonly Run[], width: number, indent = 0): Line[] {
  const lines: Word[][] = [[]];
  let room = width - indent;
  for (const word of wordsOf(runs)) {
    const current = lines.at(-1)!;
    const needed = runWidth(faces, word) + (current.length > 0 ? spaceWidth(faces, word) : 0);
    if (needed > room && current.length > 0) {
      lines.push([word]);
      room = width - runWidth(faces, word);
    } else {
      current.push(word);
      room -= needed;
    }
  }
  return lines.map((words, index) => ({ words, isLast: index === lines.length - 1 }));
}

/** Width of a line with plain spaces. */
export function lineWidth(faces: Faces, line: Line): number {
  return line.words.reduce(
    (sum, word, index) =>
      sum + runWidth(faces, word) + (index > 0 && word.spaceBefore ? spaceWidth(faces, word) : 0),
    0,
  );
}

/** Draws a line with its baseline at `y`; `stretch` points are shared out among its spaces. */
export function drawLine(
  page: PDFPage,
  faces: Faces,
  line: Line,
  at: { x: number; y: number; stretch?: number; color?: RGB },
): void {
  const spaces = line.words.filter((word, index) => index > 0 && word.spaceBefore).length;
  const extra = spaces > 0 ? (at.stretch ?? 0) / spaces : 0;
  let x = at.x;
  for (const stretchOfOneFace of groupByFace(line.words)) {
    const first = stretchOfOneFace[0]!;
    page.pushOperators(...fontAndPlace(page, faces, first, x, at.y, at.color ?? black));
    const { shown, width } = showWords(page, faces, stretchOfOneFace, first === line.words[0], extra);
    page.pushOperators(shown, PDFOperator.of(PDFOperatorNames.EndText));
    x += width;
  }
}

/** Draws one run, its left end, middle or right end at `x`. */
export function drawRun(
  page: PDFPage,
  faces: Faces,
  run: Run,
  at: { x: number; y: number; align?: 'left' | 'center' | 'right'; color?: RGB },
): void {
  const width = runWidth(faces, run);
  const shift = at.align === 'center' ? width / 2 : at.align === 'right' ? width : 0;
  const line = { words: [{ ...run, spaceBefore: false }], isLast: true };
  drawLine(page, faces, line, { x: at.x - shift, y: at.y, ...(at.color && { color: at.color }) });
}

/** A thin rule from `x` of `width`, at height `y`. */
export function drawRule(page: PDFPage, x: number, y: number, width: number, color: Color = black): void {
  page.drawLine({ start: { x, y }, end: { x: x + width, y }, thickness: 0.8, color });
}

function wordsOf(runs: readonly Run[]): Word[] {
  const words: Word[] = [];
  let spaceBefore = false;
  for (const run of runs) {
    for (const piece of run.text.normalize('NFC').split(/( +)/)) {
      if (piece === '' || piece === ' ') spaceBefore ||= piece === ' ';
      else {
        // Several spaces are a blank left to be filled by hand; it keeps its width.
        words.push({ ...run, text: piece, spaceBefore });
        spaceBefore = false;
      }
    }
  }
  return words;
}

const spaceWidth = (faces: Faces, run: Run) => faces[run.face].widthOfTextAtSize(' ', run.size);

function groupByFace(words: readonly Word[]): Word[][] {
  const groups: Word[][] = [];
  for (const word of words) {
    const last = groups.at(-1);
    if (last?.[0]?.face === word.face && last[0].size === word.size) last.push(word);
    else groups.push([word]);
  }
  return groups;
}

function fontAndPlace(
  page: PDFPage,
  faces: Faces,
  run: Run,
  x: number,
  y: number,
  color: RGB,
): PDFOperator[] {
  return [
    PDFOperator.of(PDFOperatorNames.BeginText),
    setFillingRgbColor(color.red, color.green, color.blue),
    PDFOperator.of(PDFOperatorNames.SetFontAndSize, [fontKey(page, faces, run.face), thousandths(run.size)]),
    PDFOperator.of(PDFOperatorNames.SetTextMatrix, [1, 0, 0, 1, x, y].map(thousandths)),
  ];
}

const thousandths = (value: number) => PDFNumber.of(Math.round(value * 1000) / 1000);

/** One TJ for all words, so that readers see the spaces and the stretch is only between them. */
function showWords(page: PDFPage, faces: Faces, words: readonly Word[], startsLine: boolean, extra: number) {
  const pieces = PDFArray.withContext(page.doc.context);
  let width = 0;
  words.forEach((word, index) => {
    const font = faces[word.face];
    if (word.spaceBefore && !(startsLine && index === 0)) {
      pieces.push(font.encodeText(' '));
      if (extra !== 0) pieces.push(PDFNumber.of(Math.round((-extra / word.size) * 1e5) / 100));
      width += spaceWidth(faces, word) + extra;
    }
    pieces.push(font.encodeText(word.text));
    width += runWidth(faces, word);
  });
  return { shown: PDFOperator.of(PDFOperatorNames.ShowTextAdjusted, [pieces]), width };
}

/** The face's name in this page's resources, the same on every page. */
function fontKey(page: PDFPage, faces: Faces, face: FaceName): PDFName {
  const key = PDFName.of(`F-${face}`);
  const resources = page.node.normalizedEntries().Font;
  if (!resources.has(key)) resources.set(key, faces[face].ref);
  return key;
}

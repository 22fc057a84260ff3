/**
 * Text inside annotations: the number and the date that an agency's signature fields put on the page
 * (Decree 30/2020 Đ15.3; the official tool writes them as signature appearances, not as page content).
 */
import type { OPS } from 'pdfjs-dist';
import { asMatrix, identity, multiply, placeText } from './matrix.ts';
import type { Matrix } from './matrix.ts';

/** A page's drawing, as pdf.js lists it. */
export type OperatorList = { readonly fnArray: readonly number[]; readonly argsArray: readonly unknown[] };

export type AnnotationText = {
  readonly text: string;
  readonly fontKey: string;
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
  readonly angle?: number;
};

type TextState = {
  ctm: Matrix;
  fontKey: string;
  fontSize: number;
  charSpacing: number;
  wordSpacing: number;
  scale: number;
  leading: number;
  isInvisible: boolean;
};

/** What following a page's drawing gives beside its text content. */
export type Drawing = {
  /** Every string shown between beginAnnotation and endAnnotation. */
  readonly annotations: readonly AnnotationText[];
  /** Every string of the page itself, letter by letter as its fonts say, soft hyphens and all. */
  readonly page: readonly AnnotationText[];
  /** The text is drawn invisibly over a picture: somebody's OCR of a scan. */
  readonly isScan: boolean;
};

/** Follows the drawing once. */
export function followDrawing(list: OperatorList, ops: typeof OPS): Drawing {
  const reader = new AppearanceReader(ops);
  list.fnArray.forEach((operator, index) => {
    const args = list.argsArray[index];
    reader.apply(operator, Array.isArray(args) ? args : []);
  });
  const { annotations, page, invisible } = reader;
  return { annotations, page, isScan: invisible > page.length * 0.8 && invisible > 0 };
}

class AppearanceReader {
  readonly annotations: AnnotationText[] = [];
  readonly page: AnnotationText[] = [];
  invisible = 0;
  readonly #ops: typeof OPS;
  #inside = false;
  #state: TextState = freshState(identity);
  #stack: TextState[] = [];
  #line: Matrix = identity;
  #text: Matrix = identity;

  constructor(ops: typeof OPS) {
    this.#ops = ops;
  }

  apply(operator: number, args: readonly unknown[]): void {
    const ops = this.#ops;
    if (operator === ops.beginAnnotation) return this.#begin(args);
    if (operator === ops.endAnnotation) this.#end();
    else if (operator === ops.showText) this.#show(args[0]);
    else if (operator === ops.save) this.#push();
    else if (operator === ops.restore || operator === ops.paintFormXObjectEnd) this.#pop();
    else if (operator === ops.transform) this.#concat(asMatrix(args));
    else if (operator === ops.paintFormXObjectBegin) this.#beginForm(args[0]);
    else this.#applyText(operator, args);
  }

  #begin(args: readonly unknown[]): void {
    this.#inside = true;
    this.#stack = [];
    this.#state = freshState(multiply(asMatrix(args[2]), asMatrix(args[3])));
  }

  #end(): void {
    this.#inside = false;
    this.#stack = [];
    this.#state = freshState(identity);
  }

  #beginForm(matrix: unknown): void {
    this.#push();
    if (matrix) this.#concat(asMatrix(matrix));
  }

  #push(): void {
    this.#stack.push({ ...this.#state });
  }

  #pop(): void {
    this.#state = this.#stack.pop() ?? this.#state;
  }

  #concat(matrix: Matrix): void {
    this.#state.ctm = multiply(this.#state.ctm, matrix);
  }

  /** Text state and positioning (ISO 32000-2, 9.3 and 9.4.2). */
  #applyText(operator: number, args: readonly unknown[]): void {
    const ops = this.#ops;
    const number = Number(args[0]);
    if (operator === ops.beginText) this.#moveTo(identity);
    else if (operator === ops.setTextMatrix) this.#moveTo(asMatrix(args.length === 1 ? args[0] : args));
    else if (operator === ops.moveText) this.#moveBy(number, Number(args[1]));
    else if (operator === ops.setLeadingMoveText) {
      this.#state.leading = -Number(args[1]);
      this.#moveBy(number, Number(args[1]));
    } else if (operator === ops.nextLine) this.#moveBy(0, -this.#state.leading);
    else if (operator === ops.setLeading) this.#state.leading = number;
    else if (operator === ops.setCharSpacing) this.#state.charSpacing = number;
    else if (operator === ops.setWordSpacing) this.#state.wordSpacing = number;
    else if (operator === ops.setTextRenderingMode) this.#state.isInvisible = number === 3;
    else if (operator === ops.setHScale) this.#state.scale = number > 3 ? number / 100 : number;
    else if (operator === ops.setFont) {
      this.#state.fontKey = String(args[0]);
      this.#state.fontSize = Number(args[1]);
    }
  }

  #moveTo(matrix: Matrix): void {
    this.#line = matrix;
    this.#text = matrix;
  }

  #moveBy(x: number, y: number): void {
    this.#moveTo(multiply(this.#line, [1, 0, 0, 1, x, y]));
  }

  #show(glyphs: unknown): void {
    if (!Array.isArray(glyphs)) return;
    const { ctm, fontSize, charSpacing, wordSpacing, scale, fontKey } = this.#state;
    let text = '';
    let advance = 0;
    for (const glyph of glyphs) {
      if (typeof glyph === 'number') advance -= (glyph / 1000) * fontSize;
      else if (isGlyph(glyph)) {
        text += glyph.unicode;
        advance += (glyph.width / 1000) * fontSize + charSpacing + (glyph.isSpace ? wordSpacing : 0);
      }
    }
    const sized = multiply(multiply(ctm, this.#text), [fontSize * scale, 0, 0, fontSize, 0, 0]);
    if (text.trim() !== '') {
      const shown = { text, fontKey, ...placeText(sized, advance / (fontSize || 1)) };
      (this.#inside ? this.annotations : this.page).push(shown);
      if (this.#state.isInvisible && !this.#inside) this.invisible += 1;
    }
    this.#text = multiply(this.#text, [1, 0, 0, 1, advance * scale, 0]);
  }
}

const freshState = (ctm: Matrix): TextState => ({
  ctm,
  fontKey: '',
  fontSize: 1,
  charSpacing: 0,
  wordSpacing: 0,
  scale: 1,
  leading: 0,
  isInvisible: false,
});

function isGlyph(value: unknown): value is { unicode: string; width: number; isSpace: boolean } {
  return typeof value === 'object' && value !== null && 'unicode' in value && 'width' in value;
}

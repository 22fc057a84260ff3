/** A page as a string of PDF operators with its text in glyphs already: many hundred pages cost little memory. */
import { PDFName, type PDFDocument, type PDFRef } from 'pdf-lib';
import type { Faces } from './faces.ts';

type Face = 'regular' | 'bold';

/** Glyph and width of each letter, looked up once. */
export class Letters {
  readonly #faces: Faces;
  readonly #known: Readonly<Record<Face, Map<string, { hex: string; width: number }>>> = {
    regular: new Map(),
    bold: new Map(),
  };

  constructor(faces: Faces) {
    this.#faces = faces;
  }

  /** Width in points. */
  width(text: string, face: Face, size: number): number {
    let sum = 0;
    for (const letter of text) sum += this.#of(letter, face).width;
    return sum * size;
  }

  hex(text: string, face: Face): string {
    let hex = '';
    for (const letter of text) hex += this.#of(letter, face).hex;
    return hex;
  }

  /** Lines no wider than `width`; a word that is wider by itself is broken between letters, so that nothing leaves its cell. */
  break(text: string, face: Face, size: number, width: number): string[] {
    const lines: string[] = [];
    let line = '';
    for (const word of text.normalize('NFC').split(/\s+/u)) {
      const joined = line === '' ? word : `${line} ${word}`;
      if (this.width(joined, face, size) <= width) {
        line = joined;
        continue;
      }
      if (line !== '') lines.push(line);
      line = word;
      while (this.width(line, face, size) > width) {
        const head = this.#longestHead(line, face, size, width);
        // One letter alone cannot be broken further.
        if (head === line) break;
        lines.push(head);
        line = line.slice(head.length);
      }
    }
    if (line !== '') lines.push(line);
    return lines;
  }

  #longestHead(word: string, face: Face, size: number, width: number): string {
    let head = '';
    for (const letter of word) {
      if (head !== '' && this.width(head + letter, face, size) > width) break;
      head += letter;
    }
    return head;
  }

  #of(letter: string, face: Face): { hex: string; width: number } {
    const known = this.#known[face];
    let found = known.get(letter);
    if (!found) {
      const font = this.#faces[face];
      const encoded = font.encodeText(letter);
      found = { hex: encoded.asString(), width: font.widthOfTextAtSize(letter, 1) };
      known.set(letter, found);
    }
    return found;
  }
}

const short = (value: number) => String(Math.round(value * 100) / 100);

/** What is drawn on one page; y counts from the bottom as PDF does. */
export class PageInk {
  readonly #letters: Letters;
  #operators: string[] = [];

  constructor(letters: Letters) {
    this.#letters = letters;
  }

  text(text: string, at: { x: number; y: number; face: Face; size: number }): void {
    if (text === '') return;
    const { x, y, face, size } = at;
    this.#operators.push(
      `BT /F-${face} ${short(size)} Tf ${short(x)} ${short(y)} Td <${this.#letters.hex(text, face)}> Tj ET`,
    );
  }

  centred(text: string, at: { x: number; y: number; face: Face; size: number }): void {
    const width = this.#letters.width(text, at.face, at.size);
    this.text(text, { ...at, x: at.x - width / 2 });
  }

  line(x1: number, y1: number, x2: number, y2: number): void {
    this.#operators.push(`${short(x1)} ${short(y1)} m ${short(x2)} ${short(y2)} l S`);
  }

  /** Adds the page to the PDF, its content deflated. */
  putOn(pdf: PDFDocument, faces: Faces, size: { width: number; height: number }): void {
    const page = pdf.addPage([size.width, size.height]);
    const content = pdf.context.flateStream(`0.5 w\n${this.#operators.join('\n')}`);
    page.node.set(PDFName.of('Contents'), pdf.context.register(content));
    const fonts: Record<string, PDFRef> = { 'F-regular': faces.regular.ref, 'F-bold': faces.bold.ref };
    page.node.set(PDFName.of('Resources'), pdf.context.obj({ Font: fonts }));
    this.#operators = [];
  }
}

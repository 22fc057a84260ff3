/** The growing pile of pages: a cursor that goes down, and blocks that are never torn in two. */
import type { PDFDocument, PDFPage } from 'pdf-lib';
import type { Faces } from './faces.ts';
import { margin, paper, size } from './measures.ts';
import { drawRun } from './text-line.ts';

/** Something to draw below the last: `draw` is given the page and the y of its top. */
export type Block = { readonly height: number; readonly draw: (page: PDFPage, top: number) => void };

export class Sheet {
  readonly pdf: PDFDocument;
  readonly faces: Faces;
  page: PDFPage;
  /** The free room begins below this y. */
  top = paper.height - margin.top;
  #pageOfPart = 1;

  constructor(pdf: PDFDocument, faces: Faces) {
    this.pdf = pdf;
    this.faces = faces;
    this.page = pdf.addPage([paper.width, paper.height]);
  }

  /** Puts blocks one under the other, turning the page where one does not fit. */
  place(blocks: readonly Block[]): void {
    for (const block of blocks) {
      if (this.top - block.height < margin.bottom) this.turnPage();
      block.draw(this.page, this.top);
      this.top -= block.height;
    }
  }

  skip(points: number): void {
    this.top -= points;
  }

  /** Begins a page that counts on from the last; from the second the number stands in the top margin (PL I.II.1đ). */
  turnPage(): void {
    this.#pageOfPart += 1;
    this.#addPage();
    const number = { text: String(this.#pageOfPart), face: 'regular', size: size.pageNumber } as const;
    drawRun(this.page, this.faces, number, {
      x: paper.width / 2,
      y: paper.height - margin.top / 1.6,
      align: 'center',
    });
  }

  /** Begins an annex: a new page, numbered on its own. */
  beginPart(): void {
    this.#pageOfPart = 1;
    this.#addPage();
  }

  #addPage(): void {
    this.page = this.pdf.addPage([paper.width, paper.height]);
    this.top = paper.height - margin.top;
  }
}

/** Several blocks as one that stays on one page. */
export function together(blocks: readonly Block[]): Block {
  return {
    height: blocks.reduce((sum, block) => sum + block.height, 0),
    draw: (page, top) => {
      let y = top;
      for (const block of blocks) {
        block.draw(page, y);
        y -= block.height;
      }
    },
  };
}

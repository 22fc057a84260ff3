/** A ruled table that grows page by page: every cell wrapped, a row kept whole, the heads repeated on every page. */
import type { PDFDocument } from 'pdf-lib';
import type { Faces } from './faces.ts';
import { mm } from './measures.ts';
import { PageInk, type Letters } from './page-ink.ts';

export interface RuledColumn {
  readonly title: string;
  /** Part of the page's width, relative to the others. */
  readonly share: number;
  readonly align: 'left' | 'center';
}

export interface PageSize {
  readonly width: number;
  readonly height: number;
}

export interface TableLook {
  readonly columns: readonly RuledColumn[];
  /** Points. */
  readonly fontSize: number;
  /** The number of the first page of rows. */
  readonly firstPage: number;
  /** The row (1), (2), (3) … under the heads, as the books of the decree have it. */
  readonly hasNumberedHeads: boolean;
  /** Draws what stands above the table on its first page, from `top` down; answers where it ends. */
  readonly opening?: (ink: PageInk, top: number) => number;
}

/** The binding edge is wider. */
export const margin = { left: mm(25), right: mm(12), top: mm(18), bottom: mm(14) };
export const leading = 1.2;
const padding = mm(1.2);
const baseline = 0.92;
const closingSize = 11;

interface Column {
  readonly x: number;
  readonly width: number;
  readonly isCentred: boolean;
}

export class RuledTable {
  readonly #pdf: PDFDocument;
  readonly #faces: Faces;
  readonly #letters: Letters;
  readonly #page: PageSize;
  readonly #look: TableLook;
  readonly #columns: readonly Column[];
  readonly #size: number;
  #ink: PageInk | null = null;
  #pageNumber: number;
  #isOpened = false;
  /** The free room begins below this y. */
  #top = 0;
  /** Rows of the page begin below this y; ruled down from here when the page is full. */
  #headTop = 0;

  constructor(pdf: PDFDocument, faces: Faces, letters: Letters, page: PageSize, look: TableLook) {
    this.#pdf = pdf;
    this.#faces = faces;
    this.#letters = letters;
    this.#page = page;
    this.#look = look;
    this.#columns = columnsOf(look.columns, page.width - margin.left - margin.right);
    this.#size = look.fontSize;
    this.#pageNumber = look.firstPage - 1;
  }

  /** One row; moved whole to a new page where it does not fit, torn only when it is higher than a page. */
  add(texts: readonly string[]): void {
    const isBlank = texts.every((text) => text === '');
    // A row to be written by hand has room for a hand.
    let cells = isBlank ? this.#columns.map(() => ['', '']) : this.#linesOf(texts, 'regular');
    const ink = (): PageInk => (this.#ink ??= this.#turn());
    ink();
    while (cells.some((lines) => lines.length > 0)) {
      const all = Math.max(...cells.map((lines) => lines.length));
      const free = this.#roomFor(this.#top);
      const fresh = this.#roomFor(this.#freshTop());
      if (all > free && (all <= fresh || free < 1)) {
        this.#ink = this.#turn();
        continue;
      }
      const taken = Math.min(all, free);
      this.#row(
        ink(),
        cells.map((lines) => lines.slice(0, taken)),
        'regular',
      );
      cells = cells.map((lines) => lines.slice(taken));
    }
  }

  /** Words under the last row, on a page of their own where the room has run out. */
  close(words: readonly string[] = []): void {
    let ink = (this.#ink ??= this.#turn());
    const lines = words.flatMap((text) =>
      this.#letters.break(text, 'regular', closingSize, this.#page.width - margin.left - margin.right),
    );
    if (lines.length > 0 && this.#top - (lines.length + 1) * closingSize * leading < margin.bottom) {
      this.#finish();
      ink = this.#ink = this.#blankPage();
    }
    lines.forEach((text, index) => {
      const y = this.#top - closingSize * (1 + index) * leading - padding;
      ink.text(text, { x: margin.left, y, face: 'regular', size: closingSize });
    });
    this.#finish();
  }

  #linesOf(texts: readonly string[], face: 'regular' | 'bold'): string[][] {
    return this.#columns.map(({ width }, index) => {
      const lines = this.#letters.break(texts[index] ?? '', face, this.#size, width - 2 * padding);
      return lines.length === 0 ? [''] : lines;
    });
  }

  #roomFor(top: number): number {
    return Math.floor((top - margin.bottom - 2 * padding) / (this.#size * leading));
  }

  #freshTop(): number {
    const titles = this.#linesOf(this.#titles(), 'bold');
    const numbered = this.#look.hasNumberedHeads ? 1 : 0;
    const lines = Math.max(...titles.map((one) => one.length)) + numbered;
    return this.#page.height - margin.top - lines * this.#size * leading - 2 * (1 + numbered) * padding;
  }

  #titles = (): string[] => this.#look.columns.map(({ title }) => title);

  #turn(): PageInk {
    this.#finish();
    const ink = this.#blankPage();
    const { width } = this.#page;
    if (!this.#isOpened) this.#top = this.#look.opening?.(ink, this.#top) ?? this.#top;
    this.#isOpened = true;
    this.#headTop = this.#top;
    ink.line(margin.left, this.#top, width - margin.right, this.#top);
    this.#row(ink, this.#linesOf(this.#titles(), 'bold'), 'bold', true);
    if (this.#look.hasNumberedHeads)
      this.#row(
        ink,
        this.#columns.map((_, index) => [`(${index + 1})`]),
        'regular',
        true,
      );
    return ink;
  }

  /** A page with its number and nothing else. */
  #blankPage(): PageInk {
    this.#pageNumber += 1;
    const ink = new PageInk(this.#letters);
    const { width, height } = this.#page;
    ink.centred(String(this.#pageNumber), {
      x: width / 2,
      y: height - margin.top * 0.65,
      face: 'regular',
      size: 12,
    });
    this.#top = height - margin.top;
    this.#headTop = this.#top;
    return ink;
  }

  #row(ink: PageInk, cells: readonly (readonly string[])[], face: 'regular' | 'bold', isHead = false): void {
    const size = this.#size;
    this.#columns.forEach(({ x, width, isCentred }, index) => {
      (cells[index] ?? []).forEach((text, line) => {
        const y = this.#top - padding - size * baseline - line * size * leading;
        const isMiddle = isHead || isCentred;
        if (isMiddle) ink.centred(text, { x: x + width / 2, y, face, size });
        else ink.text(text, { x: x + padding, y, face, size });
      });
    });
    this.#top -= Math.max(...cells.map((lines) => lines.length)) * size * leading + 2 * padding;
    ink.line(margin.left, this.#top, this.#page.width - margin.right, this.#top);
  }

  /** The upright rules, drawn once the height of the page's table is known. */
  #finish(): void {
    const ink = this.#ink;
    if (!ink) return;
    if (this.#headTop > this.#top)
      for (const x of [...this.#columns.map((column) => column.x), this.#page.width - margin.right])
        ink.line(x, this.#headTop, x, this.#top);
    ink.putOn(this.#pdf, this.#faces, this.#page);
    this.#ink = null;
  }
}

function columnsOf(columns: readonly RuledColumn[], room: number): Column[] {
  const shares = columns.reduce((sum, { share }) => sum + share, 0);
  let x = margin.left;
  return columns.map(({ share, align }) => {
    const width = (share / shares) * room;
    const column = { x, width, isCentred: align === 'center' };
    x += width;
    return column;
  });
}

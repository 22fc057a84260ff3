/** A book of PL IV as a PDF: cover, first page, then the rows in ruled columns, the heads repeated on every page. */
import { createHash } from 'node:crypto';
import { PDFDocument, PDFHexString } from 'pdf-lib';
import { bookForms, type BookForm, type FormLayout } from './book-forms.ts';
import { embedFaces, type Faces, type FontBytes } from './faces.ts';
import { mm } from './measures.ts';
import { Letters, PageInk } from './page-ink.ts';

/** What stands on cover and first page (PL IV); a value not known stays a blank to be filled by hand. */
export interface BookCover {
  readonly superior: string;
  readonly agency: string;
  /** The office's own name of the book, under the form's. */
  readonly name: string;
  readonly year: string;
  readonly fromDay: string;
  readonly toDay: string;
  readonly fromNumber: string;
  readonly toNumber: string;
  readonly volume: string;
}

export interface PrintedBook {
  readonly form: BookForm;
  readonly paper: 'A3' | 'A4';
  readonly orientation: 'landscape' | 'portrait';
  readonly cover: BookCover;
  /** The number of the first page of rows: a later volume counts on from the one before. */
  readonly firstPage: number;
}

/** Told after each row; `isStopped` ends the work between two rows. */
export interface Progress {
  done(rows: number): void;
  isStopped(): boolean;
}

export interface LaidBook {
  readonly bytes: Uint8Array;
  readonly pageCount: number;
  readonly rowCount: number;
}

const papers = { A3: [mm(297), mm(420)], A4: [mm(210), mm(297)] } as const;
/** The binding edge is wider. */
const margin = { left: mm(25), right: mm(12), top: mm(18), bottom: mm(14) };
const padding = mm(1.2);
const leading = 1.2;
const baseline = 0.92;
const rowsBetweenBreaths = 100;

/** Lays the book out row by row. Answers null when it was stopped. */
export async function layPrintedBook(
  book: PrintedBook,
  rows: Iterable<readonly string[]>,
  fonts: FontBytes,
  progress: Progress,
): Promise<LaidBook | null> {
  const pdf = await PDFDocument.create({ updateMetadata: false });
  const faces = await embedFaces(pdf, fonts);
  const letters = new Letters(faces);
  const size = sizeOf(book);
  for (let copy = 0; copy < 2; copy += 1) layCover(pdf, faces, letters, size, book);
  const table = new Table(pdf, faces, letters, size, book);
  let count = 0;
  for (const row of rows) {
    if (progress.isStopped()) return null;
    table.add(row);
    count += 1;
    progress.done(count);
    if (count % rowsBetweenBreaths === 0) await breath();
  }
  table.close();
  sealMetadata(pdf, book);
  const bytes = await pdf.save({ useObjectStreams: false, addDefaultPage: false });
  return { bytes, pageCount: pdf.getPageCount(), rowCount: count };
}

/** Lets the thread answer other questions in between. */
const breath = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

interface Size {
  readonly width: number;
  readonly height: number;
}

function sizeOf({ paper, orientation }: PrintedBook): Size {
  const [shorter, longer] = papers[paper];
  return orientation === 'landscape'
    ? { width: longer, height: shorter }
    : { width: shorter, height: longer };
}

/** Bìa and trang đầu say the same. */
function layCover(
  pdf: PDFDocument,
  faces: Faces,
  letters: Letters,
  page: Size,
  { form, cover }: PrintedBook,
): void {
  const ink = new PageInk(letters);
  const x = page.width / 2;
  const room = page.width - margin.left - margin.right;
  let y = page.height - mm(28);
  const put = (text: string, face: 'regular' | 'bold', size: number, gap: number): void => {
    for (const line of letters.break(text, face, size, room)) {
      ink.centred(line, { x, y, face, size });
      y -= size * leading;
    }
    y -= gap;
  };
  if (cover.superior !== '') put(cover.superior.toLocaleUpperCase('vi'), 'regular', 15, 0);
  put(cover.agency.toLocaleUpperCase('vi'), 'bold', 15, 0);
  ink.line(x - mm(22), y + 9, x + mm(22), y + 9);
  y = page.height * 0.58;
  put(bookForms[form].title, 'bold', 26, 8);
  if (cover.name !== '') put(cover.name, 'regular', 16, 8);
  put(`Năm: ${cover.year}`, 'bold', 18, 26);
  put(`Từ ngày ${cover.fromDay} đến ngày ${cover.toDay}`, 'regular', 16, 6);
  put(`Từ số ${cover.fromNumber} đến số ${cover.toNumber}`, 'regular', 16, 6);
  put(`Quyển số: ${cover.volume}`, 'regular', 16, 0);
  ink.putOn(pdf, faces, page);
}

interface Column {
  readonly x: number;
  readonly width: number;
  readonly isCentred: boolean;
}

class Table {
  readonly #pdf: PDFDocument;
  readonly #faces: Faces;
  readonly #letters: Letters;
  readonly #page: Size;
  readonly #layout: FormLayout;
  readonly #columns: readonly Column[];
  readonly #size: number;
  #ink: PageInk | null = null;
  #pageNumber: number;
  /** The free room begins below this y. */
  #top = 0;
  /** Rows of the page begin below this y; ruled down from here when the page is full. */
  #headTop = 0;

  constructor(pdf: PDFDocument, faces: Faces, letters: Letters, page: Size, book: PrintedBook) {
    this.#pdf = pdf;
    this.#faces = faces;
    this.#letters = letters;
    this.#page = page;
    this.#layout = bookForms[book.form];
    this.#columns = columnsOf(this.#layout, page.width - margin.left - margin.right);
    this.#size = book.paper === 'A3' ? 12 : 9.5;
    this.#pageNumber = book.firstPage - 1;
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

  close(): void {
    this.#ink ??= this.#turn();
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
    const lines = Math.max(...titles.map((one) => one.length)) + 1;
    return this.#page.height - margin.top - lines * this.#size * leading - 4 * padding;
  }

  #titles = (): string[] => this.#layout.columns.map(({ title }) => title);

  #turn(): PageInk {
    this.#finish();
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
    ink.line(margin.left, this.#top, width - margin.right, this.#top);
    this.#row(ink, this.#linesOf(this.#titles(), 'bold'), 'bold', true);
    const numbers = this.#columns.map((_, index) => [`(${index + 1})`]);
    this.#row(ink, numbers, 'regular', true);
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
    for (const x of [...this.#columns.map((column) => column.x), this.#page.width - margin.right])
      ink.line(x, this.#headTop, x, this.#top);
    ink.putOn(this.#pdf, this.#faces, this.#page);
    this.#ink = null;
  }
}

function columnsOf({ columns }: FormLayout, room: number): Column[] {
  const shares = columns.reduce((sum, { share }) => sum + share, 0);
  let x = margin.left;
  return columns.map(({ share, align }) => {
    const width = (share / shares) * room;
    const column = { x, width, isCentred: align === 'center' };
    x += width;
    return column;
  });
}

/** The same book always gives the same bytes. */
function sealMetadata(pdf: PDFDocument, book: PrintedBook): void {
  pdf.setTitle(`${bookForms[book.form].title} ${book.cover.year}`);
  pdf.setLanguage('vi-VN');
  pdf.setProducer('Công Văn');
  pdf.setCreator('Công Văn');
  const hash = createHash('sha256').update(JSON.stringify(book)).digest('hex').slice(0, 32);
  const id = PDFHexString.of(hash);
  pdf.context.trailerInfo.ID = pdf.context.obj([id, id]);
}

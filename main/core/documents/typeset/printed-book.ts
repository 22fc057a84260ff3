/** A book of PL IV as a PDF: cover, first page, then the rows in ruled columns, the heads repeated on every page. */
import { createHash } from 'node:crypto';
import { PDFDocument, PDFHexString } from 'pdf-lib';
import { bookForms, type BookForm } from './book-forms.ts';
import { embedFaces, type Faces, type FontBytes } from './faces.ts';
import { mm } from './measures.ts';
import { Letters, PageInk } from './page-ink.ts';
import { leading, margin, RuledTable, type PageSize } from './ruled-table.ts';

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
  const table = new RuledTable(pdf, faces, letters, size, {
    columns: bookForms[book.form].columns,
    fontSize: book.paper === 'A3' ? 12 : 9.5,
    firstPage: book.firstPage,
    hasNumberedHeads: true,
  });
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

function sizeOf({ paper, orientation }: PrintedBook): PageSize {
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
  page: PageSize,
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

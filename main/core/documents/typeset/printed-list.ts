/** A list of documents as it stands on the screen, as a paper: A4 across, what narrowed it said above, plain ruled rows. */
import { createHash } from 'node:crypto';
import { PDFDocument, PDFHexString } from 'pdf-lib';
import { embedFaces, type FontBytes } from './faces.ts';
import { mm } from './measures.ts';
import { Letters, type PageInk } from './page-ink.ts';
import { leading, margin, RuledTable, type RuledColumn } from './ruled-table.ts';

export interface PrintedList {
  readonly agency: string;
  readonly title: string;
  /** Under the title: what narrowed the list and ordered it, when and by whom it was printed; a line each. */
  readonly said: readonly string[];
  readonly columns: readonly RuledColumn[];
}

const page = { width: mm(297), height: mm(210) };
const room = page.width - margin.left - margin.right;
const size = { agency: 12, title: 14, said: 10.5, row: 10 };

/**
 * Lays the rows out as they come. `ending` is asked for the words under the last row when it is known how many there were.
 * What `rows` throws goes on to the caller.
 */
export async function layPrintedList(
  list: PrintedList,
  rows: AsyncIterable<readonly string[]>,
  fonts: FontBytes,
  ending: () => readonly string[],
): Promise<{ bytes: Uint8Array; pageCount: number }> {
  const pdf = await PDFDocument.create({ updateMetadata: false });
  const faces = await embedFaces(pdf, fonts);
  const letters = new Letters(faces);
  const table = new RuledTable(pdf, faces, letters, page, {
    columns: list.columns,
    fontSize: size.row,
    firstPage: 1,
    hasNumberedHeads: false,
    opening: (ink, top) => layOpening(ink, letters, list, top),
  });
  for await (const row of rows) table.add(row);
  table.close(ending());
  pdf.setTitle(list.title);
  pdf.setProducer('Công Văn');
  pdf.setCreator('Công Văn');
  const hash = createHash('sha256').update(JSON.stringify(list)).digest('hex').slice(0, 32);
  pdf.context.trailerInfo.ID = pdf.context.obj([PDFHexString.of(hash), PDFHexString.of(hash)]);
  const bytes = await pdf.save({ useObjectStreams: false, addDefaultPage: false });
  return { bytes, pageCount: pdf.getPageCount() };
}

/** The agency at the left, the title in the middle; answers where the table begins. */
function layOpening(
  ink: PageInk,
  letters: Letters,
  { agency, title, said }: PrintedList,
  top: number,
): number {
  let y = top - size.agency;
  for (const text of letters.break(agency.toLocaleUpperCase('vi'), 'bold', size.agency, room / 2)) {
    ink.text(text, { x: margin.left, y, face: 'bold', size: size.agency });
    y -= size.agency * leading;
  }
  const centred = (text: string, face: 'regular' | 'bold', points: number): void => {
    for (const line of letters.break(text, face, points, room)) {
      ink.centred(line, { x: margin.left + room / 2, y, face, size: points });
      y -= points * leading;
    }
  };
  y -= mm(3);
  centred(title.toLocaleUpperCase('vi'), 'bold', size.title);
  y -= mm(1);
  for (const text of said) centred(text, 'regular', size.said);
  return y;
}

/** Writes .xlsx row by row: texts that stay texts, real days and numbers, a frozen head. Memory grows with what is packed, not with the rows. */
import { strToU8, Zip, ZipDeflate } from 'fflate';
import { serialOfDay, type Cell } from './cell.ts';
import { columnName } from './column-name.ts';

export interface OutColumn {
  readonly head: string;
  /** In characters, as spreadsheets count. */
  readonly width: number;
}

const rowsHeld = 500;
const textMax = 32_767;
const style = { plain: 0, head: 1, day: 2, wrapped: 3, quoted: 4 } as const;

export class XlsxWriter {
  readonly #chunks: Uint8Array[] = [];
  readonly #zip: Zip;
  readonly #sheet: ZipDeflate;
  readonly #columns: readonly OutColumn[];
  #held: string[] = [];
  #rows = 0;

  constructor(sheetName: string, columns: readonly OutColumn[]) {
    this.#columns = columns;
    this.#zip = new Zip((error, chunk) => {
      if (error) throw error;
      this.#chunks.push(chunk);
    });
    for (const [path, text] of Object.entries(surroundings(sheetName))) this.#whole(path, text);
    this.#sheet = new ZipDeflate('xl/worksheets/sheet1.xml', { level: 6 });
    this.#zip.add(this.#sheet);
    this.#held.push(beginning(columns));
    this.#row(columns.map(({ head }) => ({ format: style.head, text: head })));
  }

  add(cells: readonly Cell[]): void {
    this.#row(cells);
  }

  /** The whole file. */
  finish(): Uint8Array {
    const last = `${columnName(Math.max(0, this.#columns.length - 1))}${this.#rows}`;
    this.#held.push(`</sheetData><autoFilter ref="A1:${last}"/></worksheet>`);
    this.#flush(true);
    this.#zip.end();
    return Buffer.concat(this.#chunks);
  }

  #row(cells: readonly (Cell | HeadCell)[]): void {
    this.#rows += 1;
    const written = cells.map((cell, index) => cellXml(`${columnName(index)}${this.#rows}`, cell));
    this.#held.push(`<row r="${this.#rows}">`, ...written, '</row>');
    if (this.#rows % rowsHeld === 0) this.#flush(false);
  }

  #flush(isLast: boolean): void {
    this.#sheet.push(strToU8(this.#held.join('')), isLast);
    this.#held = [];
  }

  #whole(path: string, text: string): void {
    const part = new ZipDeflate(path, { level: 6 });
    this.#zip.add(part);
    part.push(strToU8(text), true);
  }
}

interface HeadCell {
  readonly format: number;
  readonly text: string;
}

function cellXml(place: string, cell: Cell | HeadCell): string {
  if (cell === null || cell === '') return '';
  if (typeof cell === 'number') return `<c r="${place}"><v>${cell}</v></c>`;
  if (typeof cell === 'string')
    // A text is never a formula here; the quote keeps it so when somebody edits the cell or saves it as CSV and opens that.
    return textCell(place, cell, beginsFormula(cell) ? style.quoted : style.wrapped);
  if ('day' in cell) return `<c r="${place}" s="${style.day}"><v>${serialOfDay(cell.day)}</v></c>`;
  return textCell(place, cell.text, cell.format);
}

/** What spreadsheets take for a formula or a command when they read it as typed (CWE-1236). */
export const beginsFormula = (text: string): boolean => /^[=+\-@\t\r]/.test(text);

function textCell(place: string, text: string, format: number): string {
  return `<c r="${place}" s="${format}" t="inlineStr"><is><t xml:space="preserve">${escaped(text.slice(0, textMax))}</t></is></c>`;
}

/** XML 1.0 has no place for most control characters nor for halves of a pair. */
function escaped(text: string): string {
  return text
    .replace(/[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]/gu, '')
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;');
}

const xml = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>';
const main = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';
const relations = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
const packageRelations = 'http://schemas.openxmlformats.org/package/2006/relationships';
const typeOf = (name: string) => `application/vnd.openxmlformats-officedocument.spreadsheetml.${name}+xml`;

function beginning(columns: readonly OutColumn[]): string {
  const widths = columns.map(
    ({ width }, index) => `<col min="${index + 1}" max="${index + 1}" width="${width}" customWidth="1"/>`,
  );
  return `${xml}<worksheet xmlns="${main}"><sheetViews><sheetView workbookViewId="0"><pane ySplit="1" topLeftCell="A2" activePane="bottomLeft" state="frozen"/></sheetView></sheetViews><cols>${widths.join('')}</cols><sheetData>`;
}

/** Everything of the workbook but its one sheet. ECMA-376-1, 18.2 and 18.8. */
function surroundings(sheetName: string): Readonly<Record<string, string>> {
  const name = escaped(sheetName.replace(/[\\/*?:[\]]/g, ' ').slice(0, 31)) || 'Sheet1';
  return {
    '[Content_Types].xml': `${xml}<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/xl/workbook.xml" ContentType="${typeOf('sheet.main')}"/><Override PartName="/xl/worksheets/sheet1.xml" ContentType="${typeOf('worksheet')}"/><Override PartName="/xl/styles.xml" ContentType="${typeOf('styles')}"/></Types>`,
    '_rels/.rels': `${xml}<Relationships xmlns="${packageRelations}"><Relationship Id="rId1" Type="${relations}/officeDocument" Target="xl/workbook.xml"/></Relationships>`,
    'xl/workbook.xml': `${xml}<workbook xmlns="${main}" xmlns:r="${relations}"><sheets><sheet name="${name}" sheetId="1" r:id="rId1"/></sheets></workbook>`,
    'xl/_rels/workbook.xml.rels': `${xml}<Relationships xmlns="${packageRelations}"><Relationship Id="rId1" Type="${relations}/worksheet" Target="worksheets/sheet1.xml"/><Relationship Id="rId2" Type="${relations}/styles" Target="styles.xml"/></Relationships>`,
    'xl/styles.xml': `${xml}<styleSheet xmlns="${main}"><numFmts count="1"><numFmt numFmtId="164" formatCode="dd/mm/yyyy"/></numFmts><fonts count="2"><font><sz val="11"/><name val="Times New Roman"/></font><font><b/><sz val="11"/><name val="Times New Roman"/></font></fonts><fills count="2"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill></fills><borders count="1"><border/></borders><cellStyleXfs count="1"><xf/></cellStyleXfs><cellXfs count="5"><xf><alignment vertical="top"/></xf><xf fontId="1" applyFont="1" applyAlignment="1"><alignment vertical="center" wrapText="1"/></xf><xf numFmtId="164" applyNumberFormat="1" applyAlignment="1"><alignment vertical="top" horizontal="left"/></xf><xf applyAlignment="1"><alignment vertical="top" wrapText="1"/></xf><xf quotePrefix="1" applyAlignment="1"><alignment vertical="top" wrapText="1"/></xf></cellXfs></styleSheet>`,
  };
}

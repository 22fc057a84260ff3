/** Makes the PDFs these tests read and sign: with pdf-lib, by hand, and turned over by qpdf. */
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { degrees, PDFDocument, StandardFonts } from 'pdf-lib';

const a4: [number, number] = [595.28, 841.89];

export interface SampleOrder {
  readonly pageCount?: number;
  readonly rotate?: number;
  /** left, bottom, width, height */
  readonly cropBox?: [number, number, number, number];
  readonly withForm?: boolean;
  readonly objectStreams?: boolean;
}

/** A small office document. */
export async function samplePdf(order: SampleOrder = {}): Promise<Uint8Array> {
  const document = await PDFDocument.create();
  const font = await document.embedFont(StandardFonts.TimesRoman);
  for (let number = 1; number <= (order.pageCount ?? 1); number++) {
    const page = document.addPage(a4);
    page.drawText(`Trang ${number}: QUYET DINH`, { x: 80, y: 760, size: 14, font });
    if (order.rotate !== undefined) page.setRotation(degrees(order.rotate));
    if (order.cropBox !== undefined) page.setCropBox(...order.cropBox);
  }
  if (order.withForm === true) addForm(document);
  return document.save({ useObjectStreams: order.objectStreams ?? false });
}

function addForm(document: PDFDocument): void {
  const form = document.getForm();
  form.createTextField('noi.dung').addToPage(document.getPage(0), { x: 80, y: 600, width: 200, height: 20 });
  form.createCheckBox('dong.y').addToPage(document.getPage(0), { x: 80, y: 560, width: 12, height: 12 });
}

/** Runs a body in a folder that is removed afterwards. */
export function inFolder<T>(body: (folder: string) => T): T {
  const folder = mkdtempSync(join(tmpdir(), 'congvan-pdf-'));
  try {
    return body(folder);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** The same document after qpdf has rewritten it. */
export function throughQpdf(pdf: Uint8Array, ...parameters: string[]): Uint8Array {
  return inFolder((folder) => {
    const [before, after] = [join(folder, 'in.pdf'), join(folder, 'out.pdf')];
    writeFileSync(before, pdf);
    execFileSync('qpdf', [...parameters, before, after], { stdio: 'pipe' });
    return readFileSync(after);
  });
}

/** A PDF written object by object with a right classic table; `trailer` goes into the trailer dictionary. */
export function handMadePdf(objects: readonly string[], trailer = '', head = '%PDF-1.7\n'): Buffer {
  let body = head;
  const offsets = objects.map((object, index) => {
    const offset = body.length;
    body += `${index + 1} 0 obj\n${object}\nendobj\n`;
    return offset;
  });
  const rows = offsets.map(tableRow).join('');
  const size = objects.length + 1;
  const table = `xref\n0 ${size}\n0000000000 65535 f \n${rows}`;
  const at = body.length;
  return Buffer.from(
    `${body}${table}trailer\n<< /Size ${size} /Root 1 0 R ${trailer} >>\nstartxref\n${at}\n%%EOF\n`,
    'latin1',
  );
}

/** The three objects of an empty one-page document; the catalog and the page can be given more entries. */
export function onePage(catalog = '', page = ''): string[] {
  return [
    `<< /Type /Catalog /Pages 2 0 R ${catalog} >>`,
    '<< /Type /Pages /Kids [3 0 R] /Count 1 >>',
    `<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] ${page} >>`,
  ];
}

/** The entry of an object in use in a classic table. */
export function tableRow(offset: number): string {
  return `${String(offset).padStart(10, '0')} 00000 n \n`;
}

/** A table for old readers whose page is only in the cross-reference stream for new ones. */
export function hybridPdf(): Uint8Array {
  const objects = ['<< /Type /Catalog /Pages 2 0 R >>', '<< /Type /Pages /Kids [4 0 R] /Count 1 >>'];
  let body = '%PDF-1.5\n';
  const offsets: number[] = [];
  const add = (text: string) => {
    offsets.push(body.length);
    body += text;
  };
  objects.forEach((object, index) => add(`${index + 1} 0 obj\n${object}\nendobj\n`));
  const page = '4 0 << /Type /Page /Parent 2 0 R /MediaBox [0 0 321 400] >>';
  add(
    `3 0 obj\n<< /Type /ObjStm /N 1 /First 4 /Length ${page.length} >>\nstream\n${page}\nendstream\nendobj\n`,
  );
  const rows = '02000300';
  const hidden = body.length;
  body += `5 0 obj\n<< /Type /XRef /Size 6 /W [1 2 1] /Index [4 1] /Filter /ASCIIHexDecode /Length ${rows.length} /Root 1 0 R >>\nstream\n${rows}\nendstream\nendobj\n`;
  const at = body.length;
  body += `xref\n0 6\n0000000000 65535 f \n${offsets.map(tableRow).join('')}0000000000 00000 f \n${tableRow(hidden)}`;
  body += `trailer\n<< /Size 6 /Root 1 0 R /XRefStm ${hidden} >>\nstartxref\n${at}\n%%EOF\n`;
  return Buffer.from(body, 'latin1');
}

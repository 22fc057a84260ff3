/** Puts scanned pages into one PDF, each true to size, turned as the person turned it. */
import { degrees, PDFDocument } from 'pdf-lib';

export interface ComposeInput {
  readonly pages: readonly { readonly bytes: Uint8Array; readonly turn: 0 | 90 | 180 | 270 }[];
  readonly dpi: number;
}

const pointsPerInch = 72;

/** The JPEG streams go in as they are: nothing is compressed a second time. */
export async function composePages({ pages, dpi }: ComposeInput): Promise<Uint8Array> {
  const pdf = await PDFDocument.create();
  pdf.setProducer('Công Văn');
  for (const { bytes, turn } of pages) {
    const picture = await pdf.embedJpg(Uint8Array.from(bytes));
    const { width, height } = picture.scale(pointsPerInch / dpi);
    const page = pdf.addPage([width, height]);
    page.drawImage(picture, { x: 0, y: 0, width, height });
    page.setRotation(degrees(turn));
  }
  return pdf.save();
}

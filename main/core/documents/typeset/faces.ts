/** The four faces of the document's font, embedded as subsets, and how wide a text is in each. */
import type { PDFDocument, PDFFont } from 'pdf-lib';

export type FaceName = 'regular' | 'bold' | 'italic' | 'boldItalic';

/** TTF bytes of each face; the program ships Liberation Serif in `resources/fonts`. */
export type FontBytes = Readonly<Record<FaceName, Uint8Array>>;

export type Faces = Readonly<Record<FaceName, PDFFont>>;

/** Embeds all four; a face no text uses leaves only a small stub. */
export async function embedFaces(pdf: PDFDocument, fonts: FontBytes): Promise<Faces> {
  // It unpacks its tables as it is loaded, which every thread that draws nothing would pay for.
  const { default: fontkit } = await import('@pdf-lib/fontkit');
  pdf.registerFontkit(fontkit);
  const embed = (bytes: Uint8Array) => pdf.embedFont(bytes, { subset: true });
  return {
    regular: await embed(fonts.regular),
    bold: await embed(fonts.bold),
    italic: await embed(fonts.italic),
    boldItalic: await embed(fonts.boldItalic),
  };
}

/** Which fonts a PDF carries. */
import { PDFDict, PDFDocument, PDFName } from 'pdf-lib';

/** Their names without subset prefix and style, each once, e.g. `LiberationSerif`. */
export async function embeddedFonts(pdf: Uint8Array): Promise<string[]> {
  const document = await PDFDocument.load(pdf, { updateMetadata: false });
  const names = document.context
    .enumerateIndirectObjects()
    .map(([, object]) => object)
    .filter((object) => object instanceof PDFDict)
    .filter((dict) => dict.get(PDFName.of('Type')) === PDFName.of('FontDescriptor'))
    .map((dict) => dict.get(PDFName.of('FontName')))
    .filter((name) => name instanceof PDFName)
    .map((name) =>
      name
        .decodeText()
        .replace(/^[A-Z]{6}\+/, '')
        .replace(/-.*$/, ''),
    );
  return [...new Set(names)];
}

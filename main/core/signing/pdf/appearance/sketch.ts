/** A scratch document in which one drawing is made with pdf-lib, then lifted out as an appearance. */
import {
  asPDFNumber,
  degrees,
  drawImage,
  drawText,
  PDFArray,
  PDFDict,
  PDFDocument,
  type PDFFont,
  type PDFImage,
  PDFName,
  type PDFObject,
  type PDFOperator,
  PDFRawStream,
  PDFRef,
  PDFStream,
  rgb,
} from 'pdf-lib';
import { PdfRefusal } from '../refusal.ts';
import type { Appearance } from './appearance.ts';
import { soundPng } from './sound-png.ts';

/** One line of text with the left end of its baseline. */
export interface PlacedLine {
  readonly text: string;
  readonly x: number;
  readonly y: number;
  readonly sizePt: number;
}

export class Sketch {
  readonly #document: PDFDocument;
  readonly #font: PDFFont | null;
  readonly #glyphs: ReadonlySet<number>;
  readonly #operators: PDFOperator[] = [];
  readonly #images: PDFImage[] = [];

  private constructor(document: PDFDocument, font: PDFFont | null) {
    this.#document = document;
    this.#font = font;
    this.#glyphs = new Set(font?.getCharacterSet());
  }

  /** `font` is a TrueType file; only the glyphs that are drawn are embedded. */
  static async begin(font: Uint8Array | null): Promise<Sketch> {
    const document = await PDFDocument.create();
    if (font === null) return new Sketch(document, null);
    // Loaded here because it unpacks its tables as it is loaded, which a thread that draws nothing would pay for.
    const { default: fontkit } = await import('@pdf-lib/fontkit');
    document.registerFontkit(fontkit);
    try {
      return new Sketch(
        document,
        await document.embedFont(font, { subset: true, features: { liga: false } }),
      );
    } catch {
      // fontkit throws many kinds of errors on a file that is no font.
      throw new PdfRefusal('pdf.font_unreadable');
    }
  }

  /** The width of a line in points. Refuses a letter the font lacks with `pdf.font_missing_glyph`. */
  widthOf(text: string, sizePt: number): number {
    return this.#drawable(text).font.widthOfTextAtSize(text.normalize('NFC'), sizePt);
  }

  write(line: PlacedLine): void {
    const { font, letters } = this.#drawable(line.text);
    const operators = drawText(font.encodeText(letters), {
      color: rgb(0, 0, 0),
      font: 'Letters',
      size: line.sizePt,
      x: asPDFNumber(rounded(line.x)),
      y: asPDFNumber(rounded(line.y)),
      rotate: degrees(0),
      xSkew: degrees(0),
      ySkew: degrees(0),
    });
    this.#operators.push(...operators);
  }

  /** Draws a PNG with its transparency, as large as fits the box, in its middle. */
  async picture(png: Uint8Array, x: number, y: number, width: number, height: number): Promise<void> {
    const image = await this.#embedded(png);
    const scale = Math.min(width / image.width, height / image.height);
    const [drawnWidth, drawnHeight] = [image.width * scale, image.height * scale];
    const operators = drawImage(`Picture${this.#images.length}`, {
      x: rounded(x + (width - drawnWidth) / 2),
      y: rounded(y + (height - drawnHeight) / 2),
      width: rounded(drawnWidth),
      height: rounded(drawnHeight),
      rotate: degrees(0),
      xSkew: degrees(0),
      ySkew: degrees(0),
    });
    this.#images.push(image);
    this.#operators.push(...operators);
  }

  /** The finished drawing, of the given size. */
  async finish(widthPt: number, heightPt: number): Promise<Appearance> {
    const { context } = this.#document;
    const dict = context.obj({
      Type: 'XObject',
      Subtype: 'Form',
      FormType: 1,
      BBox: [0, 0, rounded(widthPt), rounded(heightPt)],
      Resources: this.#resources(),
    });
    const content = this.#operators.map((operator) => operator.toString()).join('\n');
    const form = context.register(PDFRawStream.of(dict, Buffer.from(content, 'latin1')));
    await this.#document.flush();
    const objects = new Map<PDFRef, PDFObject>();
    gather(form, (ref) => context.lookup(ref), objects);
    return { widthPt, heightPt, form, objects };
  }

  #resources(): PDFDict {
    const { context } = this.#document;
    const resources = PDFDict.withContext(context);
    if (this.#font !== null) resources.set(PDFName.Font, context.obj({ Letters: this.#font.ref }));
    const pictures = PDFDict.withContext(context);
    for (const [index, image] of this.#images.entries())
      pictures.set(PDFName.of(`Picture${index}`), image.ref);
    if (this.#images.length > 0) resources.set(PDFName.XObject, pictures);
    return resources;
  }

  #drawable(text: string): { font: PDFFont; letters: string } {
    const letters = text.normalize('NFC');
    if (this.#font === null) throw new PdfRefusal('pdf.font_unreadable');
    for (const letter of letters) {
      if (!this.#glyphs.has(letter.codePointAt(0) ?? 0))
        throw new PdfRefusal('pdf.font_missing_glyph', { letter });
    }
    return { font: this.#font, letters };
  }

  async #embedded(png: Uint8Array): Promise<PDFImage> {
    const sound = soundPng(png);
    try {
      const image = await this.#document.embedPng(sound);
      await image.embed();
      return image;
    } catch {
      // The decoder throws bare strings on a damaged picture.
      throw new PdfRefusal('pdf.image_unreadable', { what: 'damaged' });
    }
  }
}

/** Everything reachable from a reference. */
function gather(
  ref: PDFRef,
  lookup: (ref: PDFRef) => PDFObject | undefined,
  found: Map<PDFRef, PDFObject>,
): void {
  const object = lookup(ref);
  if (object === undefined || found.has(ref)) return;
  found.set(ref, object);
  const look = (value: PDFObject): void => {
    if (value instanceof PDFRef) gather(value, lookup, found);
    else if (value instanceof PDFArray) value.asArray().forEach(look);
    else if (value instanceof PDFDict) value.values().forEach(look);
    else if (value instanceof PDFStream) look(value.dict);
  };
  look(object);
}

function rounded(value: number): number {
  return Number(value.toFixed(3));
}

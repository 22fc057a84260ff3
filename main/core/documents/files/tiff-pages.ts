/**
 * Makes a PDF of the pages of a TIFF, for showing only: fax, LZW, deflate, PackBits and JPEG data go into it as they are, because a
 * PDF knows them too. The TIFF itself is kept untouched.
 */
import { degrees, PDFDocument, PDFName, type PDFContext, type PDFRef } from 'pdf-lib';

const pagesMax = 500;
const stripsMax = 20_000;
const usualDpi = 200;
const pointsPerInch = 72;

/** TIFF 6.0, section 8 and the supplements: the fields that say how a page is to be drawn. */
const tag = {
  width: 256,
  height: 257,
  bits: 258,
  compression: 259,
  photometric: 262,
  fillOrder: 266,
  strips: 273,
  orientation: 274,
  samples: 277,
  stripRows: 278,
  stripBytes: 279,
  resolution: 282,
  planes: 284,
  faxOptions: 292,
  resolutionUnit: 296,
  predictor: 317,
  colors: 320,
  tiles: 322,
  jpegTables: 347,
} as const;

type Values = ReadonlyMap<number, readonly number[]>;

/** Null when the bytes are no TIFF, end early, or hold something a PDF cannot draw (tiles, planes, transparency). */
export async function pagesOfTiff(bytes: Uint8Array): Promise<Uint8Array | null> {
  try {
    const tiff = new Tiff(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length));
    const pages = tiff.pages();
    if (pages.length === 0 || !pages.every(isDrawable)) return null;
    const pdf = await PDFDocument.create();
    for (const page of pages) draw(pdf, page, tiff);
    return await pdf.save();
  } catch (error) {
    // An offset that points past the end: the file is cut off or damaged.
    if (error instanceof RangeError) return null;
    throw error;
  }
}

/** How many pages a TIFF has; null when it has none that can be found. */
export function tiffPageCount(bytes: Uint8Array): number | null {
  try {
    return new Tiff(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length)).pages().length || null;
  } catch (error) {
    if (error instanceof RangeError) return null;
    throw error;
  }
}

const sizes: Readonly<Record<number, number>> = { 1: 1, 2: 1, 3: 2, 4: 4, 5: 8, 7: 1 };

class Tiff {
  readonly #buffer: Buffer;
  readonly #isLittle: boolean;

  constructor(buffer: Buffer) {
    this.#buffer = buffer;
    this.#isLittle = buffer.readUInt16LE(0) === 0x4949;
  }

  pages(): Values[] {
    const pages: Values[] = [];
    for (let at = this.#four(4); at !== 0 && pages.length < pagesMax;) {
      const count = this.#two(at);
      const fields = Array.from({ length: count }, (_, index) => this.#field(at + 2 + index * 12));
      pages.push(new Map(fields));
      at = this.#four(at + 2 + count * 12);
    }
    return pages;
  }

  bytes(at: number, length: number): Buffer {
    if (at + length > this.#buffer.length) throw new RangeError('the file ends early');
    return this.#buffer.subarray(at, at + length);
  }

  #field(at: number): readonly [number, readonly number[]] {
    const [type, count] = [this.#two(at + 2), this.#four(at + 4)];
    const size = sizes[type] ?? 0;
    if (size === 0 || count > stripsMax) return [this.#two(at), []];
    const place = size * count <= 4 ? at + 8 : this.#four(at + 8);
    const read = (index: number) => {
      const here = place + index * size;
      if (size === 8) return this.#four(here) / (this.#four(here + 4) || 1);
      return size === 4 ? this.#four(here) : size === 2 ? this.#two(here) : this.#buffer.readUInt8(here);
    };
    return [this.#two(at), Array.from({ length: count }, (_, index) => read(index))];
  }

  #two(at: number): number {
    return this.#isLittle ? this.#buffer.readUInt16LE(at) : this.#buffer.readUInt16BE(at);
  }

  #four(at: number): number {
    return this.#isLittle ? this.#buffer.readUInt32LE(at) : this.#buffer.readUInt32BE(at);
  }
}

const one = (page: Values, name: number, usual: number): number => page.get(name)?.[0] ?? usual;

const drawnCompressions = new Set([1, 2, 3, 4, 5, 7, 8, 32_773, 32_946]);

function isDrawable(page: Values): boolean {
  const [samples, photometric] = [one(page, tag.samples, 1), one(page, tag.photometric, 0)];
  const isJpeg = one(page, tag.compression, 1) === 7;
  const colors = photometric === 2 || photometric === 6 ? 3 : photometric === 5 ? 4 : 1;
  return (
    !page.has(tag.tiles) &&
    drawnCompressions.has(one(page, tag.compression, 1)) &&
    one(page, tag.bits, 1) <= 8 &&
    samples === colors &&
    (photometric !== 6 || isJpeg) &&
    photometric <= 6 &&
    photometric !== 4 &&
    (one(page, tag.planes, 1) === 1 || samples === 1) &&
    one(page, tag.width, 0) > 0 &&
    one(page, tag.height, 0) > 0 &&
    (page.get(tag.strips) ?? []).length > 0
  );
}

function draw(pdf: PDFDocument, page: Values, tiff: Tiff): void {
  const [width, height] = [one(page, tag.width, 0), one(page, tag.height, 0)];
  const points = pointsPerInch / dpiOf(page);
  const sheet = pdf.addPage([width * points, height * points]);
  const turn = { 3: 180, 6: 90, 8: 270 }[one(page, tag.orientation, 1)];
  if (turn !== undefined) sheet.setRotation(degrees(turn));
  const stripRows = Math.min(one(page, tag.stripRows, height), height);
  const drawn: string[] = [];
  for (const [index, at] of page.get(tag.strips)!.entries()) {
    const top = index * stripRows;
    const rows = Math.min(stripRows, height - top);
    const data = tiff.bytes(at, page.get(tag.stripBytes)?.[index] ?? 0);
    const name = `S${index}`;
    sheet.node.setXObject(PDFName.of(name), pictureOf(pdf.context, page, data, rows));
    // Half a row more at the foot, under the next strip: without it a hair of white shows between two.
    const [foot, tall] = [(height - top - rows) * points, rows * points];
    const more = points / 2;
    drawn.push(`q ${width * points} 0 0 ${tall + more} 0 ${foot - more} cm /${name} Do Q`);
  }
  sheet.node.addContentStream(pdf.context.register(pdf.context.stream(drawn.join('\n'))));
}

function dpiOf(page: Values): number {
  const resolution = one(page, tag.resolution, 0);
  const dpi = one(page, tag.resolutionUnit, 2) === 3 ? resolution * 2.54 : resolution;
  return dpi >= 30 && dpi <= 2400 ? dpi : usualDpi;
}

function pictureOf(context: PDFContext, page: Values, data: Buffer, rows: number): PDFRef {
  const bits = one(page, tag.bits, 1);
  const { filter, parameters, bytes } = coded(page, data, rows);
  const isInverted = one(page, tag.photometric, 0) === 0 ? !isFax(page) : isFax(page);
  const samples = one(page, tag.samples, 1);
  const stream = context.stream(Uint8Array.from(bytes), {
    Type: 'XObject',
    Subtype: 'Image',
    Width: one(page, tag.width, 0),
    Height: rows,
    BitsPerComponent: bits,
    ColorSpace: colorsOf(context, page),
    ...(samples === 1 && isInverted && one(page, tag.photometric, 0) < 2 ? { Decode: [1, 0] } : {}),
    ...(filter === null ? {} : { Filter: filter }),
    ...(parameters === null ? {} : { DecodeParms: parameters }),
  });
  return context.register(stream);
}

const isFax = (page: Values): boolean => [2, 3, 4].includes(one(page, tag.compression, 1));

function colorsOf(context: PDFContext, page: Values) {
  const photometric = one(page, tag.photometric, 0);
  if (photometric === 5) return PDFName.of('DeviceCMYK');
  if (photometric === 2 || photometric === 6) return PDFName.of('DeviceRGB');
  if (photometric !== 3) return PDFName.of('DeviceGray');
  // The table has all reds, all greens, all blues, in sixteen bits; a PDF wants them together, in eight.
  const table = page.get(tag.colors) ?? [];
  const count = table.length / 3;
  const bytes = Array.from({ length: count }, (_, index) =>
    [0, 1, 2].map((color) => (table[color * count + index] ?? 0) >> 8),
  ).flat();
  return context.obj([
    PDFName.of('Indexed'),
    PDFName.of('DeviceRGB'),
    count - 1,
    context.register(context.stream(Uint8Array.from(bytes))),
  ]);
}

interface Coded {
  readonly filter: string | null;
  readonly parameters: Record<string, number | boolean> | null;
  readonly bytes: Uint8Array;
}

/** ISO 32000-2, 7.4: the filter that undoes the TIFF's own compression. */
function coded(page: Values, data: Buffer, rows: number): Coded {
  const columns = one(page, tag.width, 0);
  const predictor = one(page, tag.predictor, 1);
  const predicted =
    predictor === 2
      ? {
          Predictor: 2,
          Columns: columns,
          Colors: one(page, tag.samples, 1),
          BitsPerComponent: one(page, tag.bits, 1),
        }
      : null;
  switch (one(page, tag.compression, 1)) {
    case 2:
      return fax(page, data, { K: 0, EncodedByteAlign: true, Columns: columns, Rows: rows });
    case 3: {
      const options = one(page, tag.faxOptions, 0);
      return fax(page, data, { K: (options & 1) === 1 ? 1 : 0, Columns: columns, Rows: rows });
    }
    case 4:
      return fax(page, data, { K: -1, Columns: columns, Rows: rows });
    case 5:
      return { filter: 'LZWDecode', parameters: predicted, bytes: data };
    case 7:
      return { filter: 'DCTDecode', parameters: null, bytes: wholeJpeg(page, data) };
    case 8:
    case 32_946:
      return { filter: 'FlateDecode', parameters: predicted, bytes: data };
    case 32_773:
      return { filter: 'RunLengthDecode', parameters: null, bytes: data };
    default:
      return { filter: null, parameters: null, bytes: data };
  }
}

function fax(page: Values, data: Buffer, parameters: Record<string, number | boolean>): Coded {
  const isReversed = one(page, tag.fillOrder, 1) === 2;
  return { filter: 'CCITTFaxDecode', parameters, bytes: isReversed ? data.map(mirrored) : data };
}

const mirrored = (byte: number): number => {
  let turned = 0;
  for (let bit = 0; bit < 8; bit += 1) if ((byte & (1 << bit)) !== 0) turned |= 0x80 >> bit;
  return turned;
};

/** The tables that all strips share go before the strip's own segments (TIFF technical note 2). */
function wholeJpeg(page: Values, data: Buffer): Uint8Array {
  const tables = page.get(tag.jpegTables);
  if (tables === undefined || tables.length < 4) return data;
  return Buffer.concat([Buffer.from(tables.slice(0, -2)), data.subarray(2)]);
}

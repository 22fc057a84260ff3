/** The pages in the order of the page tree, with what they inherit (ISO 32000-2, 7.7.3). */
import { type PDFDict, type PDFObject, PDFRef } from 'pdf-lib';
import { arrayOf, dictOf, name, numberOf } from './object-access.ts';
import type { PdfReader } from './reader.ts';
import { broken, PdfRefusal } from './refusal.ts';

const treeDepthMax = 60;
const pagesMax = 200_000;
const letter: Rectangle = { x: 0, y: 0, width: 612, height: 792 };

/** In points of unrotated page space, from the bottom left. */
export interface Rectangle {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

export interface Page {
  /** Null for a page dictionary written directly into /Kids, which cannot be signed on. */
  readonly ref: PDFRef | null;
  readonly dict: PDFDict;
  readonly mediaBox: Rectangle;
  /** What viewers show: the crop box inside the media box. */
  readonly cropBox: Rectangle;
  /** Degrees clockwise the page is shown turned. */
  readonly rotate: 0 | 90 | 180 | 270;
  /** Points per unit of page space; 1 almost always (ISO 32000-2, table 31). */
  readonly userUnit: number;
}

interface Inherited {
  readonly mediaBox?: PDFObject | undefined;
  readonly cropBox?: PDFObject | undefined;
  readonly rotate?: PDFObject | undefined;
}

/** All pages, first to last. A tree that loops or is torn is refused as `pdf.xref_broken`. */
export function readPages(reader: PdfReader): Page[] {
  const root = reader.catalog.get(name('Pages'));
  if (dictOf(reader.resolve(root)) === null) throw broken('no page tree');
  const pages: Page[] = [];
  visit(reader, root, {}, 0, new Set(), pages);
  return pages;
}

function visit(
  reader: PdfReader,
  node: PDFObject | undefined,
  above: Inherited,
  depth: number,
  seen: Set<PDFRef>,
  pages: Page[],
): void {
  if (depth > treeDepthMax) throw broken('page tree too deep');
  if (node instanceof PDFRef && seen.has(node)) throw broken('circular page tree', node.objectNumber);
  if (node instanceof PDFRef) seen.add(node);
  const dict = dictOf(reader.resolve(node));
  if (dict === null) throw broken('page tree');
  const here: Inherited = {
    mediaBox: reader.value(dict, 'MediaBox') ?? above.mediaBox,
    cropBox: reader.value(dict, 'CropBox') ?? above.cropBox,
    rotate: reader.value(dict, 'Rotate') ?? above.rotate,
  };
  const kids = reader.array(dict, 'Kids');
  if (kids === null) {
    pages.push(pageOf(reader, node instanceof PDFRef ? node : null, dict, here));
    if (pages.length > pagesMax) throw new PdfRefusal('pdf.too_large', { what: 'pages' });
    return;
  }
  for (const kid of kids.asArray()) visit(reader, kid, here, depth + 1, seen, pages);
}

function pageOf(reader: PdfReader, ref: PDFRef | null, dict: PDFDict, here: Inherited): Page {
  const mediaBox = rectangleOf(reader, here.mediaBox) ?? letter;
  const wanted = rectangleOf(reader, here.cropBox);
  const userUnit = numberOf(reader.value(dict, 'UserUnit')) ?? 1;
  return {
    ref,
    dict,
    mediaBox,
    cropBox: (wanted && intersection(wanted, mediaBox)) ?? mediaBox,
    rotate: quarterTurns(numberOf(here.rotate) ?? 0),
    userUnit: userUnit > 0 ? userUnit : 1,
  };
}

/** Four numbers in any order of corners (ISO 32000-2, 7.9.5), or null when it is none or empty. */
export function rectangleOf(reader: PdfReader, object: PDFObject | undefined): Rectangle | null {
  const numbers = arrayOf(reader.resolve(object))
    ?.asArray()
    .map((value) => numberOf(reader.resolve(value)));
  if (numbers === undefined || numbers.length < 4) return null;
  const [a, b, c, d] = numbers;
  if (typeof a !== 'number' || typeof b !== 'number') return null;
  if (typeof c !== 'number' || typeof d !== 'number') return null;
  const box = { x: Math.min(a, c), y: Math.min(b, d), width: Math.abs(c - a), height: Math.abs(d - b) };
  return box.width > 0 && box.height > 0 ? box : null;
}

/** The common part of two rectangles, or null. */
export function intersection(a: Rectangle, b: Rectangle): Rectangle | null {
  const x = Math.max(a.x, b.x);
  const y = Math.max(a.y, b.y);
  const width = Math.min(a.x + a.width, b.x + b.width) - x;
  const height = Math.min(a.y + a.height, b.y + b.height) - y;
  return width > 0 && height > 0 ? { x, y, width, height } : null;
}

function quarterTurns(degrees: number): Page['rotate'] {
  const turned = ((degrees % 360) + 360) % 360;
  return turned === 90 || turned === 180 || turned === 270 ? turned : 0;
}

/** For each annotation that is an object of its own, the index of the page it stands on. */
export function annotationPages(reader: PdfReader, pages: readonly Page[]): Map<PDFRef, number> {
  const found = new Map<PDFRef, number>();
  for (const [index, page] of pages.entries()) {
    for (const annotation of reader.array(page.dict, 'Annots')?.asArray() ?? []) {
      if (annotation instanceof PDFRef && !found.has(annotation)) found.set(annotation, index);
    }
  }
  return found;
}

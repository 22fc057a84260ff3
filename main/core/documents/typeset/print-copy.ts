/**
 * A copy for the printer with the ĐẾN stamp over its first page. The stored file is not touched (design §3): the copy
 * is drawn flat, so that it does not pass for a signed file with a broken signature.
 */
import {
  degrees,
  drawObject,
  PDFArray,
  PDFDict,
  PDFDocument,
  PDFName,
  PDFNumber,
  PDFRef,
  PDFStream,
  popGraphicsState,
  PrintScaling,
  pushGraphicsState,
  concatTransformationMatrix,
  type PDFPage,
} from 'pdf-lib';
import {
  layStamp,
  layUrgencyMark,
  markHeight,
  markSizes,
  stampSize,
  type ArrivalStamp,
} from './arrival-stamp.ts';
import type { UrgencyMark } from './document.ts';
import type { FontBytes } from './faces.ts';
import { paper } from './measures.ts';

/** The lower left corner on the first page, in its own points. */
type Corner = { readonly x: number; readonly y: number };

export type CopyOrder = {
  readonly stamp: ArrivalStamp;
  readonly at: Corner;
  readonly mark: { readonly urgency: UrgencyMark; readonly at: Corner } | null;
  /** Only the stamp on an empty page of the same size, for printing onto paper. */
  readonly isStampOnly: boolean;
};

/** The copy's bytes, or null when the file cannot be drawn again (encrypted, or not readable). `original` null: no file. */
export async function copyWithStamp(
  original: Uint8Array | null,
  order: CopyOrder,
  fonts: FontBytes,
): Promise<Uint8Array | null> {
  const source = original && (await openOrNull(original));
  if (!source && !order.isStampOnly) return null;
  const copy = source && !order.isStampOnly ? source : await emptyCopy(source);
  if (copy === source) flatten(copy);
  const [page] = copy.getPages();
  if (!page) return null;
  await overlay(copy, page, await layStamp(order.stamp, fonts), stampSize, order.at);
  if (order.mark) {
    const { urgency, at } = order.mark;
    const size = { width: markSizes[urgency].width, height: markHeight };
    await overlay(copy, page, await layUrgencyMark(urgency, fonts), size, at);
  }
  // The stamp is measured on paper: a viewer must not fit it to the printer's margins.
  copy.catalog.getOrCreateViewerPreferences().setPrintScaling(PrintScaling.None);
  return copy.save({ useObjectStreams: false });
}

/** Null for what is encrypted, broken or without a page. */
export async function openOrNull(bytes: Uint8Array): Promise<PDFDocument | null> {
  try {
    const pdf = await PDFDocument.load(bytes, { updateMetadata: false });
    return pdf.getPageCount() > 0 ? pdf : null;
  } catch {
    // Encrypted or broken: the screen offers the stamp alone.
    return null;
  }
}

/** A page as large and turned as the first of `source`, or A4. */
async function emptyCopy(source: PDFDocument | null): Promise<PDFDocument> {
  const empty = await PDFDocument.create();
  const like = source?.getPage(0);
  if (!like) {
    empty.addPage([paper.width, paper.height]);
    return empty;
  }
  const { x, y, width, height } = like.getCropBox();
  const page = empty.addPage([width, height]);
  page.setMediaBox(x, y, width, height);
  page.setRotation(like.getRotation());
  return empty;
}

/** Lays a small page over `page`, upright for the reader however the page is turned. */
export async function overlay(
  pdf: PDFDocument,
  page: PDFPage,
  small: Uint8Array,
  { width, height }: { width: number; height: number },
  { x, y }: Corner,
): Promise<void> {
  const [form] = await pdf.embedPdf(small);
  if (!form) return;
  const turn = ((page.getRotation().angle % 360) + 360) % 360;
  const corner = {
    0: { x, y },
    90: { x: x + height, y },
    180: { x: x + width, y: y + height },
    270: { x, y: y + width },
  }[turn] ?? { x, y };
  closeContent(pdf, page);
  page.drawPage(form, { ...corner, width, height, rotate: degrees(turn) });
}

/** What was drawn before must not bend what comes after. */
function closeContent(pdf: PDFDocument, page: PDFPage): void {
  page.node.normalize();
  page.node.wrapContentStreams(
    pdf.context.getPushGraphicsStateContentStream(),
    pdf.context.getPopGraphicsStateContentStream(),
  );
}

/** Draws what form fields and signatures show into the pages and takes the fields away. */
export function flatten(pdf: PDFDocument): void {
  for (const page of pdf.getPages()) flattenPage(pdf, page);
  pdf.catalog.delete(PDFName.of('AcroForm'));
  pdf.catalog.delete(PDFName.of('Perms'));
}

function flattenPage(pdf: PDFDocument, page: PDFPage): void {
  const annotations = page.node.Annots();
  if (!annotations) return;
  closeContent(pdf, page);
  const kept = PDFArray.withContext(pdf.context);
  for (const reference of annotations.asArray()) {
    const annotation = pdf.context.lookup(reference);
    if (!(annotation instanceof PDFDict)) continue;
    if (annotation.get(PDFName.of('Subtype')) === PDFName.of('Widget')) draw(page, annotation);
    else kept.push(reference);
  }
  page.node.set(PDFName.of('Annots'), kept);
}

const hidden = 2;

/** Draws the normal appearance into its rectangle (ISO 32000-2, 12.5.5, algorithm 8). */
function draw(page: PDFPage, annotation: PDFDict): void {
  const flags = annotation.lookupMaybe(PDFName.of('F'), PDFNumber)?.asNumber() ?? 0;
  const appearance = appearanceOf(annotation);
  const rect = numbers(annotation.lookupMaybe(PDFName.of('Rect'), PDFArray));
  if ((flags & hidden) !== 0 || !appearance || rect.length !== 4) return;
  const { dict } = appearance.stream;
  const bbox = numbers(dict.lookupMaybe(PDFName.of('BBox'), PDFArray));
  if (bbox.length !== 4) return;
  const matrix = numbers(dict.lookupMaybe(PDFName.of('Matrix'), PDFArray));
  const fit = fitInto(transformed(bbox, matrix.length === 6 ? matrix : [1, 0, 0, 1, 0, 0]), rect);
  if (!fit) return;
  const name = page.node.newXObject('Flat', appearance.ref);
  page.pushOperators(
    pushGraphicsState(),
    concatTransformationMatrix(fit.sx, 0, 0, fit.sy, fit.tx, fit.ty),
    drawObject(name),
    popGraphicsState(),
  );
}

/** The normal appearance, the one of the field's state where there are several. */
function appearanceOf(annotation: PDFDict): { ref: PDFRef; stream: PDFStream } | null {
  const all = annotation.lookupMaybe(PDFName.of('AP'), PDFDict);
  if (!all) return null;
  const key = PDFName.of('N');
  const normal = all.lookup(key);
  if (normal instanceof PDFStream) return withRef(all.get(key), normal);
  if (!(normal instanceof PDFDict)) return null;
  const state = annotation.lookupMaybe(PDFName.of('AS'), PDFName);
  const stream = state && normal.lookup(state);
  return state && stream instanceof PDFStream ? withRef(normal.get(state), stream) : null;
}

const withRef = (ref: unknown, stream: PDFStream) => (ref instanceof PDFRef ? { ref, stream } : null);

function numbers(array: PDFArray | undefined): number[] {
  return (array?.asArray() ?? []).flatMap((one) => (one instanceof PDFNumber ? [one.asNumber()] : []));
}

/** The box around a rectangle after a matrix: left, bottom, right, top. */
function transformed(box: readonly number[], matrix: readonly number[]): readonly number[] {
  const [x0 = 0, y0 = 0, x1 = 0, y1 = 0] = box;
  const [a = 1, b = 0, c = 0, d = 1, e = 0, f = 0] = matrix;
  const corners = [
    [x0, y0],
    [x1, y0],
    [x0, y1],
    [x1, y1],
  ].map(([x = 0, y = 0]) => [a * x + c * y + e, b * x + d * y + f] as const);
  const xs = corners.map(([x]) => x);
  const ys = corners.map(([, y]) => y);
  return [Math.min(...xs), Math.min(...ys), Math.max(...xs), Math.max(...ys)];
}

function fitInto(from: readonly number[], rect: readonly number[]) {
  const [fx0 = 0, fy0 = 0, fx1 = 0, fy1 = 0] = from;
  const [a = 0, b = 0, c = 0, d = 0] = rect;
  const [x0, y0, x1, y1] = [Math.min(a, c), Math.min(b, d), Math.max(a, c), Math.max(b, d)];
  if (fx1 - fx0 <= 0 || fy1 - fy0 <= 0 || x1 - x0 <= 0 || y1 - y0 <= 0) return null;
  const sx = (x1 - x0) / (fx1 - fx0);
  const sy = (y1 - y0) / (fy1 - fy0);
  return { sx, sy, tx: x0 - fx0 * sx, ty: y0 - fy0 * sy };
}

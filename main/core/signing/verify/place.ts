/** Says on which page and where a signature shows itself. */
import type { PDFDict, PDFRef } from 'pdf-lib';
import type { FormField } from '../pdf/form.ts';
import { dictOf, name, numberOf } from '../pdf/object-access.ts';
import type { PdfReader } from '../pdf/reader.ts';
import type { Rectangle, SignatureReport } from './report.ts';

/** The place of a field's first widget; its own /P is not asked, the page that lists it shows it. */
export function placeOf(
  reader: PdfReader,
  field: FormField,
  pages: ReadonlyMap<PDFRef, number>,
): Pick<SignatureReport, 'page' | 'rectangle'> {
  const [widget] = field.widgets;
  if (widget === undefined) return { page: null, rectangle: null };
  const page = widget.ref === null ? null : (pages.get(widget.ref) ?? null);
  return { page, rectangle: rectangleOf(reader, widget.dict) };
}

/** Where a change stands on its page: the box of the annotation concerned, as it is now or, once removed, as it was. */
export function rectangleOfChange(
  before: PdfReader,
  after: PdfReader,
  { objects, page }: { readonly objects: readonly number[]; readonly page?: number | null },
): Rectangle | null {
  const [number] = objects;
  if (number === undefined || page === undefined || page === null) return null;
  const now = dictOf(after.object(number));
  if (now?.has(name('Rect'))) return rectangleOf(after, now);
  const was = dictOf(before.object(number));
  return was?.has(name('Rect')) ? rectangleOf(before, was) : null;
}

function rectangleOf(reader: PdfReader, dict: PDFDict): Rectangle | null {
  const items = reader.array(dict, 'Rect')?.asArray() ?? [];
  const [a, b, c, d] = items.map((item) => numberOf(reader.resolve(item)) ?? 0);
  if (a === undefined || b === undefined || c === undefined || d === undefined) return null;
  if (a === c || b === d) return null;
  return [Math.min(a, c), Math.min(b, d), Math.max(a, c), Math.max(b, d)];
}

/** Says on which page and where a signature shows itself. */
import type { PDFRef } from 'pdf-lib';
import { numberOf } from '../pdf/object-access.ts';
import type { FormField, Widget } from '../pdf/form.ts';
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
  return { page, rectangle: rectangleOf(reader, widget) };
}

function rectangleOf(reader: PdfReader, { dict }: Widget): Rectangle | null {
  const items = reader.array(dict, 'Rect')?.asArray() ?? [];
  const [a, b, c, d] = items.map((item) => numberOf(reader.resolve(item)) ?? 0);
  if (a === undefined || b === undefined || c === undefined || d === undefined) return null;
  if (a === c || b === d) return null;
  return [Math.min(a, c), Math.min(b, d), Math.max(a, c), Math.max(b, d)];
}

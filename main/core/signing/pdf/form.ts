/** The fields of the interactive form with what they inherit (ISO 32000-2, 12.7.4). */
import { type PDFDict, type PDFObject, PDFRef } from 'pdf-lib';
import { dictOf, name, nameText, numberOf, textOf } from './object-access.ts';
import type { PdfReader } from './reader.ts';
import { PdfRefusal } from './refusal.ts';

const fieldDepthMax = 60;
const fieldsMax = 100_000;

/** One visible place of a field. */
export interface Widget {
  readonly ref: PDFRef | null;
  readonly dict: PDFDict;
}

export interface FormField {
  /** The names from the root joined by dots. */
  readonly fullName: string;
  readonly type: string | null;
  readonly flags: number;
  readonly ref: PDFRef | null;
  readonly dict: PDFDict;
  /** The value, resolved; and the object that holds it when it is indirect. */
  readonly value: PDFObject | undefined;
  readonly valueRef: PDFRef | null;
  readonly widgets: readonly Widget[];
}

interface Above {
  readonly fullName: string;
  readonly type: string | null;
  readonly flags: number;
  readonly value: PDFObject | undefined;
}

/** The form's dictionary, or null if the document has none. */
export function formOf(reader: PdfReader): PDFDict | null {
  return reader.dict(reader.catalog, 'AcroForm');
}

/** All terminal fields, in the order of the form. */
export function readFields(reader: PdfReader): FormField[] {
  const form = formOf(reader);
  const roots = form === null ? [] : (reader.array(form, 'Fields')?.asArray() ?? []);
  const fields: FormField[] = [];
  const seen = new Set<PDFRef>();
  const nothing = { fullName: '', type: null, flags: 0, value: undefined };
  for (const root of roots) visit(reader, root, nothing, 0, seen, fields);
  return fields;
}

function visit(
  reader: PdfReader,
  node: PDFObject,
  above: Above,
  depth: number,
  seen: Set<PDFRef>,
  fields: FormField[],
): void {
  const ref = node instanceof PDFRef ? node : null;
  const dict = dictOf(reader.resolve(node));
  if (dict === null || depth > fieldDepthMax || (ref !== null && seen.has(ref))) return;
  if (ref !== null) seen.add(ref);
  const here = inherited(reader, dict, above);
  const kids = reader.array(dict, 'Kids')?.asArray() ?? [];
  const isParent = kids.some((kid) => dictOf(reader.resolve(kid))?.has(name('T')));
  if (isParent) {
    for (const kid of kids) visit(reader, kid, here, depth + 1, seen, fields);
    return;
  }
  if (fields.length >= fieldsMax) throw new PdfRefusal('pdf.too_large', { what: 'fields' });
  fields.push({
    fullName: here.fullName,
    type: here.type,
    flags: here.flags,
    ref,
    dict,
    value: reader.resolve(here.value),
    valueRef: here.value instanceof PDFRef ? here.value : null,
    widgets: widgetsOf(reader, ref, dict, kids),
  });
}

function inherited(reader: PdfReader, dict: PDFDict, above: Above): Above {
  const own = textOf(reader.value(dict, 'T'));
  const joined = above.fullName === '' ? own : `${above.fullName}.${own}`;
  return {
    fullName: own === null ? above.fullName : (joined ?? ''),
    type: nameText(reader.value(dict, 'FT')) ?? above.type,
    flags: numberOf(reader.value(dict, 'Ff')) ?? above.flags,
    value: dict.get(name('V')) ?? above.value,
  };
}

function widgetsOf(reader: PdfReader, ref: PDFRef | null, dict: PDFDict, kids: PDFObject[]): Widget[] {
  if (kids.length === 0) return dict.has(name('Rect')) ? [{ ref, dict }] : [];
  return kids.flatMap((kid) => {
    const widget = dictOf(reader.resolve(kid));
    return widget === null ? [] : [{ ref: kid instanceof PDFRef ? kid : null, dict: widget }];
  });
}

/** Null, absent, or a dictionary without meaning: the field has not been filled. */
export function isEmptyField(field: FormField): boolean {
  return dictOf(field.value) === null;
}

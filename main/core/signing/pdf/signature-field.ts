/** Puts a signature field with its appearance on a page, or fills an empty one made for it. */
import {
  PDFArray,
  PDFDict,
  PDFHexString,
  PDFName,
  PDFNumber,
  type PDFObject,
  PDFRawStream,
  PDFRef,
} from 'pdf-lib';
import { type Appearance, transplant } from './appearance/appearance.ts';
import type { FormField } from './form.ts';
import type { Increment } from './increment.ts';
import { arrayOf, dictOf, name, numberOf } from './object-access.ts';
import type { Page, Rectangle } from './pages.ts';

// ISO 32000-2, table 167: print and locked.
const printAndLocked = 4 + 128;
// Table 225: signatures exist, and only appending keeps them.
const signaturesExistAppendOnly = 3;

export interface FieldPlace {
  readonly page: Page & { readonly ref: PDFRef };
  /** Null for a signature that is not seen. */
  readonly rectangle: Rectangle | null;
  readonly appearance: Appearance | null;
}

/** Adds a new field with one widget to the form and to its page. */
export function addSignatureField(
  increment: Increment,
  fieldName: string,
  signature: PDFRef,
  place: FieldPlace,
): void {
  const { context } = increment.reader;
  const field = PDFDict.withContext(context);
  field.set(PDFName.Type, name('Annot'));
  field.set(name('Subtype'), name('Widget'));
  field.set(name('FT'), name('Sig'));
  field.set(name('T'), PDFHexString.fromText(fieldName));
  field.set(name('V'), signature);
  field.set(name('P'), place.page.ref);
  field.set(name('Rect'), rectArray(increment, place.rectangle));
  dress(increment, field, place);
  const ref = increment.add(field);
  addToForm(increment, ref);
  addToPage(increment, place.page, ref);
}

/** Fills an empty signature field, keeping its place. */
export function fillSignatureField(
  increment: Increment,
  field: FormField & { readonly ref: PDFRef },
  signature: PDFRef,
  place: FieldPlace,
): void {
  const filled = field.dict.clone();
  filled.set(name('V'), signature);
  const widget = field.widgets[0];
  if (widget === undefined || widget.ref === field.ref) {
    if (widget !== undefined) dress(increment, filled, place);
    increment.set(field.ref, filled);
  } else {
    increment.set(field.ref, filled);
    const dressed = widget.dict.clone();
    dress(increment, dressed, place);
    if (widget.ref !== null) increment.set(widget.ref, dressed);
  }
  raiseSignatureFlags(increment);
}

function dress(increment: Increment, widget: PDFDict, place: FieldPlace): void {
  const { context } = increment.reader;
  widget.set(name('F'), PDFNumber.of(printAndLocked));
  const { rectangle, appearance, page } = place;
  if (rectangle === null || appearance === null) return;
  const states = PDFDict.withContext(context);
  states.set(name('N'), increment.add(standingForm(increment, appearance, rectangle, page.rotate)));
  widget.set(name('AP'), states);
  if (page.rotate === 0) return;
  const characteristics = PDFDict.withContext(context);
  characteristics.set(name('R'), PDFNumber.of(page.rotate));
  widget.set(name('MK'), characteristics);
}

/** The drawing centred in the field's box and turned so that it is upright on a turned page. */
function standingForm(
  increment: Increment,
  appearance: Appearance,
  box: Rectangle,
  rotate: Page['rotate'],
): PDFRawStream {
  const { context } = increment.reader;
  const drawing = transplant(
    appearance,
    () => increment.reserve(),
    (ref, object) => increment.set(ref, object),
  );
  const [seenWidth, seenHeight] = rotate % 180 === 0 ? [box.width, box.height] : [box.height, box.width];
  const scale = Math.min(seenWidth / appearance.widthPt, seenHeight / appearance.heightPt);
  const left = (seenWidth - appearance.widthPt * scale) / 2;
  const bottom = (seenHeight - appearance.heightPt * scale) / 2;
  const content = `q ${turn(rotate, box)} cm ${[scale, 0, 0, scale, left, bottom].map(short).join(' ')} cm /Drawing Do Q`;
  const drawings = PDFDict.withContext(context);
  drawings.set(name('Drawing'), drawing);
  const resources = PDFDict.withContext(context);
  resources.set(name('XObject'), drawings);
  const form = PDFDict.withContext(context);
  form.set(PDFName.Type, name('XObject'));
  form.set(name('Subtype'), name('Form'));
  form.set(name('BBox'), rectArray(increment, { x: 0, y: 0, width: box.width, height: box.height }));
  form.set(name('Resources'), resources);
  return PDFRawStream.of(form, Buffer.from(content));
}

// In the content and not in /Matrix, which some viewers ignore on widgets.
function turn(rotate: Page['rotate'], box: Rectangle): string {
  const { width, height } = box;
  const matrices = {
    0: [1, 0, 0, 1, 0, 0],
    90: [0, 1, -1, 0, width, 0],
    180: [-1, 0, 0, -1, width, height],
    270: [0, -1, 1, 0, 0, height],
  };
  return matrices[rotate].map(short).join(' ');
}

function rectArray(increment: Increment, box: Rectangle | null): PDFArray {
  const array = PDFArray.withContext(increment.reader.context);
  const corners = box === null ? [0, 0, 0, 0] : [box.x, box.y, box.x + box.width, box.y + box.height];
  for (const corner of corners) array.push(PDFNumber.of(Number(short(corner))));
  return array;
}

function short(value: number): string {
  return String(Number(value.toFixed(4)));
}

function addToForm(increment: Increment, field: PDFRef): void {
  const { reader } = increment;
  const holder = reader.catalog.get(name('AcroForm'));
  const known = dictOf(increment.resolve(holder));
  const form = known?.clone() ?? PDFDict.withContext(reader.context);
  const fieldsHolder = form.get(name('Fields'));
  const listed = appended(increment, fieldsHolder, field);
  if (fieldsHolder instanceof PDFRef && listed.isKept) increment.set(fieldsHolder, listed.array);
  else form.set(name('Fields'), listed.array);
  setForm(increment, form);
}

function raiseSignatureFlags(increment: Increment): void {
  const form = dictOf(increment.resolve(increment.reader.catalog.get(name('AcroForm'))));
  if (form !== null) setForm(increment, form.clone());
}

/** Writes the form where it was: in the catalog, or as an object of its own. */
function setForm(increment: Increment, form: PDFDict): void {
  const { reader } = increment;
  const flags = numberOf(increment.resolve(form.get(name('SigFlags')))) ?? 0;
  form.set(name('SigFlags'), PDFNumber.of(flags | signaturesExistAppendOnly));
  const holder = reader.catalog.get(name('AcroForm'));
  if (holder instanceof PDFRef && dictOf(reader.resolve(holder)) !== null) {
    increment.set(holder, form);
    return;
  }
  const catalog = reader.catalog.clone();
  const isDirect = dictOf(holder) !== null;
  catalog.set(name('AcroForm'), isDirect ? form : increment.add(form));
  increment.set(reader.catalogRef, catalog);
}

function addToPage(increment: Increment, page: Page & { readonly ref: PDFRef }, widget: PDFRef): void {
  const holder = page.dict.get(name('Annots'));
  const listed = appended(increment, holder, widget);
  if (holder instanceof PDFRef && listed.isKept) {
    increment.set(holder, listed.array);
    return;
  }
  const dict = page.dict.clone();
  dict.set(name('Annots'), listed.array);
  increment.set(page.ref, dict);
}

/** A copy of the array with one more entry; a new array when there was none. */
function appended(
  increment: Increment,
  holder: PDFObject | undefined,
  entry: PDFRef,
): { array: PDFArray; isKept: boolean } {
  const known = arrayOf(increment.resolve(holder));
  const array = known?.clone() ?? PDFArray.withContext(increment.reader.context);
  array.push(entry);
  return { array, isKept: known !== null };
}

/** A drawing ready to stand in a signature field: a form XObject with everything it uses. */
import { PDFArray, PDFDict, type PDFObject, PDFRawStream, PDFRef, PDFStream } from 'pdf-lib';
import { broken } from '../refusal.ts';

export interface Appearance {
  /** Its size as it is seen, upright, in points. */
  readonly widthPt: number;
  readonly heightPt: number;
  readonly form: PDFRef;
  /** The form and what it refers to, numbered in a world of their own. */
  readonly objects: ReadonlyMap<PDFRef, PDFObject>;
}

/** Points in a length given in millimetres. */
export const millimetres = (length: number): number => (length * 72) / 25.4;

/**
 * Moves the drawing's objects into another file: `reserve` gives each a reference there before any is
 * written, `set` receives it with its references renumbered. Gives the form's new reference.
 */
export function transplant(
  appearance: Appearance,
  reserve: () => PDFRef,
  set: (ref: PDFRef, object: PDFObject) => void,
): PDFRef {
  const moved = new Map<PDFRef, PDFRef>();
  for (const ref of appearance.objects.keys()) moved.set(ref, reserve());
  for (const [ref, object] of appearance.objects) {
    const target = moved.get(ref);
    if (target !== undefined) set(target, renumbered(object, moved));
  }
  const form = moved.get(appearance.form);
  if (form === undefined) throw broken('drawing without a form');
  return form;
}

function renumbered(object: PDFObject, moved: ReadonlyMap<PDFRef, PDFRef>): PDFObject {
  if (object instanceof PDFRef) return moved.get(object) ?? object;
  if (object instanceof PDFDict) return renumberedDict(object, moved);
  if (object instanceof PDFArray) {
    const array = object.clone();
    for (const [index, value] of object.asArray().entries()) array.set(index, renumbered(value, moved));
    return array;
  }
  if (object instanceof PDFStream)
    return PDFRawStream.of(renumberedDict(object.dict, moved), object.getContents());
  return object;
}

function renumberedDict(dict: PDFDict, moved: ReadonlyMap<PDFRef, PDFRef>): PDFDict {
  const copy = PDFDict.withContext(dict.context);
  for (const [key, value] of dict.entries()) copy.set(key, renumbered(value, moved));
  return copy;
}

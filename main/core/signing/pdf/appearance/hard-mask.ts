/** Turns soft transparency into a hard edge: PDF/A-1 forbids alpha, but lets a mask say which pixels are painted. */
import { PDFDict, PDFName, PDFNumber, type PDFObject, PDFRawStream, PDFRef, PDFStream } from 'pdf-lib';
import { decoded } from '../filters.ts';
import { countOf, name } from '../object-access.ts';
import { filterSteps } from '../stored-stream.ts';
import type { Appearance } from './appearance.ts';

const maskMaxBytes = 64 * 1024 * 1024;
const halfOpaque = 128;

/** The same drawing without any soft mask (ISO 19005-1, 6.4); pixels at least half opaque are painted. */
export function withHardMasks(appearance: Appearance): Appearance {
  const objects = new Map<PDFRef, PDFObject>(appearance.objects);
  for (const [ref, object] of appearance.objects) {
    const soft = object instanceof PDFStream ? object.dict.get(name('SMask')) : undefined;
    if (!(object instanceof PDFStream) || !(soft instanceof PDFRef)) continue;
    const mask = objects.get(soft);
    if (!(mask instanceof PDFStream)) continue;
    objects.set(soft, stencil(mask));
    const dict = object.dict.clone();
    dict.delete(name('SMask'));
    dict.set(name('Mask'), soft);
    objects.set(ref, PDFRawStream.of(dict, object.getContents()));
  }
  return { ...appearance, objects };
}

/** ISO 32000-2, 8.9.6.3: a 1 in the stencil is left out, a 0 is painted. */
function stencil(soft: PDFStream): PDFRawStream {
  const [width, height] = [count(soft.dict, 'Width'), count(soft.dict, 'Height')];
  const alpha = decoded(
    soft.getContents(),
    filterSteps(soft.dict, (value) => value),
    maskMaxBytes,
  );
  const rowBytes = Math.ceil(width / 8);
  const bits = new Uint8Array(rowBytes * height);
  for (let row = 0; row < height; row++) {
    for (let column = 0; column < width; column++) {
      if ((alpha[row * width + column] ?? 0) >= halfOpaque) continue;
      bits[row * rowBytes + (column >> 3)]! |= 0x80 >> (column & 7);
    }
  }
  return PDFRawStream.of(stencilDict(soft.dict, width, height), bits);
}

function stencilDict(soft: PDFDict, width: number, height: number): PDFDict {
  const dict = PDFDict.withContext(soft.context);
  dict.set(PDFName.Type, name('XObject'));
  dict.set(name('Subtype'), name('Image'));
  dict.set(name('ImageMask'), soft.context.obj(true));
  dict.set(name('Width'), PDFNumber.of(width));
  dict.set(name('Height'), PDFNumber.of(height));
  dict.set(name('BitsPerComponent'), PDFNumber.of(1));
  return dict;
}

function count(dict: PDFDict, key: string): number {
  return countOf(dict.get(name(key))) ?? 0;
}

/** The faces a letter is drawn with, and how wide words run in them. */
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import fontkit from '@pdf-lib/fontkit';
import { PDFDocument, type PDFFont } from 'pdf-lib';

export type Weight = 'regular' | 'bold' | 'italic' | 'boldItalic';
export type Family = 'liberation' | 'dejavu';

const own = new URL('../../../resources/fonts/', import.meta.url).pathname;
const system = '/usr/share/fonts/truetype/';
const files: Readonly<Record<Family, Readonly<Record<Weight, string>>>> = {
  liberation: {
    regular: join(own, 'LiberationSerif-Regular.ttf'),
    bold: join(own, 'LiberationSerif-Bold.ttf'),
    italic: join(own, 'LiberationSerif-Italic.ttf'),
    boldItalic: join(own, 'LiberationSerif-BoldItalic.ttf'),
  },
  dejavu: {
    regular: join(system, 'dejavu/DejaVuSerif.ttf'),
    bold: join(system, 'dejavu/DejaVuSerif-Bold.ttf'),
    italic: join(system, 'dejavu/DejaVuSerif-Italic.ttf'),
    boldItalic: join(system, 'dejavu/DejaVuSerif-BoldItalic.ttf'),
  },
};

/** One glyph for each letter, so that every letter can be found again. */
export const plainGlyphs = { ccmp: false, locl: false, liga: false };

const bytes = new Map<string, Uint8Array>();

/** A family the machine lacks is drawn in the one that comes with the program. */
export function bytesOf(family: Family, weight: Weight): Uint8Array {
  const wanted = files[family][weight];
  const path = existsSync(wanted) ? wanted : files.liberation[weight];
  const known = bytes.get(path);
  if (known) return known;
  const read = new Uint8Array(readFileSync(path));
  bytes.set(path, read);
  return read;
}

const rulers = new Map<string, PDFFont>();

/** How wide words are in points. */
export async function rulerOf(
  family: Family,
): Promise<(text: string, size: number, weight: Weight) => number> {
  for (const weight of ['regular', 'bold', 'italic', 'boldItalic'] as const) {
    const key = `${family} ${weight}`;
    if (rulers.has(key)) continue;
    const document = await PDFDocument.create();
    document.registerFontkit(fontkit);
    rulers.set(key, await document.embedFont(bytesOf(family, weight), { features: plainGlyphs }));
  }
  return (text, size, weight) => rulers.get(`${family} ${weight}`)!.widthOfTextAtSize(text, size);
}

/** Makes one letter as a PDF with a text layer, with what should be read from it. Shares no code with the reader or the typesetter. */
import fontkit from '@pdf-lib/fontkit';
import { degrees, PDFDocument, setTextRenderingMode, TextRenderingMode, type PDFFont } from 'pdf-lib';
import { chanceOf } from './chance.ts';
import { draw, type Run } from './draw.ts';
import { bytesOf, plainGlyphs, rulerOf, type Family } from './faces.ts';
import { letterOf, type Truth } from './letter.ts';
import { layerOf, rewritten, type Layer } from './text-layers.ts';

export interface MadeLetter {
  readonly bytes: Uint8Array;
  readonly truth: Truth;
  readonly pageCount: number;
  readonly layer: Layer;
}

const [paperWidth, paperHeight] = [595.28, 841.89];

export async function makeLetter(seed: number): Promise<MadeLetter> {
  const chance = chanceOf(seed);
  const letter = letterOf(chance);
  const family: Family = chance.in100(86) ? 'liberation' : 'dejavu';
  const measure = await rulerOf(family);
  const drawn = draw(letter, chance, measure);
  const layer = layerOf(chance);
  const turned = layer === 'scan' ? chance.one([0, 0, 90, 270]) : 0;
  const skew = layer === 'scan' ? (chance.next() - 0.5) * 0.6 : 0;
  const runs = rewritten(drawn.runs, layer, chance, measure);
  const document = await PDFDocument.create();
  document.registerFontkit(fontkit);
  const pages = Array.from({ length: drawn.pageCount }, () =>
    turned === 0 ? document.addPage([paperWidth, paperHeight]) : document.addPage([paperHeight, paperWidth]),
  );
  if (layer === 'scan') {
    const picture = await document.embedPng(greyDot);
    for (const page of pages) {
      page.setRotation(degrees(turned));
      page.drawImage(picture, { x: 0, y: 0, width: page.getWidth(), height: page.getHeight() });
      page.pushOperators(setTextRenderingMode(TextRenderingMode.Invisible));
    }
  }
  const fontOf = fontsIn(document, family, layer);
  for (const run of runs) {
    const placed = placeOf(run, turned);
    pages[run.page - 1]!.drawText(run.text, {
      ...placed,
      size: run.size,
      font: await fontOf(run),
      rotate: degrees(placed.angle + skew),
    });
  }
  const bytes = await document.save({ useObjectStreams: chance.in100(50) });
  return { bytes, truth: letter.truth, pageCount: drawn.pageCount, layer };
}

/** A page laid on its side in the scanner is turned for the viewer by /Rotate. */
function placeOf({ x, y }: Run, turned: number): { x: number; y: number; angle: number } {
  if (turned === 90) return { x: paperHeight - y, y: x, angle: 90 };
  if (turned === 270) return { x: y, y: paperWidth - x, angle: 270 };
  return { x, y, angle: 0 };
}

function fontsIn(document: PDFDocument, family: Family, layer: Layer): (run: Run) => Promise<PDFFont> {
  const fonts = new Map<string, Promise<PDFFont>>();
  return ({ weight, isHigh = false }) => {
    const name = `.VnTime${weight.startsWith('bold') ? 'B' : ''}${isHigh ? 'H' : ''}`;
    const key = layer === 'tcvn3' ? `${weight} ${name}` : weight;
    const known = fonts.get(key);
    if (known) return known;
    const options =
      layer === 'tcvn3' ? { customName: weight.startsWith('bold') ? `${name},Bold` : name } : {};
    const font = document.embedFont(bytesOf(family, weight), {
      subset: true,
      features: plainGlyphs,
      ...options,
    });
    fonts.set(key, font);
    return font;
  };
}

/** A picture of one grey dot, drawn over the whole page as a scan is. */
const greyDot =
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAAAAAA6fptVAAAACklEQVR4nGP4DwABAQEAsTj1vQAAAABJRU5ErkJggg==';

/** Text layers of typeset documents, and the ways in which other writers split and place the same text. */
import { readTextLayer } from '#core/documents/reading/index.ts';
import type { ByteSource, TextItem, TextLayer, TextReading } from '#core/documents/reading/index.ts';
import { typesetDocument } from '#core/documents/typeset/index.ts';
import type { AdministrativeDocument } from '#core/documents/typeset/index.ts';
import { serif } from '../typeset/fonts.ts';

export const pdfjsDir = new URL('../../../../node_modules/pdfjs-dist', import.meta.url).pathname;

export const sourceOf = (bytes: Uint8Array): ByteSource => ({
  size: bytes.length,
  read: (from, to) => bytes.subarray(from, to),
});

export const readBytes = (
  bytes: Uint8Array,
  options: { pages?: 'ends' | 'all'; timeoutMs?: number } = {},
): Promise<TextReading> => readTextLayer(sourceOf(bytes), { pdfjsDir, ...options });

export async function layerOf(document: AdministrativeDocument): Promise<TextLayer> {
  const reading = await readBytes(await typesetDocument(document, serif));
  if (!reading.ok) throw new Error(reading.code);
  return reading.layer;
}

const withItems = (layer: TextLayer, change: (item: TextItem) => TextItem[]): TextLayer => ({
  ...layer,
  items: layer.items.flatMap(change),
});

/** One item a word, the spaces left out. */
export const byWords = (layer: TextLayer) => withItems(layer, (item) => pieces(item, /\S+/gu));

/** One item a letter, marks apart from their letters and text in NFD. */
export const byLetters = (layer: TextLayer) =>
  withItems(layer, (item) =>
    pieces(item, /\S/gu).flatMap((piece) => {
      const [letter = '', ...marks] = piece.text.normalize('NFD');
      const mark = { ...piece, text: marks.join(''), x: piece.x + piece.width * 0.99, width: 0.01 };
      return marks.length > 0 ? [{ ...piece, text: letter, width: piece.width * 0.99 }, mark] : [piece];
    }),
  );

/** Nothing known of the faces, as from OCR; baselines tremble by a point. */
export const withoutFaces = (layer: TextLayer) =>
  withItems(layer, ({ bold: _bold, italic: _italic, fontName: _fontName, ...item }) => [
    { ...item, y: item.y + ((item.text.length % 3) - 1) * 0.6 },
  ]);

function pieces(item: TextItem, pattern: RegExp): TextItem[] {
  const widths = Array.from(item.text, (letter) =>
    /[\s.,;:ijltI/]/.test(letter) ? 0.29 : /\p{Lu}/u.test(letter) ? 0.69 : 0.47,
  );
  const scale = item.width / widths.reduce((sum, width) => sum + width, 0);
  const left = (index: number) =>
    item.x + widths.slice(0, index).reduce((sum, width) => sum + width, 0) * scale;
  return [...item.text.matchAll(pattern)].map((match) => ({
    ...item,
    text: match[0],
    x: left(match.index),
    width: left(match.index + match[0].length) - left(match.index),
  }));
}

/** The leader's signature: the handwriting, the words about it, or both (Decree 30/2020, appendix I, II.7). */
import type { Appearance } from './appearance.ts';
import { keptDrawing } from './kept-drawings.ts';
import { fittedLines } from './fitted-text.ts';
import { Sketch } from './sketch.ts';

const gapPt = 3;
const largestSizePt = 10;

export interface PersonalOrder {
  readonly widthPt: number;
  readonly heightPt: number;
  readonly mode: 'image' | 'text' | 'both';
  /** The handwriting, blue on a transparent ground; needed unless the mode is `text`. */
  readonly imagePng: Uint8Array | null;
  /** Needed unless the mode is `image`; see `signerLines`. */
  readonly lines: readonly string[];
  /** A TrueType file; needed unless the mode is `image`. */
  readonly font: Uint8Array | null;
}

/** Draws it to fill the box; beside each other in a wide box, one above the other in a high one. */
export function drawPersonal(order: PersonalOrder): Promise<Appearance> {
  const { widthPt, heightPt, imagePng, mode } = order;
  // Words carry the time and are new each time.
  if (mode !== 'image' || imagePng === null) return draw(order);
  return keptDrawing(imagePng, `handwriting ${widthPt} ${heightPt}`, () => draw(order));
}

async function draw(order: PersonalOrder): Promise<Appearance> {
  const { widthPt: width, heightPt: height, imagePng, mode } = order;
  const sketch = await Sketch.begin(mode === 'image' ? null : order.font);
  const isWide = width >= height;
  const whole = { x: 0, y: 0, width, height };
  const halves = isWide
    ? [
        { ...whole, width: (width - gapPt) / 2 },
        { ...whole, x: (width + gapPt) / 2, width: (width - gapPt) / 2 },
      ]
    : [
        { ...whole, y: (height + gapPt) / 2, height: (height - gapPt) / 2 },
        { ...whole, height: (height - gapPt) / 2 },
      ];
  const [imageBox = whole, textBox = whole] = mode === 'both' ? halves : [whole, whole];
  if (mode !== 'text' && imagePng !== null)
    await sketch.picture(imagePng, imageBox.x, imageBox.y, imageBox.width, imageBox.height);
  if (mode !== 'image')
    for (const line of fittedLines(sketch, order.lines, textBox, largestSizePt)) sketch.write(line);
  return sketch.finish(width, height);
}

/** The customary lines; a line without a value is left out. */
export function signerLines(words: {
  readonly signerName: string | null;
  readonly agencyName: string | null;
  readonly at: Date | null;
}): string[] {
  const { signerName, agencyName, at } = words;
  return [
    ...(signerName === null ? [] : [`Người ký: ${signerName}`]),
    ...(agencyName === null ? [] : [`Cơ quan: ${agencyName}`]),
    ...(at === null ? [] : [`Thời gian ký: ${signingTime(at)}`]),
  ];
}

/** "21.11.2026 09:30:00 +07:00", in Vietnam's zone whatever the machine's. */
export function signingTime(at: Date): string {
  const there = new Date(at.getTime() + 7 * 3_600_000).toISOString();
  const [year, month, day] = there.slice(0, 10).split('-');
  return `${day}.${month}.${year} ${there.slice(11, 19)} +07:00`;
}

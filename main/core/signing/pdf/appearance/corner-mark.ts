/** The words in the top right corner of page one: upright, black, 10 pt, no picture (Decree 30/2020, PL I.II.8; PL III form 3.2). */
import { fittedLines } from './fitted-text.ts';
import type { Appearance } from './appearance.ts';
import { Sketch } from './sketch.ts';

const sizePt = 10;

/** Made smaller only where a line is wider than the box. */
export async function drawCornerMark(order: {
  readonly widthPt: number;
  readonly heightPt: number;
  readonly lines: readonly string[];
  /** A TrueType file, upright. */
  readonly font: Uint8Array;
}): Promise<Appearance> {
  const sketch = await Sketch.begin(order.font);
  const box = { x: 0, y: 0, width: order.widthPt, height: order.heightPt };
  for (const line of fittedLines(sketch, order.lines, box, sizePt)) sketch.write(line);
  return sketch.finish(order.widthPt, order.heightPt);
}

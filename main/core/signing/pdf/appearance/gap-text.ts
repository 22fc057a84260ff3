/** Words written into the gaps of a typed line: the number after "Số:", the day and the month of the date. */
import { PdfRefusal } from '../refusal.ts';
import type { Appearance } from './appearance.ts';
import { descent } from './fitted-text.ts';
import { Sketch } from './sketch.ts';

const smallestSizePt = 6;
const stepPt = 0.25;
/** Of the size: the height of a box that holds one line, with the baseline `descent` above its bottom. */
export const lineBoxHeight = 1.25;

export interface GapTextOrder {
  readonly widthPt: number;
  readonly heightPt: number;
  /** The size of the line written into; made smaller only if a run is too wide for its gap. */
  readonly sizePt: number;
  /** Upright for a number, italic for a date; a TrueType file. */
  readonly font: Uint8Array;
  /** Where each run stands in its stretch: a day in the middle; a number at the right, against its "/". */
  readonly align?: 'middle' | 'right';
  /** Each in its own stretch of the box, measured from the box's left side. */
  readonly runs: readonly { readonly text: string; readonly x: number; readonly width: number }[];
}

/** Black, without a ground, on one baseline with the line around it. Refuses `pdf.text_does_not_fit`. */
export async function drawGapText(order: GapTextOrder): Promise<Appearance> {
  const sketch = await Sketch.begin(order.font);
  const sizePt = fittingSize(sketch, order);
  const bottom = (order.heightPt - order.sizePt * lineBoxHeight) / 2;
  const baseline = bottom + order.sizePt * descent;
  for (const run of order.runs) {
    const free = run.width - sketch.widthOf(run.text, sizePt);
    const x = run.x + (order.align === 'right' ? free : free / 2);
    sketch.write({ text: run.text, x, y: baseline, sizePt });
  }
  return sketch.finish(order.widthPt, order.heightPt);
}

/** One line of text in a box. */
export async function drawLine(order: Omit<GapTextOrder, 'runs'> & { text: string }): Promise<Appearance> {
  return drawGapText({ ...order, runs: [{ text: order.text, x: 0, width: order.widthPt }] });
}

function fittingSize(sketch: Sketch, order: GapTextOrder): number {
  const largest = Math.min(order.sizePt, order.heightPt / lineBoxHeight + stepPt);
  for (let sizePt = largest; sizePt >= smallestSizePt; sizePt -= stepPt) {
    if (order.runs.every((run) => sketch.widthOf(run.text, sizePt) <= run.width)) return sizePt;
  }
  throw new PdfRefusal('pdf.text_does_not_fit', { text: order.runs.map((run) => run.text).join(' ') });
}

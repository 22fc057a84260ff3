/** The agency's red seal in its real size (Decree 30/2020, appendix I, II.8). */
import { type Appearance, millimetres } from './appearance.ts';
import { keptDrawing } from './kept-drawings.ts';
import { Sketch } from './sketch.ts';

/** Draws the seal's picture, red on a transparent ground, `diameterMm` wide and high. */
export function drawSeal(imagePng: Uint8Array, diameterMm: number): Promise<Appearance> {
  return keptDrawing(imagePng, `seal ${diameterMm}`, () => draw(imagePng, diameterMm));
}

async function draw(imagePng: Uint8Array, diameterMm: number): Promise<Appearance> {
  const side = millimetres(diameterMm);
  const sketch = await Sketch.begin(null);
  await sketch.picture(imagePng, 0, 0, side, side);
  return sketch.finish(side, side);
}

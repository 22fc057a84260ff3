/** A round red seal of a made-up agency for the demo and the tests: two rings, a star, the names around it. */
import fontkit from '@pdf-lib/fontkit';
import { blankCanvas, drawStroke, fillOutlines, pngOf } from './canvas.ts';
import type { InkCanvas, Point } from './canvas.ts';
import { chanceFrom } from './chance.ts';

/** `above` runs over the top of the ring ("SỞ NỘI VỤ"), `below` along its foot ("TỈNH AN SƠN"). */
export type SealText = { readonly above: string; readonly below: string };

type Font = ReturnType<typeof fontkit.create>;

const red = [208, 24, 32] as const;

/** PNG bytes of a square picture with `pixels` on a side, transparent around the seal. */
export function drawSeal(text: SealText, fontBytes: Uint8Array, pixels = 640): Uint8Array {
  const font = fontkit.create(fontBytes);
  const canvas = blankCanvas(pixels, pixels);
  const radius = pixels * 0.48;
  const centre: Point = [pixels / 2, pixels / 2];
  drawRing(canvas, centre, radius * 0.97, radius * 0.028);
  drawRing(canvas, centre, radius * 0.905, radius * 0.01);
  drawRing(canvas, centre, radius * 0.6, radius * 0.012);
  fillOutlines(canvas, [starOutline(centre, radius * 0.4)]);
  const size = radius * 0.2;
  drawArcText(canvas, font, text.above, centre, radius * 0.68, size, 'above');
  drawArcText(canvas, font, text.below, centre, radius * 0.68, size * 0.86, 'below');
  for (const side of [-1, 1]) {
    fillOutlines(canvas, [
      starOutline([centre[0] + side * radius * 0.69, centre[1] + radius * 0.32], radius * 0.055),
    ]);
  }
  wearInk(canvas);
  return pngOf(canvas, red);
}

function drawRing(canvas: InkCanvas, [x, y]: Point, radius: number, penRadius: number): void {
  const around = Array.from({ length: 241 }, (_, step): Point => {
    const angle = (step / 240) * 2 * Math.PI;
    return [x + radius * Math.cos(angle), y + radius * Math.sin(angle)];
  });
  drawStroke(canvas, around, () => penRadius);
}

function starOutline([x, y]: Point, radius: number): Point[] {
  return Array.from({ length: 10 }, (_, corner) => {
    const angle = -Math.PI / 2 + (corner * Math.PI) / 5;
    const reach = corner % 2 === 0 ? radius : radius * 0.382;
    return [x + reach * Math.cos(angle), y + reach * Math.sin(angle)];
  });
}

/** In font sizes. */
const letterSpacing = 0.09;
/** Radians of the ring that each text may take. */
const widestAngle = { above: 3.6, below: 1.9 };

/** Letters stand on a circle: over the top their feet point inward, along the foot their heads do. */
function drawArcText(
  canvas: InkCanvas,
  font: Font,
  text: string,
  centre: Point,
  radius: number,
  largest: number,
  side: 'above' | 'below',
): void {
  const { glyphs } = font.layout(text.normalize('NFC').toLocaleUpperCase('vi'));
  const advance = glyphs.reduce(
    (sum, glyph) => sum + glyph.advanceWidth / font.unitsPerEm + letterSpacing,
    0,
  );
  // A long name is written smaller, so that the two texts never meet.
  const size = Math.min(largest, (radius * widestAngle[side]) / advance);
  const scale = size / font.unitsPerEm;
  const spacing = size * letterSpacing;
  const total = advance * size - spacing;
  const baseline = side === 'above' ? radius : radius + size * 0.72;
  let along = -total / 2;
  for (const glyph of glyphs) {
    const width = glyph.advanceWidth * scale;
    const angle = (along + width / 2) / baseline;
    const place = ([x, y]: Point): Point =>
      onCircle(centre, baseline, angle, [x * scale - width / 2, y * scale], side);
    fillOutlines(
      canvas,
      outlinesOf(glyph.path.toSVG()).map((outline) => outline.map(place)),
    );
    along += width + spacing;
  }
}

/** A point of a letter (x along, y up from the baseline) on the circle at `angle` from the top or the foot. */
function onCircle(
  [cx, cy]: Point,
  radius: number,
  angle: number,
  [x, y]: Point,
  side: 'above' | 'below',
): Point {
  if (side === 'above') {
    return [
      cx + (radius + y) * Math.sin(angle) + x * Math.cos(angle),
      cy - (radius + y) * Math.cos(angle) + x * Math.sin(angle),
    ];
  }
  return [
    cx + (radius - y) * Math.sin(angle) + x * Math.cos(angle),
    cy + (radius - y) * Math.cos(angle) - x * Math.sin(angle),
  ];
}

/** A glyph's path as polygons; TrueType has lines and quadratic curves. */
function outlinesOf(svgPath: string): Point[][] {
  const outlines: Point[][] = [];
  for (const [, command, numbers = ''] of svgPath.matchAll(/([MLQZ])([^MLQZ]*)/g)) {
    const [a = 0, b = 0, c = 0, d = 0] = (numbers.match(/-?[\d.]+/g) ?? []).map(Number);
    const outline = outlines.at(-1);
    const from = outline?.at(-1);
    if (command === 'M') outlines.push([[a, b]]);
    else if (command === 'L') outline?.push([a, b]);
    else if (command === 'Q' && from) outline?.push(...curve(from, [a, b], [c, d]));
  }
  return outlines;
}

function curve([x0, y0]: Point, [x1, y1]: Point, [x2, y2]: Point): Point[] {
  return [0.25, 0.5, 0.75, 1].map((t) => [
    (1 - t) ** 2 * x0 + 2 * t * (1 - t) * x1 + t ** 2 * x2,
    (1 - t) ** 2 * y0 + 2 * t * (1 - t) * y1 + t ** 2 * y2,
  ]);
}

/** Rubber presses unevenly: broad pale patches and small specks without ink. */
function wearInk(canvas: InkCanvas): void {
  const chance = chanceFrom(canvas.width);
  const cells = 9;
  const patches = Array.from({ length: (cells + 1) ** 2 }, () => 0.72 + 0.28 * chance());
  const at = (column: number, row: number) => patches[row * (cells + 1) + column]!;
  for (let y = 0; y < canvas.height; y += 1) {
    for (let x = 0; x < canvas.width; x += 1) {
      const [u, v] = [(x / canvas.width) * cells, (y / canvas.height) * cells];
      const [column, row] = [Math.min(cells - 1, Math.floor(u)), Math.min(cells - 1, Math.floor(v))];
      const [s, t] = [u - column, v - row];
      const upper = at(column, row) * (1 - s) + at(column + 1, row) * s;
      const lower = at(column, row + 1) * (1 - s) + at(column + 1, row + 1) * s;
      const speck = chance() < 0.03 ? 0.45 : 1;
      canvas.ink[y * canvas.width + x]! *= (upper * (1 - t) + lower * t) * speck;
    }
  }
}

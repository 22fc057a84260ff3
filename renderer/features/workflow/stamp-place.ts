/** Finds free room for the ĐẾN stamp on the drawn first page, in the order the decree names (Decree 30/2020, PL IV). */

/** The darkness of a page in cells: `ink[y * width + x]` is 1 where something stands; row 0 is the top. */
export interface InkGrid {
  readonly width: number;
  readonly height: number;
  readonly ink: Uint8Array;
}

/** A rectangle in cells from the top left corner. */
export interface Spot {
  readonly x: number;
  readonly y: number;
  /** Cells with ink under it. */
  readonly covered: number;
}

/** Sums of everything above and left, so that any rectangle is counted with four look-ups. */
export function sumsOf({ width, height, ink }: InkGrid): Uint32Array {
  const sums = new Uint32Array((width + 1) * (height + 1));
  for (let y = 0; y < height; y += 1) {
    let row = 0;
    for (let x = 0; x < width; x += 1) {
      row += ink[y * width + x] ?? 0;
      sums[(y + 1) * (width + 1) + x + 1] = (sums[y * (width + 1) + x + 1] ?? 0) + row;
    }
  }
  return sums;
}

/** Where the places are, as shares of the page: under the number or subject at left, under the date at right. */
const upper = [
  { left: 0.08, right: 0.5, top: 0.1, bottom: 0.45 },
  { left: 0.5, right: 0.97, top: 0.1, bottom: 0.45 },
] as const;
/** The left margin, taken only where the upper part is full. */
const margin = { left: 0, right: 0.3, top: 0.1, bottom: 0.9 };
/** So small a part may be covered before the stamp leaves the place the decree names: the edge of a line. */
const littleCovered = 0.015;

type Zone = typeof margin;

/**
 * The first zone with room enough gives its uppermost free place. Where both are full: the place that hardly covers
 * anything, then the left margin, then the place on the upper half that covers least.
 */
export function findStampSpot(grid: InkGrid, width: number, height: number): Spot {
  const sums = sumsOf(grid);
  const at = (column: number, row: number): number => sums[row * (grid.width + 1) + column] ?? 0;
  const inkIn: InkIn = (x, y, w, h) => at(x + w, y + h) - at(x, y + h) - at(x + w, y) + at(x, y);
  const best = (zone: Zone): Spot => leastCovered(grid, zone, width, height, inkIn);
  const [left, right] = [best(upper[0]), best(upper[1])];
  const nearest = right.covered < left.covered ? right : left;
  if (nearest.covered <= littleCovered * width * height) return nearest;
  const beside = best(margin);
  return beside.covered === 0 ? beside : best({ left: 0, right: 1, top: 0, bottom: 0.5 });
}

type InkIn = (x: number, y: number, w: number, h: number) => number;

/** The uppermost of the places in a zone that cover least. */
function leastCovered(grid: InkGrid, zone: Zone, width: number, height: number, inkIn: InkIn): Spot {
  const [left, right] = [Math.ceil(zone.left * grid.width), Math.floor(zone.right * grid.width) - width];
  const [top, bottom] = [Math.ceil(zone.top * grid.height), Math.floor(zone.bottom * grid.height) - height];
  let best: Spot = { x: left, y: top, covered: Infinity };
  for (let y = top; y <= bottom && best.covered > 0; y += 1)
    for (let x = left; x <= right && best.covered > 0; x += 1) {
      const covered = inkIn(x, y, width, height);
      if (covered < best.covered) best = { x, y, covered };
    }
  return best;
}

/** The grid of a drawn page: a cell has ink when one of its pixels is clearly darker than paper. */
export function inkOf(
  pixels: Uint8ClampedArray,
  pixelWidth: number,
  pixelHeight: number,
  cell: number,
): InkGrid {
  const width = Math.floor(pixelWidth / cell);
  const height = Math.floor(pixelHeight / cell);
  const ink = new Uint8Array(width * height);
  for (let y = 0; y < height * cell; y += 1)
    for (let x = 0; x < width * cell; x += 1) {
      const at = (y * pixelWidth + x) * 4;
      const light = ((pixels[at] ?? 255) + (pixels[at + 1] ?? 255) + (pixels[at + 2] ?? 255)) / 3;
      if (light < paperLight) ink[Math.floor(y / cell) * width + Math.floor(x / cell)] = 1;
    }
  return { width, height, ink };
}

/** Scanned paper is grey; what is darker is meant. */
const paperLight = 200;

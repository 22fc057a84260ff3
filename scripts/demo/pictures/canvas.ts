/** A small picture of one ink on nothing: outlines are filled and strokes drawn as coverage, then written as a PNG with alpha. */
import { crc32, deflateSync } from 'node:zlib';

export type Point = readonly [x: number, y: number];

/** Coverage of each pixel from 0 to 1; y grows downward. */
export type InkCanvas = { readonly width: number; readonly height: number; readonly ink: Float32Array };

/** Rows are cut into this many lines when an outline is filled. */
const linesPerRow = 4;

export function blankCanvas(width: number, height: number): InkCanvas {
  return { width, height, ink: new Float32Array(width * height) };
}

/** Fills closed outlines by the non-zero rule; what is inked already stays inked. */
export function fillOutlines(canvas: InkCanvas, outlines: readonly (readonly Point[])[]): void {
  const heights = outlines.flatMap((outline) => outline.map(([, y]) => y));
  const first = Math.max(0, Math.floor(Math.min(...heights))) * linesPerRow;
  const last = Math.min(canvas.height, Math.ceil(Math.max(...heights))) * linesPerRow;
  for (let row = first; row < last; row += 1) {
    const y = (row + 0.5) / linesPerRow;
    const crossings = crossingsAt(outlines, y);
    let winding = 0;
    crossings.forEach((crossing, index) => {
      winding += crossing.direction;
      const next = crossings[index + 1];
      if (winding !== 0 && next) inkSpan(canvas, Math.floor(y), crossing.x, next.x);
    });
  }
}

/** Draws a round pen along `points`; `radiusAt` is asked with the part of the way done, 0 to 1. */
export function drawStroke(
  canvas: InkCanvas,
  points: readonly Point[],
  radiusAt: (part: number) => number,
): void {
  for (let index = 1; index < points.length; index += 1) {
    inkSegment(canvas, points[index - 1]!, points[index]!, radiusAt(index / points.length));
  }
}

/** An RGBA PNG of 8 bits: one colour, the ink as alpha. */
export function pngOf(canvas: InkCanvas, [red, green, blue]: readonly [number, number, number]): Uint8Array {
  const { width, height, ink } = canvas;
  const rows = Buffer.alloc(height * (1 + width * 4));
  for (let y = 0; y < height; y += 1) {
    for (let x = 0; x < width; x += 1) {
      const alpha = Math.round(Math.min(1, ink[y * width + x]!) * 255);
      rows.set([red, green, blue, alpha], y * (1 + width * 4) + 1 + x * 4);
    }
  }
  const header = Buffer.alloc(13);
  header.writeUInt32BE(width, 0);
  header.writeUInt32BE(height, 4);
  header.set([8, 6, 0, 0, 0], 8);
  const signature = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);
  return Buffer.concat([
    signature,
    chunk('IHDR', header),
    chunk('IDAT', deflateSync(rows, { level: 9 })),
    chunk('IEND', Buffer.alloc(0)),
  ]);
}

type Crossing = { readonly x: number; readonly direction: 1 | -1 };

function crossingsAt(outlines: readonly (readonly Point[])[], y: number): Crossing[] {
  const crossings: Crossing[] = [];
  for (const outline of outlines) {
    outline.forEach(([x, top], index) => {
      const [nextX, bottom] = outline[(index + 1) % outline.length]!;
      if (top <= y === bottom <= y) return;
      crossings.push({ x: x + ((y - top) / (bottom - top)) * (nextX - x), direction: top < bottom ? 1 : -1 });
    });
  }
  return crossings.toSorted((one, other) => one.x - other.x);
}

function inkSpan({ width, height, ink }: InkCanvas, row: number, from: number, to: number): void {
  if (row < 0 || row >= height) return;
  for (let x = Math.max(0, Math.floor(from)); x < Math.min(width, Math.ceil(to)); x += 1) {
    const covered = Math.min(x + 1, to) - Math.max(x, from);
    if (covered > 0) ink[row * width + x] = Math.min(1, ink[row * width + x]! + covered / linesPerRow);
  }
}

function inkSegment(
  { width, height, ink }: InkCanvas,
  [x0, y0]: Point,
  [x1, y1]: Point,
  radius: number,
): void {
  const reach = radius + 1;
  const lengthSquared = (x1 - x0) ** 2 + (y1 - y0) ** 2 || 1;
  for (
    let y = Math.max(0, Math.floor(Math.min(y0, y1) - reach));
    y <= Math.min(height - 1, Math.max(y0, y1) + reach);
    y += 1
  ) {
    for (
      let x = Math.max(0, Math.floor(Math.min(x0, x1) - reach));
      x <= Math.min(width - 1, Math.max(x0, x1) + reach);
      x += 1
    ) {
      const part = Math.max(0, Math.min(1, ((x - x0) * (x1 - x0) + (y - y0) * (y1 - y0)) / lengthSquared));
      const distance = Math.hypot(x - x0 - part * (x1 - x0), y - y0 - part * (y1 - y0));
      const covered = Math.max(0, Math.min(1, radius - distance + 0.5));
      ink[y * width + x] = Math.max(ink[y * width + x]!, covered);
    }
  }
}

function chunk(type: string, bytes: Buffer): Buffer {
  const body = Buffer.concat([Buffer.from(type, 'latin1'), bytes]);
  const length = Buffer.alloc(4);
  length.writeUInt32BE(bytes.length);
  const check = Buffer.alloc(4);
  check.writeUInt32BE(crc32(body));
  return Buffer.concat([length, body, check]);
}

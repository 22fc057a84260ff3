/** Pictures to draw, made with pdf-lib's own kind of PNG by hand: a stroke and a ring on transparent ground. */
import { deflateSync, crc32 } from 'node:zlib';

type Paint = (x: number, y: number) => readonly [number, number, number, number];

/** A PNG with alpha, each pixel painted by the function. */
export function png(width: number, height: number, paint: Paint): Uint8Array {
  const rows = Buffer.alloc((width * 4 + 1) * height);
  for (let y = 0; y < height; y++)
    for (let x = 0; x < width; x++) rows.set(paint(x, y), y * (width * 4 + 1) + 1 + x * 4);
  const head = Buffer.alloc(13);
  head.writeUInt32BE(width, 0);
  head.writeUInt32BE(height, 4);
  head.set([8, 6, 0, 0, 0], 8);
  const signature = Buffer.from('89504e470d0a1a0a', 'hex');
  return Buffer.concat([
    signature,
    chunk('IHDR', head),
    chunk('IDAT', deflateSync(rows)),
    chunk('IEND', Buffer.alloc(0)),
  ]);
}

function chunk(type: string, data: Uint8Array): Buffer {
  const body = Buffer.concat([Buffer.from(type), data]);
  const whole = Buffer.alloc(body.length + 8);
  whole.writeUInt32BE(data.length, 0);
  whole.set(body, 4);
  whole.writeUInt32BE(crc32(body), body.length + 4);
  return whole;
}

/** A red ring with a dot that touches all four sides. */
export const redSeal = png(300, 300, (x, y) => {
  const distance = Math.hypot(x - 149.5, y - 149.5);
  const isInk = (distance <= 149.5 && distance > 138) || distance < 30;
  return isInk ? [220, 20, 30, 255] : [0, 0, 0, 0];
});

/** A blue wave from the left to the right side. */
export const blueHandwriting = png(400, 160, (x, y) => {
  const middle = 80 + 70 * Math.sin((x / 400) * Math.PI * 4);
  return Math.abs(y - middle) < 9 ? [20, 40, 200, 255] : [0, 0, 0, 0];
});

/** Lets only whole PNG pictures through to the decoder, which loops for ever on a torn one. */
import { crc32, inflateSync } from 'node:zlib';
import { PdfRefusal } from '../refusal.ts';

const imageMaxPixels = 40_000_000;
const signature = Buffer.from('89504e470d0a1a0a', 'hex');
/** What decides the picture; times, comments, profiles and animations are left out. */
const kept = new Set(['IHDR', 'PLTE', 'tRNS', 'IDAT', 'IEND']);

/** By colour type: gray, colour, palette, gray with alpha, colour with alpha. */
const channelsOfType = new Map([
  [0, 1],
  [2, 3],
  [3, 1],
  [4, 2],
  [6, 4],
]);

/** The picture without its side matter. Refuses `pdf.image_unreadable`. */
export function soundPng(bytes: Uint8Array): Uint8Array {
  const png = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length);
  if (!png.subarray(0, 8).equals(signature)) throw unreadable('not a PNG');
  const chunks = chunksOf(png);
  const [head] = chunks;
  if (head?.type !== 'IHDR' || head.data.length !== 13 || chunks.at(-1)?.type !== 'IEND')
    throw unreadable('torn');
  const data = Buffer.concat(chunks.flatMap((chunk) => (chunk.type === 'IDAT' ? [chunk.data] : [])));
  requirePixels(head.data, data);
  return Buffer.concat([
    signature,
    ...chunks.flatMap((chunk) => (kept.has(chunk.type) ? [chunk.whole] : [])),
  ]);
}

interface Chunk {
  readonly type: string;
  readonly data: Buffer;
  readonly whole: Buffer;
}

function chunksOf(png: Buffer): Chunk[] {
  const chunks: Chunk[] = [];
  for (let at = 8; at < png.length && chunks.at(-1)?.type !== 'IEND';) {
    if (at + 12 > png.length) throw unreadable('torn');
    const end = at + 12 + png.readUInt32BE(at);
    if (end > png.length) throw unreadable('torn');
    const whole = png.subarray(at, end);
    if (crc32(whole.subarray(4, -4)) !== whole.readUInt32BE(whole.length - 4)) throw unreadable('damaged');
    chunks.push({ type: whole.toString('latin1', 4, 8), data: whole.subarray(8, -4), whole });
    at = end;
  }
  return chunks;
}

/** Every row must be there: bits per pixel from PNG's table 11.1, one filter byte for each row. */
function requirePixels(head: Buffer, data: Buffer): void {
  const [width, height] = [head.readUInt32BE(0), head.readUInt32BE(4)];
  const channels = channelsOfType.get(head[9] ?? -1);
  const bits = head[8] ?? 0;
  if (channels === undefined || ![1, 2, 4, 8, 16].includes(bits)) throw unreadable('damaged');
  if (width === 0 || height === 0 || width * height > imageMaxPixels) throw unreadable('too many pixels');
  const least = height * (Math.ceil((width * channels * bits) / 8) + 1);
  // Seven passes of an interlaced picture add at most a filter byte and a part byte for each of their rows.
  const most = head[12] === 0 ? least : least * 2 + 16 * height;
  const size = inflatedSize(data, most);
  if (size < (head[12] === 0 ? least : least - height)) throw unreadable('torn');
}

function inflatedSize(data: Buffer, most: number): number {
  try {
    return inflateSync(data, { maxOutputLength: most }).length;
  } catch {
    // Whatever zlib finds wrong, the picture cannot be drawn.
    throw unreadable('damaged');
  }
}

function unreadable(what: string): PdfRefusal {
  return new PdfRefusal('pdf.image_unreadable', { what });
}

/** Undoes the filters that cross-reference and object streams may carry (ISO 32000-2, 7.4). */
import { inflateSync } from 'node:zlib';
import { broken, PdfRefusal } from './refusal.ts';

export interface FilterStep {
  readonly name: string;
  readonly predictor: number;
  readonly columns: number;
  readonly colors: number;
  readonly bitsPerComponent: number;
}

/** The plain bytes; more than `maxBytes` of them are refused, so that a small file cannot fill the memory. */
export function decoded(data: Uint8Array, steps: readonly FilterStep[], maxBytes: number): Uint8Array {
  let bytes = data;
  for (const step of steps) {
    bytes = unfiltered(bytes, step, maxBytes);
    if (bytes.length > maxBytes) throw new PdfRefusal('pdf.too_large', { what: 'inflated' });
  }
  return bytes;
}

function unfiltered(bytes: Uint8Array, step: FilterStep, maxBytes: number): Uint8Array {
  switch (step.name) {
    case 'FlateDecode':
    case 'Fl':
      return unpredicted(inflated(bytes, maxBytes), step);
    case 'ASCIIHexDecode':
    case 'AHx':
      return fromAsciiHex(bytes);
    case 'ASCII85Decode':
    case 'A85':
      return fromAscii85(bytes);
    default:
      throw broken(`filter ${step.name}`);
  }
}

function inflated(bytes: Uint8Array, maxBytes: number): Uint8Array {
  if (maxBytes <= 0) throw new PdfRefusal('pdf.too_large', { what: 'inflated' });
  try {
    return inflateSync(bytes, { maxOutputLength: maxBytes });
  } catch (error) {
    // zlib names its errors by code; ours is the only limit that can be hit here.
    if (error instanceof Error && 'code' in error && error.code === 'ERR_BUFFER_TOO_LARGE')
      throw new PdfRefusal('pdf.too_large', { what: 'inflated' });
    throw broken('compressed data');
  }
}

function unpredicted(bytes: Uint8Array, step: FilterStep): Uint8Array {
  if (step.predictor <= 1) return bytes;
  const pixelBits = step.colors * step.bitsPerComponent;
  const rowBytes = Math.ceil((pixelBits * step.columns) / 8);
  const pixelBytes = Math.max(1, pixelBits >> 3);
  if (!(rowBytes > 0 && rowBytes <= 1 << 20)) throw broken('predictor');
  if (step.predictor === 2) return unpredictedTiff(bytes, rowBytes, pixelBytes, step.bitsPerComponent);
  return unpredictedPng(bytes, rowBytes, pixelBytes);
}

function unpredictedTiff(bytes: Uint8Array, rowBytes: number, pixelBytes: number, bits: number): Uint8Array {
  if (bits !== 8) throw broken('predictor');
  const out = Uint8Array.from(bytes);
  for (let place = 0; place < out.length; place++) {
    if (place % rowBytes >= pixelBytes) out[place] = (out[place]! + out[place - pixelBytes]!) & 0xff;
  }
  return out;
}

// PNG specification, 9.2: each row begins with the number of its filter.
function unpredictedPng(bytes: Uint8Array, rowBytes: number, pixelBytes: number): Uint8Array {
  const rows = Math.floor(bytes.length / (rowBytes + 1));
  const out = new Uint8Array(rows * rowBytes);
  for (let row = 0; row < rows; row++) {
    const filter = bytes[row * (rowBytes + 1)]!;
    const source = row * (rowBytes + 1) + 1;
    const target = row * rowBytes;
    for (let column = 0; column < rowBytes; column++) {
      const left = column >= pixelBytes ? out[target + column - pixelBytes]! : 0;
      const up = row > 0 ? out[target + column - rowBytes]! : 0;
      const corner = row > 0 && column >= pixelBytes ? out[target + column - rowBytes - pixelBytes]! : 0;
      out[target + column] = (bytes[source + column]! + guess(filter, left, up, corner)) & 0xff;
    }
  }
  return out;
}

function guess(filter: number, left: number, up: number, corner: number): number {
  if (filter === 0) return 0;
  if (filter === 1) return left;
  if (filter === 2) return up;
  if (filter === 3) return (left + up) >> 1;
  if (filter === 4) return paeth(left, up, corner);
  throw broken('predictor row');
}

function paeth(left: number, up: number, corner: number): number {
  const base = left + up - corner;
  const [toLeft, toUp, toCorner] = [Math.abs(base - left), Math.abs(base - up), Math.abs(base - corner)];
  if (toLeft <= toUp && toLeft <= toCorner) return left;
  return toUp <= toCorner ? up : corner;
}

function fromAsciiHex(bytes: Uint8Array): Uint8Array {
  const text = Buffer.from(bytes).toString('latin1').replace(/>.*$/s, '').replace(/\s/g, '');
  if (/[^0-9a-fA-F]/.test(text)) throw broken('hexadecimal data');
  return Buffer.from(text.length % 2 === 0 ? text : `${text}0`, 'hex');
}

function fromAscii85(bytes: Uint8Array): Uint8Array {
  const text = Buffer.from(bytes).toString('latin1').replace(/~>.*$/s, '').replace(/\s/g, '');
  const out: number[] = [];
  for (let place = 0; place < text.length;) {
    if (text[place] === 'z') {
      out.push(0, 0, 0, 0);
      place++;
      continue;
    }
    const group = text.slice(place, place + 5);
    if (group.length < 2 || /[^!-u]/.test(group)) throw broken('base-85 data');
    let value = 0;
    for (const digit of group.padEnd(5, 'u')) value = value * 85 + digit.charCodeAt(0) - 33;
    for (let index = 0; index < group.length - 1; index++)
      out.push(Math.floor(value / 256 ** (3 - index)) & 0xff);
    place += 5;
  }
  return Uint8Array.from(out);
}

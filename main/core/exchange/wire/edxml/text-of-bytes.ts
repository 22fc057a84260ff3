/** Turns the bytes of a message into text: UTF-8 by rule, UTF-16 and byte order marks by tolerance. */
import type { Repairs } from './repairs.ts';

type Encoding = { readonly label: string; readonly skip: number; readonly repair: string | null };

/** How far before the first `<` stray bytes are looked for. */
const strayMaxChars = 1024;
const sliceBytes = 1024 * 1024;

/** The message as text in pieces, starting at its first `<`; reports an unusual encoding and stray leading bytes. */
export function* textPieces(bytes: Uint8Array, repairs: Repairs): Generator<string> {
  const encoding = encodingOf(bytes);
  if (encoding.repair) repairs.add(encoding.repair, 'edXML');
  const decoder = new TextDecoder(encoding.label, { ignoreBOM: true });
  let isFirst = true;
  let hasReported = false;
  for (let start = encoding.skip; start < bytes.length; start += sliceBytes) {
    const slice = bytes.subarray(start, start + sliceBytes);
    const isLast = start + sliceBytes >= bytes.length;
    const piece = decoder.decode(slice, { stream: !isLast });
    if (!hasReported && piece.includes('\ufffd')) {
      hasReported = true;
      repairs.add('edxml.text_damaged', 'edXML');
    }
    yield isFirst ? withoutStray(piece, repairs) : piece;
    isFirst = false;
  }
}

function encodingOf(bytes: Uint8Array): Encoding {
  const [a, b, c, d] = bytes;
  if (a === 0xef && b === 0xbb && c === 0xbf) {
    return { label: 'utf-8', skip: 3, repair: 'edxml.byte_order_mark' };
  }
  if (a === 0xff && b === 0xfe) return { label: 'utf-16le', skip: 2, repair: 'edxml.utf16' };
  if (a === 0xfe && b === 0xff) return { label: 'utf-16be', skip: 2, repair: 'edxml.utf16' };
  if (a === 0x3c && b === 0 && d === 0) return { label: 'utf-16le', skip: 0, repair: 'edxml.utf16' };
  if (a === 0 && b === 0x3c && c === 0) return { label: 'utf-16be', skip: 0, repair: 'edxml.utf16' };
  return { label: 'utf-8', skip: 0, repair: null };
}

function withoutStray(piece: string, repairs: Repairs): string {
  const start = piece.indexOf('<');
  if (start <= 0 || start > strayMaxChars) return piece;
  repairs.add('edxml.leading_bytes', 'edXML', piece.slice(0, start).replaceAll(/\p{C}/gu, '?'));
  return piece.slice(start);
}

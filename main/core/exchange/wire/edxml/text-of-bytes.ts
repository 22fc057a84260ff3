/** Turns the bytes of a message into text: UTF-8 by rule, UTF-16 and byte order marks by tolerance. */
import type { Repairs } from './repairs.ts';

type Encoding = { readonly label: string; readonly skip: number; readonly repair: string | null };

/** How far before the first `<` stray bytes are looked for. */
const strayMaxChars = 1024;
/** So much is looked at before the first letter is given on: enough for the encoding and for stray bytes in any. */
const headBytes = 4 * strayMaxChars;

/** The message as text, piece by piece, starting at its first `<`; reports an unusual encoding and stray leading bytes. */
export class TextOfBytes {
  readonly #repairs: Repairs;
  #head = Buffer.alloc(0);
  #decoder: InstanceType<typeof TextDecoder> | null = null;
  #hasReported = false;

  constructor(repairs: Repairs) {
    this.#repairs = repairs;
  }

  /** What can be read so far; empty while the beginning is still looked at. */
  write(bytes: Uint8Array): string {
    if (this.#decoder) return this.#text(this.#decoder.decode(bytes, { stream: true }));
    this.#head = Buffer.concat([this.#head, bytes]);
    return this.#head.length < headBytes ? '' : this.#begin();
  }

  end(): string {
    const begun = this.#decoder ? '' : this.#begin();
    return begun + this.#text(this.#decoder?.decode() ?? '');
  }

  #begin(): string {
    const encoding = encodingOf(this.#head);
    if (encoding.repair) this.#repairs.add(encoding.repair, 'edXML');
    this.#decoder = new TextDecoder(encoding.label, { ignoreBOM: true });
    const text = this.#decoder.decode(this.#head.subarray(encoding.skip), { stream: true });
    return withoutStray(this.#text(text), this.#repairs);
  }

  #text(text: string): string {
    if (!this.#hasReported && text.includes('\ufffd')) {
      this.#hasReported = true;
      this.#repairs.add('edxml.text_damaged', 'edXML');
    }
    return text;
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

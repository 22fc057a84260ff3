/** Reads one PDF object at a place in the file into pdf-lib's object classes (ISO 32000-2, 7.3). */
import {
  PDFArray,
  PDFBool,
  type PDFContext,
  PDFDict,
  PDFHexString,
  PDFName,
  PDFNull,
  PDFNumber,
  type PDFObject,
  PDFRef,
  PDFString,
} from 'pdf-lib';
import type { ByteWindow } from './byte-window.ts';
import { broken } from './refusal.ts';

const nestingMax = 60;
const hexBlockBytes = 64 * 1024;
const stringMaxBytes = 64 * 1024 * 1024;

/** From the first to past the last byte of something in the file. */
export interface Span {
  readonly from: number;
  readonly to: number;
}

export class ObjectParser {
  /** Where the next token is read. */
  place: number;
  readonly #window: ByteWindow;
  readonly #context: PDFContext;

  constructor(window: ByteWindow, context: PDFContext, place: number) {
    this.#window = window;
    this.#context = context;
    this.place = place;
  }

  /** The value that stands here, with everything inside it. */
  value(depth = 0): PDFObject {
    if (depth > nestingMax) throw broken('nested too deep', this.place);
    this.skipSpace();
    const byte = this.#window.at(this.place);
    if (byte === 0x2f) return this.#name();
    if (byte === 0x28) return this.#literalString();
    if (byte === 0x5b) return this.#array(depth);
    if (byte === 0x3c)
      return this.#window.at(this.place + 1) === 0x3c ? this.#dict(depth) : this.#hexString();
    if (isNumberByte(byte)) return this.#numberOrRef();
    return this.#keyword();
  }

  /** The head of an indirect object, "12 0 obj", or null if none stands here. */
  objectHead(): { number: number; generation: number } | null {
    const number = this.integer();
    const generation = number === null ? null : this.integer();
    if (number === null || generation === null || !this.word('obj')) return null;
    return { number, generation };
  }

  /** The unsigned integer that stands here, or null. */
  integer(): number | null {
    this.skipSpace();
    let value = 0;
    const start = this.place;
    for (let byte = this.#window.at(this.place); byte >= 0x30 && byte <= 0x39;) {
      value = value * 10 + byte - 0x30;
      byte = this.#window.at(++this.place);
      if (this.place - start > 15) return null;
    }
    return this.place === start ? null : value;
  }

  /** Steps over this word if it stands here. */
  word(word: string): boolean {
    this.skipSpace();
    for (let index = 0; index < word.length; index++) {
      if (this.#window.at(this.place + index) !== word.charCodeAt(index)) return false;
    }
    this.place += word.length;
    return true;
  }

  /** Steps over white space and comments. */
  skipSpace(): void {
    for (;;) {
      const byte = this.#window.at(this.place);
      if (isSpace(byte)) this.place++;
      else if (byte === 0x25) this.#skipComment();
      else return;
    }
  }

  /** Where each value of the dictionary that stands here lies in the file, by key. */
  dictSpans(): Map<PDFName, Span> {
    const spans = new Map<PDFName, Span>();
    this.#dict(0, spans);
    return spans;
  }

  #skipComment(): void {
    for (let byte = this.#window.at(this.place); byte !== 0x0a && byte !== 0x0d && byte !== -1;) {
      byte = this.#window.at(++this.place);
    }
  }

  #dict(depth: number, spans?: Map<PDFName, Span>): PDFDict {
    if (!this.word('<<')) throw broken('no dictionary', this.place);
    const entries = new Map<PDFName, PDFObject>();
    for (;;) {
      this.skipSpace();
      if (this.word('>>')) return PDFDict.fromMapWithContext(entries, this.#context);
      if (this.#window.at(this.place) !== 0x2f) throw broken('dictionary key', this.place);
      const key = this.#name();
      this.skipSpace();
      const from = this.place;
      entries.set(key, this.value(depth + 1));
      spans?.set(key, { from, to: this.place });
    }
  }

  #array(depth: number): PDFArray {
    this.place++;
    const array = PDFArray.withContext(this.#context);
    for (;;) {
      this.skipSpace();
      if (this.#window.at(this.place) === 0x5d) {
        this.place++;
        return array;
      }
      array.push(this.value(depth + 1));
    }
  }

  #name(): PDFName {
    const start = ++this.place;
    while (isRegular(this.#window.at(this.place))) this.place++;
    if (this.place - start > 4096) throw broken('name too long', start);
    const raw = this.#window.latin1(start, this.place);
    return PDFName.of(
      raw.replace(/#([0-9a-fA-F]{2})/g, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16))),
    );
  }

  #literalString(): PDFString {
    const start = ++this.place;
    let open = 1;
    while (open > 0) {
      const byte = this.#window.at(this.place++);
      if (byte === -1 || this.place - start > stringMaxBytes) throw broken('string without end', start);
      if (byte === 0x5c) this.place++;
      else if (byte === 0x28) open++;
      else if (byte === 0x29) open--;
    }
    return PDFString.of(this.#window.latin1(start, this.place - 1));
  }

  #hexString(): PDFHexString {
    const start = ++this.place;
    let digits = '';
    // Small strings first; a signature's contents are some ten thousand digits.
    for (let from = start, length = 256; ; length = Math.min(length * 4, hexBlockBytes)) {
      const block = this.#window.latin1(from, from + length);
      const end = block.indexOf('>');
      const part = end === -1 ? block : block.slice(0, end);
      const wrong = isDigitsOnly(part) ? -1 : part.search(/[^0-9a-fA-F\0\t\n\f\r ]/);
      if (wrong !== -1 || block === '') throw broken('hexadecimal string', from + Math.max(0, wrong));
      digits += part;
      from += block.length;
      if (end === -1) continue;
      this.place = from - block.length + end + 1;
      break;
    }
    return PDFHexString.of(isDigitsOnly(digits) ? digits : digits.replace(/[\0\s]/g, ''));
  }

  #numberOrRef(): PDFNumber | PDFRef {
    const start = this.place;
    const number = this.integer();
    if (number !== null && isSpace(this.#window.at(this.place))) {
      const after = this.place;
      const generation = this.integer();
      if (generation !== null && isSpace(this.#window.at(this.place)) && this.word('R')) {
        if (!isRegular(this.#window.at(this.place))) return PDFRef.of(number, generation);
      }
      this.place = after;
      return PDFNumber.of(number);
    }
    this.place = start;
    while (isNumberByte(this.#window.at(this.place))) this.place++;
    const text = this.#window.latin1(start, Math.min(this.place, start + 64)).replace(/^[+-]*(?=[+-])/, '');
    const value = Number.parseFloat(text);
    return PDFNumber.of(Number.isFinite(value) ? value : 0);
  }

  #keyword(): PDFObject {
    const start = this.place;
    if (this.word('true') && !isRegular(this.#window.at(this.place))) return PDFBool.True;
    this.place = start;
    if (this.word('false') && !isRegular(this.#window.at(this.place))) return PDFBool.False;
    this.place = start;
    if (this.word('null') && !isRegular(this.#window.at(this.place))) return PDFNull;
    throw broken('unknown word', start);
  }
}

/** White space of ISO 32000-2, 7.2.3. */
export function isSpace(byte: number): boolean {
  return byte === 0x20 || byte === 0x0a || byte === 0x0d || byte === 0x09 || byte === 0x0c || byte === 0;
}

function isRegular(byte: number): boolean {
  return regularBytes[byte] === 1;
}

const regularBytes = Uint8Array.from({ length: 256 }, (_, byte) =>
  isSpace(byte) || '()<>[]{}/%'.includes(String.fromCharCode(byte)) ? 0 : 1,
);

/** The decoder stops at the first that is no digit; much quicker than an expression over a signature's contents. */
function isDigitsOnly(text: string): boolean {
  return Buffer.from(text, 'hex').length * 2 === text.length;
}

function isNumberByte(byte: number): boolean {
  return (byte >= 0x30 && byte <= 0x39) || byte === 0x2b || byte === 0x2d || byte === 0x2e;
}

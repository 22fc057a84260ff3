/** Reads the chain of cross-reference sections, newest first (ISO 32000-2, 7.5.4 and 7.5.8). */
import { type PDFContext, type PDFDict, PDFName } from 'pdf-lib';
import type { ByteWindow } from './byte-window.ts';
import { decoded } from './filters.ts';
import { arrayOf, countOf, dictOf, name, nameText, numberOf } from './object-access.ts';
import { ObjectParser } from './object-parser.ts';
import { broken, PdfRefusal } from './refusal.ts';
import { filterSteps } from './stored-stream.ts';

const revisionsMax = 4096;
const objectNumberMax = 2 ** 31 - 1;

export type XrefEntry =
  | { readonly kind: 'free' }
  | { readonly kind: 'plain'; readonly offset: number; readonly generation: number }
  | { readonly kind: 'packed'; readonly stream: number; readonly index: number };

export interface XrefSection {
  /** Where it begins in the file. */
  readonly at: number;
  /** Past its trailer or its stream object. */
  readonly end: number;
  readonly kind: 'table' | 'stream';
  readonly entries: ReadonlyMap<number, XrefEntry>;
  readonly trailer: PDFDict;
  /** A table that points to a stream for newer readers. */
  readonly isHybrid: boolean;
}

export interface XrefChain {
  /** Newest first. */
  readonly sections: readonly XrefSection[];
  readonly entries: ReadonlyMap<number, XrefEntry>;
  /** What is added to every offset written in the file, for junk before "%PDF-". */
  readonly shift: number;
  /** The offset the file's last "startxref" names, as written. */
  readonly startxref: number;
}

interface XrefReading {
  readonly window: ByteWindow;
  readonly context: PDFContext;
  readonly shift: number;
  readonly budget: { left: number };
}

/** Follows "startxref" and every /Prev; anything that does not fit together is refused as `pdf.xref_broken`. */
export function readXrefChain(
  window: ByteWindow,
  context: PDFContext,
  header: number,
  budget: { left: number },
): XrefChain {
  const startxref = lastStartxref(window);
  const shift = shiftOf(window, context, header, startxref);
  const reading = { window, context, shift, budget };
  const sections: XrefSection[] = [];
  const entries = new Map<number, XrefEntry>();
  const seen = new Set<number>();
  for (let next: number | null = startxref; next !== null;) {
    if (seen.has(next)) throw broken('circular /Prev', next);
    if (seen.size >= revisionsMax) throw new PdfRefusal('pdf.too_large', { what: 'revisions' });
    seen.add(next);
    const section = readSection(reading, next + shift);
    for (const [number, entry] of section.entries) if (!entries.has(number)) entries.set(number, entry);
    sections.push(section);
    next = previousOf(section.trailer);
  }
  return { sections, entries, shift, startxref };
}

/** Where the last "startxref" points, as written in the file. */
function lastStartxref(window: ByteWindow): number {
  const from = Math.max(0, window.size - 4096);
  const tail = window.latin1(from, window.size);
  const found = /^startxref\s+(\d{1,15})(?:\s|$)/.exec(
    tail.slice(Math.max(0, tail.lastIndexOf('startxref'))),
  );
  if (found === null) throw broken('no startxref', from);
  return Number(found[1]);
}

function shiftOf(window: ByteWindow, context: PDFContext, header: number, startxref: number): number {
  const isSection = (place: number) => {
    const parser = new ObjectParser(window, context, place);
    return parser.word('xref') || parser.objectHead() !== null;
  };
  if (header > 0 && isSection(startxref + header)) return header;
  return 0;
}

// Real files carry /Prev 0; nothing can lie there, so it means none.
function previousOf(trailer: PDFDict): number | null {
  const previous = numberOf(trailer.get(name('Prev')));
  if (previous === null || previous === 0) return null;
  if (!Number.isSafeInteger(previous) || previous < 0) throw broken('/Prev');
  return previous;
}

function readSection(reading: XrefReading, at: number): XrefSection {
  const parser = new ObjectParser(reading.window, reading.context, at);
  if (at >= reading.window.size) throw broken('section outside the file', at);
  return parser.word('xref') ? readTable(reading, parser, at) : readStream(reading, at);
}

function readTable(reading: XrefReading, parser: ObjectParser, at: number): XrefSection {
  const entries = new Map<number, XrefEntry>();
  while (!parser.word('trailer')) readSubsection(reading, parser, entries);
  const trailer = dictOf(parser.value());
  if (trailer === null) throw broken('no trailer', parser.place);
  const end = parser.place;
  const hidden = countOf(trailer.get(name('XRefStm')));
  if (hidden !== null) {
    // ISO 32000-2, 7.5.8.4: what the table marks free may be found in the stream.
    for (const [number, entry] of readStream(reading, hidden + reading.shift).entries) {
      if ((entries.get(number)?.kind ?? 'free') === 'free') entries.set(number, entry);
    }
  }
  return { at, end, kind: 'table', entries, trailer, isHybrid: hidden !== null };
}

function readSubsection(reading: XrefReading, parser: ObjectParser, entries: Map<number, XrefEntry>): void {
  const first = parser.integer();
  const count = parser.integer();
  if (first === null || count === null) throw broken('subsection', parser.place);
  for (let number = first; number < first + count; number++) {
    const offset = parser.integer();
    const generation = parser.integer();
    if (offset === null || generation === null || number > objectNumberMax)
      throw broken('entry', parser.place);
    if (parser.word('n')) entries.set(number, plainEntry(reading, offset, generation));
    else if (parser.word('f')) entries.set(number, { kind: 'free' });
    else throw broken('entry', parser.place);
  }
}

function plainEntry(reading: XrefReading, offset: number, generation: number): XrefEntry {
  return offset === 0 ? { kind: 'free' } : { kind: 'plain', offset: offset + reading.shift, generation };
}

function readStream(reading: XrefReading, at: number): XrefSection {
  const { window, context, budget } = reading;
  const parser = new ObjectParser(window, context, at);
  if (parser.objectHead() === null) throw broken('no section', at);
  const trailer = dictOf(parser.value());
  if (trailer === null || nameText(trailer.get(name('Type'))) !== 'XRef')
    throw broken('no section stream', at);
  const length = countOf(trailer.get(PDFName.Length));
  const from = streamStart(window, parser);
  if (length === null || from === null || from + length > window.size) throw broken('section length', at);
  const data = decoded(
    window.bytes(from, from + length),
    filterSteps(trailer, (value) => value),
    budget.left,
  );
  budget.left -= data.length;
  parser.place = from + length;
  if (!parser.word('endstream')) throw broken('section length', at);
  parser.word('endobj');
  const entries = packedEntries(reading, trailer, data);
  return { at, end: parser.place, kind: 'stream', entries, trailer, isHybrid: false };
}

/** Where a stream's data begins after its dictionary, or null if no stream follows (ISO 32000-2, 7.3.8.1). */
export function streamStart(window: ByteWindow, parser: ObjectParser): number | null {
  if (!parser.word('stream')) return null;
  if (window.at(parser.place) === 0x0d && window.at(parser.place + 1) === 0x0a) return parser.place + 2;
  const isBreak = window.at(parser.place) === 0x0a || window.at(parser.place) === 0x0d;
  return isBreak ? parser.place + 1 : parser.place;
}

function packedEntries(reading: XrefReading, dict: PDFDict, data: Uint8Array): Map<number, XrefEntry> {
  const widths = countsOf(dict, 'W');
  const [kindWidth = 0, secondWidth = 0, thirdWidth = 0] = widths;
  const row = kindWidth + secondWidth + thirdWidth;
  if (widths.length < 3 || row === 0 || row > 64) throw broken('widths');
  const size = countOf(dict.get(name('Size'))) ?? 0;
  const index = dict.has(name('Index')) ? countsOf(dict, 'Index') : [0, size];
  const entries = new Map<number, XrefEntry>();
  let place = 0;
  const field = (width: number) => {
    let value = 0;
    for (const end = place + width; place < end; place++) value = value * 256 + data[place]!;
    return value;
  };
  for (let pair = 0; pair + 1 < index.length; pair += 2) {
    for (let step = 0; step < index[pair + 1]! && place + row <= data.length; step++) {
      const kind = kindWidth === 0 ? 1 : field(kindWidth);
      const [second, third] = [field(secondWidth), field(thirdWidth)];
      const number = index[pair]! + step;
      if (number > objectNumberMax || !Number.isSafeInteger(second)) throw broken('entry');
      if (entries.has(number)) continue;
      if (kind === 0) entries.set(number, { kind: 'free' });
      else if (kind === 1) entries.set(number, plainEntry(reading, second, third));
      else if (kind === 2) entries.set(number, { kind: 'packed', stream: second, index: third });
    }
  }
  return entries;
}

function countsOf(dict: PDFDict, key: string): number[] {
  const array = arrayOf(dict.get(name(key)));
  if (array === null) throw broken(`/${key}`);
  return array.asArray().map((value) => {
    const count = countOf(value);
    if (count === null) throw broken(`/${key}`);
    return count;
  });
}

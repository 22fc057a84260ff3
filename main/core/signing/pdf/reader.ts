/** Opens a PDF by its cross-reference chain, as viewers do, and gives its objects one at a time. */
import { type PDFArray, PDFContext, type PDFDict, PDFName, type PDFObject, PDFRef } from 'pdf-lib';
import { type ByteSource, bytesSource } from './byte-source.ts';
import { ByteWindow } from './byte-window.ts';
import { decoded } from './filters.ts';
import { arrayOf, countOf, dictOf, name } from './object-access.ts';
import { ObjectParser, type Span } from './object-parser.ts';
import { broken, isBroken, PdfRefusal } from './refusal.ts';
import { repairedChain } from './repair.ts';
import { type Revision, revisionsOf } from './revisions.ts';
import { filterSteps, StoredStream } from './stored-stream.ts';
import { readXrefChain, streamStart, type XrefChain, type XrefEntry } from './xref.ts';

const inflateMaxBytes = 256 * 1024 * 1024;
// A classic table has ten digits for an offset; above two gigabytes viewers begin to disagree.
const fileMaxBytes = 2 ** 31 - 1;
const refsMax = 32;
const parseDepthMax = 16;

interface ObjectStream {
  readonly data: ByteWindow;
  readonly places: readonly { readonly number: number; readonly place: number }[];
}

export class PdfReader {
  readonly source: ByteSource;
  /** Only a holder for pdf-lib's dictionaries; it knows none of the file's objects. */
  readonly context: PDFContext;
  readonly chain: XrefChain;
  /** Where "%PDF-" stands; 0 unless something was put in front of the file. */
  readonly header: number;
  /** True when the cross-references were found by searching: good for a look, never for signing. */
  readonly isRepaired: boolean;
  readonly #window: ByteWindow;
  readonly #budget = { left: inflateMaxBytes };
  readonly #objects = new Map<number, PDFObject | undefined>();
  readonly #streams = new Map<number, ObjectStream>();
  #parsing = 0;

  /** Use `openPdf` or `openRepaired`. */
  constructor(source: ByteSource, isRepaired: boolean) {
    this.header = headerOf(source);
    this.source = source;
    this.isRepaired = isRepaired;
    this.context = PDFContext.create();
    this.#window = new ByteWindow(source);
    this.chain = isRepaired
      ? repairedChain(this.#window, this.context)
      : readXrefChain(this.#window, this.context, this.header, this.#budget);
  }

  /** The newest trailer, which speaks for the file. */
  get trailer(): PDFDict {
    const newest = this.chain.sections[0];
    if (newest === undefined) throw broken('no trailer');
    return newest.trailer;
  }

  get catalogRef(): PDFRef {
    const root = this.trailer.get(name('Root'));
    if (!(root instanceof PDFRef)) throw broken('no /Root');
    return root;
  }

  get catalog(): PDFDict {
    const catalog = dictOf(this.get(this.catalogRef));
    if (catalog === null) throw broken('no catalog');
    return catalog;
  }

  /** Any trailer naming an encryption counts, because viewers differ in which they ask. */
  get isEncrypted(): boolean {
    return this.chain.sections.some((section) => section.trailer.has(name('Encrypt')));
  }

  /** Each finished state of the file, oldest first; `openPdf(headOf(source, end))` reads one. */
  get revisions(): readonly Revision[] {
    return revisionsOf(this.#window, this.chain);
  }

  /** Every object number in use, whether or not anything refers to it. */
  *objectNumbers(): IterableIterator<number> {
    for (const [number, entry] of this.chain.entries) if (entry.kind !== 'free') yield number;
  }

  /** Where an object is kept, or undefined when it does not exist. */
  entry(number: number): XrefEntry | undefined {
    return this.chain.entries.get(number);
  }

  /** The object a reference stands for; undefined for a free or unknown one (which means null, 7.3.10). */
  get(ref: PDFRef): PDFObject | undefined {
    const entry = this.entry(ref.objectNumber);
    if (entry === undefined || entry.kind === 'free') return undefined;
    const generation = entry.kind === 'plain' ? entry.generation : 0;
    if (!this.isRepaired && generation !== ref.generationNumber) throw broken('generation', ref.objectNumber);
    return this.object(ref.objectNumber);
  }

  /** The object with this number. */
  object(number: number): PDFObject | undefined {
    if (this.#objects.has(number)) return this.#objects.get(number);
    const object = this.#parsed(number);
    this.#objects.set(number, object);
    return object;
  }

  /** The value itself, following references. */
  resolve(object: PDFObject | undefined): PDFObject | undefined {
    let value = object;
    for (let step = 0; value instanceof PDFRef; step++) {
      if (step > refsMax) throw broken('circular reference');
      value = this.get(value);
    }
    return value;
  }

  /** The dictionary under this key, following references. */
  dict(holder: PDFDict, key: string): PDFDict | null {
    return dictOf(this.resolve(holder.get(name(key))));
  }

  array(holder: PDFDict, key: string): PDFArray | null {
    return arrayOf(this.resolve(holder.get(name(key))));
  }

  value(holder: PDFDict, key: string): PDFObject | undefined {
    return this.resolve(holder.get(name(key)));
  }

  /** The decoded bytes of a stream; they count against the reader's limit of inflated bytes. */
  decodedStream(stream: StoredStream): Uint8Array {
    const steps = filterSteps(stream.dict, (value) => this.resolve(value));
    const data = decoded(stream.getContents(), steps, this.#budget.left);
    this.#budget.left -= data.length;
    return data;
  }

  /**
   * Where the values of a dictionary lie in the file, by key: of the object itself, or of the dictionary
   * standing directly under `within` in it. Null for an object kept in an object stream.
   */
  spans(ref: PDFRef, within?: string): ReadonlyMap<PDFName, Span> | null {
    const entry = this.entry(ref.objectNumber);
    if (entry?.kind !== 'plain') return null;
    const parser = this.#parserAt(entry.offset, ref.objectNumber);
    const spans = parser.dictSpans();
    if (within === undefined) return spans;
    const inner = spans.get(name(within));
    if (inner === undefined || this.#window.latin1(inner.from, inner.from + 2) !== '<<') return null;
    return new ObjectParser(this.#window, this.context, inner.from).dictSpans();
  }

  /** Refuses the file unless every object lies where its cross-reference says. */
  requireSoundOffsets(): void {
    const plain = [...this.chain.entries].flatMap(([number, entry]) =>
      entry.kind === 'plain' ? [{ number, offset: entry.offset }] : [],
    );
    plain.sort((a, b) => a.offset - b.offset);
    for (const { number, offset } of plain) this.#parserAt(offset, number);
  }

  #parsed(number: number): PDFObject | undefined {
    const entry = this.entry(number);
    if (entry === undefined || entry.kind === 'free') return undefined;
    if (++this.#parsing > parseDepthMax) throw broken('objects need each other', number);
    try {
      return entry.kind === 'plain'
        ? this.#plainObject(number, entry.offset)
        : this.#packedObject(number, entry.stream, entry.index);
    } finally {
      this.#parsing--;
    }
  }

  #parserAt(offset: number, number: number): ObjectParser {
    const parser = new ObjectParser(this.#window, this.context, offset);
    if (parser.objectHead()?.number !== number) throw broken('object is elsewhere', number);
    return parser;
  }

  #plainObject(number: number, offset: number): PDFObject {
    const parser = this.#parserAt(offset, number);
    const value = parser.value();
    const dict = dictOf(value);
    const from = dict === null ? null : streamStart(this.#window, parser);
    if (dict === null || from === null) return value;
    return this.#stream(dict, from, number);
  }

  #stream(dict: PDFDict, from: number, number: number): StoredStream {
    const length = this.#streamLength(dict, number);
    const parser = new ObjectParser(this.#window, this.context, from + (length ?? 0));
    if (length !== null && from + length <= this.#window.size && parser.word('endstream'))
      return new StoredStream(dict, this.#window, from, from + length);
    if (!this.isRepaired) throw broken('stream length', number);
    return new StoredStream(dict, this.#window, from, this.#searchedEnd(from));
  }

  #streamLength(dict: PDFDict, number: number): number | null {
    const length = dict.get(PDFName.Length);
    // A length that is itself being read would ask for this stream again.
    if (length instanceof PDFRef && length.objectNumber === number) throw broken('stream length', number);
    return countOf(this.resolve(length));
  }

  #searchedEnd(from: number): number {
    const step = 1024 * 1024;
    for (let start = from; start < this.#window.size; start += step) {
      const found = this.#window.latin1(start, start + step + 16).indexOf('endstream');
      if (found >= 0) return start + found;
    }
    return this.#window.size;
  }

  #packedObject(number: number, streamNumber: number, index: number): PDFObject | undefined {
    const stream = this.#objectStream(streamNumber);
    const place = stream.places[index];
    const found =
      place?.number === number ? place : stream.places.find((candidate) => candidate.number === number);
    if (found === undefined) throw broken('object is not in its stream', number);
    return new ObjectParser(stream.data, this.context, found.place).value();
  }

  #objectStream(number: number): ObjectStream {
    const known = this.#streams.get(number);
    if (known !== undefined) return known;
    // ISO 32000-2, 7.5.7: an object stream is never inside another one.
    if (this.entry(number)?.kind !== 'plain') throw broken('object stream', number);
    const stream = this.object(number);
    if (!(stream instanceof StoredStream)) throw broken('object stream', number);
    const data = this.decodedStream(stream);
    const opened = openedObjectStream(this, stream, data);
    this.#streams.set(number, opened);
    return opened;
  }
}

function openedObjectStream(reader: PdfReader, stream: StoredStream, data: Uint8Array): ObjectStream {
  const count = countOf(reader.value(stream.dict, 'N'));
  const first = countOf(reader.value(stream.dict, 'First'));
  if (count === null || first === null || count > data.length) throw broken('object stream');
  const window = new ByteWindow(bytesSource(data));
  const parser = new ObjectParser(window, reader.context, 0);
  const places: { number: number; place: number }[] = [];
  for (let index = 0; index < count; index++) {
    const number = parser.integer();
    const offset = parser.integer();
    if (number === null || offset === null) throw broken('object stream');
    places.push({ number, place: first + offset });
  }
  return { data: window, places };
}

// Readers look for the header in the first kilobyte (ISO 32000-1, annex H, note 13).
function headerOf(source: ByteSource): number {
  if (source.size === 0) throw new PdfRefusal('pdf.empty');
  if (source.size > fileMaxBytes) throw new PdfRefusal('pdf.too_large', { what: 'file', size: source.size });
  const head = Buffer.from(source.read(0, Math.min(1024, source.size))).toString('latin1');
  const header = head.indexOf('%PDF-');
  if (header < 0) throw new PdfRefusal('pdf.not_pdf');
  return header;
}

/** Opens strictly: a file whose cross-references do not hold is refused as `pdf.xref_broken`. */
export function openPdf(source: ByteSource): PdfReader {
  const reader = new PdfReader(source, false);
  if (!reader.isEncrypted) void reader.catalog;
  return reader;
}

/** Opens a damaged file by searching for its objects. Viewers repair differently: never sign what is read here. */
export function openRepaired(source: ByteSource): PdfReader {
  return new PdfReader(source, true);
}

/** Reads strictly, and once more by searching if the file turns out to be damaged on the way. */
export function withRepair<T>(source: ByteSource, read: (reader: PdfReader) => T): T {
  try {
    return read(openPdf(source));
  } catch (error) {
    // Only damage is worth a second look; every other refusal stands.
    if (!isBroken(error)) throw error;
    return read(openRepaired(source));
  }
}

/** Collects changed and new objects and writes them as one incremental update (ISO 32000-2, 7.5.6). */
import { randomBytes } from 'node:crypto';
import {
  PDFArray,
  PDFDict,
  PDFHexString,
  PDFName,
  PDFNumber,
  type PDFObject,
  PDFRawStream,
  PDFRef,
} from 'pdf-lib';
import { arrayOf, countOf, name, stringBytes } from './object-access.ts';
import type { PdfReader } from './reader.ts';

/** What is appended to the file, and where in it each object begins. */
export interface WrittenIncrement {
  readonly tail: Uint8Array;
  /** From the start of the tail to an object's value, past "12 0 obj" and its line break. */
  readonly valueOffsets: ReadonlyMap<PDFRef, number>;
}

interface Place {
  readonly ref: PDFRef;
  /** From the start of the tail. */
  readonly at: number;
}

export class Increment {
  readonly reader: PdfReader;
  readonly #objects = new Map<PDFRef, PDFObject>();
  #nextNumber: number;

  constructor(reader: PdfReader) {
    this.reader = reader;
    // /Size may lie; a number used anywhere must not be given out again.
    let next = countOf(reader.trailer.get(name('Size'))) ?? 1;
    for (const number of reader.chain.entries.keys()) next = Math.max(next, number + 1);
    this.#nextNumber = next;
  }

  /** Gives out a reference for an object set later. */
  reserve(): PDFRef {
    return PDFRef.of(this.#nextNumber++);
  }

  add(object: PDFObject): PDFRef {
    const ref = this.reserve();
    this.#objects.set(ref, object);
    return ref;
  }

  /** Writes this object under the reference, new or replacing the one in the file. */
  set(ref: PDFRef, object: PDFObject): void {
    this.#objects.set(ref, object);
  }

  /** The value with the changes made so far. */
  resolve(object: PDFObject | undefined): PDFObject | undefined {
    const pending = object instanceof PDFRef ? this.#objects.get(object) : undefined;
    return pending ?? this.reader.resolve(object);
  }

  /** The bytes to append. The file's own bytes are neither read again nor changed. */
  written(): WrittenIncrement {
    const { source, chain } = this.reader;
    const last = source.read(source.size - 1, source.size)[0];
    const parts: Uint8Array[] = last === 0x0a || last === 0x0d ? [] : [Buffer.from('\n')];
    const places: Place[] = [];
    const valueOffsets = new Map<PDFRef, number>();
    let length = parts.length;
    const write = (ref: PDFRef, object: PDFObject) => {
      const head = Buffer.from(`${ref.objectNumber} ${ref.generationNumber} obj\n`);
      const body = bytesOf(object);
      places.push({ ref, at: length });
      valueOffsets.set(ref, length + head.length);
      parts.push(head, body, Buffer.from('\nendobj\n'));
      length += head.length + body.length + '\nendobj\n'.length;
    };
    for (const [ref, object] of this.#objects) write(ref, object);
    const at = length;
    const base = source.size;
    if (chain.sections[0]?.kind === 'stream') {
      const ref = this.reserve();
      write(ref, this.#xrefStream([...places, { ref, at }], base));
    } else {
      parts.push(this.#xrefTable(places, base));
    }
    parts.push(Buffer.from(`startxref\n${base + at}\n%%EOF\n`));
    return { tail: Buffer.concat(parts), valueOffsets };
  }

  #xrefTable(places: readonly Place[], base: number): Uint8Array {
    let text = 'xref\n';
    for (const run of runsOf(places)) {
      text += `${run[0]?.ref.objectNumber} ${run.length}\n`;
      for (const { ref, at } of run)
        text += `${String(base + at).padStart(10, '0')} ${String(ref.generationNumber).padStart(5, '0')} n \n`;
    }
    const trailer = bytesOf(this.#trailer());
    return Buffer.concat([Buffer.from(`${text}trailer\n`), trailer, Buffer.from('\n')]);
  }

  #xrefStream(places: readonly Place[], base: number): PDFObject {
    const dict = this.#trailer();
    const runs = runsOf(places);
    const rows = runs.flat().map(({ ref, at }) => {
      const row = Buffer.alloc(8);
      row[0] = 1;
      row.writeUIntBE(base + at, 1, 5);
      row.writeUInt16BE(ref.generationNumber, 6);
      return row;
    });
    dict.set(PDFName.Type, name('XRef'));
    dict.set(name('W'), this.#numbers([1, 5, 2]));
    dict.set(
      name('Index'),
      this.#numbers(runs.flatMap((run) => [run[0]?.ref.objectNumber ?? 0, run.length])),
    );
    return PDFRawStream.of(dict, Buffer.concat(rows));
  }

  // Only what ISO 32000-2, table 15 asks for: a stale /XRefStm or checksum must not speak for the new file.
  #trailer(): PDFDict {
    const { reader } = this;
    const dict = PDFDict.withContext(reader.context);
    dict.set(name('Size'), PDFNumber.of(this.#nextNumber));
    dict.set(name('Root'), reader.catalogRef);
    const information = reader.trailer.get(name('Info'));
    if (information instanceof PDFRef) dict.set(name('Info'), information);
    dict.set(name('ID'), this.#identifiers());
    dict.set(name('Prev'), PDFNumber.of(reader.chain.startxref));
    return dict;
  }

  #identifiers(): PDFArray {
    const first = arrayOf(this.reader.resolve(this.reader.trailer.get(name('ID'))))?.asArray()[0];
    const fresh = PDFHexString.of(randomBytes(16).toString('hex'));
    const ids = PDFArray.withContext(this.reader.context);
    const kept = this.reader.resolve(first);
    ids.push(kept !== undefined && stringBytes(kept) !== null ? kept : fresh);
    ids.push(fresh);
    return ids;
  }

  #numbers(values: readonly number[]): PDFArray {
    const array = PDFArray.withContext(this.reader.context);
    for (const value of values) array.push(PDFNumber.of(value));
    return array;
  }
}

/** The places in order of object number, cut where a number is missing. */
function runsOf(places: readonly Place[]): Place[][] {
  const runs: Place[][] = [];
  for (const place of places.toSorted((a, b) => a.ref.objectNumber - b.ref.objectNumber)) {
    const run = runs.at(-1);
    const previous = run?.at(-1)?.ref.objectNumber;
    if (run !== undefined && previous === place.ref.objectNumber - 1) run.push(place);
    else runs.push([place]);
  }
  return runs;
}

/** An object as it is written into a file. */
export function bytesOf(object: PDFObject): Uint8Array {
  const bytes = new Uint8Array(object.sizeInBytes());
  object.copyBytesInto(bytes, 0);
  return bytes;
}

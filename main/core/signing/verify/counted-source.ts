/** A large file whose bytes are looked at while they are read for hashing, so that nothing is read a second time. */
import type { ByteSource } from '../pdf/byte-source.ts';

/** Smaller reads are of single objects, and come again and again. */
const countedMinBytes = 128 * 1024;
const blockBytes = 1024 * 1024;

/** Counts the places at which `marker` begins. */
export class CountedSource implements ByteSource {
  readonly size: number;
  readonly #source: ByteSource;
  readonly #marker: Buffer;
  /** Stretches of places already looked at, in their order. */
  readonly #looked: { readonly from: number; to: number }[] = [];
  #count = 0;
  /** The end of the piece looked at last: a marker may lie across it and the next. */
  #last = { end: -1, bytes: Buffer.alloc(0) };

  constructor(source: ByteSource, marker: Buffer) {
    this.#source = source;
    this.#marker = marker;
    this.size = source.size;
  }

  read(from: number, to: number): Uint8Array {
    const bytes = this.#source.read(from, to);
    const isNew = from >= (this.#looked.at(-1)?.to ?? 0);
    if (isNew && bytes.length >= countedMinBytes) this.#look(from, bytes);
    return bytes;
  }

  /** How often the marker begins at `from` or later; counts no further than `enough`. Reads what nobody has read. */
  countFrom(from: number, enough: number): number {
    let count = this.#countedFrom(from);
    for (const gap of this.#gapsFrom(from)) {
      for (let at = gap.from; at < gap.to && count < enough; at += blockBytes) {
        const end = Math.min(at + blockBytes, gap.to);
        count += this.#occurrences(this.#source.read(at, Math.min(end + this.#marker.length - 1, this.size)));
      }
    }
    return count;
  }

  /** What was counted on the way counts only where all of it lies behind `from`. */
  #countedFrom(from: number): number {
    return this.#looked.every((one) => one.from >= from) ? this.#count : 0;
  }

  #gapsFrom(from: number): { from: number; to: number }[] {
    const looked = this.#looked.every((one) => one.from >= from) ? this.#looked : [];
    const ends = [from, ...looked.map(({ to }) => to)];
    const starts = [...looked.map((one) => one.from), this.size];
    return ends.map((end, index) => ({ from: end, to: starts[index]! })).filter((gap) => gap.from < gap.to);
  }

  #look(from: number, bytes: Uint8Array): void {
    const overlap = this.#marker.length - 1;
    const to = from + bytes.length - overlap;
    this.#count += this.#occurrences(bytes);
    if (this.#last.end === from) {
      this.#count += this.#occurrences(Buffer.concat([this.#last.bytes, bytes.subarray(0, overlap)]));
      this.#looked.at(-1)!.to = to;
    } else this.#looked.push({ from, to });
    this.#last = { end: from + bytes.length, bytes: Buffer.from(bytes.subarray(bytes.length - overlap)) };
  }

  #occurrences(bytes: Uint8Array): number {
    const block = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length);
    let count = 0;
    for (let at = block.indexOf(this.#marker); at !== -1; at = block.indexOf(this.#marker, at + 1))
      count += 1;
    return count;
  }
}

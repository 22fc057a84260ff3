/** Looks at single bytes of a source through a few blocks kept in memory. */
import type { ByteSource } from './byte-source.ts';

const blockBytes = 64 * 1024;
const blocksKept = 64;

export class ByteWindow {
  readonly size: number;
  readonly #source: ByteSource;
  readonly #blocks = new Map<number, Uint8Array>();
  #current: Uint8Array = new Uint8Array(0);
  #start = 0;

  constructor(source: ByteSource) {
    this.#source = source;
    this.size = source.size;
  }

  /** The byte at this place, or -1 outside the file. */
  at(place: number): number {
    const inside = place - this.#start;
    const byte = this.#current[inside];
    if (byte !== undefined) return byte;
    if (place < 0 || place >= this.size) return -1;
    this.#load(place);
    return this.#current[place - this.#start] ?? -1;
  }

  /** A stretch of the file, cut to the file's borders. */
  bytes(from: number, to: number): Uint8Array {
    const start = Math.max(0, Math.min(from, this.size));
    const end = Math.max(start, Math.min(to, this.size));
    const first = start - (start % blockBytes);
    // A name or a number: out of its block, which an encrypted store would otherwise open again each time.
    if (end > first + blockBytes || start === end) return this.#source.read(start, end);
    if (this.#start !== first || this.#current.length === 0) this.#load(start);
    return this.#current.subarray(start - first, end - first);
  }

  /** A stretch as text, one character for each byte. */
  latin1(from: number, to: number): string {
    const bytes = this.bytes(from, to);
    return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length).toString('latin1');
  }

  #load(place: number): void {
    const start = place - (place % blockBytes);
    const known = this.#blocks.get(start);
    const block = known ?? this.#source.read(start, Math.min(start + blockBytes, this.size));
    this.#blocks.delete(start);
    this.#blocks.set(start, block);
    if (this.#blocks.size > blocksKept) {
      for (const oldest of this.#blocks.keys()) {
        this.#blocks.delete(oldest);
        break;
      }
    }
    this.#current = block;
    this.#start = start;
  }
}

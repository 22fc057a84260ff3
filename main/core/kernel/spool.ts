/**
 * Room for bytes that nobody has looked at yet, however many: the first megabyte stays in memory, the rest lies sealed in a file
 * whose only key is in memory. Wiped or after a stop, nobody reads it any more: nothing was stored (design §3, P2).
 */
import { randomBytes } from 'node:crypto';
import { closeSync, openSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import type { Content } from './content-store.ts';
import { readRange, sealSegment, segmentBytes, type Sealing } from './segments.ts';
import { writeWhole } from './whole-file.ts';

const segmentsEachWrite = 16;
const runBytes = segmentsEachWrite * segmentBytes;
const about = Buffer.from('congvan spool');

/** A part of a spool as another thread can open it: the end that is still in memory travels along. */
export interface SpooledPart {
  readonly path: string | null;
  readonly key: Uint8Array;
  readonly sealedBytes: number;
  readonly tail: Uint8Array;
  readonly from: number;
  readonly to: number;
}

export class Spool implements Disposable {
  readonly #path: string;
  readonly #key = randomBytes(32);
  #fd: number | null = null;
  #sealedBytes = 0;
  #tail: Buffer[] = [];
  #tailBytes = 0;

  /** Its file, should there be need of one, is made in `dir`, which is emptied at every start. */
  constructor(dir: string) {
    this.#path = join(dir, `spool-${randomBytes(12).toString('hex')}`);
  }

  get size(): number {
    return this.#sealedBytes + this.#tailBytes;
  }

  write(bytes: Uint8Array): void {
    for (let at = 0; at < bytes.length;) {
      const end = Math.min(bytes.length, at + runBytes - this.#tailBytes);
      // Copied: whoever gave them may use them again.
      this.#tail.push(Buffer.from(bytes.subarray(at, end)));
      this.#tailBytes += end - at;
      at = end;
      if (this.#tailBytes === runBytes) this.#seal();
    }
  }

  read(from: number, to: number): Uint8Array {
    const end = Math.min(to, this.size);
    if (from >= end) return new Uint8Array();
    const sealed =
      from < this.#sealedBytes ? readRange(this.#fd!, this.#sealing(), 0, from, end) : new Uint8Array();
    if (end <= this.#sealedBytes) return sealed;
    const tail = this.#wholeTail().subarray(Math.max(0, from - this.#sealedBytes), end - this.#sealedBytes);
    return sealed.length === 0 ? Uint8Array.from(tail) : Buffer.concat([sealed, tail]);
  }

  /** One thing after another: what is written from here on until `end` is one content. */
  begin(): { write(bytes: Uint8Array): void; end(): Content } {
    const from = this.size;
    return { write: (bytes) => this.write(bytes), end: () => this.part(from, this.size) };
  }

  part(from: number, to: number): Content & { readonly shared: () => SpooledPart } {
    return {
      size: to - from,
      read: (a, b) => this.read(from + a, Math.min(from + b, to)),
      shared: () => ({
        path: this.#fd === null ? null : this.#path,
        key: this.#key,
        sealedBytes: this.#sealedBytes,
        tail: this.#wholeTail(),
        from,
        to,
      }),
    };
  }

  /** Forgets everything: memory, file and key. */
  wipe(): void {
    for (const part of this.#tail) part.fill(0);
    this.#tail = [];
    this.#tailBytes = 0;
    this.#sealedBytes = 0;
    this.#key.fill(0);
    if (this.#fd === null) return;
    closeSync(this.#fd);
    this.#fd = null;
    rmSync(this.#path, { force: true });
  }

  [Symbol.dispose](): void {
    this.wipe();
  }

  #sealing(): Sealing {
    return { key: this.#key, size: this.#sealedBytes, about };
  }

  #seal(): void {
    this.#fd ??= openSync(this.#path, 'wx+', 0o600);
    const run = this.#wholeTail();
    const first = this.#sealedBytes / segmentBytes;
    const sealed = Array.from({ length: segmentsEachWrite }, (_, step) =>
      sealSegment(
        this.#sealing(),
        first + step,
        run.subarray(step * segmentBytes, (step + 1) * segmentBytes),
      ),
    );
    writeWhole(this.#fd, Buffer.concat(sealed.flat()));
    this.#sealedBytes += runBytes;
    this.#tail = [];
    this.#tailBytes = 0;
  }

  #wholeTail(): Buffer {
    if (this.#tail.length !== 1) this.#tail = [Buffer.concat(this.#tail)];
    return this.#tail[0]!;
  }
}

/** Opens in this thread a part of a spool that another one holds. */
export function openSpooled({
  path,
  key,
  sealedBytes,
  tail,
  from,
  to,
}: SpooledPart): Content & { close(): void } {
  const fd = path === null ? null : openSync(path, 'r');
  const sealing = { key: Buffer.from(key), size: sealedBytes, about };
  const read = (a: number, b: number): Uint8Array => {
    const sealed = fd !== null && a < sealedBytes ? readRange(fd, sealing, 0, a, b) : new Uint8Array();
    const rest = b <= sealedBytes ? [] : tail.subarray(Math.max(0, a - sealedBytes), b - sealedBytes);
    return Buffer.concat([sealed, Buffer.from(rest)]);
  };
  return {
    size: to - from,
    read: (a, b) => read(from + a, Math.min(from + b, to)),
    close: () => fd !== null && closeSync(fd),
  };
}

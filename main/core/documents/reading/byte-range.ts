/** Feeds pdf.js the parts of a file it asks for, so that a 300 MB scan is never read whole. */
import type { PDFDataRangeTransport } from 'pdfjs-dist';

/** A file: its size, and the bytes from `from` up to, not including, `to`. */
export type ByteSource = {
  readonly size: number;
  read(from: number, to: number): Uint8Array | Promise<Uint8Array>;
};

/** Bytes fetched at a time; large enough that a page tree takes few reads, small enough to skip images. */
export const rangeChunkSize = 64 * 1024;

/** A transport over `source`; `onFailure` hears the first read that fails. */
export function rangeTransport(
  Transport: typeof PDFDataRangeTransport,
  source: ByteSource,
  onFailure: (cause: unknown) => void,
): PDFDataRangeTransport {
  class SourceTransport extends Transport {
    override requestDataRange(begin: number, end: number): void {
      void this.#answer(begin, Math.min(end, source.size));
    }

    async #answer(begin: number, end: number): Promise<void> {
      try {
        // A copy: pdf.js takes the buffer for itself, the source may keep its own.
        this.onDataRange(begin, Uint8Array.from(await source.read(begin, end)));
      } catch (cause) {
        onFailure(cause);
      }
    }
  }
  return new SourceTransport(source.size, null);
}

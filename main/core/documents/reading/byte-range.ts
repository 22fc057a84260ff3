/** Feeds pdf.js the parts of a file it asks for, so that a 300 MB scan is never read whole. */
import { setImmediate } from 'node:timers/promises';
import type { PDFDataRangeTransport } from 'pdfjs-dist';

/** A file: its size, and the bytes from `from` up to, not including, `to`. */
export type ByteSource = {
  readonly size: number;
  read(from: number, to: number): Uint8Array | Promise<Uint8Array>;
};

/** Bytes fetched at a time: small, because a flat page tree among images takes a read for every page. */
export const rangeChunkSize = 16 * 1024;

/**
 * A transport over `source`; `onFailure` hears the first read that fails.
 * Once `signal` is aborted every question is answered with zeros: pdf.js must come to an end of its own,
 * because ending it while it waits for bytes leaves a rejection that nobody can catch.
 */
export function rangeTransport(
  Transport: typeof PDFDataRangeTransport,
  source: ByteSource,
  signal: AbortSignal,
  onFailure: (cause: unknown) => void,
): PDFDataRangeTransport {
  const aborted = new Promise<null>((resolve) => {
    signal.addEventListener('abort', () => resolve(null), { once: true });
  });

  class SourceTransport extends Transport {
    override requestDataRange(begin: number, end: number): void {
      void this.#answer(begin, Math.min(end, source.size));
    }

    async #answer(begin: number, end: number): Promise<void> {
      // A source in memory answers at once, again and again; timers and other calls must get their turn between.
      await setImmediate();
      const bytes = signal.aborted
        ? null
        : await Promise.race([readCopy(source, begin, end, onFailure), aborted]);
      this.onDataRange(begin, bytes ?? new Uint8Array(end - begin));
    }
  }
  return new SourceTransport(source.size, null);
}

/** A copy: pdf.js takes the buffer for itself, the source may keep its own. Null when it cannot be read. */
async function readCopy(
  source: ByteSource,
  begin: number,
  end: number,
  onFailure: (cause: unknown) => void,
): Promise<Uint8Array | null> {
  try {
    const bytes = await source.read(begin, end);
    if (bytes.length !== end - begin) throw new Error('short read');
    return Uint8Array.from(bytes);
  } catch (cause) {
    onFailure(cause);
    return null;
  }
}

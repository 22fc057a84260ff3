/** Reads a file by pieces over fetch, whatever its scheme: pdf.js itself asks for ranges only on http. */
import { PDFDataRangeTransport } from 'pdfjs-dist/legacy/build/pdf.mjs';

/** What the first answer told: the whole file, or its length and its beginning. */
export type FirstPiece =
  | { readonly kind: 'whole'; readonly bytes: Uint8Array }
  | { readonly kind: 'ranged'; readonly length: number; readonly bytes: Uint8Array };

export const pieceBytes = 64 * 1024;

/** Asks for the first piece; a server that ignores ranges gives the whole. Rejects when there is no file. */
export async function firstPiece(url: string, signal: AbortSignal): Promise<FirstPiece> {
  const answer = await fetch(url, { headers: { range: `bytes=0-${pieceBytes - 1}` }, signal });
  if (!answer.ok) throw new Error(`No file at this address: ${answer.status}`);
  const length = totalLength(answer.headers.get('content-range'));
  const bytes = new Uint8Array(await answer.arrayBuffer());
  return answer.status === 206 && length !== undefined && length > bytes.length
    ? { kind: 'ranged', length, bytes }
    : { kind: 'whole', bytes };
}

/** The total of `bytes 0-65535/314572800`. */
export function totalLength(contentRange: string | null): number | undefined {
  const total = /\/(\d+)$/.exec(contentRange ?? '')?.[1];
  return total === undefined ? undefined : Number(total);
}

/** Fetches the pieces pdf.js asks for and nothing else; `onFailed` hears of a piece that did not come. */
export class FetchedRanges extends PDFDataRangeTransport {
  readonly #url: string;
  readonly #stop = new AbortController();
  readonly #onFailed: () => void;

  constructor(url: string, first: Extract<FirstPiece, { kind: 'ranged' }>, onFailed: () => void) {
    super(first.length, first.bytes);
    this.#url = url;
    this.#onFailed = onFailed;
  }

  override requestDataRange(begin: number, end: number): void {
    this.#fetchRange(begin, end).then(
      (bytes) => this.onDataRange(begin, bytes),
      () => this.#stop.signal.aborted || this.#onFailed(),
    );
  }

  override abort(): void {
    this.#stop.abort();
  }

  async #fetchRange(begin: number, end: number): Promise<Uint8Array> {
    const headers = { range: `bytes=${begin}-${end - 1}` };
    const answer = await fetch(this.#url, { headers, signal: this.#stop.signal });
    if (answer.status !== 206) throw new Error(`A piece of the file did not come: ${answer.status}`);
    return new Uint8Array(await answer.arrayBuffer());
  }
}

/** Opens a PDF with pdf.js: by pieces from an address, or from bytes; failures are codes. */
import {
  getDocument,
  PDFWorker,
  type PDFDocumentLoadingTask,
  type PDFDocumentProxy,
} from 'pdfjs-dist/legacy/build/pdf.mjs';

import { FetchedRanges, firstPiece, pieceBytes } from './pdf-range.ts';

/** Where the bytes are: an address that answers ranges, or the bytes themselves. */
export type PdfSource = { readonly url: string } | { readonly bytes: Uint8Array };

export type PdfFailure = 'unreachable' | 'broken' | 'locked';

export interface OpenedPdf {
  readonly document: PDFDocumentProxy;
}

let sharedWorker: PDFWorker | undefined;

// One worker serves every document of the page: starting one costs an old PC more than parsing does.
function worker(): PDFWorker {
  sharedWorker ??= PDFWorker.create({
    port: new Worker(new URL('./pdf.worker.ts', import.meta.url), { type: 'module' }),
  });
  return sharedWorker;
}

const asset = (folder: string): string => new URL(`pdfjs/${folder}/`, document.baseURI).href;

const fixedOptions = {
  disableAutoFetch: true,
  disableStream: true,
  rangeChunkSize: pieceBytes,
  // Rendering in a second worker wants OffscreenCanvas features Chrome 114 lacks, and a second heap.
  disableWorkerRendering: true,
  enableXfa: false,
  verbosity: 0,
};

/** Resolves when pages can be asked for; rejects with a `PdfFailed`; aborting closes it. `onLost` hears of pieces that stop coming later. */
export async function openPdf(
  source: PdfSource,
  signal: AbortSignal,
  onLost: () => void,
): Promise<OpenedPdf> {
  const assets = {
    cMapUrl: asset('cmaps'),
    standardFontDataUrl: asset('standard_fonts'),
    wasmUrl: asset('wasm'),
    iccUrl: asset('iccs'),
  };
  const bytes = await bytesOf(source, signal, onLost);
  signal.throwIfAborted();
  const task = getDocument({ ...fixedOptions, ...assets, ...bytes, worker: worker() });
  // Whoever asked gives it up by aborting; the task then frees the worker's side too.
  signal.addEventListener('abort', () => void task.destroy().catch(() => undefined), { once: true });
  return { document: await documentOf(task) };
}

/** Why a file did not open. */
export class PdfFailed extends Error {
  readonly failure: PdfFailure;

  constructor(failure: PdfFailure, cause?: unknown) {
    super(failure, { cause });
    this.failure = failure;
  }
}

async function bytesOf(
  source: PdfSource,
  signal: AbortSignal,
  onLost: () => void,
): Promise<{ data: Uint8Array } | { range: FetchedRanges }> {
  // pdf.js takes the buffer over; the caller's own bytes must stay whole.
  if ('bytes' in source) return { data: source.bytes.slice() };
  try {
    const first = await firstPiece(source.url, signal);
    return first.kind === 'whole'
      ? { data: first.bytes }
      : { range: new FetchedRanges(source.url, first, onLost) };
  } catch (cause) {
    throw new PdfFailed('unreachable', cause);
  }
}

async function documentOf(task: PDFDocumentLoadingTask): Promise<PDFDocumentProxy> {
  try {
    return await task.promise;
  } catch (cause) {
    throw new PdfFailed(
      cause instanceof Error && cause.name === 'PasswordException' ? 'locked' : 'broken',
      cause,
    );
  }
}

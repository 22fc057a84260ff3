/**
 * Reads a PDF's text layer with pdf.js in plain Node: the first and last pages, or all of them.
 *
 * pdf.js works on the thread that calls, in small steps; a caller that must be able to stop a hostile file
 * at once runs this in a worker thread and ends the thread.
 */
import type { PDFDocumentLoadingTask, PDFDocumentProxy, PDFPageProxy } from 'pdfjs-dist';
import { annotationTexts } from './annotation-text.ts';
import { rangeChunkSize, rangeTransport } from './byte-range.ts';
import type { ByteSource } from './byte-range.ts';
import { asMatrix, placeText } from './matrix.ts';
import type { PageArea, TextItem, TextLayer } from './text-item.ts';

/** Why a file gave no text; every code has its text for people. */
export type ReadingRefusal = {
  readonly ok: false;
  readonly code:
    | 'reading.empty_file'
    | 'reading.encrypted'
    | 'reading.not_a_pdf'
    | 'reading.too_slow'
    | 'reading.unreadable';
  readonly facts?: { readonly message: string };
};

export type TextReading = { readonly ok: true; readonly layer: TextLayer } | ReadingRefusal;

export type ReadingOptions = {
  /** Folder with pdf.js's `cmaps` and `standard_fonts`; ends with a slash or not. */
  readonly pdfjsDir: string;
  /** `ends`: enough for the fields of a document. `all`: for the search index. */
  readonly pages?: 'ends' | 'all';
  /** The file is refused after this long. */
  readonly timeoutMs?: number;
};

/** Pages read from each end of a long file: heading, signature, and annexes that may follow it. */
const pagesFromStart = 8;
const pagesFromEnd = 4;
/** After this long no further middle pages are begun. */
const unhurriedMs = 1200;
const defaultTimeoutMs = 10_000;
/** Pages beyond this are not indexed; a book of statistics need not stop an office. */
const pagesAtMost = 3000;

/** The text of `source`, or why there is none. Never throws for what a file contains. */
export async function readTextLayer(source: ByteSource, options: ReadingOptions): Promise<TextReading> {
  if (source.size === 0) return { ok: false, code: 'reading.empty_file' };
  const stop = new AbortController();
  const timer = setTimeout(() => stop.abort(new TooSlow()), options.timeoutMs ?? defaultTimeoutMs);
  const task = await openTask(source, options, stop);
  const reading = task.promise.then((pdf) => readDocument(pdf, options, stop.signal));
  void closeAfter(task, reading);
  try {
    return { ok: true, layer: await Promise.race([reading, rejectOn(stop.signal)]) };
  } catch (cause) {
    // A malformed file is an expected thing; it becomes a refusal with a code.
    return refusalOf(cause);
  } finally {
    clearTimeout(timer);
  }
}

class TooSlow extends Error {}

/** pdf.js is closed only when it is idle: see `rangeTransport`. */
async function closeAfter(task: PDFDocumentLoadingTask, reading: Promise<unknown>): Promise<void> {
  await Promise.allSettled([reading]);
  await task.destroy();
}

function rejectOn(signal: AbortSignal): Promise<never> {
  return new Promise((_, reject) => {
    const fail = () =>
      reject(signal.reason instanceof Error ? signal.reason : new Error(String(signal.reason)));
    if (signal.aborted) fail();
    else signal.addEventListener('abort', fail, { once: true });
  });
}

async function openTask(source: ByteSource, options: ReadingOptions, stop: AbortController) {
  const { getDocument, PDFDataRangeTransport, VerbosityLevel } = await loadPdfjs();
  const folder = options.pdfjsDir.replace(/\/?$/, '/');
  return getDocument({
    range: rangeTransport(PDFDataRangeTransport, source, stop.signal, (cause) => stop.abort(cause)),
    rangeChunkSize,
    disableAutoFetch: true,
    disableStream: true,
    cMapUrl: `${folder}cmaps/`,
    standardFontDataUrl: `${folder}standard_fonts/`,
    // Only text is wanted: no glyph is drawn and no image is unpacked.
    disableFontFace: true,
    useSystemFonts: false,
    fontExtraProperties: true,
    maxImageSize: 1,
    verbosity: VerbosityLevel.ERRORS,
  });
}

/** Loaded at first use: pdf.js and its worker are the largest modules of core. */
async function loadPdfjs() {
  // @ts-expect-error pdf.js ships no types for its worker, which only registers itself.
  await import('pdfjs-dist/legacy/build/pdf.worker.mjs');
  return import('pdfjs-dist/legacy/build/pdf.mjs');
}

async function readDocument(
  pdf: PDFDocumentProxy,
  options: ReadingOptions,
  signal: AbortSignal,
): Promise<TextLayer> {
  const begunAt = performance.now();
  const pages: PageArea[] = [];
  const items: TextItem[] = [];
  const wanted = pagesToRead(pdf.numPages, options.pages ?? 'ends');
  for (const [index, number] of wanted.entries()) {
    const isHurried = options.pages !== 'all' && index >= 4 && performance.now() - begunAt > unhurriedMs;
    if (isHurried || signal.aborted) break;
    const page = await pdf.getPage(number);
    pages.push(areaOf(page));
    items.push(...(await readPage(page, index < 4)));
    page.cleanup();
  }
  pages.sort((one, other) => one.page - other.page);
  items.sort((one, other) => one.page - other.page);
  return {
    pageCount: pdf.numPages,
    pages,
    items,
    isWhole: pages.length === pdf.numPages,
    isEncrypted: await isEncrypted(pdf),
  };
}

/** In the order of need: first, last, second, last but one, then the rest. */
function pagesToRead(pageCount: number, which: 'ends' | 'all'): number[] {
  const all = Array.from({ length: Math.min(pageCount, pagesAtMost) }, (_, index) => index + 1);
  const isShort = pageCount <= pagesFromStart + pagesFromEnd;
  const chosen =
    which === 'all' || isShort ? all : [...all.slice(0, pagesFromStart), ...all.slice(-pagesFromEnd)];
  const first = [1, pageCount, 2, pageCount - 1].filter((number) => chosen.includes(number));
  return [...new Set([...first, ...chosen])];
}

async function readPage(page: PDFPageProxy, isImportant: boolean): Promise<TextItem[]> {
  const content = await page.getTextContent();
  const strings = content.items.flatMap((item) => ('str' in item && item.str.trim() !== '' ? [item] : []));
  // Bold and annotations need the drawing too; only where a heading or a signature may stand.
  const hasSignature = strings.some((item) => /N[ơo]i nh[ậa]n|KT\.|TM\.|TL\./u.test(item.str));
  const drawn = isImportant || hasSignature ? await readDrawing(page) : nothingDrawn;
  const placed = strings.map((item) => {
    const matrix = asMatrix(item.transform);
    const place = placeText(matrix, item.width / (Math.hypot(matrix[0], matrix[1]) || 1));
    return { text: item.str, page: page.pageNumber, ...place, ...drawn.face(item.fontName) };
  });
  const stamped = drawn.texts.map(({ fontKey, ...text }) => ({
    ...text,
    page: page.pageNumber,
    ...drawn.face(fontKey),
  }));
  return [...placed, ...stamped].map(rounded);
}

type Face = { readonly fontName?: string; readonly bold?: boolean; readonly italic?: boolean };

const nothingDrawn = { texts: [], face: (): Face => ({}) };

async function readDrawing(page: PDFPageProxy) {
  const { OPS } = await loadPdfjs();
  const texts = annotationTexts(await page.getOperatorList(), OPS);
  return {
    texts,
    face: (key: string): Face => faceOf(page.commonObjs.has(key) ? page.commonObjs.get(key) : null),
  };
}

/** The font's own name says more than its flags, which many writers leave empty. */
function faceOf(font: unknown): Face {
  if (typeof font !== 'object' || font === null || !('name' in font) || typeof font.name !== 'string')
    return {};
  const fontName = font.name;
  const flag = (name: string) =>
    name in font && Object.entries(font).some(([key, value]) => key === name && value === true);
  return {
    fontName,
    bold: /bold|black|heavy|,b/i.test(fontName) || flag('bold') || flag('black'),
    italic: /italic|oblique/i.test(fontName) || flag('italic'),
  };
}

function areaOf(page: PDFPageProxy): PageArea {
  const [x = 0, y = 0, right = 595, top = 842] = page.view;
  return { page: page.pageNumber, x, y, width: right - x, height: top - y, rotate: page.rotate };
}

async function isEncrypted(pdf: PDFDocumentProxy): Promise<boolean> {
  const { info } = await pdf.getMetadata();
  return 'EncryptFilterName' in info && info.EncryptFilterName !== null;
}

function rounded(item: TextItem): TextItem {
  return {
    ...item,
    x: hundredths(item.x),
    y: hundredths(item.y),
    width: hundredths(item.width),
    height: hundredths(item.height),
  };
}

const hundredths = (value: number) => Math.round(value * 100) / 100;

function refusalOf(cause: unknown): ReadingRefusal {
  const { name, message } = cause instanceof Error ? cause : new Error(String(cause));
  if (cause instanceof TooSlow) return { ok: false, code: 'reading.too_slow' };
  if (name === 'PasswordException') return { ok: false, code: 'reading.encrypted' };
  if (name === 'InvalidPDFException') return { ok: false, code: 'reading.not_a_pdf', facts: { message } };
  return { ok: false, code: 'reading.unreadable', facts: { message } };
}

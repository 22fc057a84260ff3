/**
 * Reads a PDF's text layer with pdf.js in plain Node: the first and last pages, or all of them.
 *
 * pdf.js works on the thread that calls, in small steps; a caller that must be able to stop a hostile file
 * at once runs this in a worker thread and ends the thread.
 */
import type { PDFDocumentLoadingTask, PDFDocumentProxy, PDFPageProxy } from 'pdfjs-dist';
import { followDrawing, type AnnotationText } from './annotation-text.ts';
import { isLegacyFont } from './legacy-encoding.ts';
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
/** Read of every file however slow the machine: a letter and its signature. */
const pagesAlwaysRead = 4;
/** After this long no further page of a long file is begun. */
const unhurriedMs = 1000;
const defaultTimeoutMs = 10_000;
/** Pages beyond this are not indexed; a book of statistics need not stop an office. */
const pagesAtMost = 3000;

/** The text of `source`, or why there is none. Never throws for what a file contains. */
export async function readTextLayer(source: ByteSource, options: ReadingOptions): Promise<TextReading> {
  if (source.size === 0) return { ok: false, code: 'reading.empty_file' };
  const stop = new Stop();
  const timer = setTimeout(() => stop.because(new TooSlow()), options.timeoutMs ?? defaultTimeoutMs);
  const task = await openTask(source, options, stop);
  const reading = task.promise.then((pdf) => readDocument(pdf, options, stop));
  void closeAfter(task, reading, stop);
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

/** What ends a reading before its time, and the pages that pdf.js is still fetching then. */
class Stop {
  readonly #controller = new AbortController();
  readonly leftBehind: Promise<unknown>[] = [];

  get signal(): AbortSignal {
    return this.#controller.signal;
  }

  because(cause: unknown): void {
    this.#controller.abort(cause);
  }
}

/** pdf.js is closed only when it is idle: see `rangeTransport`. */
async function closeAfter(
  task: PDFDocumentLoadingTask,
  reading: Promise<unknown>,
  stop: Stop,
): Promise<void> {
  await Promise.allSettled([reading]);
  stop.because(new Error('closed'));
  await Promise.allSettled(stop.leftBehind);
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

async function openTask(source: ByteSource, options: ReadingOptions, stop: Stop) {
  const { getDocument, PDFDataRangeTransport, VerbosityLevel } = await loadPdfjs();
  const folder = options.pdfjsDir.replace(/\/?$/, '/');
  return getDocument({
    range: rangeTransport(PDFDataRangeTransport, source, stop.signal, (cause) => stop.because(cause)),
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

async function readDocument(pdf: PDFDocumentProxy, options: ReadingOptions, stop: Stop): Promise<TextLayer> {
  const hurry = AbortSignal.any([
    stop.signal,
    ...(options.pages === 'all' ? [] : [AbortSignal.timeout(unhurriedMs)]),
  ]);
  const pages: PageArea[] = [];
  const items: TextItem[] = [];
  const notes: string[] = [];
  let scans = 0;
  for (const [index, number] of pagesToRead(pdf.numPages, options.pages ?? 'ends').entries()) {
    const mayBeLeft = pdf.numPages > pagesFromStart + pagesFromEnd && number > pagesAlwaysRead;
    const page = await pageInTime(pdf, number, mayBeLeft ? hurry : stop.signal, stop);
    if (!page) break;
    pages.push(areaOf(page));
    const read = await readPage(page, index < 6);
    if (index < 6) notes.push(...(await notesOn(page)));
    items.push(...read.items);
    scans += Number(read.isScan);
    page.cleanup();
  }
  pages.sort((one, other) => one.page - other.page);
  items.sort((one, other) => one.page - other.page);
  const isWhole = pages.length === pdf.numPages;
  return {
    pageCount: pdf.numPages,
    pages,
    items,
    isWhole,
    isScan: scans > 0,
    notes: [...notes, ...(await describedAs(pdf))],
    attachments: await attachedTo(pdf),
    isEncrypted: await isEncrypted(pdf),
  };
}

/** What annotations and form fields of a page say, drawn or not. */
async function notesOn(page: PDFPageProxy): Promise<string[]> {
  const annotations: readonly unknown[] = await page.getAnnotations();
  return annotations.flatMap((annotation) => {
    const { contentsObj, titleObj, fieldValue, alternativeText, overlaidText, textContent } =
      fieldsIn(annotation);
    const said = [
      strOf(contentsObj),
      strOf(titleObj),
      fieldValue,
      alternativeText,
      overlaidText,
      textContent,
    ].flat();
    return said.filter((one): one is string => typeof one === 'string' && one.trim() !== '');
  });
}

/** An annotation's data, as pdf.js gives it without types. */
function fieldsIn(annotation: unknown): Readonly<Record<string, unknown>> {
  if (typeof annotation !== 'object' || annotation === null) return {};
  return Object.fromEntries(Object.entries(annotation));
}

const strOf = (value: unknown): unknown =>
  typeof value === 'object' && value !== null && 'str' in value ? value.str : null;

/** Title, subject and key words of the file. */
async function describedAs(pdf: PDFDocumentProxy): Promise<string[]> {
  const { info } = await pdf.getMetadata();
  const { Title, Subject, Keywords } = fieldsIn(info);
  return [Title, Subject, Keywords].filter((one): one is string => typeof one === 'string');
}

async function attachedTo(pdf: PDFDocumentProxy): Promise<string[]> {
  const attached: unknown = await pdf.getAttachments();
  return Object.values(fieldsIn(attached)).flatMap((file) => {
    const { filename } = fieldsIn(file);
    return typeof filename === 'string' ? [filename] : [];
  });
}

/**
 * The page, or null once `hurry` is aborted. The last page of a long file whose page tree is flat
 * takes pdf.js a read for every page before it, which nobody waits for.
 */
async function pageInTime(
  pdf: PDFDocumentProxy,
  number: number,
  hurry: AbortSignal,
  stop: Stop,
): Promise<PDFPageProxy | null> {
  if (hurry.aborted) return null;
  const page = pdf.getPage(number);
  const over = new Promise<null>((resolve) => {
    hurry.addEventListener('abort', () => resolve(null), { once: true });
  });
  const first = await Promise.race([page, over]);
  if (!first) stop.leftBehind.push(page);
  return first;
}

/** In the order of need: the first four, where most documents end, the last two, then the rest. */
function pagesToRead(pageCount: number, which: 'ends' | 'all'): number[] {
  const all = Array.from({ length: Math.min(pageCount, pagesAtMost) }, (_, index) => index + 1);
  const isShort = pageCount <= pagesFromStart + pagesFromEnd;
  const chosen =
    which === 'all' || isShort ? all : [...all.slice(0, pagesFromStart), ...all.slice(-pagesFromEnd)];
  const first = [1, 2, 3, 4, pageCount, pageCount - 1].filter((number) => chosen.includes(number));
  return [...new Set([...first, ...chosen])];
}

async function readPage(
  page: PDFPageProxy,
  isImportant: boolean,
): Promise<{ items: TextItem[]; isScan: boolean }> {
  const content = await page.getTextContent();
  const strings = content.items.flatMap((item) => ('str' in item && item.str.trim() !== '' ? [item] : []));
  // Bold and annotations need the drawing too; only where a heading or a signature may stand.
  const hasSignature = strings.some((item) => /N[ơo]i nh[ậa]n|KT\.|TM\.|TL\./u.test(item.str));
  const drawn = isImportant || hasSignature ? await readDrawing(page) : nothingDrawn;
  const faces = strings.map((item) => drawn.face(item.fontName));
  const toItem = ({ fontKey, ...text }: AnnotationText): TextItem => ({
    ...text,
    page: page.pageNumber,
    ...drawn.face(fontKey),
  });
  const stamped = drawn.annotations.map(toItem);
  // In these the text content drops the soft hyphen, which is their letter "ư".
  if (faces.some(({ fontName }) => isLegacyFont(fontName)))
    return { items: [...drawn.page.map(toItem), ...stamped].map(rounded), isScan: drawn.isScan };
  const placed = strings.map((item, index) => {
    const matrix = asMatrix(item.transform);
    const place = placeText(matrix, item.width / (Math.hypot(matrix[0], matrix[1]) || 1));
    return { text: item.str, page: page.pageNumber, ...place, ...faces[index] };
  });
  return { items: [...placed, ...stamped].map(rounded), isScan: drawn.isScan };
}

type Face = { readonly fontName?: string; readonly bold?: boolean; readonly italic?: boolean };

const nothingDrawn = { annotations: [], page: [], isScan: false, face: (): Face => ({}) };

async function readDrawing(page: PDFPageProxy) {
  const { OPS } = await loadPdfjs();
  return {
    ...followDrawing(await page.getOperatorList(), OPS),
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

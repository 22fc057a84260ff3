/** An open PDF with its zoom, turn and page: shared by the pages, the tools, the thumbnails and the crops. */
import { useEffect, useMemo, useReducer, useState } from 'react';
import type { PDFDocumentProxy, PDFPageProxy } from 'pdfjs-dist/legacy/build/pdf.mjs';

import type { PageBox } from './geometry.ts';
import { openPdf, PdfFailed, type PdfFailure, type PdfSource } from './pdf-file.ts';

/** `width` and `page` fit the well; a number is the scale, 1 for 100 % (96 dpi). */
export type PdfZoom = 'width' | 'page' | number;

/** A page that was opened: its box in points and its own turn. */
export interface PdfPage {
  readonly proxy: PDFPageProxy;
  readonly view: PageBox;
  readonly rotation: number;
}

export interface Pdf {
  readonly state: 'none' | 'opening' | 'ready' | PdfFailure;
  /** Another number for each file opened; the well begins anew with it. */
  readonly file: number;
  readonly pageCount: number;
  /** A page, opened when first asked for; rejects when the file stops coming or is broken there. */
  readonly pageAt: (page: number) => Promise<PdfPage>;
  /** The page if it is open already. */
  readonly openedPage: (page: number) => PdfPage | undefined;
  readonly zoom: PdfZoom;
  readonly setZoom: (zoom: PdfZoom) => void;
  /** The scale the well really uses now; it tells it here. */
  readonly shownScale: number;
  readonly setShownScale: (scale: number) => void;
  /** Degrees added to each page's own turn. */
  readonly turn: number;
  readonly rotate: () => void;
  /** The page in the middle of the well. */
  readonly page: number;
  readonly setPage: (page: number) => void;
  /** Asks the well to scroll to a page. */
  readonly goTo: (page: number) => void;
  readonly goal: { readonly page: number; readonly asked: number };
  readonly reopen: () => void;
}

interface Opening {
  readonly key: PdfKey;
  readonly attempt: number;
  readonly state: Pdf['state'];
  readonly pages?: PageShelf;
}

/** What makes two sources the same file: the address, or the very bytes. */
type PdfKey = string | Uint8Array | undefined;

let filesOpened = 0;

/** Opens the source while the caller is on the screen; another source closes the first. */
export function usePdf(source: PdfSource | undefined, start: PdfZoom = 'width'): Pdf {
  const key = source === undefined ? undefined : 'url' in source ? source.url : source.bytes;
  const [attempt, reopen] = useReducer((count: number) => count + 1, 0);
  const opening = useOpening(key, attempt);
  const [zoom, setZoom] = useState<PdfZoom>(start);
  const [shownScale, setShownScale] = useState(1);
  const [turn, rotate] = useReducer((degrees: number) => (degrees + 90) % 360, 0);
  const [page, setPage] = useState(1);
  const [goal, goTo] = useReducer(
    (before: { page: number; asked: number }, next: number) => ({ page: next, asked: before.asked + 1 }),
    { page: 1, asked: 0 },
  );
  const file = useMemo(() => {
    const { state, pages } = opening;
    return {
      state,
      file: pages?.serial ?? 0,
      pageCount: pages?.count ?? 0,
      pageAt: (number: number) => pages?.open(number) ?? Promise.reject(new PdfFailed('unreachable')),
      openedPage: (number: number) => pages?.opened(number),
    };
  }, [opening]);
  return useMemo(
    () => ({
      ...file,
      zoom,
      setZoom,
      shownScale,
      setShownScale,
      turn,
      rotate,
      page,
      setPage,
      goTo,
      goal,
      reopen,
    }),
    [file, zoom, shownScale, turn, page, goal],
  );
}

/** Opens what the key names and closes it when another comes; an answer for an earlier key counts as none yet. */
function useOpening(key: PdfKey, attempt: number): Pick<Opening, 'state' | 'pages'> {
  const [opening, setOpening] = useState<Opening>({ key: undefined, attempt, state: 'none' });
  useEffect(() => {
    if (key === undefined) return undefined;
    const stop = new AbortController();
    const settle = (state: Pdf['state'], pages?: PageShelf): void => {
      if (!stop.signal.aborted) setOpening({ key, attempt, state, ...(pages && { pages }) });
    };
    const source = typeof key === 'string' ? { url: key } : { bytes: key };
    void openPdf(source, stop.signal, () => settle('unreachable'))
      .then((opened) => settle('ready', new PageShelf(opened.document)))
      .catch((cause: unknown) => settle(cause instanceof PdfFailed ? cause.failure : 'broken'));
    return () => stop.abort();
  }, [key, attempt]);
  return useMemo(
    () =>
      opening.key === key && opening.attempt === attempt
        ? opening
        : { state: key === undefined ? 'none' : 'opening' },
    [opening, key, attempt],
  );
}

/** Keeps each page once it was opened. */
class PageShelf {
  readonly serial = (filesOpened += 1);
  readonly count: number;
  readonly #document: PDFDocumentProxy;
  readonly #asked = new Map<number, Promise<PdfPage>>();
  readonly #open = new Map<number, PdfPage>();

  constructor(document: PDFDocumentProxy) {
    this.#document = document;
    this.count = document.numPages;
  }

  opened(number: number): PdfPage | undefined {
    return this.#open.get(number);
  }

  open(number: number): Promise<PdfPage> {
    const asked = this.#asked.get(number) ?? this.#openNow(number);
    this.#asked.set(number, asked);
    return asked;
  }

  async #openNow(number: number): Promise<PdfPage> {
    const proxy = await this.#document.getPage(number);
    const [x0 = 0, y0 = 0, x1 = 0, y1 = 0] = proxy.view;
    const page = { proxy, view: { x: x0, y: y0, width: x1 - x0, height: y1 - y0 }, rotation: proxy.rotate };
    this.#open.set(number, page);
    return page;
  }
}

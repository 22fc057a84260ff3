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

type Opening = { state: Pdf['state']; pages?: PageShelf };

/** Opens the source while the caller is on the screen; another source closes the first. */
export function usePdf(source: PdfSource | undefined, start: PdfZoom = 'width'): Pdf {
  const [opening, setOpening] = useState<Opening>({ state: 'none' });
  const [attempt, reopen] = useReducer((count: number) => count + 1, 0);
  const [zoom, setZoom] = useState<PdfZoom>(start);
  const [shownScale, setShownScale] = useState(1);
  const [turn, rotate] = useReducer((degrees: number) => (degrees + 90) % 360, 0);
  const [page, setPage] = useState(1);
  const [goal, goTo] = useReducer(
    (before: { page: number; asked: number }, next: number) => ({ page: next, asked: before.asked + 1 }),
    { page: 1, asked: 0 },
  );
  const key = source === undefined ? undefined : 'url' in source ? source.url : source.bytes;
  useEffect(() => {
    if (source === undefined) return setOpening({ state: 'none' });
    const stop = new AbortController();
    setOpening({ state: 'opening' });
    setPage(1);
    const failed = (state: PdfFailure): void => {
      if (!stop.signal.aborted) setOpening({ state });
    };
    openPdf(source, stop.signal, () => failed('unreachable')).then(
      (opened) => {
        if (stop.signal.aborted) opened.close();
        else setOpening({ state: 'ready', pages: new PageShelf(opened.document) });
      },
      (cause: unknown) => failed(cause instanceof PdfFailed ? cause.failure : 'broken'),
    );
    return () => stop.abort();
    // The address or the bytes decide; a new object around the same ones is the same source.
    // oxlint-disable-next-line react/exhaustive-deps
  }, [key, attempt]);
  const file = useMemo(() => {
    const { state, pages } = opening;
    return {
      state,
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

/** Keeps each page once it was opened. */
class PageShelf {
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

/** Small pages to jump by, and the first page of a file as a picture. */
import { useEffect, useRef, useState, type ReactNode } from 'react';

import { useText } from '../../text/text-provider.tsx';
import { drawnSize, toScreen, type PageBox } from './geometry.ts';
import { PageCanvas } from './page-canvas.tsx';
import type { Pdf, PdfPage } from './use-pdf.ts';

import './pdf-view.css';

/** A column of pages; each is drawn when it first comes into sight. */
export function PdfThumbnails(props: { pdf: Pdf; width?: number }): ReactNode {
  const { t } = useText();
  const { pdf } = props;
  return (
    <nav className="cv-pdf-thumbnails" aria-label={t('common.pdf.thumbnails')}>
      {Array.from({ length: pdf.pageCount }, (_, index) => index + 1).map((number) => (
        <button
          key={number}
          type="button"
          className="cv-button-bare cv-pdf-thumbnail"
          aria-current={number === pdf.page ? 'page' : undefined}
          title={t('common.pdf.page', { page: number })}
          onClick={() => pdf.goTo(number)}
        >
          <PdfThumbnail pdf={pdf} page={number} width={props.width ?? 72} />
          <span>{number}</span>
        </button>
      ))}
    </nav>
  );
}

/** A place on a page, shown as a frame; a doubtful one still wants a hand. */
export interface ThumbnailFrame {
  readonly box: PageBox;
  readonly label: string;
  readonly isDoubtful: boolean;
}

/** One page so many CSS pixels wide. */
export function PdfThumbnail(props: {
  pdf: Pdf;
  page: number;
  width: number;
  frames?: readonly ThumbnailFrame[];
}): ReactNode {
  const frame = useRef<HTMLSpanElement>(null);
  const isNear = useWasSeen(frame);
  const page = useOpenedPage(props.pdf, isNear ? props.page : undefined);
  const natural =
    page === undefined
      ? { width: 210, height: 297 }
      : drawnSize({ view: page.view, rotation: page.rotation, scale: 1 });
  const scale = props.width / natural.width;
  return (
    <span
      ref={frame}
      className="cv-pdf-sheet cv-pdf-sheet-small"
      style={{ width: props.width, height: natural.height * scale }}
    >
      {page !== undefined && <PageCanvas page={page} scale={scale} rotation={page.rotation} />}
      {page !== undefined &&
        props.frames?.map(({ box, label, isDoubtful }) => (
          <span
            key={label}
            className="cv-pdf-frame"
            data-doubtful={isDoubtful}
            title={label}
            style={toScreen({ view: page.view, rotation: page.rotation, scale }, box)}
          />
        ))}
    </span>
  );
}

/** A page once it is open; nothing before, or when none is asked for. */
export function useOpenedPage(pdf: Pdf, number: number | undefined): PdfPage | undefined {
  const [page, setPage] = useState<PdfPage>();
  useEffect(() => {
    let isHere = true;
    setPage(undefined);
    if (number === undefined || pdf.state !== 'ready') return undefined;
    // A page that cannot be opened leaves its small sheet white; the well says why.
    pdf.pageAt(number).then(
      (opened) => isHere && setPage(opened),
      () => undefined,
    );
    return () => {
      isHere = false;
    };
    // Zoom and page changes make a new object of the same file.
    // oxlint-disable-next-line react/exhaustive-deps
  }, [pdf.state, pdf.pageAt, number]);
  return page;
}

function useWasSeen(element: { current: HTMLElement | null }): boolean {
  const [wasSeen, setSeen] = useState(false);
  useEffect(() => {
    if (element.current === null || wasSeen) return undefined;
    const observer = new IntersectionObserver(
      (entries) => entries.some((entry) => entry.isIntersecting) && setSeen(true),
    );
    observer.observe(element.current);
    return () => observer.disconnect();
  }, [element, wasSeen]);
  return wasSeen;
}

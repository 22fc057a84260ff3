/** One sheet of paper in the well: the drawing, the strips that were read on it, and what the caller lays over. */
import { createContext, useContext, useEffect, useState, type ReactNode } from 'react';

import { useText } from '../../text/text-provider.tsx';
import { ErrorNotice } from '../error-notice.tsx';
import { toScreen, type PageBox, type PagePlace } from './geometry.ts';
import { PageCanvas } from './page-canvas.tsx';
import type { Pdf, PdfPage } from './use-pdf.ts';

/** A box read on a page, with the number of its field. */
export interface PdfStrip {
  readonly key: string;
  readonly page: number;
  readonly box: PageBox;
  /** The number on its disc; none where the box only marks a search hit. */
  readonly number?: number;
  readonly tone: 'read' | 'doubt';
  readonly isActive?: boolean;
}

const PlaceContext = createContext<PagePlace | undefined>(undefined);

/** Where the page around lies; for overlays such as a placement. */
export function usePagePlace(): PagePlace {
  const place = useContext(PlaceContext);
  if (place === undefined) throw new Error('An overlay stands outside a page');
  return place;
}

export interface PdfSheetProps {
  pdf: Pdf;
  number: number;
  scale: number;
  strips: readonly PdfStrip[];
  overlay?: ReactNode;
  onStrip?: ((strip: PdfStrip) => void) | undefined;
  onOpened: (number: number, page: PdfPage) => void;
  onDrawn: (number: number) => void;
}

/** Drawn only while it is near the window of the well. */
export function PdfSheet(props: PdfSheetProps): ReactNode {
  const { t } = useText();
  const { pdf, number, onOpened } = props;
  const { pageAt } = pdf;
  const [page, setPage] = useState(() => pdf.openedPage(number));
  const [isFailed, setFailed] = useState(false);
  useEffect(() => {
    let isHere = true;
    const keep = (opened: PdfPage): void => {
      if (!isHere) return;
      setPage(opened);
      onOpened(number, opened);
    };
    pageAt(number).then(keep, () => isHere && setFailed(true));
    return () => {
      isHere = false;
    };
  }, [pageAt, number, onOpened]);
  if (isFailed) {
    return (
      <ErrorNotice
        code="page_unrenderable"
        text={{
          heading: t('common.pdf.failed.page_unrenderable.heading'),
          happened: t('common.pdf.failed.page_unrenderable.happened'),
          next: t('common.pdf.failed.page_unrenderable.next'),
        }}
      />
    );
  }
  if (page === undefined) return null;
  const rotation = (page.rotation + pdf.turn) % 360;
  const place = { view: page.view, rotation, scale: props.scale };
  return (
    <>
      <PageCanvas
        page={page}
        scale={props.scale}
        rotation={rotation}
        onDrawn={() => props.onDrawn(number)}
        onFailed={() => setFailed(true)}
      />
      <PlaceContext value={place}>
        {props.strips.map((strip) => (
          <Strip key={strip.key} strip={strip} place={place} onClick={props.onStrip} />
        ))}
        {props.overlay}
      </PlaceContext>
    </>
  );
}

// Room around the letters, in CSS pixels, so that the frame touches none of them.
const stripMarginPx = 3;

function Strip(props: {
  strip: PdfStrip;
  place: PagePlace;
  onClick: ((strip: PdfStrip) => void) | undefined;
}): ReactNode {
  const { strip } = props;
  const box = toScreen(props.place, strip.box);
  return (
    <button
      type="button"
      tabIndex={-1}
      className={`cv-strip-mark cv-strip-mark-${strip.tone}`}
      data-active={strip.isActive === true}
      style={{
        left: box.left - stripMarginPx,
        top: box.top - stripMarginPx,
        width: box.width + 2 * stripMarginPx,
        height: box.height + 2 * stripMarginPx,
      }}
      onClick={() => props.onClick?.(strip)}
    >
      {strip.number !== undefined && (
        <span className={`cv-marker cv-marker-${strip.tone === 'doubt' ? 'doubt' : 'read'}`}>
          {strip.number}
        </span>
      )}
    </button>
  );
}

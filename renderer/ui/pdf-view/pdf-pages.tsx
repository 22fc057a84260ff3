/** The well: pages under one another, drawn as they come near, with the page in sight told to the caller. */
import { useEffect, useRef, useState, type KeyboardEvent, type ReactNode } from 'react';

import { useText } from '../../text/text-provider.tsx';
import { Button } from '../button.tsx';
import { ErrorNotice } from '../error-notice.tsx';
import { PdfSheet, type PdfStrip } from './pdf-page.tsx';
import type { Pdf } from './use-pdf.ts';
import { pagesBetween, useInnerSize, useLayout } from './well-layout.ts';
import { useGoal, useKeptPlace, usePageInMiddle, useShownPages, useWheelZoom } from './well-scroll.ts';
import { steppedZoom } from './zoom.ts';

import './pdf-view.css';

export interface PdfPagesProps {
  pdf: Pdf;
  strips?: readonly PdfStrip[];
  onStrip?: (strip: PdfStrip) => void;
  /** What lies over a page: a `Placement`, a `GhostSeal`. */
  renderOverlay?: (page: number) => ReactNode;
  /** Once for each page that was drawn whole and came into sight; signing counts these. */
  onPageShown?: (page: number) => void;
  /** Tools floating at the lower right corner. */
  tools?: ReactNode;
  autoFocus?: boolean;
}

/** Scrolls by keys when focused; Ctrl and the wheel zoom. */
export function PdfPages(props: PdfPagesProps): ReactNode {
  const { pdf, tools, ...rest } = props;
  return (
    <div className="cv-pdf">
      {pdf.state === 'ready' ? (
        <Well key={pdf.file} pdf={pdf} {...rest} />
      ) : (
        <div className="cv-pdf-well">
          <PdfNotReady pdf={pdf} />
        </div>
      )}
      {tools}
    </div>
  );
}

/** The pages of one file; it begins anew with the next. */
function Well(props: Omit<PdfPagesProps, 'tools'>): ReactNode {
  const { pdf } = props;
  const well = useRef<HTMLDivElement>(null);
  const size = useInnerSize(well);
  const [scrollTop, setScrollTop] = useState(0);
  const { layout, keepShape } = useLayout(pdf, size);
  const keepDrawn = useShownPages(layout, scrollTop, size.height, props.onPageShown);
  usePageInMiddle(pdf, layout, scrollTop + size.height / 2);
  useKeptPlace(well, layout.total);
  useGoal(well, pdf, layout);
  useWheelZoom(well, pdf);
  useEffect(() => {
    // The pages may come late: a cursor that stands in the field of the PIN by then stays there.
    const isTyping = document.activeElement?.matches('input[type=password]') === true;
    if (props.autoFocus === true && !isTyping) well.current?.focus({ preventScroll: true });
  }, [props.autoFocus]);

  const press = (event: KeyboardEvent): void => {
    if (!event.ctrlKey) return;
    if (event.key === '+' || event.key === '=') pdf.setZoom(steppedZoom(pdf.shownScale, 1));
    else if (event.key === '-') pdf.setZoom(steppedZoom(pdf.shownScale, -1));
    else if (event.key === '0') pdf.setZoom('width');
    else return;
    event.preventDefault();
  };
  const near =
    size.height === 0 ? [] : pagesBetween(layout, scrollTop - size.height / 2, scrollTop + size.height * 1.5);
  return (
    <div
      ref={well}
      className="cv-pdf-well"
      tabIndex={0}
      onKeyDown={press}
      onScroll={(event) => setScrollTop(event.currentTarget.scrollTop)}
    >
      <div className="cv-pdf-stack" style={{ height: layout.total, width: layout.width }}>
        {near.map((number) => (
          <div key={number} className="cv-pdf-sheet" data-page={number} style={layout.boxOf(number)}>
            <PdfSheet
              pdf={pdf}
              number={number}
              scale={layout.scale}
              strips={props.strips?.filter((strip) => strip.page === number) ?? []}
              overlay={props.renderOverlay?.(number)}
              onStrip={props.onStrip}
              onOpened={keepShape}
              onDrawn={keepDrawn}
            />
          </div>
        ))}
      </div>
    </div>
  );
}

/** What stands in the well instead of pages: nothing yet, or why there are none. */
function PdfNotReady(props: { pdf: Pdf }): ReactNode {
  const { t } = useText();
  const { state, reopen } = props.pdf;
  if (state === 'none' || state === 'ready') return null;
  if (state === 'opening') return <p className="cv-pdf-opening">{t('common.pdf.opening')}</p>;
  return (
    <div className="cv-pdf-failed">
      <ErrorNotice
        code={`pdf.${state}`}
        text={{
          heading: t(`common.pdf.failed.${state}.heading`),
          happened: t(`common.pdf.failed.${state}.happened`),
          next: t(`common.pdf.failed.${state}.next`),
        }}
        action={
          state === 'unreachable' ? <Button onClick={reopen}>{t('common.action.retry')}</Button> : undefined
        }
      />
    </div>
  );
}

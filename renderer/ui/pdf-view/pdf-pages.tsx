/** The well: pages under one another, drawn as they come near, with the page in sight told to the caller. */
import {
  useCallback,
  useEffect,
  useEffectEvent,
  useLayoutEffect,
  useMemo,
  useRef,
  useState,
  type KeyboardEvent,
  type ReactNode,
} from 'react';

import { useText } from '../../text/text-provider.tsx';
import { Button } from '../button.tsx';
import { ErrorNotice } from '../error-notice.tsx';
import { drawnSize, pagesBetween, stackOf, type PageBox } from './geometry.ts';
import { PdfSheet, type PdfStrip } from './pdf-page.tsx';
import { cssPixelsPerPoint, steppedZoom } from './zoom.ts';
import type { Pdf, PdfPage } from './use-pdf.ts';

import './pdf-view.css';

export interface PdfPagesProps {
  pdf: Pdf;
  strips?: readonly PdfStrip[];
  onStrip?: (strip: PdfStrip) => void;
  /** What lies over a page: a `Placement`, a `GhostSeal`. */
  overlay?: (page: number) => ReactNode;
  /** Once for each page that was drawn whole and came into sight; signing counts these. */
  onPageShown?: (page: number) => void;
  /** Tools floating at the lower right corner. */
  tools?: ReactNode;
  autoFocus?: boolean;
}

const gapPx = 10;
const sidePx = 30;
const a4: PageBox = { x: 0, y: 0, width: 595.28, height: 841.89 };

interface PageShape {
  readonly view: PageBox;
  readonly rotation: number;
}

/** Scrolls by keys when focused; Ctrl and the wheel zoom. */
export function PdfPages(props: PdfPagesProps): ReactNode {
  const { pdf } = props;
  const well = useRef<HTMLDivElement>(null);
  const [size, setSize] = useState({ width: 0, height: 0 });
  const [scrollTop, setScrollTop] = useState(0);
  const [shapes, setShapes] = useState<ReadonlyMap<number, PageShape>>(new Map());
  const shown = useRef({ drawn: new Set<number>(), told: new Set<number>() });

  useEffect(() => {
    shown.current = { drawn: new Set(), told: new Set() };
    setShapes(new Map());
    well.current?.scrollTo(0, 0);
  }, [pdf.state]);
  useEffect(() => {
    const element = well.current;
    if (element === null) return undefined;
    const observer = new ResizeObserver(() =>
      setSize({ width: element.clientWidth, height: element.clientHeight }),
    );
    observer.observe(element);
    return () => observer.disconnect();
  }, []);
  useEffect(() => {
    if (props.autoFocus === true) well.current?.focus({ preventScroll: true });
  }, [props.autoFocus]);

  const first: PageShape = shapes.get(1) ?? { view: a4, rotation: 0 };
  const scale = scaleOf(pdf, first, size);
  const { setShownScale } = pdf;
  useEffect(() => setShownScale(scale / cssPixelsPerPoint), [scale, setShownScale]);

  const sizes = useMemo(
    () =>
      Array.from({ length: pdf.pageCount }, (_, index) => {
        const shape = shapes.get(index + 1) ?? first;
        return drawnSize({ view: shape.view, rotation: shape.rotation + pdf.turn, scale });
      }),
    [pdf.pageCount, pdf.turn, shapes, first, scale],
  );
  const heights = useMemo(() => sizes.map((one) => one.height), [sizes]);
  const stack = useMemo(() => stackOf(heights, gapPx), [heights]);
  const near =
    size.height === 0
      ? []
      : pagesBetween(stack.tops, heights, scrollTop - size.height / 2, scrollTop + size.height * 1.5);

  const keepOpened = useCallback((number: number, page: PdfPage) => {
    setShapes((before) => (before.has(number) ? before : new Map(before).set(number, page)));
  }, []);
  const tellShown = useEffectEvent(() => {
    const { drawn, told } = shown.current;
    for (const number of pagesInSight(stack.tops, heights, scrollTop, size.height)) {
      if (!drawn.has(number) || told.has(number)) continue;
      told.add(number);
      props.onPageShown?.(number);
    }
  });
  const keepDrawn = useCallback((number: number) => {
    shown.current.drawn.add(number);
    requestAnimationFrame(() => tellShown());
  }, []);
  const { setPage } = pdf;
  useEffect(() => {
    if (pdf.state !== 'ready' || size.height === 0) return;
    tellShown();
    const middle = scrollTop + size.height / 2;
    setPage(Math.max(1, stack.tops.findLastIndex((top) => top <= middle) + 1));
  }, [pdf.state, scrollTop, size.height, stack, setPage]);
  useKeptPlace(well, stack.total);

  const goal = pdf.goal;
  const go = useEffectEvent(() =>
    well.current?.scrollTo(0, Math.max(0, (stack.tops[goal.page - 1] ?? 0) - gapPx)),
  );
  useEffect(() => {
    if (goal.asked > 0) go();
  }, [goal]);
  useWheelZoom(well, pdf);

  const press = (event: KeyboardEvent): void => {
    if (!event.ctrlKey) return;
    if (event.key === '+' || event.key === '=') pdf.setZoom(steppedZoom(pdf.shownScale, 1));
    else if (event.key === '-') pdf.setZoom(steppedZoom(pdf.shownScale, -1));
    else if (event.key === '0') pdf.setZoom('width');
    else return;
    event.preventDefault();
  };
  const width = Math.max(size.width, ...sizes.map((one) => one.width + 2 * gapPx));
  return (
    <div className="cv-pdf">
      <div
        ref={well}
        className="cv-pdf-well"
        tabIndex={0}
        onKeyDown={press}
        onScroll={(event) => setScrollTop(event.currentTarget.scrollTop)}
      >
        {pdf.state === 'ready' ? (
          <div className="cv-pdf-stack" style={{ height: stack.total, width }}>
            {near.map((number) => {
              const one = sizes[number - 1] ?? { width: 0, height: 0 };
              return (
                <div
                  key={number}
                  className="cv-pdf-sheet"
                  data-page={number}
                  style={{
                    top: stack.tops[number - 1],
                    left: (width - one.width) / 2,
                    width: one.width,
                    height: one.height,
                  }}
                >
                  <PdfSheet
                    pdf={pdf}
                    number={number}
                    scale={scale}
                    strips={props.strips?.filter((strip) => strip.page === number) ?? []}
                    overlay={props.overlay?.(number)}
                    onStrip={props.onStrip}
                    onOpened={keepOpened}
                    onDrawn={keepDrawn}
                  />
                </div>
              );
            })}
          </div>
        ) : (
          <PdfNotReady pdf={pdf} />
        )}
      </div>
      {props.tools}
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

function scaleOf(pdf: Pdf, shape: PageShape, well: { width: number; height: number }): number {
  if (typeof pdf.zoom === 'number') return pdf.zoom * cssPixelsPerPoint;
  const page = drawnSize({ view: shape.view, rotation: shape.rotation + pdf.turn, scale: 1 });
  const byWidth = Math.max(40, well.width - 2 * sidePx) / page.width;
  const byHeight = Math.max(40, well.height - 2 * gapPx) / page.height;
  return pdf.zoom === 'width' ? byWidth : Math.min(byWidth, byHeight);
}

/** A page is in sight when half of it, or half of the well, shows it. */
function pagesInSight(
  tops: readonly number[],
  heights: readonly number[],
  from: number,
  wellHeight: number,
): number[] {
  return pagesBetween(tops, heights, from, from + wellHeight).filter((number) => {
    const top = tops[number - 1] ?? 0;
    const height = heights[number - 1] ?? 0;
    const visible = Math.min(top + height, from + wellHeight) - Math.max(top, from);
    return visible >= Math.min(height, wellHeight) / 2;
  });
}

/** Keeps the same part of the stack in sight when its height changes with the zoom. */
function useKeptPlace(well: { current: HTMLDivElement | null }, total: number): void {
  const before = useRef(total);
  useLayoutEffect(() => {
    const element = well.current;
    if (element !== null && before.current > 0 && total !== before.current && element.scrollTop > 0) {
      element.scrollTop = (element.scrollTop / before.current) * total;
    }
    before.current = total;
  }, [well, total]);
}

/** Ctrl and the wheel; React's own wheel listener is passive and could not keep the page from zooming. */
function useWheelZoom(well: { current: HTMLDivElement | null }, pdf: Pdf): void {
  const zoom = useEffectEvent((event: WheelEvent) => {
    if (!event.ctrlKey) return;
    event.preventDefault();
    pdf.setZoom(steppedZoom(pdf.shownScale, event.deltaY < 0 ? 1 : -1));
  });
  useEffect(() => {
    const element = well.current;
    const listener = (event: WheelEvent): void => zoom(event);
    element?.addEventListener('wheel', listener, { passive: false });
    return () => element?.removeEventListener('wheel', listener);
  }, [well]);
}

/** What happens while the well scrolls: pages are shown, the middle one is named, the place is kept under zoom. */
import { useEffect, useEffectEvent, useLayoutEffect, useRef, useState, type RefObject } from 'react';

import type { Pdf } from './use-pdf.ts';
import { gapPx, pagesInSight, type WellLayout } from './well-layout.ts';
import { steppedZoom } from './zoom.ts';

type WellRef = RefObject<HTMLDivElement | null>;

/** Tells each page once, when it was both drawn whole and in sight; returns what to call when one was drawn. */
export function useShownPages(
  layout: WellLayout,
  scrollTop: number,
  wellHeight: number,
  onShown: ((page: number) => void) | undefined,
): (page: number) => void {
  const [drawn, setDrawn] = useState<ReadonlySet<number>>(new Set());
  const told = useRef(new Set<number>());
  const tell = useEffectEvent((page: number) => onShown?.(page));
  useEffect(() => {
    if (wellHeight === 0) return;
    for (const page of pagesInSight(layout, scrollTop, wellHeight)) {
      if (!drawn.has(page) || told.current.has(page)) continue;
      told.current.add(page);
      tell(page);
    }
  }, [layout, scrollTop, wellHeight, drawn]);
  const [keepDrawn] = useState(
    () => (page: number) => setDrawn((before) => (before.has(page) ? before : new Set(before).add(page))),
  );
  return keepDrawn;
}

/** Names the page in the middle of the well. */
export function usePageInMiddle(pdf: Pdf, layout: WellLayout, middle: number): void {
  const page = Math.max(1, layout.tops.findLastIndex((top) => top <= middle) + 1);
  const { setPage } = pdf;
  useEffect(() => setPage(page), [page, setPage]);
}

/** Keeps the same part of the stack in sight when its height changes with the zoom. */
export function useKeptPlace(well: WellRef, total: number): void {
  const before = useRef(total);
  useLayoutEffect(() => {
    const element = well.current;
    if (element !== null && before.current > 0 && total !== before.current && element.scrollTop > 0) {
      element.scrollTo(0, (element.scrollTop / before.current) * total);
    }
    before.current = total;
  }, [well, total]);
}

/** Scrolls where `goTo` asked. */
export function useGoal(well: WellRef, pdf: Pdf, layout: WellLayout): void {
  const { goal } = pdf;
  const go = useEffectEvent(() =>
    well.current?.scrollTo(0, Math.max(0, (layout.tops[goal.page - 1] ?? 0) - gapPx)),
  );
  useEffect(() => {
    if (goal.asked > 0) go();
  }, [goal]);
}

/** Ctrl and the wheel; React's own wheel listener is passive and could not keep the window from zooming. */
export function useWheelZoom(well: WellRef, pdf: Pdf): void {
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

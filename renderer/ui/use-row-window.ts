/** Which rows of a fixed height are seen, and where each is drawn; for lists of any length. */
import { useEffect, useLayoutEffect, useRef, useState, type RefObject } from 'react';

import { laidOutPx, movedTo, seenFrom, standingAt, still, type Scrolled, type Tall } from './tall-scroll.ts';

export interface RowWindow {
  readonly items: readonly { readonly index: number; readonly top: number }[];
  readonly heightPx: number;
  /** The first row that is wholly or partly seen. */
  readonly first: number;
  readonly rowsPerPage: number;
  /** Brings a row into sight, moving no more than needed. */
  readonly show: (index: number) => void;
  /** Puts a row at the top. */
  readonly startAt: (index: number) => void;
}

const overscan = 6;

/** `scroller` is the element that scrolls; its rows are `rowHeight` CSS pixels high. */
export function useRowWindow(
  scroller: RefObject<HTMLElement | null>,
  count: number,
  rowHeight: number,
): RowWindow {
  const [viewPx, setViewPx] = useState(0);
  const [seen, setSeen] = useState({ first: 0, shift: 0 });
  const stands = useRef<Scrolled>(still);
  const tall: Tall = { wholePx: count * rowHeight, viewPx };
  const tallNow = useRef(tall);
  useLayoutEffect(() => {
    tallNow.current = tall;
  });

  const settle = (scrolled: Scrolled): void => {
    stands.current = scrolled;
    const first = Math.floor(seenFrom(tallNow.current, scrolled) / rowHeight);
    const { shift } = scrolled;
    setSeen((before) => (before.first === first && before.shift === shift ? before : { first, shift }));
  };
  const standAt = (px: number): void => {
    const scrolled = standingAt(tallNow.current, px);
    settle(scrolled);
    if (scroller.current !== null && scroller.current.scrollTop !== scrolled.top)
      scroller.current.scrollTop = scrolled.top;
  };

  useEffect(() => {
    const element = scroller.current;
    if (element === null) return undefined;
    const observer = new ResizeObserver(() => setViewPx(element.clientHeight));
    observer.observe(element);
    setViewPx(element.clientHeight);
    const scrolled = (): void => {
      if (element.scrollTop !== stands.current.top)
        settle(movedTo(tallNow.current, stands.current, element.scrollTop));
    };
    // The bar is put where its share of the way is; no row moves by it.
    const ended = (): void => {
      const at = seenFrom(tallNow.current, stands.current);
      if (Math.abs(standingAt(tallNow.current, at).top - stands.current.top) > 1) standAt(at);
    };
    element.addEventListener('scroll', scrolled, { passive: true });
    element.addEventListener('scrollend', ended);
    return () => {
      observer.disconnect();
      element.removeEventListener('scroll', scrolled);
      element.removeEventListener('scrollend', ended);
    };
    // oxlint-disable-next-line react/exhaustive-deps -- `settle` and `standAt` read only references
  }, [scroller, rowHeight]);

  const rowsInView = Math.ceil(viewPx / rowHeight) + 1;
  const from = Math.max(0, Math.min(seen.first, count - 1) - overscan);
  const to = Math.min(count - 1, seen.first + rowsInView + overscan);
  return {
    items: Array.from({ length: Math.max(0, to - from + 1) }, (_, step) => ({
      index: from + step,
      top: (from + step) * rowHeight - seen.shift,
    })),
    heightPx: laidOutPx(tall),
    first: seen.first,
    rowsPerPage: Math.max(1, Math.floor(viewPx / rowHeight) - 1),
    show: (index) => {
      const at = seenFrom(tallNow.current, stands.current);
      const view = tallNow.current.viewPx;
      if (index * rowHeight < at) standAt(index * rowHeight);
      else if ((index + 1) * rowHeight > at + view) standAt((index + 1) * rowHeight - view);
    },
    startAt: (index) => standAt(index * rowHeight),
  };
}

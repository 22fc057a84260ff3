/** How much room the window gives: columns unfold, the menu becomes a rail, the preview closes. */
import { useEffect, useState, useSyncExternalStore, type RefObject } from 'react';

/** `wide` from 1700 px; `full` from 1200 (1366×768); `narrow` below (125 %); `tight` below 1000 (150 %). */
export type Room = 'wide' | 'full' | 'narrow' | 'tight';

/** The room of a window so many CSS pixels wide. */
export function roomOf(width: number): Room {
  if (width >= 1700) return 'wide';
  if (width >= 1200) return 'full';
  return width >= 1000 ? 'narrow' : 'tight';
}

/** True where the menu is a rail and the preview opens over the list. */
export const isCramped = (room: Room): boolean => room === 'narrow' || room === 'tight';

/** The room now; the screen is drawn again only when it changes. */
export function useRoom(): Room {
  return useSyncExternalStore(listenToResize, () => roomOf(window.innerWidth));
}

function listenToResize(changed: () => void): () => void {
  window.addEventListener('resize', changed);
  return () => window.removeEventListener('resize', changed);
}

/** A list narrower than this folds its columns in pairs. */
export const unfoldedFromPx = 1080;

/** The width of an element in CSS pixels, followed as it changes; 0 before the first measure. */
export function useWidth(element: RefObject<HTMLElement | null>): number {
  const [width, setWidth] = useState(0);
  useEffect(() => {
    if (element.current === null) return undefined;
    const observer = new ResizeObserver(([entry]) => setWidth(Math.round(entry?.contentRect.width ?? 0)));
    observer.observe(element.current);
    return () => observer.disconnect();
  }, [element]);
  return width;
}

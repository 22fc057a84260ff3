/** Where each page lies in the well: one under another, centred, as large as the zoom says. */
import { useCallback, useEffect, useMemo, useState, type RefObject } from 'react';

import { drawnSize, type PageBox } from './geometry.ts';
import type { Pdf, PdfZoom } from './use-pdf.ts';
import { cssPixelsPerPoint } from './zoom.ts';

export interface PageShape {
  readonly view: PageBox;
  readonly rotation: number;
}

export interface Size {
  readonly width: number;
  readonly height: number;
}

/** Lengths in CSS pixels; tops and sizes by page, from page 1 at index 0. */
export interface WellLayout {
  readonly scale: number;
  readonly tops: readonly number[];
  readonly sizes: readonly Size[];
  readonly total: number;
  readonly width: number;
  boxOf(page: number): { top: number; left: number; width: number; height: number };
}

export const gapPx = 10;
const sidePx = 30;
// Until the first page has told its own shape the well is laid out for the usual one.
const a4: PageShape = { view: { x: 0, y: 0, width: 595.28, height: 841.89 }, rotation: 0 };

/** The layout of all pages; a page not opened yet is taken to be like the first. */
export function layOut(shapes: readonly PageShape[], turn: number, scale: number, well: Size): WellLayout {
  const sizes = shapes.map(({ view, rotation }) => drawnSize({ view, rotation: rotation + turn, scale }));
  const tops: number[] = [];
  let total = gapPx;
  for (const { height } of sizes) {
    tops.push(total);
    total += height + gapPx;
  }
  const width = sizes.reduce((widest, size) => Math.max(widest, size.width + 2 * gapPx), well.width);
  return {
    scale,
    tops,
    sizes,
    total,
    width,
    boxOf: (page) => {
      const size = sizes[page - 1] ?? { width: 0, height: 0 };
      return { top: tops[page - 1] ?? 0, left: (width - size.width) / 2, ...size };
    },
  };
}

/** CSS pixels for each point under a zoom. */
export function scaleOf(zoom: PdfZoom, shape: PageShape, turn: number, well: Size): number {
  if (typeof zoom === 'number') return zoom * cssPixelsPerPoint;
  const page = drawnSize({ view: shape.view, rotation: shape.rotation + turn, scale: 1 });
  const byWidth = Math.max(40, well.width - 2 * sidePx) / page.width;
  const byHeight = Math.max(40, well.height - 2 * gapPx) / page.height;
  return zoom === 'width' ? byWidth : Math.min(byWidth, byHeight);
}

/** Page numbers (from 1) that lie between two heights of the scroll. */
export function pagesBetween(layout: Pick<WellLayout, 'tops' | 'sizes'>, from: number, to: number): number[] {
  return layout.tops.flatMap((top, index) =>
    top < to && top + (layout.sizes[index]?.height ?? 0) > from ? [index + 1] : [],
  );
}

/** Pages of which half, or half of the well's height, is in sight. */
export function pagesInSight(
  layout: Pick<WellLayout, 'tops' | 'sizes'>,
  from: number,
  wellHeight: number,
): number[] {
  return pagesBetween(layout, from, from + wellHeight).filter((page) => {
    const top = layout.tops[page - 1] ?? 0;
    const height = layout.sizes[page - 1]?.height ?? 0;
    const visible = Math.min(top + height, from + wellHeight) - Math.max(top, from);
    return visible >= Math.min(height, wellHeight) / 2;
  });
}

/** The layout as pages tell their shapes; tells the scale back to the pdf for its tools. */
export function useLayout(
  pdf: Pdf,
  well: Size,
): { layout: WellLayout; keepShape: (page: number, shape: PageShape) => void } {
  const [shapes, setShapes] = useState<ReadonlyMap<number, PageShape>>(new Map());
  const keepShape = useCallback((page: number, shape: PageShape) => {
    setShapes((before) => (before.has(page) ? before : new Map(before).set(page, shape)));
  }, []);
  const { pageCount, turn, zoom, setShownScale } = pdf;
  const layout = useMemo(() => {
    const first = shapes.get(1) ?? a4;
    const all = Array.from({ length: pageCount }, (_, index) => shapes.get(index + 1) ?? first);
    return layOut(all, turn, scaleOf(zoom, first, turn, well), well);
  }, [shapes, pageCount, turn, zoom, well]);
  useEffect(() => setShownScale(layout.scale / cssPixelsPerPoint), [layout.scale, setShownScale]);
  return { layout, keepShape };
}

/** The size of an element inside its scroll bars, followed as it changes. */
export function useInnerSize(element: RefObject<HTMLElement | null>): Size {
  const [size, setSize] = useState<Size>({ width: 0, height: 0 });
  useEffect(() => {
    const watched = element.current;
    if (watched === null) return undefined;
    const observer = new ResizeObserver(() =>
      setSize({ width: watched.clientWidth, height: watched.clientHeight }),
    );
    observer.observe(watched);
    return () => observer.disconnect();
  }, [element]);
  return size;
}

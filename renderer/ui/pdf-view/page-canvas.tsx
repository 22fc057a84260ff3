/** One page drawn on a canvas; the old drawing stays until the new one is whole, and a drawing not needed is stopped. */
import { useEffect, useEffectEvent, useRef, type ReactNode } from 'react';
import { RenderingCancelledException } from 'pdfjs-dist/legacy/build/pdf.mjs';

import { drawnSize } from './geometry.ts';
import type { PdfPage } from './use-pdf.ts';

// 16 million pixels are 64 MB of canvas; an old PC has no more to give to one page.
const mostPixels = 16_000_000;

export interface PageCanvasProps {
  page: PdfPage;
  /** CSS pixels for each point. */
  scale: number;
  /** The whole turn, the page's own included. */
  rotation: number;
  onDrawn?: () => void;
  onFailed?: () => void;
}

/** Fills its parent; the parent has the size of the drawn page. */
export function PageCanvas(props: PageCanvasProps): ReactNode {
  const holder = useRef<HTMLDivElement>(null);
  const { page, scale, rotation } = props;
  const drawn = useEffectEvent(() => props.onDrawn?.());
  const failed = useEffectEvent(() => props.onFailed?.());
  useEffect(() => {
    const canvas = document.createElement('canvas');
    const size = drawnSize({ view: page.view, rotation, scale });
    const density = Math.min(
      window.devicePixelRatio,
      Math.sqrt(mostPixels / Math.max(1, size.width * size.height)),
    );
    const viewport = page.proxy.getViewport({ scale: scale * density, rotation });
    canvas.width = Math.max(1, Math.round(viewport.width));
    canvas.height = Math.max(1, Math.round(viewport.height));
    const task = page.proxy.render({ canvas, viewport });
    const show = (): void => {
      holder.current?.replaceChildren(canvas);
      drawn();
    };
    task.promise.then(show, (cause: unknown) => {
      if (!(cause instanceof RenderingCancelledException)) failed();
    });
    return () => task.cancel();
  }, [page, scale, rotation]);
  useEffect(() => {
    const element = holder.current;
    return () => {
      // A canvas keeps its memory until collected unless it is made empty.
      for (const canvas of element?.querySelectorAll('canvas') ?? []) canvas.width = 0;
    };
  }, []);
  return <div ref={holder} className="cv-pdf-canvas" />;
}

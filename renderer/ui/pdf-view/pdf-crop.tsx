/** A part of a page enlarged: the strip shown right under a doubtful field. */
import { useEffect, useRef, useState, type ReactNode } from 'react';

import { drawnSize, toScreen, type PageBox } from './geometry.ts';
import { PageCanvas } from './page-canvas.tsx';
import { useOpenedPage } from './pdf-thumbnails.tsx';
import type { Pdf } from './use-pdf.ts';

import './pdf-view.css';

// A little of what stands around the strip helps the eye to find it on the page.
const aroundPoints = 4;
const largestScale = 4;

/** `marks` are boxes on the same page to colour amber, such as one smudged digit. */
export function PdfCrop(props: {
  pdf: Pdf;
  page: number;
  box: PageBox;
  height?: number;
  marks?: readonly PageBox[];
}): ReactNode {
  const frame = useRef<HTMLDivElement>(null);
  const [width, setWidth] = useState(0);
  const page = useOpenedPage(props.pdf, props.page);
  const height = props.height ?? 46;
  useEffect(() => {
    if (frame.current === null) return undefined;
    const observer = new ResizeObserver(([entry]) => setWidth(entry?.contentRect.width ?? 0));
    observer.observe(frame.current);
    return () => observer.disconnect();
  }, []);
  if (page === undefined || width === 0)
    return <div ref={frame} className="cv-pdf-crop" style={{ height }} />;
  const natural = toScreen({ view: page.view, rotation: page.rotation, scale: 1 }, props.box);
  const scale = Math.min(
    largestScale,
    width / (natural.width + 2 * aroundPoints),
    height / (natural.height + 2 * aroundPoints),
  );
  const place = { view: page.view, rotation: page.rotation, scale };
  const box = toScreen(place, props.box);
  const size = drawnSize(place);
  const left = width / 2 - (box.left + box.width / 2);
  const top = height / 2 - (box.top + box.height / 2);
  return (
    <div ref={frame} className="cv-pdf-crop" style={{ height }}>
      <div className="cv-pdf-sheet" style={{ left, top, width: size.width, height: size.height }}>
        <PageCanvas page={page} scale={scale} rotation={page.rotation} />
        {props.marks?.map((mark) => (
          <i key={`${mark.x} ${mark.y}`} className="cv-pdf-crop-mark" style={{ ...toScreen(place, mark) }} />
        ))}
      </div>
    </div>
  );
}

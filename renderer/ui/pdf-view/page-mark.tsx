/** A frame that only points at a place of a page, or at the whole of it; it takes no clicks from the page. */
import type { ReactNode } from 'react';

import { drawnSize, toScreen, type PageBox } from './geometry.ts';
import { usePagePlace } from './pdf-page.tsx';

import './pdf-view.css';

/** Draw it from the `renderOverlay` of its page; without a box it goes around the whole page. */
export function PageMark(props: {
  box: PageBox | null;
  tone: 'plain' | 'bad';
  title: string;
  isActive?: boolean;
}): ReactNode {
  const place = usePagePlace();
  const around = props.box === null ? { left: 0, top: 0, ...drawnSize(place) } : toScreen(place, props.box);
  return (
    <div
      className={`cv-page-mark cv-page-mark-${props.tone}`}
      data-active={props.isActive === true}
      role="img"
      aria-label={props.title}
      style={around}
    />
  );
}

/** The parts of a screen: title row, filter row, list, footer, preview; all with fixed heights. */
import type { ReactNode } from 'react';

import { useShortcuts } from '../../ui/use-shortcuts.ts';
import { isCramped, useRoom } from './room.ts';

import './screen.css';

/** List left, document right; where room is short the preview closes and opens over the right half. */
export function ListWithPreview(props: {
  children: ReactNode;
  preview: ReactNode;
  /** Asked for by Space; counts only where room is short. */
  isPreviewOpen: boolean;
  onClosePreview: () => void;
}): ReactNode {
  const isOver = isCramped(useRoom());
  const isShown = !isOver || props.isPreviewOpen;
  useShortcuts({ Escape: props.onClosePreview }, isOver && props.isPreviewOpen);
  return (
    <>
      <div className="cv-column">{props.children}</div>
      {isShown && <aside className={`cv-preview${isOver ? ' cv-preview-over' : ''}`}>{props.preview}</aside>}
    </>
  );
}

/** A screen without a preview, or one half of a screen of two. */
export function Column(props: { children: ReactNode; width?: string }): ReactNode {
  return (
    <div className="cv-column" style={props.width === undefined ? undefined : { flex: `0 0 ${props.width}` }}>
      {props.children}
    </div>
  );
}

/** What a column scrolls; rows and bars around it stay. */
export function ScrollArea(props: { children: ReactNode; padded?: boolean }): ReactNode {
  return (
    <div className={`cv-scroll${props.padded === true ? ' cv-scroll-padded' : ''}`}>{props.children}</div>
  );
}

/** The name of the screen, a quiet count, and its acts at the right with the one main act last. */
export function TitleRow(props: { title: string; note?: ReactNode; children?: ReactNode }): ReactNode {
  return (
    <div className="cv-title-row">
      <h1>{props.title}</h1>
      {props.note !== undefined && <span className="cv-secondary">{props.note}</span>}
      <div className="cv-row-right">{props.children}</div>
    </div>
  );
}

/** One row of conditions; `extra` (Xóa bộ lọc, Nâng cao) at the right end. */
export function FilterRow(props: { children: ReactNode; extra?: ReactNode }): ReactNode {
  return (
    <div className="cv-filter-row">
      {props.children}
      {props.extra !== undefined && <div className="cv-row-right">{props.extra}</div>}
    </div>
  );
}

/** The total at the left, key hints at the right. */
export function ListFooter(props: { total: ReactNode; hints?: ReactNode }): ReactNode {
  return (
    <div className="cv-list-footer">
      <span>{props.total}</span>
      {props.hints !== undefined && <div className="cv-row-right">{props.hints}</div>}
    </div>
  );
}

/** The head of the preview or of a document: its line, then the main act at the far right. */
export function PreviewHead(props: { children: ReactNode; action?: ReactNode }): ReactNode {
  return (
    <div className="cv-preview-head">
      {props.children}
      {props.action !== undefined && <div className="cv-row-right">{props.action}</div>}
    </div>
  );
}

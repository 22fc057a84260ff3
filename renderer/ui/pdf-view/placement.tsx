/** The place of a signature on a page: dragged, resized by its corners, moved by arrows; always in page points. */
import { useEffect, useRef, type KeyboardEvent, type PointerEvent, type ReactNode } from 'react';

import { useText } from '../../text/text-provider.tsx';
import {
  dragged,
  drawnSize,
  moveToPoints,
  toScreen,
  type Grip,
  type PageBox,
  type PagePlace,
  type ScreenBox,
} from './geometry.ts';
import { usePagePlace } from './pdf-page.tsx';

import './pdf-view.css';

export interface PlacementProps {
  box: PageBox;
  /** Called while dragging; without it the rectangle only shows the place. */
  onChange?: (box: PageBox) => void;
  /** True to size: it can be moved, its corners are gone. */
  isSizeFixed?: boolean;
  /** Takes the arrow keys at once, and comes into sight. */
  autoFocus?: boolean;
  /** The word beside it: "Chữ ký". */
  label?: string;
  /** What will stand there: the image of the signature. */
  children?: ReactNode;
}

const leastPoints = 20;
// Corners as seen on the screen; the file's own names turn with the page.
const corners: readonly Grip[] = ['nw', 'ne', 'sw', 'se'];

/** Draw it from the `renderOverlay` of the page it is on. */
export function Placement(props: PlacementProps): ReactNode {
  const { t } = useText();
  const place = usePagePlace();
  const start = useRef<{ box: PageBox; x: number; y: number; grip: Grip }>(undefined);
  const screen = toScreen(place, props.box);
  const isFixed = props.onChange === undefined;
  const frame = useRef<HTMLDivElement>(null);
  const { autoFocus } = props;
  useEffect(() => {
    if (autoFocus === true) frame.current?.focus();
  }, [autoFocus]);

  const grab = (event: PointerEvent<HTMLElement>, grip: Grip): void => {
    if (isFixed || event.button !== 0) return;
    event.stopPropagation();
    event.currentTarget.setPointerCapture(event.pointerId);
    start.current = { box: props.box, x: event.clientX, y: event.clientY, grip };
  };
  const drag = (event: PointerEvent<HTMLElement>): void => {
    const from = start.current;
    if (from === undefined) return;
    const { dx, dy } = moveToPoints(place, event.clientX - from.x, event.clientY - from.y);
    props.onChange?.(dragged(from.box, from.grip, dx, dy, place.view, leastPoints));
  };
  const release = (): void => {
    start.current = undefined;
  };
  const press = (event: KeyboardEvent): void => {
    const step = event.shiftKey ? 10 : 1;
    const moves: Record<string, readonly [number, number]> = {
      ArrowLeft: [-1, 0],
      ArrowRight: [1, 0],
      ArrowUp: [0, -1],
      ArrowDown: [0, 1],
    };
    const move = moves[event.key];
    if (move === undefined || isFixed) return;
    event.preventDefault();
    event.stopPropagation();
    const { dx, dy } = moveToPoints({ ...place, scale: 1 }, move[0] * step, move[1] * step);
    props.onChange?.(dragged(props.box, 'move', dx, dy, place.view, leastPoints));
  };
  return (
    <div
      ref={frame}
      className="cv-placement"
      data-fixed={isFixed}
      role="group"
      tabIndex={isFixed ? -1 : 0}
      aria-label={props.label ?? t('common.pdf.placement')}
      title={isFixed ? undefined : t('common.pdf.placement')}
      style={{ ...screen }}
      onPointerDown={(event) => grab(event, 'move')}
      onPointerMove={drag}
      onPointerUp={release}
      onPointerCancel={release}
      onKeyDown={press}
    >
      {props.children}
      {!isFixed &&
        props.isSizeFixed !== true &&
        corners.map((corner) => (
          <i
            key={corner}
            className={`cv-placement-${corner}`}
            onPointerDown={(event) => grab(event, cornerOnPage(corner, place.rotation))}
            onPointerMove={drag}
            onPointerUp={release}
            onPointerCancel={release}
          />
        ))}
      {props.label !== undefined && props.isSizeFixed !== true && (
        <span className="cv-placement-label" data-above={!hasRoomBeside(place, screen, props.label)}>
          {props.label}
        </span>
      )}
    </div>
  );
}

/** A letter of the label at its size, with the space around the word: wide enough for any. */
const letterPx = 7;
const aroundPx = 20;

/** Whether the word fits between the place and the right edge of the page; else it stands above it. */
function hasRoomBeside(place: PagePlace, { left, width }: ScreenBox, label: string): boolean {
  return left + width + label.length * letterPx + aroundPx <= drawnSize(place).width;
}

/** The file's name of the corner that stands there on the screen of a turned page. */
function cornerOnPage(corner: Grip, rotation: number): Grip {
  const round: readonly Grip[] = ['nw', 'sw', 'se', 'ne'];
  const turns = Math.round(rotation / 90);
  return round[(round.indexOf(corner) + turns + 4) % 4] ?? corner;
}

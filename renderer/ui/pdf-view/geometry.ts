/** Boxes on a page in PDF points (origin below left, as the file has it) and where they fall on the screen. */

/** A box in points: `x`, `y` is its lower left corner in the page's own space. */
export interface PageBox {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/** A box in CSS pixels from the top left corner of the drawn page. */
export interface ScreenBox {
  readonly left: number;
  readonly top: number;
  readonly width: number;
  readonly height: number;
}

/** How a page is laid on the screen: its visible box in points, the turn in degrees, pixels per point. */
export interface PagePlace {
  readonly view: PageBox;
  readonly rotation: number;
  readonly scale: number;
}

/** The size of the drawn page in CSS pixels. */
export function drawnSize(place: PagePlace): { width: number; height: number } {
  const turned = place.rotation % 180 !== 0;
  const { width, height } = place.view;
  return { width: (turned ? height : width) * place.scale, height: (turned ? width : height) * place.scale };
}

/** From points to the screen. */
export function toScreen(place: PagePlace, box: PageBox): ScreenBox {
  const a = pointToScreen(place, box.x, box.y);
  const b = pointToScreen(place, box.x + box.width, box.y + box.height);
  return {
    left: Math.min(a.x, b.x),
    top: Math.min(a.y, b.y),
    width: Math.abs(a.x - b.x),
    height: Math.abs(a.y - b.y),
  };
}

/** From a movement on the screen to one in points. */
export function moveToPoints(place: PagePlace, dx: number, dy: number): { dx: number; dy: number } {
  const [x, y] = [dx / place.scale, dy / place.scale];
  switch (turn(place.rotation)) {
    case 90:
      return { dx: y, dy: x };
    case 180:
      return { dx: -x, dy: y };
    case 270:
      return { dx: -y, dy: -x };
    default:
      return { dx: x, dy: -y };
  }
}

function pointToScreen(
  { view, rotation, scale }: PagePlace,
  px: number,
  py: number,
): { x: number; y: number } {
  const x = px - view.x;
  const y = py - view.y;
  switch (turn(rotation)) {
    case 90:
      return { x: y * scale, y: x * scale };
    case 180:
      return { x: (view.width - x) * scale, y: y * scale };
    case 270:
      return { x: (view.height - y) * scale, y: (view.width - x) * scale };
    default:
      return { x: x * scale, y: (view.height - y) * scale };
  }
}

const turn = (degrees: number): number => ((degrees % 360) + 360) % 360;

/** Which part of a placement is dragged: the whole, or a corner named as on the page (n is up). */
export type Grip = 'move' | 'nw' | 'ne' | 'sw' | 'se';

/** A placement dragged by so many points, kept on the page and not smaller than `least`. */
export function dragged(
  start: PageBox,
  grip: Grip,
  dx: number,
  dy: number,
  page: PageBox,
  least: number,
): PageBox {
  const right = page.x + page.width;
  const top = page.y + page.height;
  if (grip === 'move') {
    const x = clamp(start.x + dx, page.x, right - start.width);
    const y = clamp(start.y + dy, page.y, top - start.height);
    return { ...start, x, y };
  }
  let [x0, y0, x1, y1] = [start.x, start.y, start.x + start.width, start.y + start.height];
  if (grip.endsWith('w')) x0 = clamp(x0 + dx, page.x, x1 - least);
  else x1 = clamp(x1 + dx, x0 + least, right);
  if (grip.startsWith('s')) y0 = clamp(y0 + dy, page.y, y1 - least);
  else y1 = clamp(y1 + dy, y0 + least, top);
  return { x: x0, y: y0, width: x1 - x0, height: y1 - y0 };
}

const clamp = (value: number, low: number, high: number): number =>
  Math.min(Math.max(value, low), Math.max(low, high));

/**
 * Scrolling through more rows than a browser can lay out: the scroll bar stands for a share of the way, the wheel and the
 * keys still move by what they say. All lengths are CSS pixels.
 */

// Chromium lays out at most 2^25 device pixels, which at 200 % are half as many of ours.
const tallestPx = 12_000_000;

/** A list's whole height and the height through which it is seen. */
export interface Tall {
  readonly wholePx: number;
  readonly viewPx: number;
}

/** Where the scroller stands, and how much further down the rows shown really are. */
export interface Scrolled {
  readonly top: number;
  readonly shift: number;
}

export const still: Scrolled = { top: 0, shift: 0 };

/** The height of what is scrolled. */
export const laidOutPx = ({ wholePx }: Tall): number => Math.min(wholePx, tallestPx);

const furthest = ({ wholePx, viewPx }: Tall): number => Math.max(0, wholePx - viewPx);
const lowestTop = (tall: Tall): number => Math.max(0, laidOutPx(tall) - tall.viewPx);
const within = (value: number, to: number): number => Math.min(to, Math.max(0, value));

/** The first pixel of the whole list that is seen. */
export const seenFrom = (tall: Tall, { top, shift }: Scrolled): number => within(top + shift, furthest(tall));

/** How the scroller must stand so that the list is seen from `px` on. */
export function standingAt(tall: Tall, px: number): Scrolled {
  const wanted = within(px, furthest(tall));
  if (tall.wholePx <= tallestPx) return { top: wanted, shift: 0 };
  const top = Math.round((wanted / furthest(tall)) * lowestTop(tall));
  return { top, shift: wanted - top };
}

/** The scroller was moved to `top`: by a little, and the rows move as much; or far along the bar, and it is a share of the way. */
export function movedTo(tall: Tall, from: Scrolled, top: number): Scrolled {
  if (tall.wholePx <= tallestPx) return { top, shift: 0 };
  const isEnd = top <= 0 || top >= lowestTop(tall) - 1;
  const isStep = Math.abs(top - from.top) <= tall.viewPx * 2;
  // Whole pixels: a share of the way with a fraction would let later small moves drift.
  const share = Math.round((top / lowestTop(tall)) * furthest(tall));
  const wanted = isStep && !isEnd ? top + from.shift : share;
  return { top, shift: within(wanted, furthest(tall)) - top };
}

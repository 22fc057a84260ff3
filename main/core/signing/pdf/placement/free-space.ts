/** Places where nothing stands yet, for marks that no word of the text leads to. */
import { millimetres } from '../appearance/appearance.ts';
import type { Rectangle } from '../pages.ts';
import type { TextItem } from './text-line.ts';

type Placed = Rectangle & { readonly page: number };

export interface FreePlaces {
  /** Top right of page one, as large as a copy's mark; null where text stands in all of it or no text could be read. */
  readonly corner: Placed | null;
  /** As large as a signature, low on the last page that has text; null where there is no such place. */
  readonly signature: Placed | null;
}

/** What is known of a file that cannot be read. */
export const nowhere: FreePlaces = { corner: null, signature: null };

/** Three lines of 10 pt (Decree 30/2020, PL I.II.8). */
export const cornerSize = { width: millimetres(75), height: 36 };
const signatureSize = { width: millimetres(50), height: millimetres(25) };
/** Kept from the paper's edges, which printers leave white. */
const edge = millimetres(5);
const stepPt = 6;
const clearancePt = 3;

/** Without a text layer nobody knows what is free: the person says where. */
export function findFreePlaces(
  items: readonly TextItem[],
  pages: readonly Rectangle[],
  taken: readonly Placed[],
): FreePlaces {
  const said = items.filter(({ text }) => text.trim() !== '');
  const [first] = pages;
  if (said.length === 0 || first === undefined) return nowhere;
  const lastPage = Math.max(...said.map(({ page }) => page));
  const last = pages[lastPage - 1] ?? first;
  return {
    corner: freeCorner(first, [...said.filter(({ page }) => page === 1).map(inkOf), ...on(taken, 1)]),
    signature: freeLow(last, lastPage, [
      ...said.filter(({ page }) => page === lastPage).map(inkOf),
      ...on(taken, lastPage),
    ]),
  };
}

const on = (places: readonly Placed[], page: number): Placed[] =>
  places.filter((place) => place.page === page);

/** From a little below the baseline to the top of its letters. */
const inkOf = ({ page, x, y, width, height }: TextItem): Placed => ({
  page,
  x,
  y: y - height * 0.25,
  width,
  height: height * 1.15,
});

/** In the margin above the heading, at its right; a heading that reaches up moves it left, never down over the text. */
function freeCorner(page: Rectangle, ink: readonly Rectangle[]): Placed | null {
  const y = page.y + page.height - edge - cornerSize.height;
  for (let x = page.x + page.width - edge - cornerSize.width; x >= page.x + edge; x -= stepPt) {
    const place = { page: 1, x, y, ...cornerSize };
    if (isFree(place, ink)) return place;
  }
  return null;
}

/** At the right under the text, as high up as there is room; else anywhere in the lower half, right first. */
function freeLow(page: Rectangle, number: number, ink: readonly Rectangle[]): Placed | null {
  const bottom = page.y + millimetres(20);
  const right = page.x + page.width - millimetres(20) - signatureSize.width;
  const lowest = Math.min(...ink.map(({ y }) => y));
  const under = {
    page: number,
    x: right,
    y: lowest - millimetres(8) - signatureSize.height,
    ...signatureSize,
  };
  if (under.y >= bottom && isFree(under, ink)) return under;
  for (let y = page.y + page.height / 2; y >= bottom; y -= stepPt)
    for (let x = right; x >= page.x + millimetres(30); x -= stepPt * 2) {
      const place = { page: number, x, y, ...signatureSize };
      if (isFree(place, ink)) return place;
    }
  return null;
}

function isFree(place: Rectangle, ink: readonly Rectangle[]): boolean {
  return ink.every(
    (one) =>
      one.x >= place.x + place.width + clearancePt ||
      one.x + one.width <= place.x - clearancePt ||
      one.y >= place.y + place.height + clearancePt ||
      one.y + one.height <= place.y - clearancePt,
  );
}

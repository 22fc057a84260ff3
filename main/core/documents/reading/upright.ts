/** Turns the text of a rotated page as a viewer does, and boxes back again. */
import type { Box, PageArea, TextItem } from './text-item.ts';

/** Items as seen on screen; those of pages that are not rotated are returned unchanged. */
export function asSeen(items: readonly TextItem[], pages: readonly PageArea[]): TextItem[] {
  const turned = new Map(pages.filter((page) => page.rotate % 360 !== 0).map((page) => [page.page, page]));
  if (turned.size === 0) return [...items];
  return items.map((item) => {
    const page = turned.get(item.page);
    return page ? seenItem(item, page) : item;
  });
}

/** A box as seen, back in the page's stored points. */
export function asStored(box: Box, pages: readonly PageArea[]): Box {
  const page = pages.find((area) => area.page === box.page);
  const rotate = ((page?.rotate ?? 0) + 360) % 360;
  if (!page || rotate === 0) return box;
  return turnBox(
    box,
    page,
    360 - rotate,
    rotate % 180 === 0 ? page : { ...page, width: page.height, height: page.width },
  );
}

/** The area of a page as a viewer shows it. */
export function seenArea(page: PageArea): PageArea {
  if (page.rotate % 180 === 0) return page;
  return { ...page, width: page.height, height: page.width };
}

function seenItem(item: TextItem, page: PageArea): TextItem {
  const angle = ((((item.angle ?? 0) - page.rotate) % 360) + 360) % 360;
  // Level text keeps its baseline as `y`; to turn, it needs its whole box, as turned text has already.
  const { angle: _, ...rest } = item;
  const box = turnBox(rest, page, page.rotate, page);
  const isLevel = angle < 3 || angle > 357;
  return isLevel ? box : { ...box, angle };
}

/** Turns a box clockwise by a right angle or two within `area`, whose corner stays where it was. */
function turnBox<T extends Box>(
  box: T,
  area: PageArea,
  degrees: number,
  size: { width: number; height: number },
): T {
  const x = box.x - area.x;
  const y = box.y - area.y;
  switch (((degrees % 360) + 360) % 360) {
    case 90:
      return {
        ...box,
        x: area.x + y,
        y: area.y + size.width - x - box.width,
        width: box.height,
        height: box.width,
      };
    case 180:
      return { ...box, x: area.x + size.width - x - box.width, y: area.y + size.height - y - box.height };
    case 270:
      return {
        ...box,
        x: area.x + size.height - y - box.height,
        y: area.y + x,
        width: box.height,
        height: box.width,
      };
    default:
      return box;
  }
}

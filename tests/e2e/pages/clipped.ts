/** Finds what a person could not read: text cut by a box that neither scrolls nor tells the whole text otherwise, or text too small. */
import type { Page } from 'playwright';

/** Runs in the page. A cut marked with dots is right where the whole stands in a title, or the row opens it. */
function findUnreadable(): string[] {
  const found: string[] = [];
  const slackPx = 2;
  const smallestPx = 11;
  const named = (element: Element): string =>
    `${element.tagName.toLowerCase()}.${[...element.classList].join('.')}`;
  const dotted = (words: Element, style: CSSStyleDeclaration): boolean =>
    (style.textOverflow === 'ellipsis' || style.webkitLineClamp !== 'none') &&
    words.closest('[title], .cv-row, .cv-list-head, [role=row]') !== null;
  const isSeen = (element: Element): boolean =>
    element.checkVisibility({ opacityProperty: true, visibilityProperty: true, contentVisibilityAuto: true });
  const range = document.createRange();
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  for (let node = walker.nextNode(); node !== null; node = walker.nextNode()) {
    const holder = node.parentElement;
    if (holder === null || !node.textContent?.trim() || !isSeen(holder)) continue;
    // Canvas text layers and figures on the page image follow the document, not our rules.
    if (holder.closest('.cv-pdf-well, .cv-marker, script, style, [aria-hidden=true]') !== null) continue;
    range.selectNodeContents(node);
    const box = range.getBoundingClientRect();
    if (box.width === 0 || box.height === 0) continue;
    const text = node.textContent.trim().slice(0, 60);
    if (Number.parseFloat(getComputedStyle(holder).fontSize) < smallestPx)
      found.push(`small: "${text}" in ${named(holder)}`);
    let isTold = holder.closest('.cv-list-scroll') !== null;
    for (let box_: Element | null = holder; box_ !== null; box_ = box_.parentElement) {
      const style = getComputedStyle(box_);
      const [x, y] = [style.overflowX, style.overflowY];
      if (['auto', 'scroll'].includes(x) || ['auto', 'scroll'].includes(y)) break;
      if (x === 'visible' && y === 'visible') continue;
      if (dotted(holder, style)) {
        isTold = true;
        break;
      }
      const edge = box_.getBoundingClientRect();
      if (edge.width <= 1 || edge.height <= 1) break;
      const over = Math.max(
        x === 'visible' ? 0 : Math.max(box.right - edge.right, edge.left - box.left),
        y === 'visible' ? 0 : Math.max(box.bottom - edge.bottom, edge.top - box.top),
      );
      if (over > slackPx) {
        found.push(`cut by ${Math.round(over)} px: "${text}" in ${named(holder)}, by ${named(box_)}`);
        break;
      }
    }
    if (box.right > innerWidth + slackPx && !isTold)
      found.push(`beyond the window: "${text}" in ${named(holder)}`);
  }
  if (document.documentElement.scrollWidth > innerWidth) found.push('the window scrolls sideways');
  return [...new Set(found)];
}

/** What cannot be read on this screen now; empty when all is well. */
export const unreadable = (page: Page): Promise<string[]> => page.evaluate(findUnreadable);

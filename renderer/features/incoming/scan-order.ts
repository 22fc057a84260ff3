/** The pages of a scan in their order, as values. */

export interface ScanPage {
  readonly upload: string;
  readonly contentUrl: string;
  readonly turn: 0 | 90 | 180 | 270;
  /** Left out of the document; a blank page begins so, and one key takes it back. */
  readonly isOut: boolean;
  readonly isBlank: boolean;
}

const turns = [0, 90, 180, 270] as const;

/** The page turned clockwise by a quarter. */
export const turned = (page: ScanPage): ScanPage => ({
  ...page,
  turn: turns[(turns.indexOf(page.turn) + 1) % turns.length] ?? 0,
});

/** The page at `from` moved by so many places. */
export function movedPage(pages: readonly ScanPage[], from: number, by: number): readonly ScanPage[] {
  const page = pages[from];
  const to = from + by;
  if (page === undefined || to < 0 || to >= pages.length) return pages;
  const rest = pages.filter((_, index) => index !== from);
  return [...rest.slice(0, to), page, ...rest.slice(to)];
}

export const keptPages = (pages: readonly ScanPage[]): readonly ScanPage[] =>
  pages.filter((page) => !page.isOut);

/** The page of a PDF on the screen. */
import type { Page } from 'playwright';

/** Until a page of the file shown was drawn. */
export const untilDrawn = (page: Page): Promise<void> =>
  page.locator('.cv-pdf-sheet canvas').first().waitFor({ state: 'visible' });

/** The hands of a clerk without a mouse: every key beyond the text of a field is counted. */
import type { Page } from 'playwright';

export class Keys {
  readonly #page: Page;
  #count = 0;

  constructor(page: Page) {
    this.#page = page;
  }

  /** A key that is no text of a field: Enter, Tab, Alt+1. */
  async press(chord: string): Promise<void> {
    this.#count += 1;
    await this.#page.keyboard.press(chord);
  }

  /** Text of a field, letter by letter as it stands on the paper; not counted. */
  type(words: string): Promise<void> {
    return this.#page.keyboard.type(words);
  }

  /** How many keys since the last time this was asked. */
  since(): number {
    const count = this.#count;
    this.#count = 0;
    return count;
  }
}

/** From now on the page counts what only a mouse or a finger does. */
export async function watchForMouse(page: Page): Promise<void> {
  await page.evaluate(() => {
    document.documentElement.dataset['mouse'] = '0';
    const heard = (): void => {
      const { dataset } = document.documentElement;
      dataset['mouse'] = String(Number(dataset['mouse']) + 1);
    };
    for (const kind of ['pointerdown', 'mousedown', 'wheel', 'dragenter'])
      addEventListener(kind, heard, { capture: true });
  });
}

/** What it counted. */
export const heardOfMouse = (page: Page): Promise<string | undefined> =>
  page.evaluate(() => document.documentElement.dataset['mouse']);

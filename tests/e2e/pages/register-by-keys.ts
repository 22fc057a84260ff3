/** A clerk at the registering form with nothing but the keyboard: looks at doubts, puts right what differs from the paper, types what is missing. */
import type { Page } from 'playwright';
import { isAsWritten, writtenNames, type Paper, type WrittenName } from './paper.ts';
import type { Keys } from './keys.ts';

interface Shown {
  readonly value: string;
  readonly isDoubtful: boolean;
  /** Labels of the readings to choose from, in the order of Alt+1, Alt+2. */
  readonly candidates: readonly string[];
}

const at = (name: string): string => `[data-field=${name}]`;

/** What a person sees in one field and under it. */
async function shownIn(page: Page, name: string): Promise<Shown> {
  const cell = page.locator(at(name));
  const value = await cell.locator('input, textarea').first().inputValue();
  const isDoubtful = (await cell.locator('[data-confidence=review]').count()) > 0;
  const isHere = (await activeField(page)) === name;
  const candidates = isHere && isDoubtful ? await page.locator('.cv-doubt button').allInnerTexts() : [];
  return { value, isDoubtful, candidates: candidates.map((one) => one.replace(/\s*Alt\s*\+?\s*\d$/, '')) };
}

const activeField = (page: Page): Promise<string | undefined> =>
  page.evaluate(() => document.activeElement?.closest<HTMLElement>('[data-field]')?.dataset['field']);

/** By Tab or Shift Tab, whichever way the field lies. */
async function goTo(page: Page, keys: Keys, name: string): Promise<void> {
  const order = await page
    .locator('[data-field]')
    .evaluateAll((cells) => cells.map((cell) => (cell as HTMLElement).dataset['field']));
  for (let left = order.length + 5; left > 0; left -= 1) {
    const here = await activeField(page);
    if (here === name) return;
    const isBefore = here !== undefined && order.indexOf(here) > order.indexOf(name);
    await keys.press(isBefore ? 'Shift+Tab' : 'Tab');
  }
  throw new Error(`the field ${name} is not reached by Tab`);
}

async function typeOver(page: Page, keys: Keys, name: string, words: string): Promise<void> {
  await goTo(page, keys, name);
  if ((await shownIn(page, name)).value !== '') await keys.press('ControlOrMeta+A');
  await keys.type(words);
}

/** Chooses the reading that the paper bears out, or types it. */
async function settleDoubt(page: Page, keys: Keys, paper: Paper, name: WrittenName): Promise<void> {
  const { value, candidates } = await shownIn(page, name);
  const right = paper.written[name];
  if (isAsWritten(paper, name, value)) return keys.press('Alt+1');
  const nth = candidates.findIndex((one) => isAsWritten(paper, name, one));
  if (nth >= 0) return keys.press(`Alt+${nth + 1}`);
  await typeOver(page, keys, name, right ?? '');
}

/** Goes through the form as it was read; gives how many doubts were shown. */
export async function checkAgainst(page: Page, keys: Keys, paper: Paper): Promise<number> {
  const cells = page.locator('[data-field]:has([data-confidence=review])');
  const doubts = await cells.evaluateAll((all) =>
    all.map((cell) => (cell as HTMLElement).dataset['field'] ?? ''),
  );
  for (const name of doubts) {
    if ((await activeField(page)) !== name) await keys.press('F4');
    const known = writtenNames.find((one) => one === name);
    // A doubt in what the paper is not held against here is looked at and believed.
    if (known === undefined) await keys.press('Alt+1');
    else await settleDoubt(page, keys, paper, known);
  }
  for (const name of writtenNames) {
    const { value } = await shownIn(page, name);
    const right = paper.written[name];
    if (right !== null && !isAsWritten(paper, name, value)) await typeOver(page, keys, name, right);
  }
  return doubts.length;
}

/** Enter, unless it would belong to the field under the cursor. */
export async function save(page: Page, keys: Keys): Promise<void> {
  const isOwn = await page.evaluate(
    () => document.activeElement?.matches('textarea, [aria-expanded=true]') ?? false,
  );
  await keys.press(isOwn ? 'Control+Enter' : 'Enter');
}

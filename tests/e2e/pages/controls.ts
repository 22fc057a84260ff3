/** Where controls are, by the words a person reads: fields by label, buttons by their act. */
import type { Locator, Page } from 'playwright';

/** A page, or a part of it that is looked into. */
export type Scope = Page | Locator;

const escaped = (words: string): string => words.replaceAll(/[.*+?^${}()|[\]\\]/g, String.raw`\$&`);

/** The control under a label; a required one carries a star. */
export const field = (scope: Scope, label: string): Locator =>
  scope.getByLabel(new RegExp(String.raw`^${escaped(label)}\s*\*?$`));

/** Words of a name as it begins, after an icon's own word; a key cap, a count or dots may follow. */
const beginning = (words: string): RegExp =>
  new RegExp(String.raw`^(?:[a-z-]+ )?${escaped(words)}(?:[\s.]|$)`);

/** A button by its act. */
export const button = (scope: Scope, act: string): Locator =>
  scope.getByRole('button', { name: beginning(act) });

export const dialog = (page: Page, title: string): Locator => page.getByRole('dialog', { name: title });

/** Types into a field with the keyboard, over what stands there. */
export async function type(control: Locator, words: string): Promise<void> {
  await control.click();
  await control.press('ControlOrMeta+A');
  await control.pressSequentially(words);
}

/** Goes to a screen by the main menu. */
export const openScreen = (page: Page, name: string): Promise<void> =>
  button(page.getByRole('navigation'), name).first().click();

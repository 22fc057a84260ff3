/** Bringing an old register in, as a person does it. */
import type { Locator, Page } from 'playwright';
import { expect } from 'playwright/test';
import { button, openScreen } from './controls.ts';

/** Opens the screen and chooses the file that the next dialog gives. */
export async function chooseRegister(page: Page): Promise<void> {
  await openScreen(page, 'Nhập, xuất dữ liệu');
  await button(page, 'Chọn tệp').waitFor();
  await page.keyboard.press('Control+o');
  await button(page, 'Xem trước').waitFor();
}

/** The line of a column by its letter. */
export const columnLine = (page: Page, letter: string): Locator =>
  page.getByRole('row').filter({ has: page.getByRole('cell', { name: letter, exact: true }) });

/** Says by keyboard what a column means. */
export async function setMeaning(page: Page, letter: string, words: string): Promise<void> {
  const meaning = page.getByLabel(`Cột ${letter} là`);
  await meaning.focus();
  await page.keyboard.type(words);
  // What was typed has found its line before Enter takes it; the list is gone before the next key is pressed.
  await expect(page.locator('.ant-select-item-option-active')).toBeVisible();
  await page.keyboard.press('Enter');
  await expect(meaning).toHaveAttribute('aria-expanded', 'false');
}

/** A figure over the problems. */
export const figure = (page: Page, label: string): Locator =>
  page.locator('.cv-transfer-figure').filter({ hasText: label }).locator('b');

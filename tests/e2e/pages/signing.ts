/** The signing window: every page is looked at, the PIN is typed once, one key signs. */
import type { ElectronApplication, Locator, Page } from 'playwright';
import { field, type } from './controls.ts';

/** Does `act`, which opens the signing window, and gives that window. */
export async function openSigning(app: ElectronApplication, act: () => Promise<unknown>): Promise<Page> {
  const opened = app.waitForEvent('window');
  await act();
  const window = await opened;
  window.setDefaultTimeout(20_000);
  await mainButton(window).waitFor();
  return window;
}

/** The button at the far right of the foot; its words say what is still missing. */
const mainButton = (window: Page): Locator => window.locator('[aria-keyshortcuts="F9"]');

/** Turns the pages of `count` documents by keys until all of them have been seen. */
export async function readEveryPage(window: Page, count: number): Promise<void> {
  // Keys go to the window, not into the page's own scrolling.
  await window.getByRole('heading', { name: 'Thiết bị ký' }).click();
  for (let nth = 1; nth <= count; nth += 1) {
    if (nth > 1) await window.keyboard.press('ArrowDown');
    await turnPages(window, nth);
  }
}

/** The button says how many pages are left, at last that so many documents may be signed. */
async function turnPages(window: Page, reviewed: number): Promise<void> {
  const main = mainButton(window);
  const ready = reviewed === 1 ? /(Ký|Phát hành) văn bản này/ : new RegExp(`(Ký|Phát hành) ${reviewed} văn bản`);
  const waiting = /Còn (\d+) trang chưa xem/;
  for (;;) {
    await main.filter({ hasText: new RegExp(`${ready.source}|${waiting.source}`) }).waitFor();
    const words = await main.innerText();
    const left = waiting.exec(words)?.[0];
    if (left === undefined) return;
    await window.keyboard.press('PageDown');
    await main.filter({ hasNotText: left }).waitFor();
  }
}

/** Types the PIN; the same press unlocks and signs. Gives the words of the end. */
export async function signWithPin(window: Page, pin: string): Promise<string> {
  await type(field(window, 'Mã PIN'), pin);
  await window.keyboard.press('F9');
  const end = window.locator('.cv-sign-end');
  await end.waitFor();
  return end.innerText();
}

/** Enter closes the window at its end. */
export async function closeSigning(window: Page): Promise<void> {
  const closed = window.waitForEvent('close');
  // The window is gone before the key is up again.
  await window.keyboard.press('Enter').catch(() => null);
  await closed;
}

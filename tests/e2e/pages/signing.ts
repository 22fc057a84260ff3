/** The signing window: every page is looked at, the PIN is typed once, one key signs. */
import type { ElectronApplication, Locator, Page } from 'playwright';
import { field, type } from './controls.ts';

/** Does `act`, which opens the signing window, and gives that window. */
export async function openSigning(app: ElectronApplication, act: () => Promise<unknown>): Promise<Page> {
  const opened = app.waitForEvent('window');
  await act();
  const window = await opened;
  await fillScreen(app, window);
  window.setDefaultTimeout(20_000);
  await mainButton(window).waitFor();
  return window;
}

/** Makes the window as large as a small screen, as a person would by its corner. */
async function fillScreen(app: ElectronApplication, page: Page): Promise<void> {
  const window = await app.browserWindow(page);
  await window.evaluate((one) => one.setBounds({ x: 0, y: 0, width: 1366, height: 768 }));
}

/** The button at the far right of the foot; its words say what is still missing. */
const mainButton = (window: Page): Locator => window.locator('[aria-keyshortcuts="F9"]');

/** More presses than any document of the demo needs. */
const pressesAtMost = 40;
/** A page that was asked for is drawn well within this. */
const drawnWithinMs = 800;
/** After so many presses the end was reached: what was passed before it was drawn is looked at again. */
const pressesToTheEnd = 10;

/** Turns the pages of `count` documents by keys until all of them have been seen. */
export async function readEveryPage(window: Page, count: number): Promise<void> {
  for (let nth = 1; nth <= count; nth += 1) {
    if (nth > 1) await window.keyboard.press('ArrowDown');
    await turnPages(window, nth);
  }
}

/** The button says how many pages are left, at last that so many documents may be signed. */
async function turnPages(window: Page, reviewed: number): Promise<void> {
  const main = mainButton(window);
  const ready =
    reviewed === 1 ? /(?:Ký|Phát hành) văn bản này/ : new RegExp(`(?:Ký|Phát hành) ${reviewed} văn bản`);
  const waiting = /Còn \d+ trang chưa xem|Chưa xem chỗ ký/;
  for (let press = 0; press < pressesAtMost; press += 1) {
    await main.filter({ hasText: new RegExp(`${ready.source}|${waiting.source}`) }).waitFor();
    const left = waiting.exec(await main.innerText())?.[0];
    if (left === undefined) return;
    await window.keyboard.press(press % pressesToTheEnd === pressesToTheEnd - 1 ? 'Home' : 'PageDown');
    const isSeen = main.filter({ hasNotText: left });
    // A press while the file is still opening scrolls nothing: it is pressed again.
    await isSeen.waitFor({ timeout: drawnWithinMs }).catch(() => null);
  }
  throw new Error(`pages are left: ${await main.innerText()}`);
}

/** Back to the first page, where the marks of a short document lie. */
export async function toFirstPage(window: Page): Promise<void> {
  await window.keyboard.press('Home');
  await window.getByText(/^Trang 1\/\d+$/).waitFor();
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

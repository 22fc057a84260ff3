/** Given a folder, screens are also left there as pictures, for people to look at. */
import fs from 'node:fs';
import path from 'node:path';
import type { Page } from 'playwright/test';
import type { Running } from '../launch.ts';

const folder = process.env.CONGVAN_TEST_PICTURES;
const sizes = [
  [1366, 768],
  [1920, 1080],
] as const;

/** The page in both sizes, light and dark; nothing without a folder. */
export async function keepPictures(program: Running, page: Page, name: string): Promise<void> {
  if (folder === undefined) return;
  fs.mkdirSync(folder, { recursive: true });
  const window = await program.app.browserWindow(page);
  for (const [width, height] of sizes) {
    await window.evaluate((one, bounds) => one.setBounds({ x: 0, y: 0, ...bounds }), { width, height });
    for (const theme of ['light', 'dark'] as const) {
      await program.call('shell.set_theme', { theme }, crypto.randomUUID());
      await page.waitForFunction((one) => document.documentElement.dataset['mode'] === one, theme);
      await page.waitForTimeout(700);
      await page.screenshot({ path: path.join(folder, `${name}-${width}-${theme}.png`) });
    }
  }
  await program.call('shell.set_theme', { theme: 'light' }, crypto.randomUUID());
}

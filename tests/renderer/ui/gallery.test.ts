/** The kit in a real browser under the product's content policy: keys, layers, typing, sizes, and PDFs by ranges. */
import { existsSync, mkdtempSync, openSync, closeSync, rmSync, truncateSync, writeSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { Browser, Page } from 'playwright';
import { build } from 'vite';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';

import { chromiumPath, launchChromium, serveFolder, type Served } from '../gallery/serve.ts';

const gallery = path.join(import.meta.dirname, '../gallery');

// The kit's look can only be judged by a browser; a machine without one runs the pure tests beside this file.
describe.skipIf(!existsSync(chromiumPath))('the kit in a browser', () => {
  let folder: string;
  let browser: Browser;
  let served: Served;

  beforeAll(async () => {
    folder = mkdtempSync(path.join(tmpdir(), 'gallery-'));
    await build({
      configFile: path.join(gallery, 'vite.config.ts'),
      logLevel: 'error',
      build: { outDir: folder, emptyOutDir: true },
    });
    served = await serveFolder(folder);
    browser = await launchChromium();
  }, 120_000);

  afterAll(async () => {
    await browser?.close();
    served?.close();
    rmSync(folder, { recursive: true, force: true });
  });

  /** A gallery page with everything the browser complained about. */
  async function open(
    query: string,
    width = 1366,
    height = 768,
  ): Promise<{ page: Page; complaints: string[] }> {
    const page = await browser.newPage({ viewport: { width, height } });
    const complaints: string[] = [];
    page.on('console', (message) => message.type() === 'error' && complaints.push(message.text()));
    page.on('pageerror', (error) => complaints.push(error.message));
    await page.goto(`${served.url}/index.html?${query}`);
    await page.waitForSelector('.cv-frame');
    return { page, complaints };
  }

  test.each(['list', 'register', 'delivery'])(
    '%s scrolls nowhere sideways, writes nothing below 11 px and breaks no policy at any of the four sizes',
    async (name) => {
      const { page, complaints } = await open(`page=${name}`);
      for (const [width, height] of [
        [1920, 1080],
        [1366, 768],
        [1093, 614],
        [911, 512],
      ] as const) {
        await page.setViewportSize({ width, height });
        // Two frames: one for the new room, one for bars that measure themselves in it.
        await page.evaluate(
          () => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done))),
        );
        expect({ width, ...(await page.evaluate(outOfBounds)), complaints }).toEqual({
          width,
          small: [],
          wide: [],
          complaints: [],
        });
      }
      await page.close();
    },
  );

  test('the fixed heights are those of the looks', async () => {
    const { page } = await open('page=list');
    const heights = await page.evaluate(() =>
      [
        '.cv-title-bar',
        '.cv-strip',
        '.cv-title-row',
        '.cv-filter-row',
        '.cv-list-head',
        '.cv-row',
        '.cv-list-footer',
        '.cv-status',
      ].map((selector) => document.querySelector(selector)?.getBoundingClientRect().height),
    );
    expect(heights).toEqual([38, 50, 44, 40, 28, 47, 26, 26]);
    const widths = await page.evaluate(() =>
      ['.cv-menu', '.cv-preview'].map(
        (selector) => document.querySelector(selector)?.getBoundingClientRect().width,
      ),
    );
    expect(widths).toEqual([176, 408]);
    await page.close();
  });

  test('a list is walked by keys and ticked, and the focus stays on it', async () => {
    const { page } = await open('page=list');
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('ArrowDown');
    expect(await selected(page)).toBe('1845');
    await page.keyboard.press('End');
    expect(await selected(page)).toBe('1');
    await page.keyboard.press('Home');
    await page.keyboard.press('PageDown');
    expect(await selected(page)).toBe('1838');
    await page.keyboard.press('Shift+ArrowDown');
    await page.keyboard.press('Insert');
    expect(await page.locator('.cv-row[data-ticked=true]').count()).toBe(1);
    expect(await page.evaluate(() => document.activeElement?.className)).toContain('cv-list-scroll');
    await page.close();
  });

  test('rows that arrive wait behind the bar and move nothing', async () => {
    const { page } = await open('page=list');
    const before = await page.locator('.cv-row').first().boundingBox();
    await page.keyboard.press('Control+n');
    expect(await page.locator('.cv-list-arrived').textContent()).toBe('3 văn bản mới · Hiện lên');
    expect(await page.locator('.cv-row').first().boundingBox()).toEqual(before);
    await page.close();
  });

  test('a shortcut is silent in mid composition and in a field, and Space there is a space', async () => {
    const { page } = await open('page=list');
    await page.keyboard.press('F3');
    await page.keyboard.type('a b');
    expect(await page.locator('.cv-search input').inputValue()).toBe('a b');
    await page.evaluate(() => {
      const init = { key: 'n', ctrlKey: true, isComposing: true, bubbles: true, cancelable: true };
      document.activeElement?.dispatchEvent(new KeyboardEvent('keydown', init));
    });
    expect(await page.locator('.cv-list-arrived').count()).toBe(0);
    await page.close();
  });

  test('under a dialog the screen hears no key; Escape closes, and the safe button has the focus', async () => {
    const { page } = await open('page=pieces&dialog');
    await page.waitForFunction(() => document.activeElement?.textContent?.includes('Thôi'));
    await page.keyboard.press('Control+z');
    expect(await page.locator('.cv-undo').count()).toBe(1);
    await page.keyboard.press('Escape');
    await page.waitForSelector('.ant-modal', { state: 'hidden' });
    await page.keyboard.press('Control+z');
    expect(await page.locator('.cv-undo').count()).toBe(0);
    await page.close();
  });

  test('a day typed short is read on leaving; one that cannot be read stays as typed', async () => {
    const { page } = await open('page=register');
    const day = page.getByLabel('Ngày đến');
    await day.fill('3/11');
    await day.press('Enter');
    expect(await day.inputValue()).toBe('03/11/2026');
    await day.fill('31/2');
    await day.press('Tab');
    expect(await day.inputValue()).toBe('31/2');
    expect(await page.getByText('Chưa đọc được ngày này').count()).toBe(1);
    await page.close();
  });

  test('Alt 2 takes the second reading even while typing in the field', async () => {
    const { page } = await open('page=register');
    const day = page.getByLabel('Ngày văn bản');
    await day.focus();
    await page.keyboard.press('Alt+2');
    expect(await day.inputValue()).toBe('13/11/2026');
    await page.close();
  });

  test('at 125 % Space opens the preview over the right half and Escape closes it', async () => {
    const { page } = await open('page=list', 1093, 614);
    expect(await page.locator('.cv-preview').count()).toBe(0);
    await page.keyboard.press('Space');
    expect((await page.locator('.cv-preview').boundingBox())?.x).toBeCloseTo(48 + (1093 - 48) / 2, 0);
    await page.keyboard.press('Escape');
    expect(await page.locator('.cv-preview').count()).toBe(0);
    await page.close();
  });

  test('"Vì sao?" beside a disabled button says why', async () => {
    const { page } = await open('page=pieces');
    await page.getByText('Vì sao?').click();
    await page.getByText('chưa có chữ ký của người có thẩm quyền').waitFor();
    expect(await page.getByRole('button', { name: 'Phát hành' }).isDisabled()).toBe(true);
    await page.close();
  });

  test('a page is told as shown only once it was drawn and scrolled into sight', async () => {
    const { page } = await open('page=pieces');
    await page.waitForSelector('[data-shown="1"]');
    await page.locator('.cv-pdf-thumbnail').nth(1).click();
    await page.waitForSelector('[data-shown="1,2"]');
    await page.close();
  });

  test('a placement follows the pointer in points and stops at the edge of the page', async () => {
    const { page } = await open('page=pieces');
    await page.waitForSelector('.cv-placement');
    const sheet = await page.locator('.cv-pdf-well .cv-pdf-sheet').first().boundingBox();
    const before = await page.locator('.cv-placement').boundingBox();
    if (sheet === null || before === null) throw new Error('Nothing is drawn');
    await page.mouse.move(before.x + 20, before.y + 20);
    await page.mouse.down();
    await page.mouse.move(before.x - 30, before.y - 20, { steps: 3 });
    const moved = await page.locator('.cv-placement').boundingBox();
    expect([Math.round((moved?.x ?? 0) - before.x), Math.round((moved?.y ?? 0) - before.y)]).toEqual([
      -50, -40,
    ]);
    await page.mouse.move(5, before.y, { steps: 3 });
    await page.mouse.up();
    expect((await page.locator('.cv-placement').boundingBox())?.x).toBeCloseTo(sheet.x, 0);
    await page.close();
  });

  test('the first page of a 300 MB file comes without reading the file', async () => {
    writeLargePdf(path.join(folder, 'large.pdf'), 300 * 1024 * 1024);
    const { page, complaints } = await open('page=pieces&file=./large.pdf');
    await page.waitForSelector('.cv-pdf-well canvas');
    await page.waitForSelector('[data-shown="1"]');
    expect(served.sent.get('/large.pdf')).toBeLessThan(1024 * 1024);
    expect(complaints).toEqual([]);
    await page.close();
  });

  test.each([
    ['missing.pdf', 'Chưa đọc được tệp'],
    ['index.html', 'Tệp PDF bị hỏng'],
  ])('%s is said in words', async (file, heading) => {
    const { page } = await open(`page=pieces&file=./${file}`);
    await page.getByText(heading).waitFor();
    await page.close();
  });
});

/** The number of the selected row. */
const selected = (page: Page): Promise<string | null> =>
  page.locator('.cv-row[aria-selected=true] .cv-two-lines span').first().textContent();

/** In the page: texts below 11 px, and bars that hold more than they show. */
function outOfBounds(): { small: string[]; wide: string[] } {
  const small: string[] = [];
  const wide: string[] = [];
  const bars = ['cv-sticky', 'cv-title-bar', 'cv-title-row', 'cv-strip', 'cv-filter-row', 'cv-list-footer'];
  for (const element of document.querySelectorAll('#root *')) {
    const own = [...element.childNodes].some(
      (node) => node.nodeType === Node.TEXT_NODE && node.textContent?.trim(),
    );
    const size = Number.parseFloat(getComputedStyle(element).fontSize);
    if (own && size < 11 && !element.classList.contains('cv-marker'))
      small.push(`${element.className} ${size}`);
    const isBar = bars.some((bar) => element.classList.contains(bar));
    if (isBar && element.scrollWidth > element.clientWidth) wide.push(element.className);
  }
  if (document.documentElement.scrollWidth > window.innerWidth) wide.push('the window');
  return { small, wide };
}

/** Forty pages; the last one's content is a hole of so many bytes, with the table of contents behind it. */
function writeLargePdf(file: string, holeBytes: number): void {
  const head = '%PDF-1.7\n';
  const objects = [
    '1 0 obj\n<</Type/Catalog/Pages 2 0 R>>\nendobj\n',
    `2 0 obj\n<</Type/Pages/Kids[${'3 0 R '.repeat(39)}4 0 R]/Count 40/MediaBox[0 0 595 842]>>\nendobj\n`,
    '3 0 obj\n<</Type/Page/Parent 2 0 R/Contents 5 0 R/Resources<<>>>>\nendobj\n',
    '4 0 obj\n<</Type/Page/Parent 2 0 R/Contents 6 0 R/Resources<<>>>>\nendobj\n',
    '5 0 obj\n<</Length 23>>\nstream\n1 0 0 rg 50 50 99 99 re f\nendstream\nendobj\n',
  ];
  const start = `6 0 obj\n<</Length ${holeBytes}>>\nstream\n`;
  const offsets: number[] = [];
  let at = head.length;
  for (const object of [...objects, start]) {
    offsets.push(at);
    at += object.length;
  }
  const tableAt = at + holeBytes + '\nendstream\nendobj\n'.length;
  const lines = offsets.map((offset) => `${String(offset).padStart(10, '0')} 00000 n \n`).join('');
  const table = `xref\n0 7\n0000000000 65535 f \n${lines}trailer\n<</Size 7/Root 1 0 R>>\nstartxref\n${tableAt}\n%%EOF\n`;
  const handle = openSync(file, 'w');
  writeSync(handle, head + objects.join('') + start);
  truncateSync(file, at + holeBytes);
  writeSync(handle, `\nendstream\nendobj\n${table}`, at + holeBytes);
  closeSync(handle);
}

/** Builds the gallery, serves it as the program would, and takes its pictures: `node shoot.ts [folder] [--letter]`. */
import { mkdirSync } from 'node:fs';
import path from 'node:path';
import { build } from 'vite';

import { launchChromium, serveFolder } from './serve.ts';

const here = import.meta.dirname;
const out = path.join(here, '../../../out/gallery');

/** Name, width, height, device scale, query. */
const shots = [
  ['list-1366', 1366, 768, 1, 'page=list'],
  ['list-dark', 1366, 768, 1, 'page=list&mode=dark'],
  ['list-1920', 1920, 1080, 1, 'page=list'],
  ['list-125', 1093, 614, 1.25, 'page=list'],
  ['list-150', 911, 512, 1.5, 'page=list'],
  ['list-en', 1366, 768, 1, 'page=list&language=en&arrived'],
  ['register-1366', 1366, 768, 1, 'page=register'],
  ['register-dark', 1366, 768, 1, 'page=register&mode=dark'],
  ['register-125', 1093, 614, 1.25, 'page=register'],
  ['register-150', 911, 512, 1.5, 'page=register'],
  ['delivery-1366', 1366, 768, 1, 'page=delivery'],
  ['pieces-1366', 1366, 768, 1, 'page=pieces'],
  ['pieces-dark', 1366, 768, 1, 'page=pieces&mode=dark&dialog'],
] as const;

const folder = process.argv[2]?.startsWith('--') === false ? process.argv[2] : path.join(out, 'pictures');
const only = process.argv.find((argument) => argument.startsWith('--only='))?.slice(7);
const browser = await launchChromium();
if (process.argv.includes('--letter')) {
  const page = await browser.newPage();
  await page.goto(`file://${path.join(here, 'sample/letter.html')}`);
  await page.pdf({
    path: path.join(here, 'sample/letter.pdf'),
    preferCSSPageSize: true,
    printBackground: true,
  });
  await page.close();
}
await build({ configFile: path.join(here, 'vite.config.ts'), logLevel: 'warn' });
const server = await serveFolder(out);
mkdirSync(folder, { recursive: true });
for (const [name, width, height, deviceScaleFactor, query] of shots) {
  if (only !== undefined && !name.includes(only)) continue;
  const page = await browser.newPage({ viewport: { width, height }, deviceScaleFactor });
  page.on('console', (message) => {
    if (message.type() === 'error' || message.type() === 'warning') console.log(`${name}: ${message.text()}`);
  });
  page.on('pageerror', (error) => console.log(`${name}: ${error.message}`));
  await page.goto(`${server.url}/index.html?${query}`);
  await page.waitForFunction(
    () => document.fonts.status === 'loaded' && document.querySelector('.cv-frame') !== null,
  );
  const hasPdf = !name.startsWith('delivery') && !['list-125', 'list-150'].includes(name);
  if (hasPdf) await page.waitForSelector('.cv-pdf-canvas canvas');
  await page.screenshot({ path: path.join(folder, `${name}.png`) });
  const overflow = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
  if (overflow > 0) console.log(`${name}: scrolls sideways by ${overflow} px`);
  await page.close();
}
await browser.close();
server.close();

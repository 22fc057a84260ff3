import { execFileSync } from 'node:child_process';
import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { isBlank } from '../../renderer/features/incoming/scan-blank.ts';
import { saneScanner } from '#shell/scanner/sane.ts';
import type { ScannerDevice } from '#shell/scanner/scanner.ts';
import { openTestCore, setUpOffice, type TestCore } from '#tests/support/core.ts';

/** SANE's own test backend stands for a scanner; a folder of our own names it and nothing else. */
const config = configOf('');
const scanner = saneScanner({ ...process.env, SANE_CONFIG_DIR: config });
/** As slow as paper: each piece of a page takes its time. */
const slowConfig = configOf('read-delay true\nread-delay-duration 30000\n');
const slowScanner = saneScanner({ ...process.env, SANE_CONFIG_DIR: slowConfig });
const never = new AbortController().signal;
let device: ScannerDevice;
let test: TestCore;

function configOf(more: string): string {
  const folder = mkdtempSync(path.join(tmpdir(), 'congvan-sane-'));
  writeFileSync(path.join(folder, 'dll.conf'), 'test\n');
  writeFileSync(path.join(folder, 'test.conf'), `number_of_devices 1\ntest-picture "Color pattern"\n${more}`);
  return folder;
}

beforeAll(async () => {
  device = (await scanner.devices())[0]!;
  test = openTestCore();
  await setUpOffice(test);
});
afterAll(async () => {
  for (const folder of [config, slowConfig]) rmSync(folder, { recursive: true, force: true });
  await test.end();
});

const feeder = () => device.sources.find(({ isFeeder }) => isFeeder)!;
const orderOf = (source = device.sources[0]!) => ({
  device: device.id,
  source,
  mode: device.colour,
  resolution: 150,
});

it('names the scanner, what it scans from, and the resolutions an office uses', () => {
  expect(device).toMatchObject({ colour: 'Color', grey: 'Gray', resolutions: [150, 200, 300, 400, 600] });
  expect(device.sources.map(({ isFeeder }) => isFeeder)).toEqual([false, true]);
});

it('scans one page of the glass, and every page of the feeder, leaving nothing behind', async () => {
  const pages: Uint8Array[] = [];
  const keep = async (jpeg: Uint8Array) => void pages.push(jpeg);
  await scanner.scan(orderOf(), keep, never);
  expect(pages.length).toBe(1);
  const left = () => readdirSync('/dev/shm').filter((name) => name.startsWith('congvan-scan-'));
  await scanner.scan(orderOf(feeder()), keep, never);
  expect([pages.length, left()]).toEqual([11, []]);
  for (const page of pages)
    expect([page[0], page[1], page.at(-2), page.at(-1)]).toEqual([0xff, 0xd8, 0xff, 0xd9]);
});

it('stops in the middle of a feeder when asked, and keeps what came', async () => {
  const stop = new AbortController();
  let count = 0;
  await slowScanner.scan(
    orderOf(feeder()),
    async () => {
      count += 1;
      if (count === 2) stop.abort();
    },
    stop.signal,
  );
  expect(count).toBeGreaterThanOrEqual(2);
  expect(count).toBeLessThan(10);
});

it('says in a code when there is no such scanner, and when nothing drives scanners', async () => {
  await expect(scanner.scan({ ...orderOf(), device: 'test:9' }, async () => {}, never)).rejects.toMatchObject(
    { code: 'shell.scanner_failed' },
  );
  const none = saneScanner({ ...process.env, PATH: config });
  await expect(none.devices()).rejects.toMatchObject({ code: 'shell.no_scanner_program' });
});

it('makes one PDF of the pages, true to size and turned, which comes in as a scan and is registered', async () => {
  const pages: Uint8Array[] = [];
  await scanner.scan({ ...orderOf(), resolution: 200 }, async (jpeg) => void pages.push(jpeg), never);
  const clerk = await test.as('vanthu');
  const uploads = [await test.bringIn('vanthu', pages[0]!), await test.bringIn('vanthu', pages[0]!)];
  const { contentUrl } = await clerk.documents.scanned_page({ upload: uploads[0]! });
  expect(contentUrl).toMatch(/^\/content\//);
  const made = await clerk.documents.compose_scan({
    pages: [
      { upload: uploads[1]!, turn: 0 },
      { upload: uploads[0]!, turn: 90 },
    ],
    dpi: 200,
  });
  expect(made.fileName).toBe('quet-2026-11-20-0800.pdf');
  const intake = await clerk.documents.read_intake({ ...made, purpose: 'incoming' });
  expect([intake.kind, intake.pageCount, intake.hasTextLayer]).toEqual(['pdf', 2, false]);
  const file = path.join(config, 'made.pdf');
  writeFileSync(file, test.core.services.uploads.find(made.upload)!.bytes);
  const facts = execFileSync('pdfinfo', ['-l', '2', file], { encoding: 'utf8' });
  // The backend's usual page is 80 × 100 mm.
  expect(facts).toMatch(/Page +1 size: +22[67](?:\.\d+)? x 28[34]/);
  expect(facts).toMatch(/Page +2 rot: +90/);
  execFileSync('qpdf', ['--check', file]);
});

it('knows a blank page from a page with one line, and a black one from both', () => {
  const [width, height] = [420, 594];
  const sheet = (light: number) => new Uint8ClampedArray(width * height * 4).fill(light);
  const dusty = sheet(246);
  for (let at = 0; at < 30; at += 1)
    dusty.fill(90, (at * 7919 + 100 * width) * 4, (at * 7919 + 100 * width) * 4 + 3);
  const line = sheet(246);
  for (let x = 60; x < 260; x += 3)
    for (let y = 100; y < 106; y += 1) line.fill(40, (y * width + x) * 4, (y * width + x) * 4 + 3);
  expect([dusty, line, sheet(0)].map((pixels) => isBlank(pixels, width, height))).toEqual([
    true,
    false,
    false,
  ]);
});

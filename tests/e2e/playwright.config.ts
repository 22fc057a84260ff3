import { defineConfig } from 'playwright/test';

/** The virtual screens made for this run, e.g. ":99=/tmp/x/Xauthority", one for each worker. */
const screens = (process.env.CONGVAN_TEST_SCREENS ?? '').split(' ').filter((screen) => screen !== '');

// Every worker reads this file too, and then has its number.
const mine = screens[Number(process.env.TEST_PARALLEL_INDEX ?? 0)]?.split('=');
if (mine !== undefined) [process.env.DISPLAY, process.env.XAUTHORITY] = mine;

/** The tests that drive the whole program in Electron: as many at a time as there are screens, and none gets a second try. */
export default defineConfig({
  testDir: '.',
  outputDir: '../../test-results/e2e',
  workers: Math.max(1, screens.length),
  retries: 0,
  forbidOnly: true,
  timeout: 120_000,
  // What is waited for comes within a moment on a quiet machine; a busy one is no failure of the program.
  expect: { timeout: 25_000 },
  reporter: [
    ['list'],
    ['json', { outputFile: process.env.CONGVAN_PLAYWRIGHT_RESULTS ?? '../../test-results/playwright.json' }],
  ],
});

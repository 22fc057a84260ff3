import { defineConfig } from 'playwright/test';

/** The tests that drive the whole program in Electron: one at a time, and none gets a second try. */
export default defineConfig({
  testDir: '.',
  outputDir: '../../test-results/e2e',
  globalSetup: '../support/once.ts',
  workers: 1,
  retries: 0,
  forbidOnly: true,
  timeout: 60_000,
  reporter: [
    ['list'],
    ['json', { outputFile: process.env.CONGVAN_PLAYWRIGHT_RESULTS ?? '../../test-results/playwright.json' }],
  ],
});

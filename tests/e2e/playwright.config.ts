import { defineConfig } from 'playwright/test';

/** The tests that drive the whole program in Electron, one at a time. */
export default defineConfig({
  testDir: '.',
  outputDir: '../../test-results/e2e',
  workers: 1,
  // Real windows on a shared machine: in CI a test may be tried again, and the closing lines say so.
  retries: process.env.CI ? 1 : 0,
  forbidOnly: true,
  timeout: 60_000,
  reporter: [
    ['list'],
    ['json', { outputFile: process.env.CONGVAN_PLAYWRIGHT_RESULTS ?? '../../test-results/playwright.json' }],
  ],
});

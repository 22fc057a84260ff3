import { defineConfig } from 'vitest/config';

/** What takes minutes: a million rows, hundreds of kills, long fuzzing. `npm run test:long` runs it all. */
export default defineConfig({
  test: {
    root: new URL('..', import.meta.url).pathname,
    include: ['tests/long/**/*.test.ts'],
    globalSetup: ['tests/support/once.ts', 'tests/support/core-threads.ts'],
    // Password hashes are slow by design; tests/core/people/password.test.ts holds the real cost.
    env: { CONGVAN_TEST_PASSWORD_COST: '1024' },
    testTimeout: 1_800_000,
    hookTimeout: 300_000,
    pool: 'forks',
    fileParallelism: false,
  },
});

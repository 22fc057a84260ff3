import { defineConfig } from 'vitest/config';

/** The tests that need no Electron: real SQLite, real token module, real hub on a socket. */
export default defineConfig({
  test: {
    root: new URL('..', import.meta.url).pathname,
    include: ['tests/**/*.test.ts', 'tests/**/*.test.tsx'],
    exclude: ['tests/e2e/**', 'tests/long/**'],
    globalSetup: ['tests/support/once.ts', 'tests/support/core-threads.ts'],
    // Password hashes are slow by design; tests/core/people/password.test.ts holds the real cost.
    env: { CONGVAN_TEST_PASSWORD_COST: '1024' },
    testTimeout: 30_000,
    hookTimeout: 60_000,
    pool: 'forks',
    // The files of a process share its modules: loading them anew for each file was a quarter of the run.
    isolate: false,
    // Nobody watches a run: every core may be used.
    maxWorkers: '100%',
  },
});

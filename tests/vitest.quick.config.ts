import { mergeConfig } from 'vitest/config';
import all from './vitest.config.ts';

/** The tests of `npm run check`: all but those that wait for kills, drivers, hubs and password hashes by the dozen. */
export default mergeConfig(all, {
  test: {
    exclude: [
      'tests/core/kernel/{kills,data-folder}.test.ts',
      'tests/core/exchange/*.test.ts',
      'tests/core/people/**',
      'tests/core/bad-input.test.ts',
      'tests/core/signing/{sign-and-issue.test.ts,pdf/damage.test.ts}',
      'tests/core/documents/typeset/**',
      'tests/contract/office-calls.test.ts',
      'tests/cli/**',
      'tests/hub/**',
      'tests/renderer/ui/gallery.test.ts',
      'tests/token/{token-in-a-process,trouble,pin}.test.ts',
    ],
  },
});

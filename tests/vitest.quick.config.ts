import { mergeConfig } from 'vitest/config';
import all from './vitest.config.ts';

/** The tests that `npm run check` has a minute for: rules, words, wire forms, books. `npm test` runs every one. */
const quick = mergeConfig(all, {});
quick.test.include = [
  'tests/imports/**/*.test.ts',
  'tests/contract/completeness.test.ts',
  'tests/renderer/*.test.ts',
  'tests/renderer/{incoming,outgoing}/**/*.test.ts',
  'tests/core/exchange/wire/edxml-w*.test.ts',
  'tests/core/{agencies,books}/**/*.test.ts',
];

export default quick;

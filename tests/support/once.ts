/** A folder for a whole run of tests, where the first to ask leaves keys and certificates for all others. */
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { join } from 'node:path';

/** For vitest and Playwright alike: begins the run, and gives what ends it. */
export default function begin(): () => void {
  const results = join(import.meta.dirname, '../../test-results');
  mkdirSync(results, { recursive: true });
  // Inside the tree, where a bundle finds its native modules.
  const folder = mkdtempSync(join(results, 'once-'));
  process.env['CONGVAN_TEST_ONCE'] = folder;
  return () => rmSync(folder, { recursive: true, force: true });
}

/** Builds core with its threads once for a run of tests: each that starts would else load some hundred sources again. */
import { execFileSync } from 'node:child_process';
import { join } from 'node:path';

/** After `once.ts`, whose folder it fills. */
export default function build(): void {
  const folder = process.env['CONGVAN_TEST_ONCE'];
  if (folder === undefined) throw new Error('once.ts has not made the folder of this run');
  const script = join(import.meta.dirname, '../../scripts/build.mjs');
  execFileSync(process.execPath, [script, '--core', folder]);
  process.env['CONGVAN_TEST_THREADS'] = folder;
}

/** The time core works by: the machine's own, which a test of a development tree may move. */
import { readFileSync } from 'node:fs';

/** CONGVAN_CLOCK_FILE names a file with the milliseconds to add; the build takes the name out of a released program. */
export function coreClock(): () => Date {
  const file = process.env['CONGVAN_CLOCK_FILE'];
  if (file === undefined) return () => new Date();
  return () => new Date(Date.now() + Number(readFileSync(file, 'utf8')));
}

/** Reads the fuses back from a packaged program: `node scripts/read-fuses.mjs PROGRAM`; fails when one is not as stated. */
import { readFuses } from './fuses.mjs';

const bin = process.argv[2];
if (bin === undefined) {
  console.error('usage: node scripts/read-fuses.mjs PROGRAM');
  process.exit(1);
}
const fuses = await readFuses(bin);
for (const { name, wanted, found } of fuses) {
  const state = found === undefined ? 'unknown to this Electron' : found ? 'on' : 'off';
  console.log(
    `${name.padEnd(40)} ${state}${found === !wanted ? `   WRONG: stated ${wanted ? 'on' : 'off'}` : ''}`,
  );
}
process.exitCode = fuses.some(({ wanted, found }) => found === !wanted) ? 1 : 0;

/** `npm run bench -- NAME [--quick]`: runs tests/bench/NAME.bench.ts, which prints one JSON object a line. */
import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

const root = path.dirname(path.dirname(fileURLToPath(import.meta.url)));
const folder = path.join(root, 'tests/bench');

/** The benches there are: a file `NAME.bench.ts` each; other files in the folder are their shared parts. */
function benchNames() {
  if (!fs.existsSync(folder)) return [];
  const files = fs.readdirSync(folder).filter((name) => name.endsWith('.bench.ts'));
  return files.map((name) => name.slice(0, -'.bench.ts'.length)).toSorted();
}

const [name = '', ...rest] = process.argv.slice(2);
if (!benchNames().includes(name)) {
  console.error(`say the name of a bench: ${benchNames().join(', ') || '(there are none yet)'}`);
  process.exit(1);
}
const bench = path.join(folder, `${name}.bench.ts`);
const done = spawnSync(process.execPath, [bench, ...rest], { cwd: root, stdio: ['ignore', 'inherit', 'inherit'] });
process.exit(done.status ?? 1);

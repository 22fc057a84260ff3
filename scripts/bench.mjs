/** `npm run bench -- NAME [--quick]`: runs tests/bench/NAME.ts, which prints one JSON object a line. */
import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

const root = path.dirname(path.dirname(fileURLToPath(import.meta.url)));
const folder = path.join(root, 'tests/bench');

/** The benches there are: each file of the folder is one; what they share lies in folders below it. */
function benchNames() {
  if (!fs.existsSync(folder)) return [];
  const files = fs.readdirSync(folder).filter((name) => name.endsWith('.ts'));
  return files.map((name) => path.basename(name, '.ts')).toSorted();
}

const [name = '', ...rest] = process.argv.slice(2);
if (!benchNames().includes(name)) {
  console.error(`say the name of a bench: ${benchNames().join(', ') || '(there are none yet)'}`);
  process.exit(1);
}
const bench = path.join(folder, `${name}.ts`);
const done = spawnSync(process.execPath, [bench, ...rest], {
  cwd: root,
  stdio: ['ignore', 'inherit', 'inherit'],
});
process.exit(done.status ?? 1);

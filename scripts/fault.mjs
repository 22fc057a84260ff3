/** `npm run fault -- NAME [--seeds N] [--seed S] [--mutant M]`: runs tests/fault/NAME.ts, whose last line is JSON. */
import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

const root = path.dirname(path.dirname(fileURLToPath(import.meta.url)));
const folder = path.join(root, 'tests/fault');
const own = path.join(root, 'node_modules/.bin/node');

const names = fs
  .readdirSync(folder)
  .filter((name) => name.endsWith('.ts'))
  .map((name) => path.basename(name, '.ts'))
  .toSorted();

const [name = '', ...rest] = process.argv.slice(2);
if (!names.includes(name)) {
  console.error(`say the name of a simulation: ${names.join(', ')}`);
  process.exit(1);
}
const node = fs.existsSync(own) ? own : process.execPath;
const done = spawnSync(node, [path.join(folder, `${name}.ts`), ...rest], {
  cwd: root,
  stdio: ['ignore', 'inherit', 'inherit'],
});
process.exit(done.status ?? 1);

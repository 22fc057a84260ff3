/**
 * `npm run corpus -- FOLDER [--json] [--without-judges]`: signs and verifies every PDF below a folder; exit 0
 * when none came out wrong. pdfsig and qpdf judge too where they are installed, unless they are left out.
 */
import { readdirSync } from 'node:fs';
import path from 'node:path';
import { judgesHere } from './judges.ts';
import { tryAll } from './pool.ts';
import { sumOf, tableOf } from './table.ts';
import { makeTestKey } from './test-key.ts';

const words = process.argv.slice(2);
const folders = words.filter((word) => !word.startsWith('--'));
const [folder] = folders;
if (folder === undefined || folders.length > 1) {
  console.error('npm run corpus -- FOLDER [--json] [--without-judges]');
  process.exit(2);
}

const files = pdfsBelow(folder);
const isJson = words.includes('--json');
const trials = await tryAll(files, {
  key: makeTestKey(),
  judges: words.includes('--without-judges') ? { pdfsig: false, qpdf: false } : judgesHere(),
  onTrial: (trial) => {
    if (isJson) console.log(JSON.stringify(trial));
  },
});
trials.sort((a, b) => (a.file < b.file ? -1 : 1));
const sum = sumOf(trials);
if (isJson) console.log(JSON.stringify({ files: trials.length, ...sum }));
else for (const line of tableOf(folder, trials)) console.log(line);
process.exitCode = sum.invalid + sum.defect === 0 && files.length > 0 ? 0 : 1;

/** Every file whose name ends in .pdf, in any case. */
function pdfsBelow(start: string): string[] {
  return readdirSync(start, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && entry.name.toLowerCase().endsWith('.pdf'))
    .map((entry) => path.join(entry.parentPath, entry.name))
    .toSorted();
}

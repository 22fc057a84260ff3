/** The order given to the system's `lp`, and what is said when there is no printer or it refuses. No paper comes out here. */
import { chmodSync, existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeEach, expect, it } from 'vitest';
import { orderFor, printersHere, printPdf } from '#shell/outside/printing.ts';

const dir = mkdtempSync(join(tmpdir(), 'congvan-print-'));
const oldPath = process.env['PATH'];
afterAll(() => {
  process.env['PATH'] = oldPath;
  rmSync(dir, { recursive: true, force: true });
});
/** A program of this name that stands in for the one of CUPS and writes down what it was told. */
const program = (name: string, script: string): void => {
  writeFileSync(join(dir, name), `#!/bin/sh\n${script}\n`);
  chmodSync(join(dir, name), 0o700);
};
beforeEach(() => {
  for (const name of ['lp', 'lpstat']) rmSync(join(dir, name), { force: true });
  process.env['PATH'] = `${dir}:/usr/bin:/bin`;
});
const order = { printer: 'May-In-1', title: 'So A 2026 01-60.pdf', paper: 'A3', copies: 1 } as const;
const size = 2_500_000;
async function* pieces(): AsyncGenerator<Uint8Array> {
  for (let at = 0; at < size; at += 500_000) yield new Uint8Array(500_000).fill(at / 500_000);
}

it('printers are listed with the one that is the standard', async () => {
  program(
    'lpstat',
    'if [ "$1" = -e ]; then printf "Canon_LBP\\nMay-In-1\\n"; else echo "system default destination: May-In-1"; fi',
  );
  expect(await printersHere()).toEqual([
    { name: 'Canon_LBP', isDefault: false },
    { name: 'May-In-1', isDefault: true },
  ]);
  program('lpstat', 'echo "lpstat: No destinations added." >&2; exit 1');
  expect(await printersHere()).toEqual([]);
});

it('a machine without CUPS has no list', async () => {
  process.env['PATH'] = dir;
  expect(await printersHere()).toBeNull();
  expect(await printPdf(order, pieces())).toEqual({ words: '' });
});

it('the order forbids scaling, names the paper, and every byte arrives', async () => {
  program('lp', `printf "%s\\n" "$@" > ${dir}/words; cat > ${dir}/bytes`);
  expect(await printPdf(order, pieces())).toBeNull();
  expect(readFileSync(join(dir, 'words'), 'utf8').trimEnd().split('\n')).toEqual([
    '-d',
    'May-In-1',
    '-n',
    '1',
    '-t',
    'So A 2026 01-60.pdf',
    '-o',
    'print-scaling=none',
    '-o',
    'media=A3',
  ]);
  const bytes = readFileSync(join(dir, 'bytes'));
  expect([bytes.length, bytes.at(-1), existsSync(join(dir, 'bytes'))]).toEqual([size, 4, true]);
  expect(orderFor({ ...order, paper: null })).not.toContain('media=A3');
});

it('a printer that refuses says why', async () => {
  program('lp', 'echo "lp: Destination is not accepting jobs." >&2; exit 1');
  expect(await printPdf(order, pieces())).toEqual({ words: 'lp: Destination is not accepting jobs.' });
});

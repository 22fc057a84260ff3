import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { packageOf, violations } from './judge.ts';
import { readImports, type SourceFile } from './read-imports.ts';
import { areas, toolsOf } from './table.ts';

const root = path.join(import.meta.dirname, '../..');

const files: readonly SourceFile[] = ['main', 'preload', 'renderer', 'hub'].flatMap((folder) =>
  readdirSync(path.join(root, folder), { recursive: true, encoding: 'utf8' })
    .filter((name) => /\.tsx?$/.test(name) && !name.endsWith('.d.ts'))
    .map((name) => `${folder}/${name.replaceAll(path.sep, '/')}`)
    .map((one) => ({ path: one, source: readFileSync(path.join(root, one), 'utf8') })),
);

// The shape of package.json is npm's.
const { dependencies, optionalDependencies, devDependencies } = JSON.parse(
  readFileSync(path.join(root, 'package.json'), 'utf8'),
) as Record<'dependencies' | 'optionalDependencies' | 'devDependencies', Record<string, string>>;
const packages = Object.keys({ ...dependencies, ...optionalDependencies, ...devDependencies });

describe('who imports whom', () => {
  it('is as the table says, with no default export and no circle', () => {
    expect(files.length).toBeGreaterThan(300);
    expect(violations(files)).toEqual([]);
  });

  it('every package is used in a place the table gives it, or is a tool with its use', () => {
    const imported = new Set(
      files.flatMap((file) =>
        readImports(file).imports.flatMap(({ kind, target }) =>
          kind === 'package' ? [packageOf(target)] : [],
        ),
      ),
    );
    expect(packages.filter((name) => !imported.has(name) && !(name in toolsOf))).toEqual([]);
    expect([...imported].filter((name) => !packages.includes(name))).toEqual([]);
    expect(Object.keys(toolsOf).filter((name) => !packages.includes(name))).toEqual([]);
    const granted = new Set(areas.flatMap(({ npm }) => npm.map(packageOf)));
    expect([...granted].filter((name) => !packages.includes(name))).toEqual([]);
  });

  it('every package has its reason in docs/dependencies.md', () => {
    const reasons = readFileSync(path.join(root, 'docs/dependencies.md'), 'utf8');
    const unexplained = packages.filter((name) => !name.startsWith('@types/') && !reasons.includes(name));
    expect(unexplained).toEqual([]);
  });
});

describe('a violation is told in one line', () => {
  const planted: readonly (readonly [string, string, string])[] = [
    [
      'renderer/bad.ts',
      `import { app } from 'electron';`,
      'renderer/bad.ts may not import npm:electron (renderer)',
    ],
    ['renderer/bad.ts', `import fs from 'node:fs';`, 'renderer/bad.ts may not import node:fs (renderer)'],
    [
      'renderer/bad.ts',
      `import { openCore } from '../main/core/index.ts';`,
      'renderer/bad.ts may not import main/core/index.ts (renderer)',
    ],
    [
      'preload/bad.ts',
      `import { contract } from './contract/index.ts';`,
      'preload/bad.ts may not import preload/contract/index.ts but as types (preload)',
    ],
    [
      'main/core/books/bad.ts',
      `export { documentHandlers } from '../documents/index.ts';`,
      'main/core/books/bad.ts may not import main/core/documents/index.ts (core/books)',
    ],
    [
      'main/core/documents/bad.ts',
      `import * as store from '../books/store.ts';`,
      'main/core/documents/bad.ts may not import main/core/books/store.ts (core/documents)',
    ],
    [
      'main/core/kernel/bad.ts',
      `let row: import('../people/store.ts').PersonRow;`,
      'main/core/kernel/bad.ts may not import main/core/people/store.ts (core/kernel)',
    ],
    [
      'main/core/signing/pdf/bad.ts',
      `import { openConnection } from '#core/kernel/database.ts';`,
      'main/core/signing/pdf/bad.ts may not import main/core/kernel/database.ts (PDF)',
    ],
    [
      'main/core/books/bad.ts',
      `const electron = await import('electron/main');`,
      'main/core/books/bad.ts may not import npm:electron/main (core/books)',
    ],
    [
      'main/token/bad.ts',
      `import { Refusal } from '#core/kernel/refusal.ts';`,
      'main/token/bad.ts may not import main/core/kernel/refusal.ts (main/token)',
    ],
    [
      'main/shell/bad.ts',
      `import { openCore } from '#core/index.ts';`,
      'main/shell/bad.ts may not import main/core/index.ts (main/shell)',
    ],
    [
      'hub/bad.ts',
      `import { fold } from '../main/core/kernel/fold.ts';`,
      'hub/bad.ts may not import main/core/kernel/fold.ts (hub)',
    ],
    ['hub/bad.ts', `import { PDFDocument } from 'pdf-lib';`, 'hub/bad.ts may not import npm:pdf-lib (hub)'],
    ['renderer/bad.ts', 'export default 1;', 'renderer/bad.ts has a default export'],
    ['main/other/bad.ts', '', 'main/other/bad.ts belongs to no area of tests/imports/table.ts'],
  ];
  it.each(planted)('%s: %s', (one, source, line) => {
    expect(violations([{ path: one, source }])).toEqual([line]);
  });

  it('a circle is shown with its way', () => {
    const circle = [
      { path: 'main/core/kernel/a.ts', source: `import './b.ts';` },
      { path: 'main/core/kernel/b.ts', source: `export * from './c.ts';` },
      {
        path: 'main/core/kernel/c.ts',
        source: `import type { A } from './a.ts'; import { a } from './a.ts';`,
      },
    ];
    const way = ['a', 'b', 'c', 'a'].map((name) => `main/core/kernel/${name}.ts`).join(' → ');
    expect(violations(circle)).toEqual([`a circle: ${way}`]);
  });

  it('what only the job thread may load is not reached from core', () => {
    const found = violations([
      { path: 'main/core/process.ts', source: `import './index.ts';` },
      { path: 'main/core/index.ts', source: `import './signing/verify-job.ts';` },
      { path: 'main/core/signing/verify-job.ts', source: '' },
    ]);
    expect(found).toEqual([
      'main/core/index.ts pulls main/core/signing/verify-job.ts into main/core/process.ts: only the job thread may load it',
    ]);
  });
});

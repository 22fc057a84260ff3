/** Builds everything into out/ with Vite: `node scripts/build.mjs [--release]`; `--core FOLDER` builds core with its threads alone. */
import fs from 'node:fs';
import { builtinModules } from 'node:module';
import path from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import react from '@vitejs/plugin-react';
import { build } from 'vite';

const root = path.dirname(path.dirname(fileURLToPath(import.meta.url)));
const out = path.join(root, 'out');
const inRoot = (name) => path.join(root, name);

const node = [...builtinModules, ...builtinModules.map((name) => `node:${name}`), 'node:sqlite', 'node:sea'];
const native = ['better-sqlite3', 'koffi'];
const electron = [/^electron(\/|$)/];

/**
 * The bundles that run in Node or Electron's Node. Every file of a bundle lies flat in its folder, so that
 * `import.meta.dirname` is out/NAME wherever the bundler puts a module. A sandboxed preload must be one file
 * without neighbours, hence one bundle each.
 */
const bundles = [
  { name: 'main', target: 'node18', external: electron, entries: { index: 'main/index.ts' } },
  { name: 'preload', target: 'chrome114', external: electron, entries: { index: 'preload/index.ts' } },
  { name: 'preload', target: 'chrome114', external: electron, entries: { signing: 'preload/signing.ts' } },
  {
    name: 'core',
    target: 'node22',
    external: native,
    entries: {
      index: 'main/core/process.ts',
      reader: 'main/core/reader.ts',
      worker: 'main/core/worker.ts',
      keeper: 'main/core/keeper.ts',
    },
  },
  { name: 'token', target: 'node22', external: native, entries: { index: 'main/token/index.ts' } },
  {
    name: 'cli',
    target: 'node22',
    external: native,
    entries: { index: 'main/cli/index.ts' },
    runnable: true,
  },
  {
    name: 'hub',
    target: 'node22',
    external: ['pg-native'],
    entries: { index: 'hub/index.ts' },
    runnable: true,
  },
];

const pages = ['renderer/index.html', 'renderer/signing.html'];

/** Data files that libraries look for beside themselves: from node_modules to the folder that holds the bundle. */
const copies = [
  ...['wasm', 'cmaps', 'standard_fonts', 'iccs'].map((part) => [
    `pdfjs-dist/${part}`,
    `renderer/pdfjs/${part}`,
  ]),
  ...['cmaps', 'standard_fonts'].map((part) => [`pdfjs-dist/${part}`, `core/pdfjs/${part}`]),
  ...['pglite.wasm', 'pglite.data', 'initdb.wasm'].map((file) => [
    `@electric-sql/pglite/dist/${file}`,
    `hub/${file}`,
  ]),
];

/** Names of the environment that a released program obeys too; docs/ says what each does. */
export const documentedNames = new Set();

function constants(release) {
  return { __PACKAGED_BUILD__: JSON.stringify(release) };
}

/** In a release build reading any other CONGVAN_ name of the environment is replaced by undefined. */
function withoutTestHooks(release) {
  const hook = /process\.env(?:\.|\[['"])(CONGVAN_[A-Z0-9_]+)(?:['"]\])?/g;
  return {
    name: 'without-test-hooks',
    transform(code, id) {
      if (!release || id.includes('node_modules') || !code.includes('CONGVAN_')) return null;
      const text = code.replace(hook, (read, name) => (documentedNames.has(name) ? read : 'undefined'));
      return { code: text, map: null };
    },
  };
}

/** Only the entries that exist; says which do not. */
function existing(entries) {
  const there = Object.entries(entries).filter(([, file]) => fs.existsSync(inRoot(file)));
  for (const file of Object.values(entries)) {
    if (!fs.existsSync(inRoot(file))) console.log(`left out: ${file} is not there yet`);
  }
  return Object.fromEntries(there.map(([name, file]) => [name, inRoot(file)]));
}

/**
 * What reads and writes PDFs is loaded at its first use: core starts threads that only answer lists, and loading it
 * is half of what a thread costs. In the sources its imports look like all others.
 */
const drawing = {
  name: 'drawing',
  test: /node_modules[\\/](pdf-lib|@pdf-lib[\\/](?!fontkit)|pako)|core[\\/](signing[\\/](pdf|verify)|documents[\\/]typeset)[\\/]/,
};

function loadedAtFirstUse({ name: chunk }) {
  const loaded = new RegExp(`^const require_${chunk} = (require\\("[^"]*"\\));$`, 'm');
  const late = `let ${chunk}_late; const require_${chunk} = new Proxy({}, { get: (_, name) => (${chunk}_late ??= $1)[name] });`;
  return {
    name: 'loaded-at-first-use',
    renderChunk: (code) => (loaded.test(code) ? { code: code.replace(loaded, late), map: null } : null),
  };
}

/** Vite's settings for one bundle of `bundles`. */
function bundleSettings(bundle, input, release) {
  return {
    root,
    configFile: false,
    logLevel: 'warn',
    define: constants(release),
    plugins: [withoutTestHooks(release), loadedAtFirstUse(drawing)],
    ssr: { noExternal: true, target: 'node' },
    build: {
      ssr: true,
      target: bundle.target,
      outDir: bundle.folder ?? path.join(out, bundle.name),
      emptyOutDir: false,
      sourcemap: !release,
      license: { fileName: `licenses-${Object.keys(input)[0]}.md` },
      copyPublicDir: false,
      rolldownOptions: {
        input,
        // PGlite's own WebAssembly glue calls eval; ours may not, and the linter sees to that.
        checks: { eval: false },
        external: [...node, ...bundle.external],
        output: {
          format: 'cjs',
          entryFileNames: '[name].cjs',
          chunkFileNames: '[name]-[hash].cjs',
          minify: 'dce-only',
          codeSplitting: bundle.name === 'core' ? { groups: [drawing] } : undefined,
          banner: bundle.runnable ? (chunk) => (chunk.isEntry ? '#!/usr/bin/env node' : '') : undefined,
        },
      },
    },
  };
}

function pageSettings(input, release) {
  return {
    root: inRoot('renderer'),
    base: './',
    configFile: false,
    logLevel: 'warn',
    define: constants(release),
    plugins: [react()],
    worker: { format: 'es' },
    build: {
      target: 'chrome114',
      outDir: path.join(out, 'renderer'),
      emptyOutDir: false,
      sourcemap: !release,
      license: { fileName: 'licenses.md' },
      chunkSizeWarningLimit: 2000,
      rolldownOptions: { input },
    },
  };
}

async function buildBundle(bundle, release) {
  const input = existing(bundle.entries);
  if (Object.keys(input).length === 0) return;
  await build(bundleSettings(bundle, input, release));
  const runnable = path.join(out, bundle.name, 'index.cjs');
  if (bundle.runnable && fs.existsSync(runnable)) fs.chmodSync(runnable, 0o755);
}

/** Core with its threads into `folder`: tests start hundreds of them, and each would load every source again. */
export async function buildCore(folder) {
  const core = bundles.find(({ name }) => name === 'core');
  await build(bundleSettings({ ...core, folder }, existing(core.entries), false));
}

async function buildPages(release) {
  const input = existing(Object.fromEntries(pages.map((page) => [path.basename(page, '.html'), page])));
  if (Object.keys(input).length > 0) await build(pageSettings(input, release));
}

function copyData() {
  for (const [from, to] of copies) {
    const target = path.join(out, to);
    fs.cpSync(inRoot(`node_modules/${from}`), target, { recursive: true });
  }
}

/** Builds all; `release` takes out what only tests and trials may do. Throws when a part does not build. */
export async function buildAll({ release }) {
  const started = performance.now();
  fs.rmSync(out, { recursive: true, force: true });
  await Promise.all([...bundles.map((bundle) => buildBundle(bundle, release)), buildPages(release)]);
  copyData();
  fs.writeFileSync(path.join(out, 'build.json'), JSON.stringify({ release }));
  console.log(
    `built out/ in ${((performance.now() - started) / 1000).toFixed(1)} s${release ? ' for release' : ''}`,
  );
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  const [how, folder] = process.argv.slice(2);
  const done = how === '--core' ? buildCore(folder) : buildAll({ release: how === '--release' });
  await done.catch((error) => {
    console.error(error.message);
    process.exit(1);
  });
}

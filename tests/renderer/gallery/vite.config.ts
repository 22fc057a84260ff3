import { cpSync } from 'node:fs';
import path from 'node:path';
import react from '@vitejs/plugin-react';
import { defineConfig, type Plugin } from 'vite';

const here = import.meta.dirname;
const root = path.join(here, '../../..');
const outDir = path.join(root, 'out/gallery');

/** What pdf.js loads beside the page. */
function pdfjsAssets(): Plugin {
  return {
    name: 'pdfjs-assets',
    closeBundle() {
      for (const part of ['wasm', 'cmaps', 'standard_fonts', 'iccs']) {
        cpSync(path.join(root, 'node_modules/pdfjs-dist', part), path.join(outDir, 'pdfjs', part), {
          recursive: true,
        });
      }
    },
  };
}

/** The gallery as the product is built: same target, relative addresses, module workers. */
export default defineConfig({
  root: here,
  base: './',
  publicDir: path.join(here, 'sample'),
  plugins: [react(), pdfjsAssets()],
  worker: { format: 'es' },
  build: {
    outDir,
    emptyOutDir: true,
    target: 'chrome114',
    assetsInlineLimit: 0,
    chunkSizeWarningLimit: 4000,
  },
});

/** The program's own pages and their parts, from the folder of the build and from nowhere else. */
import { randomBytes } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import type { WindowKind } from '#contract/kernel.ts';
import { pageHeaders } from './policy.ts';

const pages: Readonly<Record<WindowKind, string>> = { main: 'index.html', signing: 'signing.html' };

const types: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.mjs': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.json': 'application/json',
  '.wasm': 'application/wasm',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.woff2': 'font/woff2',
  '.ttf': 'font/ttf',
  '.pfb': 'application/octet-stream',
  '.bcmap': 'application/octet-stream',
  '.icc': 'application/octet-stream',
  '.map': 'application/json',
};

/** The file behind a URL's path, or null when it leaves `root`, is another window's page or of no known type. */
export function findStatic(root: string, kind: WindowKind, urlPath: string): string | null {
  const decoded = decode(urlPath);
  if (decoded === null || /[\0\\]/.test(decoded)) return null;
  const relative = decoded === '/' ? pages[kind] : decoded.slice(1);
  const file = path.resolve(root, relative);
  if (!file.startsWith(root + path.sep)) return null;
  const extension = path.extname(file);
  if (extension === '.html' && path.relative(root, file) !== pages[kind]) return null;
  return Object.hasOwn(types, extension) ? file : null;
}

/** Answers with a file of the build; a page gets a new nonce at each load. */
export async function serveStatic(root: string, kind: WindowKind, urlPath: string): Promise<Response> {
  const file = findStatic(root, kind, urlPath);
  const bytes = file && (await readFile(file).catch(() => null));
  if (!file || !bytes) return new Response(null, { status: 404 });
  const nonce = randomBytes(18).toString('base64url');
  const type = types[path.extname(file)] ?? 'application/octet-stream';
  const body = type.startsWith('text/html') ? withNonce(bytes.toString(), nonce) : new Uint8Array(bytes);
  return new Response(body, { headers: pageHeaders(type, nonce) });
}

/** Puts the nonce where the page keeps its place for it, and on style elements that the build wrote. */
export function withNonce(html: string, nonce: string): string {
  return html.replaceAll('__STYLE_NONCE__', nonce).replace(/<style(?=[\s>])/g, `<style nonce="${nonce}"`);
}

function decode(urlPath: string): string | null {
  try {
    return decodeURIComponent(urlPath);
  } catch {
    return null;
  }
}

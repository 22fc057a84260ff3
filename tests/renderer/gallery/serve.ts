/** A folder on localhost under the product's content policy, answering ranges; and the browser to look at it with. */
import { randomBytes } from 'node:crypto';
import { createReadStream, existsSync, readFileSync, statSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import path from 'node:path';
import { chromium, type Browser } from 'playwright';

const types: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript',
  '.mjs': 'text/javascript',
  '.css': 'text/css',
  '.pdf': 'application/pdf',
  '.wasm': 'application/wasm',
  '.woff2': 'font/woff2',
};

export interface Served {
  readonly url: string;
  /** Bytes sent for each path, for tests of ranges. */
  readonly sent: ReadonlyMap<string, number>;
  close(): void;
}

const policyFor = (nonce: string): string =>
  [
    "default-src 'none'",
    "script-src 'self' 'wasm-unsafe-eval'",
    `style-src 'self' 'nonce-${nonce}'`,
    "img-src 'self' blob: data:",
    "font-src 'self'",
    "connect-src 'self'",
    "worker-src 'self' blob:",
  ].join('; ');

/** Serves until closed. */
export async function serveFolder(folder: string): Promise<Served> {
  const sent = new Map<string, number>();
  const server = createServer((request, response) => {
    const name = decodeURIComponent(new URL(request.url ?? '/', 'http://here').pathname);
    const file = path.join(folder, path.normalize(name));
    if (!file.startsWith(folder) || !existsSync(file)) {
      response.writeHead(404).end();
      return;
    }
    const nonce = randomBytes(12).toString('base64url');
    const headers = {
      'content-type': types[path.extname(file)] ?? 'application/octet-stream',
      'content-security-policy': policyFor(nonce),
      'accept-ranges': 'bytes',
    };
    if (file.endsWith('.html')) {
      response.writeHead(200, headers).end(readFileSync(file, 'utf8').replaceAll('__STYLE_NONCE__', nonce));
      return;
    }
    const size = statSync(file).size;
    const range = /^bytes=(\d+)-(\d+)$/.exec(request.headers.range ?? '');
    const start = Number(range?.[1] ?? 0);
    const end = Math.min(Number(range?.[2] ?? size - 1), size - 1);
    sent.set(name, (sent.get(name) ?? 0) + end - start + 1);
    const span = range === null ? {} : { 'content-range': `bytes ${start}-${end}/${size}` };
    response.writeHead(range === null ? 200 : 206, {
      ...headers,
      ...span,
      'content-length': end - start + 1,
    });
    createReadStream(file, { start, end }).pipe(response);
  });
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve);
  });
  // A server that listens on TCP has an address object, never a pipe name.
  const { port } = server.address() as AddressInfo;
  return { url: `http://127.0.0.1:${port}`, sent, close: () => server.close() };
}

/** Where Debian puts its browser, unless the environment says another. */
export const chromiumPath = process.env['CONGVAN_CHROMIUM'] ?? '/usr/bin/chromium';

/** A browser without network habits of its own. */
export function launchChromium(): Promise<Browser> {
  const args = [
    '--no-sandbox',
    '--disable-quic',
    '--disable-background-networking',
    '--disable-component-update',
    '--disable-sync',
    '--no-first-run',
  ];
  return chromium.launch({ executablePath: chromiumPath, args, ignoreDefaultArgs: ['--hide-scrollbars'] });
}

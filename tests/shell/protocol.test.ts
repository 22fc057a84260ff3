import { expect, test } from 'vitest';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { cleanFileName, saveCopy, ticketIn } from '#shell/answers/save-copy.ts';
import { serveContent, type ContentSource } from '#shell/protocol/content.ts';
import { intakePieceMaxBytes, takeIn } from '#shell/protocol/intake.ts';
import { contentPolicy } from '#shell/protocol/policy.ts';
import { readRange } from '#shell/protocol/range.ts';
import { findStatic, serveStatic, withNonce } from '#shell/protocol/static-files.ts';

const root = path.resolve('/srv/out/renderer');

/** 2.5 MiB whose bytes tell their place. */
const file = Uint8Array.from({ length: 2_621_440 }, (_, i) => i % 251);
const questions: number[] = [];
const source: ContentSource = {
  open: async (ticket) =>
    ticket === 'good' ? { sizeBytes: file.length, type: 'application/pdf', name: 'Số 5 "ký".pdf' } : null,
  read: async (_, from, to) => {
    questions.push(to - from);
    return file.slice(from, to);
  },
};

test('static files are found inside the folder of the build and nowhere else', () => {
  expect(findStatic(root, 'main', '/')).toBe(path.join(root, 'index.html'));
  expect(findStatic(root, 'signing', '/')).toBe(path.join(root, 'signing.html'));
  expect(findStatic(root, 'main', '/assets/a.js')).toBe(path.join(root, 'assets/a.js'));
  for (const outside of [
    '/../core/index.js',
    '/%2e%2e/core/index.js',
    '/..%2f..%2f..%2fetc/passwd.js',
    '/..%5c..%5csecret.js',
    '/../renderer-old/a.js',
    '//etc/x.js',
    '/a%00.js',
    '/%zz.js',
    '/index.cjs',
    '/.env',
  ]) {
    expect([outside, findStatic(root, 'main', outside)]).toEqual([outside, null]);
  }
});

test('each window gets its own page and not the other', () => {
  expect(findStatic(root, 'main', '/signing.html')).toBe(null);
  expect(findStatic(root, 'signing', '/index.html')).toBe(null);
  expect(findStatic(root, 'signing', '/signing.html')).toBe(path.join(root, 'signing.html'));
});

test('the policy is the one agreed, word for word', () => {
  expect(contentPolicy('N')).toBe(
    "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; style-src 'self' 'nonce-N'; img-src 'self' blob: data:; " +
      "font-src 'self'; connect-src 'self'; worker-src 'self' blob:; base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
  );
});

test('a page carries the nonce of its header, a new one at each load', async () => {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'congvan-pages-'));
  fs.writeFileSync(
    path.join(folder, 'index.html'),
    '<meta name="style-nonce" content="__STYLE_NONCE__"><style>a{}</style>',
  );
  const nonces = await Promise.all(
    [1, 2].map(async () => {
      const response = await serveStatic(folder, 'main', '/');
      const nonce = /'nonce-([^']+)'/.exec(response.headers.get('content-security-policy') ?? '')?.[1] ?? '';
      expect(await response.text()).toBe(
        `<meta name="style-nonce" content="${nonce}"><style nonce="${nonce}">a{}</style>`,
      );
      expect(response.headers.get('x-content-type-options')).toBe('nosniff');
      expect(response.headers.get('referrer-policy')).toBe('no-referrer');
      return nonce;
    }),
  );
  expect(nonces[0]).not.toBe(nonces[1]);
  expect((await serveStatic(folder, 'main', '/gone.js')).status).toBe(404);
  expect(withNonce('<styles>', 'N')).toBe('<styles>');
});

test('ranges are read as RFC 9110 has them', () => {
  const cases: [string | null, unknown][] = [
    [null, 'whole'],
    ['bytes=0-99', { from: 0, to: 100 }],
    ['bytes=900-', { from: 900, to: 1000 }],
    ['bytes=-100', { from: 900, to: 1000 }],
    ['bytes=-5000', { from: 0, to: 1000 }],
    ['bytes=990-5000', { from: 990, to: 1000 }],
    ['bytes=1000-', 'unsatisfiable'],
    ['bytes=-0', 'unsatisfiable'],
    ['bytes=5-4', 'whole'],
    ['bytes=0-1,5-6', 'whole'],
    ['bytes=-', 'whole'],
    ['lines=1-2', 'whole'],
  ];
  expect(cases.map(([header]) => [header, readRange(header, 1000)])).toEqual(cases);
  expect(readRange('bytes=0-', 0)).toBe('unsatisfiable');
});

test('a file is streamed in questions of at most a mebibyte, none asked before it is wanted', async () => {
  questions.length = 0;
  const response = await serveContent(source, 'good', null);
  expect(questions).toEqual([]);
  expect(new Uint8Array(await response.arrayBuffer())).toEqual(file);
  expect(questions).toEqual([1_048_576, 1_048_576, 524_288]);
  expect(Object.fromEntries(response.headers)).toMatchObject({
    'content-type': 'application/pdf',
    'content-length': String(file.length),
    'accept-ranges': 'bytes',
    'content-disposition': `inline; filename*=UTF-8''S%E1%BB%91%205%20%22k%C3%BD%22.pdf`,
    'x-content-type-options': 'nosniff',
  });
});

test('a range is answered with exactly its bytes', async () => {
  const response = await serveContent(source, 'good', 'bytes=1000000-1999999');
  expect(response.status).toBe(206);
  expect(response.headers.get('content-range')).toBe(`bytes 1000000-1999999/${file.length}`);
  expect(new Uint8Array(await response.arrayBuffer())).toEqual(file.slice(1_000_000, 2_000_000));
  expect((await serveContent(source, 'good', 'bytes=9999999-')).status).toBe(416);
  expect((await serveContent(source, 'bad', null)).status).toBe(404);
});

test('a file that a page must not run is only offered to be saved', async () => {
  const html = { ...source, open: async () => ({ sizeBytes: 3, type: 'text/html', name: 'a.html' }) };
  const { headers } = await serveContent(html, 'good', null);
  expect(headers.get('content-type')).toBe('application/octet-stream');
  expect(headers.get('content-disposition')).toMatch(/^attachment/);
  expect(headers.get('content-security-policy')).toMatch(/default-src 'none'/);
});

test('bytes come in piece by piece; what is too large or not numbered is refused', async () => {
  const taken: unknown[] = [];
  const append = async (upload: string, offset: number, bytes: Uint8Array, total: number) => {
    taken.push([upload, offset, bytes.length, total]);
    return { ok: true as const, value: { receivedBytes: offset + bytes.length } };
  };
  const post = async (query: string, body: Uint8Array<ArrayBuffer>) => {
    const request = new Request('http://x/', { method: 'POST', body });
    return (await takeIn(request, 'u1', new URLSearchParams(query), append)).json();
  };
  expect(await post('offset=4&total=10', new Uint8Array(6))).toEqual({
    ok: true,
    value: { receivedBytes: 10 },
  });
  expect(taken).toEqual([['u1', 4, 6, 10]]);
  expect(await post('offset=-1&total=10', new Uint8Array(1))).toMatchObject({ code: 'core.bad_input' });
  expect(await post('total=10', new Uint8Array(1))).toMatchObject({ code: 'core.bad_input' });
  expect(await post('offset=0&total=999999999999', new Uint8Array(1))).toMatchObject({
    code: 'documents.too_large',
  });
  expect(await post('offset=0&total=9999999', new Uint8Array(intakePieceMaxBytes + 1))).toMatchObject({
    code: 'gate.too_large',
  });
  expect(taken).toHaveLength(1);
});

test('a copy is saved whole, or leaves nothing behind', async () => {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'congvan-copy-'));
  const target = path.join(folder, 'a.pdf');
  await saveCopy(source, 'good', file.length, target);
  expect(new Uint8Array(fs.readFileSync(target))).toEqual(file);
  const broken = { ...source, read: () => Promise.reject(new Error('gone')) };
  await expect(saveCopy(broken, 'good', 5, path.join(folder, 'b.pdf'))).rejects.toThrow('gone');
  expect(fs.readdirSync(folder)).toEqual(['a.pdf']);
});

test('only our own content addresses can be saved, under a name every system takes', () => {
  expect(ticketIn('/content/ab_c.d-e')).toBe('ab_c.d-e');
  expect(ticketIn('app://signing/content/x')).toBe('x');
  for (const url of [
    'file:///etc/passwd',
    'app://other/content/x',
    '/content/../x',
    '/intake/x',
    'https://a/content/x',
  ]) {
    expect(ticketIn(url)).toBe(null);
  }
  expect(cleanFileName('../../Số 12/UBND: "ký".pdf')).toBe('_.._Số 12_UBND_ _ký_.pdf');
  expect(cleanFileName('...')).toBe('cong-van');
});

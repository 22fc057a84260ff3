import { execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import fs from 'node:fs';
import http from 'node:http';
import type { AddressInfo } from 'node:net';
import os from 'node:os';
import path from 'node:path';
import type { ElectronApplication, Page } from 'playwright/test';
import { FuseV1Options } from '@electron/fuses';
import { PDFDocument } from 'pdf-lib';
import { callFrom, electronBin, expect, root, start, test, untilReady, type Running } from './launch.ts';
import { adminPassword, setUpOffice } from './office.ts';

/** Every source file below a folder of ours, by path. */
function sources(folder: string): Map<string, string> {
  const names = fs.readdirSync(path.join(root, folder), { recursive: true, encoding: 'utf8' });
  const files = names.filter((name) => name.endsWith('.ts')).map((name) => path.join(folder, name));
  return new Map(files.map((file) => [file, fs.readFileSync(path.join(root, file), 'utf8')]));
}

/** Which files of a folder hold a text. */
function filesWith(folder: string, text: RegExp): string[] {
  return [...sources(folder)].filter(([, source]) => text.test(source)).map(([file]) => file);
}

const standingFolder = path.join(os.tmpdir(), `congvan-standing-${process.pid}`);
let standingProgram: Running | undefined;

/** One program for all tests that only look at it and change nothing but the page, which each gets anew. */
async function standing(): Promise<Running> {
  standingProgram ??= await start(standingFolder, 0, { args: ['--use-fake-device-for-media-stream'] });
  await standingProgram.page.reload();
  await untilReady(standingProgram.page);
  return standingProgram;
}

test.afterAll(async () => {
  await standingProgram?.close();
  fs.rmSync(standingFolder, { recursive: true, force: true });
});

async function openSigning(program: Running): Promise<Page> {
  const opened = program.app.waitForEvent('window');
  await program.call('shell.open_signing', { documentIds: ['d1'], purpose: 'agency' });
  const page = await opened;
  await untilReady(page);
  return page;
}

interface Preferences {
  readonly [name: string]: unknown;
}

/** What Electron really gave to each window. */
function preferencesOf(app: ElectronApplication): Promise<Preferences[]> {
  return app.evaluate(({ BrowserWindow }) =>
    BrowserWindow.getAllWindows().map(({ webContents }) =>
      // Electron has this function and leaves it out of its types.
      (webContents as unknown as { getLastWebPreferences(): Preferences }).getLastWebPreferences(),
    ),
  );
}

/** A server outside the program that counts who comes. */
async function outsideServer() {
  const visits: string[] = [];
  const server = http.createServer((request, response) => {
    visits.push(request.url ?? '');
    response.setHeader('Access-Control-Allow-Origin', '*').end('<title>outside</title>');
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  return { url: `http://127.0.0.1:${port}/`, visits, close: () => server.close() };
}

/** Goes where the page is told, and answers whether the program forbade it. */
async function isForbidden(app: ElectronApplication, page: Page, url: string): Promise<boolean> {
  const verdict = app.evaluate(
    ({ webContents }, ours) =>
      new Promise<boolean>((resolve) => {
        const contents = webContents.getAllWebContents().find((one) => one.getURL() === ours);
        const judge = (event: { defaultPrevented: boolean }) =>
          setImmediate(() => resolve(event.defaultPrevented));
        contents?.once('will-navigate', judge);
        contents?.once('will-frame-navigate', judge);
        contents?.once('did-navigate', () => resolve(false));
      }),
    page.url(),
  );
  await page.evaluate((to) => void (location.href = to), url);
  return verdict;
}

test('rule 1: nothing of a window leaves the program, whatever asks for it', async () => {
  const { app } = await standing();
  const outside = await outsideServer();
  const failure = await app.evaluate(async ({ BrowserWindow }, url) => {
    const window = new BrowserWindow({ show: false });
    const error = await window.loadURL(url).then(
      () => 'loaded',
      (reason: unknown) => String(reason),
    );
    window.destroy();
    return error;
  }, outside.url);
  outside.close();
  expect(failure).toContain('ERR_BLOCKED_BY_CLIENT');
  expect(outside.visits).toEqual([]);
});

test('rules 2, 3, 6, 8, 9, 10, 11: every guarding preference of every window stands as it should', async ({
  launch,
}) => {
  const program = await launch();
  await setUpOffice(program);
  await openSigning(program);
  const preferences = await preferencesOf(program.app);
  expect(preferences).toHaveLength(2);
  for (const given of preferences) {
    expect(given).toMatchObject({
      nodeIntegration: false,
      nodeIntegrationInSubFrames: false,
      contextIsolation: true,
      sandbox: true,
      webSecurity: true,
      allowRunningInsecureContent: false,
      experimentalFeatures: false,
      enableBlinkFeatures: '',
      webviewTag: false,
    });
  }
  // Electron keeps these to itself; that they are spelled out is seen in the source.
  const [[, source] = ['', '']] = [...sources('main/shell')].filter(([file]) =>
    file.endsWith('web-preferences.ts'),
  );
  for (const name of ['nodeIntegrationInWorker', 'plugins', 'navigateOnDragDrop', 'spellcheck']) {
    expect(source).toContain(`${name}: false,`);
  }
});

test('rule 2: a page has nothing of Node', async () => {
  const { page } = await standing();
  const found = await page.evaluate(() =>
    ['require', 'process', 'module', 'global', 'Buffer', '__dirname'].filter((name) => name in window),
  );
  expect(found).toEqual([]);
});

test('rule 3: what a page changes in its world does not reach the bridge', async () => {
  const { page } = await standing();
  const seen = await page.evaluate(async () => {
    const { congvan } = window as unknown as {
      congvan: { call(name: string, input: object): Promise<{ ok: boolean }> };
    };
    const stolen: unknown[] = [];
    // The page's own code uses these too, as it may; only somebody else's use would be theft.
    const steal = (name: string) => {
      if (!(new Error().stack ?? '').includes('/assets/')) stolen.push(name);
    };
    // What the bridge uses in its own world, replaced in this one.
    const started = performance.timeOrigin;
    performance.now = () => {
      steal('now');
      return started;
    };
    EventTarget.prototype.addEventListener = () => steal('addEventListener');
    Object.assign(Set.prototype, { has: () => (steal('has'), true) });
    try {
      Object.assign(congvan, { call: () => steal('call') });
    } catch {
      // A frozen bridge refuses aloud.
    }
    window.dispatchEvent(new KeyboardEvent('keydown'));
    const reply = await congvan.call('shell.state', {});
    return { isOk: reply.ok, stolen, isOwnRealm: typeof congvan.call === 'function' };
  });
  expect(seen).toEqual({ isOk: true, stolen: [], isOwnRealm: true });
});

test("rule 4: as an ordinary person's program each page runs in the operating system's sandbox", async ({
  folder,
}) => {
  test.skip(process.platform !== 'linux' || process.getuid?.() !== 0, 'needs root, to become somebody else');
  fs.chmodSync(folder, 0o755);
  const home = path.join(folder, 'nobody');
  fs.mkdirSync(home);
  execFileSync('chown', ['nobody', home]);
  const env = { PATH: process.env['PATH'] ?? '', HOME: home, XDG_CONFIG_HOME: home, XDG_RUNTIME_DIR: home };
  const start = `exec timeout -k 5 50 "${electronBin}" "${root}" --data "${home}/data"`;
  const child = spawn('runuser', ['-u', 'nobody', '--', 'xvfb-run', '-a', 'sh', '-c', start], {
    env,
    stdio: 'ignore',
    detached: true,
  });
  try {
    await expect.poll(() => renderersOf('nobody').length, { timeout: 40_000 }).toBeGreaterThan(0);
    for (const pid of renderersOf('nobody')) {
      await expect.poll(() => statusOf(pid)).toEqual({ Seccomp: '2', NoNewPrivs: '1' });
      expect(namespaceOf(pid)).not.toBe(fs.readlinkSync('/proc/self/ns/user'));
    }
  } finally {
    process.kill(-(child.pid ?? 0), 'SIGTERM');
    await once(child, 'exit');
  }
});

/** Renderer processes of a user, by number. */
function renderersOf(user: string): number[] {
  const uid = Number(execFileSync('id', ['-u', user], { encoding: 'utf8' }));
  return fs
    .readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .map(Number)
    .filter((pid) => {
      try {
        const command = fs.readFileSync(`/proc/${pid}/cmdline`, 'utf8');
        return fs.statSync(`/proc/${pid}`).uid === uid && command.includes('--type=renderer');
      } catch {
        return false;
      }
    });
}

function statusOf(pid: number): Record<string, string> {
  const text = fs.readFileSync(`/proc/${pid}/status`, 'utf8');
  const line = (name: string) => new RegExp(`^${name}:\\s*(\\d+)$`, 'm').exec(text)?.[1] ?? '';
  return { Seccomp: line('Seccomp'), NoNewPrivs: line('NoNewPrivs') };
}

function namespaceOf(pid: number): string {
  return fs.readlinkSync(`/proc/${pid}/ns/user`);
}

test('rule 4: the sandbox is asked for before the program is ready, except for root in tests', () => {
  const lockdown = sources('main/shell').get(path.join('main/shell', 'windows/lockdown.ts')) ?? '';
  expect(lockdown).toMatch(/if \(!app\.commandLine\.hasSwitch\('no-sandbox'\)\) app\.enableSandbox\(\)/);
  const index = fs.readFileSync(path.join(root, 'main/index.ts'), 'utf8');
  expect(index.indexOf('lockDownProgram()')).toBeLessThan(index.indexOf('app.whenReady()'));
});

test('rule 5: every permission is denied, asked or unasked', async () => {
  const { page } = await standing();
  const answers = await page.evaluate(async () => {
    const media = await navigator.mediaDevices?.getUserMedia({ audio: true }).then(
      () => 'given',
      (error: Error) => error.name,
    );
    const states = await Promise.all(
      ['geolocation', 'notifications', 'camera', 'clipboard-read', 'midi'].map(
        async (name) => (await navigator.permissions.query({ name: name as PermissionName })).state,
      ),
    );
    return { media, states: [...new Set(states)], asked: await Notification.requestPermission() };
  });
  expect(answers).toEqual({ media: 'NotAllowedError', states: ['denied'], asked: 'denied' });
});

test('rule 7: the policy is sent with the page, and forbids eval, inline code, foreign styles and the network', async () => {
  const { page } = await standing();
  const outside = await outsideServer();
  const seen = await page.evaluate(async (url) => {
    const violations: string[] = [];
    document.addEventListener('securitypolicyviolation', ({ effectiveDirective }) =>
      violations.push(effectiveDirective),
    );
    // In a turn of its own: what the debugger runs is exempt from the policy while it runs.
    const evaluated = await new Promise((resolve) =>
      setTimeout(() => {
        try {
          resolve(Reflect.get(window, 'eval')('1 + 1'));
        } catch {
          resolve('refused');
        }
      }),
    );
    for (const [name, text] of [
      ['script', 'window.ran = true'],
      ['style', 'body { color: red }'],
    ] as const) {
      const made = document.createElement(name);
      made.textContent = text;
      document.head.append(made);
    }
    const fetched = await fetch(url).then(
      () => 'fetched',
      () => 'refused',
    );
    const policy = (await fetch('/')).headers.get('content-security-policy');
    return { evaluated, ran: 'ran' in window, fetched, policy, violations };
  }, outside.url);
  outside.close();
  expect(seen).toMatchObject({ evaluated: 'refused', ran: false, fetched: 'refused' });
  expect(seen.violations).toEqual(
    expect.arrayContaining(['script-src', 'script-src-elem', 'style-src-elem', 'connect-src']),
  );
  expect(seen.policy?.replace(/'nonce-[^']+'/, "'nonce'")).toBe(
    "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; style-src 'self' 'nonce'; img-src 'self' blob: data:; " +
      "font-src 'self'; connect-src 'self'; worker-src 'self' blob:; base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
  );
  expect(outside.visits).toEqual([]);
});

test('rule 12: a webview is never attached', async () => {
  const { app } = await standing();
  const isPrevented = await app.evaluate(({ webContents }) => {
    const [contents] = webContents.getAllWebContents();
    const event = { defaultPrevented: false, preventDefault: () => (event.defaultPrevented = true) };
    contents?.emit('will-attach-webview', event, {}, {});
    return event.defaultPrevented;
  });
  expect(isPrevented).toBe(true);
});

test('rule 13: a page goes nowhere: not out, not to a file, not to the other window, not by dropping a file', async ({
  folder,
}) => {
  const { app, page } = await standing();
  const before = page.url();
  for (const url of ['https://example.com/', 'file:///etc/passwd', 'app://signing/', 'data:text/html,x']) {
    // Chromium itself refuses some of these before the program is asked.
    if (url.startsWith('https') || url.startsWith('app'))
      expect([url, await isForbidden(app, page, url)]).toEqual([url, true]);
    else await page.evaluate((to) => void (location.href = to), url);
  }
  const file = path.join(folder, 'drop.html');
  fs.writeFileSync(file, '<title>dropped</title>');
  const protocol = await page.context().newCDPSession(page);
  const data = { items: [], files: [file], dragOperationsMask: 1 };
  for (const type of ['dragEnter', 'dragOver', 'drop'] as const) {
    await protocol.send('Input.dispatchDragEvent', { type, x: 50, y: 50, data });
  }
  await page.evaluate(() => new Promise((resolve) => requestAnimationFrame(resolve)));
  expect(page.url()).toBe(before);
});

test('rule 13: frames and redirects are stopped as well', async () => {
  const { app } = await standing();
  const prevented = await app.evaluate(({ webContents }) => {
    const [contents] = webContents.getAllWebContents();
    return ['will-navigate', 'will-frame-navigate', 'will-redirect'].map((name) => {
      const event = { defaultPrevented: false, preventDefault: () => (event.defaultPrevented = true) };
      contents?.emit(name, event, 'https://example.com/');
      return event.defaultPrevented;
    });
  });
  expect(prevented).toEqual([true, true, true]);
});

test('rule 14: a page opens no window', async () => {
  const { app, page } = await standing();
  const opened = await page.evaluate(() =>
    ['about:blank', 'app://congvan/'].map((url) => window.open(url) !== null),
  );
  expect(opened).toEqual([false, false]);
  expect(await app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows().length)).toBe(1);
});

test('rule 15: no address is ever handed to the system to open', () => {
  expect(filesWith('main', /openExternal/)).toEqual([]);
  // Files and folders of this machine go through one door, which opens no program.
  expect(filesWith('main', /openPath|\bshell\b[^'"\n]*from 'electron/)).toEqual([
    'main/shell/outside/open-with-system.ts',
  ]);
  expect(filesWith('preload', /openExternal|openPath/)).toEqual([]);
});

test('rule 16: Electron is pinned to one exact version', () => {
  const { devDependencies } = JSON.parse(fs.readFileSync(path.join(root, 'package.json'), 'utf8')) as {
    devDependencies: { electron: string };
  };
  expect(devDependencies.electron).toMatch(/^\d+\.\d+\.\d+$/);
  expect(Number.parseInt(devDependencies.electron, 10)).toBeGreaterThanOrEqual(45);
});

test('rule 17: the bridge of a window that shows any other page is not answered', async ({ launch }) => {
  const { app, page } = await launch();
  await app.evaluate(({ webContents }) => {
    // The page below is ours for the test only: the real program never loads anything else.
    const [contents] = webContents.getAllWebContents();
    return contents?.loadURL('data:text/html,<title>other</title>');
  });
  await page.waitForURL(/^data:/);
  expect(await callFrom(page, 'shell.state', {})).toEqual({ ok: false, code: 'core.not_allowed' });
});

test('rule 17: the signing window may say what the main window may not, and the other way round', async ({
  launch,
}) => {
  const program = await launch();
  await setUpOffice(program);
  const signing = await openSigning(program);
  const unlock = { driver: '/nowhere.so', serial: '1', pinSecret: '1234', useLastTry: false };
  expect(await program.call('token.unlock', unlock)).toEqual({ ok: false, code: 'gate.unknown_call' });
  expect(await callFrom(signing, 'documents.counts', {})).toEqual({ ok: false, code: 'gate.unknown_call' });
  expect(await callFrom(signing, 'token.unlock', unlock)).toMatchObject({ ok: false, code: /^token\./ });
  // The gate says no by itself, also when the page's own list is not asked.
  const direct = await program.app.evaluate(({ BrowserWindow }) => {
    const window = BrowserWindow.getAllWindows().find((one) => one.getParentWindow());
    const handler = (
      window?.webContents.ipc as unknown as { _invokeHandlers?: Map<string, Function> } | undefined
    )?._invokeHandlers?.get('call');
    return handler?.(
      { senderFrame: window?.webContents.mainFrame },
      'documents.counts',
      {},
      undefined,
    ) as unknown;
  });
  expect(direct).toEqual({ ok: false, code: 'gate.unknown_call' });
});

test('rule 18: no file of the machine is reachable, by no scheme and no path', async () => {
  const { page } = await standing();
  const paths = [
    '/%2e%2e/core/index.cjs',
    '/..%2f..%2fpackage.json',
    '/%2e%2e%5c..%5cpackage.json',
    '/index.cjs',
    '//etc/passwd',
  ];
  const urls = [...paths.map((one) => `app://congvan${one}`), 'file:///etc/passwd'];
  const answers = await page.evaluate(
    (wanted) =>
      Promise.all(
        wanted.map((url) =>
          fetch(url).then(
            ({ status }) => status,
            () => 0,
          ),
        ),
      ),
    urls,
  );
  expect(answers).toEqual([...paths.map(() => 404), 0]);
  expect(filesWith('main', /loadFile|file:\/\//)).toEqual([]);
});

test('rule 19: every fuse this Electron has is stated, those that open the program are off', () => {
  const text = fs.readFileSync(path.join(root, 'scripts/fuses.mjs'), 'utf8');
  const names = Object.keys(FuseV1Options).filter((name) => Number.isNaN(Number(name)));
  expect(names.filter((name) => !text.includes(`FuseV1Options.${name}]`))).toEqual([]);
  for (const off of [
    'RunAsNode',
    'EnableNodeOptionsEnvironmentVariable',
    'EnableNodeCliInspectArguments',
    'GrantFileProtocolExtraPrivileges',
  ]) {
    expect(text).toContain(`[FuseV1Options.${off}]: false`);
  }
  for (const on of [
    'OnlyLoadAppFromAsar',
    'EnableEmbeddedAsarIntegrityValidation',
    'EnableCookieEncryption',
  ]) {
    expect(text).toContain(`[FuseV1Options.${on}]: true`);
  }
});

test('rule 20: a page holds two functions, and a listener gets names and ids, never an event of Electron', async () => {
  const { app, page } = await standing();
  const heard = page.evaluate(
    () =>
      new Promise((resolve) => {
        const bridge = (window as unknown as { congvan: { listen(l: (...all: unknown[]) => void): void } })
          .congvan;
        bridge.listen((...all) => resolve([Object.keys(bridge).sort(), all]));
        window.document.title = 'listening';
      }),
  );
  await expect.poll(() => page.title()).toBe('listening');
  await app.evaluate(({ BrowserWindow }) =>
    BrowserWindow.getAllWindows()[0]?.webContents.send('event', { name: 'n', ids: ['1'], secret: 'x' }),
  );
  expect(await heard).toEqual([['call', 'listen'], [{ name: 'n', ids: ['1'] }]]);
});

test('rule a: the scheme is registered once', () => {
  const calls = [...sources('main').values()].join('').match(/registerSchemesAsPrivileged\(/g);
  expect(calls).toHaveLength(1);
});

test('rules b, c: own processes are utility processes; only the one for tokens may load libraries of others', () => {
  expect(filesWith('main/shell', /utilityProcess\.fork\(/)).toEqual([
    'main/shell/processes/utility-child.ts',
  ]);
  expect(filesWith('main/shell', /\bfork\(/)).toEqual(['main/shell/processes/utility-child.ts']);
  const host = fs.readFileSync(path.join(root, 'main/shell/processes/host.ts'), 'utf8');
  expect(host).toContain("startUtilityChild(bundle, `congvan-${name}`, name === 'token')");
});

test('rule e: every rule has its line in docs/security.md, and every test named there exists', () => {
  const table = fs.readFileSync(path.join(root, 'docs/security.md'), 'utf8');
  const numbers = [...table.matchAll(/^\| ([0-9]+|[a-e]) \|/gm)].map(([, number]) => number);
  const wanted = [...Array.from({ length: 20 }, (_, i) => String(i + 1)), 'a', 'b', 'c', 'd', 'e'];
  expect(numbers).toEqual(wanted);
  const tests = ['security.spec.ts', 'processes.spec.ts'].map((name) =>
    fs.readFileSync(path.join(import.meta.dirname, name), 'utf8'),
  );
  const named = [...table.matchAll(/“([^”]+)”/g)].map(([, title = '']) => title);
  expect(named.filter((title) => !tests.join('').includes(title))).toEqual([]);
  expect(named.length).toBeGreaterThanOrEqual(25);
});

test('T2: a page that crashes leaves no dump behind', async ({ launch }) => {
  const { app, profileDir, dataDir } = await launch();
  const gone = await app.evaluate(
    ({ webContents }) =>
      new Promise<string>((resolve) => {
        const [contents] = webContents.getAllWebContents();
        contents?.once('render-process-gone', (_, { reason }) => resolve(reason));
        contents?.forcefullyCrashRenderer();
      }),
  );
  expect(['crashed', 'killed']).toContain(gone);
  const files = [profileDir, dataDir].flatMap((place) =>
    fs.readdirSync(place, { recursive: true, encoding: 'utf8' }),
  );
  expect(files.filter((name) => /\.dmp$|core\.\d+$/.test(name))).toEqual([]);
  expect(filesWith('main', /crashReporter/)).toEqual([]);
});

test('T2: neither PIN nor password is in any file the program wrote, nor in what it printed', async ({
  launch,
  folder,
}) => {
  const program = await launch();
  await setUpOffice(program);
  const signing = await openSigning(program);
  const pin = 'PIN-7391-bi-mat';
  await callFrom(signing, 'token.unlock', {
    driver: '/nowhere.so',
    serial: '1',
    pinSecret: pin,
    useLastTry: false,
  });
  await program.call('people.sign_in', { login: 'lan', passwordSecret: 'sai-mat-khau-1' });
  await program.close();
  const files = fs
    .readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .map((name) => path.join(folder, name));
  const leaks = files.filter((file) => {
    if (!fs.lstatSync(file).isFile()) return false;
    const bytes = fs.readFileSync(file);
    return [pin, 'sai-mat-khau-1', adminPassword].some((secret) => bytes.includes(secret));
  });
  expect(leaks).toEqual([]);
});

test('P1: file bytes come in and go out only while somebody is signed in and the screen is not locked', async ({
  launch,
}) => {
  const program = await launch({ env: { CONGVAN_IDLE_MS: '2500' } });
  const knock = () =>
    program.page.evaluate(async () => {
      const intake = await fetch('/intake/u1?offset=0&total=4', {
        method: 'POST',
        body: new Uint8Array([37, 80, 68, 70]),
      });
      const content = await fetch('/content/forged.ticket');
      return [(await intake.json()) as unknown, content.status];
    });
  expect(await knock()).toEqual([{ ok: false, code: 'people.not_signed_in' }, 403]);
  await setUpOffice(program);
  expect(await knock()).toEqual([{ ok: true, value: { receivedBytes: 4 } }, 404]);
  await expect
    .poll(async () => (await program.call('documents.counts', {})) as { code?: string })
    .toMatchObject({ code: 'people.session_locked' });
  expect(await knock()).toEqual([{ ok: false, code: 'people.session_locked' }, 403]);
});

test('the database key lies outside the data folder, readable by its owner alone, and the page is told it is not sealed', async () => {
  const program = await standing();
  const keys = path.join(program.profileDir, 'congvan-keys');
  const modes = fs
    .readdirSync(keys)
    .map((name) => (fs.statSync(path.join(keys, name)).mode & 0o777).toString(8));
  expect(modes).toEqual(['600']);
  expect(await program.call('shell.state', {})).toMatchObject({ value: { isKeySealedBySystem: false } });
});

test('a file brought in through app:// is read back byte for byte, whole and in ranges', async ({
  launch,
}) => {
  const program = await launch();
  await setUpOffice(program);
  const document = await PDFDocument.create();
  document.addPage();
  const bytes = Buffer.from(await document.save());
  const upload = 'upload-1';
  await program.page.evaluate(
    async ([id, text]) => {
      const body = Uint8Array.from(atob(text), (sign) => sign.charCodeAt(0));
      await fetch(`/intake/${id}?offset=0&total=${body.length}`, { method: 'POST', body });
    },
    [upload, bytes.toString('base64')] as const,
  );
  const read = await program.call('documents.read_intake', {
    upload,
    fileName: 'một trang.pdf',
    purpose: 'incoming',
  });
  expect(read).toMatchObject({ ok: true });
  const { contentUrl } = (read as { value: { contentUrl: string } }).value;
  const got = await program.page.evaluate(async (url) => {
    const whole = await fetch(url);
    const part = await fetch(url, { headers: { Range: 'bytes=5-14' } });
    const [wholeBytes, partBytes] = await Promise.all([whole.arrayBuffer(), part.arrayBuffer()]);
    return {
      type: whole.headers.get('content-type'),
      whole: [...new Uint8Array(wholeBytes)],
      status: part.status,
      range: part.headers.get('content-range'),
      part: [...new Uint8Array(partBytes)],
    };
  }, contentUrl);
  expect(got).toEqual({
    type: 'application/pdf',
    whole: [...bytes],
    status: 206,
    range: `bytes 5-14/${bytes.length}`,
    part: [...bytes.subarray(5, 15)],
  });
});

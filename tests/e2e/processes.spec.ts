import { execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import fs from 'node:fs';
import path from 'node:path';
import { promisify } from 'node:util';
import type { Page } from 'playwright/test';
import { callFrom, electronBin, expect, root, rootSwitches, settle, test, untilReady } from './launch.ts';
import { adminPassword, setUpOffice } from './office.ts';

/** The process ids below `parent` whose command line holds `text`. */
function childrenOf(parent: number, text: string): number[] {
  const pids = fs.readdirSync('/proc').filter((name) => /^\d+$/.test(name));
  return pids.map(Number).filter((pid) => {
    try {
      const stat = fs.readFileSync(`/proc/${pid}/stat`, 'utf8');
      const parentOf = Number(stat.slice(stat.lastIndexOf(')') + 2).split(' ')[1]);
      return parentOf === parent && fs.readFileSync(`/proc/${pid}/cmdline`, 'utf8').includes(text);
    } catch {
      return false;
    }
  });
}

function corePid(main: number | undefined): number {
  const [pid] = childrenOf(main ?? 0, path.join('out', 'core'));
  if (pid === undefined) throw new Error('core does not run');
  return pid;
}

/** Collects the names of the events a page hears from now on. */
async function hearEvents(page: Page): Promise<() => Promise<string[]>> {
  await page.evaluate(() => {
    const heard: string[] = [];
    Object.assign(window, { heard });
    (window as unknown as { congvan: { listen(l: (e: { name: string }) => void): void } }).congvan.listen(
      ({ name }) => heard.push(name),
    );
  });
  return () => page.evaluate(() => (window as unknown as { heard: string[] }).heard);
}

test('core killed in mid-work: open calls end as core.restarted, then it answers again with the data it had', async ({
  launch,
}) => {
  const program = await launch();
  await setUpOffice(program);
  const first = corePid(program.app.process().pid);
  process.kill(first, 'SIGSTOP');
  const open = program.call('agencies.setup_state', {});
  const command = program.call('people.sign_out', {});
  // Both have passed the gate once a call made after them, which the shell answers itself, is back.
  await program.call('shell.state', {});
  process.kill(first, 'SIGKILL');
  expect(await Promise.all([open, command])).toEqual([
    { ok: false, code: 'core.restarted' },
    { ok: false, code: 'core.restarted' },
  ]);
  expect(await program.call('agencies.setup_state', {})).toEqual({
    ok: true,
    value: { isSetUp: true, agencyName: 'UBND xã Tân Lập' },
  });
  expect(corePid(program.app.process().pid)).not.toBe(first);
});

test('after core was restarted nobody is signed in any more, and the pages are told', async ({ launch }) => {
  const program = await launch();
  await setUpOffice(program);
  const heard = await hearEvents(program.page);
  process.kill(corePid(program.app.process().pid), 'SIGKILL');
  await expect.poll(heard).toContain('session.ended');
  expect(await program.call('documents.counts', {})).toMatchObject({
    ok: false,
    code: 'people.not_signed_in',
  });
  expect(await heard()).toContain('shell.changed');
});

test('the shell killed: core is gone too and the data opens again', async ({ launch }) => {
  const program = await launch();
  await setUpOffice(program);
  const { dataDir, profileDir } = program;
  const pid = corePid(program.app.process().pid);
  program.app.process().kill('SIGKILL');
  await expect.poll(() => fs.existsSync(`/proc/${pid}`)).toBe(false);
  const again = await launch({ dataDir, profileDir });
  expect(await again.call('agencies.setup_state', {})).toMatchObject({ ok: true, value: { isSetUp: true } });
});

test('closing the window ends every process and leaves the database closed', async ({ launch }) => {
  const program = await launch();
  await setUpOffice(program);
  const pid = corePid(program.app.process().pid);
  const gone = once(program.app.process(), 'exit');
  await program.call('shell.window', { act: 'close' }).catch(() => null);
  expect((await gone)[0]).toBe(0);
  expect(fs.existsSync(`/proc/${pid}`)).toBe(false);
  // SQLite removes its log when the last connection was closed in order.
  expect(fs.readdirSync(program.dataDir).filter((name) => name.endsWith('-wal'))).toEqual([]);
});

test('a token process that died is started anew by the next question', async ({ launch }) => {
  const program = await launch();
  await setUpOffice(program);
  const list = () => program.call('token.list', { drivers: [] });
  expect(await list()).toMatchObject({ ok: true });
  const [pid = 0] = childrenOf(program.app.process().pid ?? 0, path.join('out', 'token'));
  process.kill(pid, 'SIGKILL');
  await expect.poll(() => fs.existsSync(`/proc/${pid}`)).toBe(false);
  expect(await list()).toMatchObject({ ok: true });
});

test('two data folders, two programs', async ({ launch }) => {
  const [one, two] = [await launch(), await launch()];
  await setUpOffice(one);
  expect(await two.call('agencies.setup_state', {})).toMatchObject({ ok: true, value: { isSetUp: false } });
});

test('a second start on the same folder shows the first window, hands over its files and ends', async ({
  launch,
  folder,
}) => {
  const program = await launch();
  await setUpOffice(program);
  const heard = await hearEvents(program.page);
  const file = path.join(folder, 'Công văn 12.pdf');
  fs.writeFileSync(file, '%PDF-1.7\n');
  await program.app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.minimize());
  const { dataDir, profileDir } = program;
  const second = settle(folder, 9, { dataDir, profileDir, args: [file] });
  const { stderr } = await promisify(execFile)(electronBin, second.args, { env: second.env });
  expect(stderr).toContain(`đang mở thư mục dữ liệu này`);
  await expect.poll(heard).toContain('intake.opened');
  const isMinimized = await program.app.evaluate(({ BrowserWindow }) =>
    BrowserWindow.getAllWindows()[0]?.isMinimized(),
  );
  expect(isMinimized).toBe(false);
});

test('a folder another person of this machine has open is not opened twice', async ({ launch, folder }) => {
  const program = await launch();
  const profileDir = path.join(folder, 'other-person');
  fs.cpSync(path.join(program.profileDir, 'congvan-keys'), path.join(profileDir, 'congvan-keys'), {
    recursive: true,
  });
  const other = await launch({ dataDir: program.dataDir, profileDir });
  expect(await other.call('shell.state', {})).toMatchObject({
    ok: true,
    value: { core: 'failed', failure: 'core.data_in_use' },
  });
  expect(await other.call('agencies.setup_state', {})).toEqual({ ok: false, code: 'core.not_ready' });
});

test('a data folder without its keys is opened only with the printed recovery key', async ({
  launch,
  folder,
}) => {
  const first = await launch();
  await setUpOffice(first);
  const reply = await first.call('shell.recovery_key', {});
  const { groups } = (reply as { value: { groups: string[] } }).value;
  expect(groups).toHaveLength(11);
  await first.close();
  const { dataDir } = first;
  const profileDir = path.join(folder, 'new-machine');
  const without = await launch({ dataDir, profileDir });
  expect(await without.call('shell.state', {})).toMatchObject({ value: { failure: 'core.keys_missing' } });
  await without.close();
  const paper = path.join(folder, 'paper.txt');
  fs.writeFileSync(paper, groups.join(' '));
  const recovered = await launch({ dataDir, profileDir, args: ['--recover', paper] });
  expect(await recovered.call('agencies.setup_state', {})).toMatchObject({ value: { isSetUp: true } });
});

test('nobody there for the idle time: the session is locked, told to the page, and the page stays as it is', async ({
  launch,
}) => {
  const program = await launch({ env: { CONGVAN_IDLE_MS: '1500' } });
  await setUpOffice(program);
  const heard = await hearEvents(program.page);
  await program.page.evaluate(() => Object.assign(window, { typed: 'Trích yếu đang gõ' }));
  await expect.poll(heard).toContain('session.locked');
  expect(await program.call('documents.counts', {})).toMatchObject({
    ok: false,
    code: 'people.session_locked',
  });
  expect(await program.page.evaluate(() => (window as unknown as { typed: string }).typed)).toBe(
    'Trích yếu đang gõ',
  );
  expect(await program.call('people.unlock', { passwordSecret: adminPassword })).toMatchObject({ ok: true });
  expect(await program.call('documents.counts', {})).toMatchObject({ ok: true });
  expect(await heard()).toContain('session.unlocked');
});

test('a file given at the start waits for somebody to sign in, then is brought in', async ({
  launch,
  folder,
}) => {
  const file = path.join(folder, 'mo-bang.pdf');
  fs.writeFileSync(file, '%PDF-1.7\n');
  const program = await launch({ args: [file] });
  const heard = await hearEvents(program.page);
  await setUpOffice(program);
  await expect.poll(heard).toContain('intake.opened');
});

test('files chosen in the dialog are brought in under ids of their own', async ({ launch, folder }) => {
  const program = await launch();
  await setUpOffice(program);
  const file = path.join(folder, 'chọn.pdf');
  fs.writeFileSync(file, Buffer.alloc(9_000_000, 'x'));
  await program.app.evaluate(({ dialog }, chosen) => {
    dialog.showOpenDialog = async () => ({ canceled: false, filePaths: [chosen] });
  }, file);
  const reply = await program.call('shell.choose_files', { kind: 'pdf' });
  expect(reply).toEqual({
    ok: true,
    value: [{ upload: expect.any(String), fileName: 'chọn.pdf', path: null }],
  });
});

test('the graphics process crashed: the next start goes without it', async ({ launch }) => {
  const program = await launch();
  const settings = async () => {
    const folder = await program.app.evaluate(({ app }) => app.getPath('userData'));
    const text = fs.readFileSync(path.join(folder, 'settings.json'), 'utf8');
    return JSON.parse(text) as { gpuCrashedIn: string | null };
  };
  const version = await program.app.evaluate(() => process.versions.electron);
  expect((await settings()).gpuCrashedIn).toBe(null);
  await program.app.evaluate(({ app }) => {
    for (const { type, pid } of app.getAppMetrics()) if (type === 'GPU') process.kill(pid, 'SIGKILL');
  });
  await expect.poll(async () => (await settings()).gpuCrashedIn).toBe(version);
  await program.close();
  const { dataDir, profileDir } = program;
  const again = await launch({ dataDir, profileDir });
  expect(await again.app.evaluate(({ app }) => app.commandLine.hasSwitch('disable-gpu'))).toBe(true);
});

test('--self-check says in JSON whether everything needed is here', async ({ folder }) => {
  const { env } = settle(folder, 0, {});
  const child = spawn(electronBin, [...rootSwitches, root, '--self-check'], {
    env,
    stdio: ['ignore', 'pipe', 'ignore'],
  });
  let text = '';
  child.stdout.on('data', (part: Buffer) => (text += part.toString()));
  const [code] = await once(child, 'close');
  expect([code, JSON.parse(text)]).toEqual([
    0,
    { electron: expect.any(String), node: expect.any(String), core: 'ready', ok: true },
  ]);
});

test('the signing window opens above the main one for what was asked, once, and its closing is told', async ({
  launch,
}) => {
  const program = await launch();
  await setUpOffice(program);
  const heard = await hearEvents(program.page);
  const wanted = { documentIds: ['d1'], purpose: 'agency' };
  const opened = program.app.waitForEvent('window');
  expect(await program.call('shell.open_signing', wanted)).toEqual({ ok: true, value: null });
  const signing = await opened;
  await untilReady(signing);
  expect(signing.url()).toBe('app://signing/');
  expect(await callFrom(signing, 'shell.signing_request', {})).toEqual({
    ok: true,
    value: { ...wanted, batchId: null },
  });
  await program.call('shell.open_signing', { documentIds: ['d2'], purpose: 'agency' });
  expect(await callFrom(signing, 'shell.signing_request', {})).toEqual({
    ok: true,
    value: { ...wanted, batchId: null },
  });
  const isChild = await program.app.evaluate(({ BrowserWindow }) =>
    BrowserWindow.getAllWindows().map((window) => window.getParentWindow() !== null),
  );
  expect(isChild.toSorted((a, b) => Number(a) - Number(b))).toEqual([false, true]);
  const closed = signing.waitForEvent('close');
  await callFrom(signing, 'shell.close_signing', {}).catch(() => null);
  await closed;
  await expect.poll(heard).toContain('signing.closed');
});

test('a page whose process died is loaded again', async ({ launch }) => {
  const program = await launch();
  const loaded = program.app.evaluate(
    ({ webContents }) =>
      new Promise<string>((resolve) => {
        const [contents] = webContents.getAllWebContents();
        contents?.once('did-finish-load', () => resolve(contents.getURL()));
        contents?.forcefullyCrashRenderer();
      }),
  );
  expect(await loaded).toBe('app://congvan/');
});

import { spawn, execFile } from 'node:child_process';
import { once } from 'node:events';
import { chmodSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, expect, test } from 'vitest';
import { findSecret, listAgencies } from '#hub/agencies.ts';
import { openBlobs } from '#hub/blobs.ts';
import { migrate } from '#hub/database/migrations.ts';
import { openDataFolder } from '#hub/data-folder.ts';
import { placeEmptyDatabase } from '#tests/support/embedded-database.ts';
import { lockFolder } from '#hub/lock-file.ts';
import { openSeal } from '#hub/seal.ts';

const folder = mkdtempSync(join(tmpdir(), 'congvan-data-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

function newFolder(name: string): string {
  const path = join(folder, name);
  mkdirSync(path);
  return path;
}

const root = join(import.meta.dirname, '../..');
const hub = (...words: string[]) =>
  promisify(execFile)(join(root, 'node_modules/.bin/node'), [join(root, 'hub/index.ts'), ...words]);

test('a folder in use is refused, one left by a dead process is taken over', async () => {
  const path = newFolder('lock');
  const other = spawn('sleep', ['60']);
  await once(other, 'spawn');
  const stat = readFileSync(`/proc/${other.pid}/stat`, 'utf8');
  const boot = readFileSync('/proc/sys/kernel/random/boot_id', 'utf8').trim();
  const holder = `${other.pid} ${boot} ${stat.slice(stat.lastIndexOf(')') + 2).split(' ')[19]}`;
  writeFileSync(join(path, 'hub.lock'), holder);
  expect(() => lockFolder(path)).toThrow(`Another hub uses ${path} (process ${other.pid})`);

  // The same number, but of a process that began at another time.
  writeFileSync(join(path, 'hub.lock'), `${other.pid} ${boot} 1`);
  lockFolder(path).release();

  writeFileSync(join(path, 'hub.lock'), holder);
  other.kill();
  await once(other, 'exit');
  const lock = lockFolder(path);
  expect(readFileSync(join(path, 'hub.lock'), 'utf8')).toContain(String(process.pid));
  lock.release();
});

test('a secret opens only with its key and for its account', () => {
  const seal = openSeal(newFolder('seal'));
  const sealed = seal.close('bí mật', 'account-1');
  expect(sealed).not.toContain('bí mật');
  expect(seal.open(sealed, 'account-1')).toBe('bí mật');
  expect(() => seal.open(sealed, 'account-2')).toThrow();
  expect(() => openSeal(newFolder('seal-2')).open(sealed, 'account-1')).toThrow();
});

test('a key that others may read is refused', () => {
  const path = newFolder('open-key');
  openSeal(path);
  chmodSync(join(path, 'hub.key'), 0o644);
  expect(() => openSeal(path)).toThrow('may be read by others');
});

test('the same bytes are stored once, and a file cut short by a crash is written again', async () => {
  const path = newFolder('blobs');
  const blobs = await openBlobs(path);
  const bytes = Buffer.from('nội dung');
  const sha256 = await blobs.put(bytes);
  const file = join(path, sha256.slice(0, 2), sha256);
  writeFileSync(file, bytes.subarray(0, 3));
  expect(await blobs.put(bytes)).toBe(sha256);
  expect((await blobs.read(sha256)).equals(bytes)).toBe(true);
});

test(
  'the command line adds an agency, keeps its secret and says what is wrong',
  { timeout: 240_000 },
  async () => {
    const data = join(folder, 'cli');
    await placeEmptyDatabase(data);
    const secretFile = join(folder, 'secret');
    writeFileSync(secretFile, 'a secret\n');
    const words = ['--data', data, '--code', 'h53.13', '--name', 'Sở Nội vụ'];
    await hub('add-agency', ...words, '--systemid', 'noivu', '--secret-file', secretFile);
    await hub('add-agency', ...words, '--systemid', 'noivu', '--old-code', '000.00.13.H53');
    const opened = await openDataFolder(data, undefined, () => undefined);
    expect(await listAgencies(opened.db)).toMatchObject([
      { code: 'H53.13', name: 'Sở Nội vụ', old_code: '000.00.13.H53', system_id: 'noivu', is_open: true },
    ]);
    expect(await findSecret(opened.db, opened.seal, 'noivu')).toBe('a secret');
    await expect(hub('add-agency', ...words)).rejects.toMatchObject({ code: 1 });
    await opened.db.query('UPDATE schema_version SET version = 99');
    await expect(migrate(opened.db)).rejects.toThrow('newer hub');
    await opened.close();
    await expect(hub('add-agency', '--data', data)).rejects.toThrow('--code is needed');
    await expect(hub('serve', '--data', data, '--port', 'x')).rejects.toThrow('--port is a whole number');
  },
);

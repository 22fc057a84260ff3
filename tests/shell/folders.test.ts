import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { expect, test } from 'vitest';
import { isBehind } from '#shell/clock.ts';
import { whyNotFolder } from '#shell/folders/data-folder.ts';
import { isNetworkMount, isOnNetwork, isUncPath } from '#shell/folders/network-folder.ts';
import { programFolders } from '#shell/folders/program-folders.ts';
import { filesAmong, readLaunch } from '#shell/launch.ts';
import { SettingsFile } from '#shell/settings.ts';
import { usablePlace } from '#shell/windows/place.ts';

function newFolder(): string {
  return fs.mkdtempSync(path.join(os.tmpdir(), 'congvan-folder-'));
}

const read = (...args: string[]) => readLaunch(args, '/home/an', '/opt/app');

test('the command line says folder, files and self-check', () => {
  expect(read('.', '--data', 'd', 'a.pdf', '--inspect=0')).toEqual({
    dataDir: '/home/an/d',
    isSelfCheck: false,
    recoverFrom: null,
    files: ['/home/an', '/home/an/a.pdf'],
  });
  expect(read('/opt/app', '--data=/srv/d', '--self-check', '-r', 'x.js').files).toEqual([]);
  expect(read('--recover', 'key.txt').recoverFrom).toBe('/home/an/key.txt');
  expect(read('--self-check').isSelfCheck).toBe(true);
});

test('a second start hands over its files, in whatever order its arguments come', () => {
  const folder = newFolder();
  fs.writeFileSync(path.join(folder, 'a.pdf'), '');
  const args = ['--no-sandbox', '--data', '--no-pings', '/opt/app', folder, 'a.pdf', 'gone.pdf'];
  expect(filesAmong(args, folder)).toEqual([path.join(folder, 'a.pdf')]);
});

const mounts = [
  '/dev/sda1 / ext4 rw 0 0',
  'server:/vol /mnt/chung nfs4 rw 0 0',
  '//win/share /mnt/cong\\040van cifs rw 0 0',
  'an@may:/ /home/an/xa fuse.sshfs rw 0 0',
  '/dev/sdb1 /mnt/chung/usb vfat rw 0 0',
].join('\n');

test('a folder on a network share is recognised by its mount, the nearest one counting', () => {
  const cases: [string, boolean][] = [
    ['/var/lib/congvan', false],
    ['/mnt/chung/data', true],
    ['/mnt/chung', true],
    ['/mnt/chung-rieng', false],
    ['/mnt/chung/usb/data', false],
    ['/mnt/cong van/x', true],
    ['/home/an/xa/y', true],
  ];
  expect(cases.map(([folder]) => [folder, isNetworkMount(folder, mounts)])).toEqual(cases);
  expect(isOnNetwork(path.join(os.tmpdir(), 'not/yet/there'))).toBe(false);
});

test('a Windows share is recognised in all its spellings', () => {
  for (const share of ['\\\\server\\d', '//server/d', '\\\\?\\UNC\\server\\d'])
    expect(isUncPath(share)).toBe(true);
  for (const local of ['C:\\data', '\\\\?\\C:\\data', '\\\\.\\C:\\x', 'data', '/home'])
    expect(isUncPath(local)).toBe(false);
});

test('a data folder that cannot be one is refused by code; a new one is made for this person alone', () => {
  const file = path.join(newFolder(), 'a-file');
  fs.writeFileSync(file, '');
  expect(whyNotFolder(path.join(file, 'data'))).toBe('core.folder_refused');
  const made = path.join(newFolder(), 'new/data');
  expect(whyNotFolder(made)).toBe(null);
  expect(fs.statSync(made).mode & 0o777).toBe(0o700);
});

test('each data folder has its own memory; the keys lie apart from the data', () => {
  const one = programFolders('/srv/a', '/home/an/.config');
  const two = programFolders('/srv/b', '/home/an/.config');
  expect(one.data).toBe('/srv/a');
  expect(one.memory).not.toBe(two.memory);
  expect(one.keys.startsWith(one.data)).toBe(false);
});

test('settings are kept; a broken field or file falls back alone', () => {
  const folder = newFolder();
  new SettingsFile(folder).change({ language: 'en', zoomPercent: 125 });
  expect(new SettingsFile(folder).now).toMatchObject({ language: 'en', zoomPercent: 125, theme: 'light' });
  const file = path.join(folder, 'settings.json');
  fs.writeFileSync(file, JSON.stringify({ language: 'en', zoomPercent: 9000, updateUrl: 'http://plain' }));
  expect(new SettingsFile(folder).now).toMatchObject({ language: 'en', zoomPercent: 100, updateUrl: null });
  fs.writeFileSync(file, '{"language":');
  expect(new SettingsFile(folder).now).toMatchObject({ language: 'vi', idleMinutes: 5 });
});

test('a clock set back by more than a day is noticed', () => {
  const seen = '2026-11-21T08:00:00.000Z';
  expect(isBehind(null, 0)).toBe(false);
  expect(isBehind(seen, Date.parse('2026-11-20T09:00:00Z'))).toBe(false);
  expect(isBehind(seen, Date.parse('2026-11-20T07:00:00Z'))).toBe(true);
});

const at = (x: number, y: number) => ({ x, y, width: 1000, height: 600, isMaximized: false });

test('the window opens where it was left only while a screen still shows its title bar', () => {
  const screens = [{ x: 0, y: 0, width: 1366, height: 768 }];
  expect(usablePlace(at(100, 50), screens)).toEqual(at(100, 50));
  expect(usablePlace(at(1340, 50), screens)).toBe(null);
  expect(usablePlace(at(100, -300), screens)).toBe(null);
  expect(usablePlace(at(100, 750), screens)).toBe(null);
  expect(usablePlace(null, screens)).toBe(null);
});

/** Files that are either the old ones or the new ones after a power cut: written beside, fsynced, renamed. */
import { closeSync, fsync, fsyncSync, mkdirSync, openSync, renameSync, writeSync } from 'node:fs';
import { dirname } from 'node:path';
import { promisify } from 'node:util';

/** A renamed file is durable only when its folder is; Windows has no such call and needs none. */
export function syncFolder(dir: string): void {
  if (process.platform === 'win32') return;
  const fd = openSync(dir, 'r');
  try {
    fsyncSync(fd);
  } finally {
    closeSync(fd);
  }
}

/** Makes what was written to an open file durable; others get their turn meanwhile. */
export const syncDescriptor = promisify(fsync);

/** Makes what other calls have written to `path` durable. */
export function syncFile(path: string): void {
  const fd = openSync(path, 'r+');
  try {
    fsyncSync(fd);
  } finally {
    closeSync(fd);
  }
}

/** A disk that is nearly full takes a part of the bytes without an error; only the next write says so. */
export function writeWhole(fd: number, bytes: Uint8Array): void {
  for (let at = 0; at < bytes.length;) at += writeSync(fd, bytes, at);
}

/** Writes a small file, readable by this person only. */
export function writeFileWhole(path: string, bytes: Uint8Array | string): void {
  mkdirSync(dirname(path), { recursive: true, mode: 0o700 });
  const beside = `${path}.new`;
  const fd = openSync(beside, 'w', 0o600);
  try {
    writeWhole(fd, Buffer.from(bytes));
    fsyncSync(fd);
  } finally {
    closeSync(fd);
  }
  moveWhole(beside, path);
}

/** Renames and makes the new name durable. */
export function moveWhole(from: string, to: string): void {
  renameSync(from, to);
  syncFolder(dirname(to));
}

/** The same; others get their turn while the disk works. */
export async function moveWholeSoon(from: string, to: string): Promise<void> {
  renameSync(from, to);
  if (process.platform === 'win32') return;
  const fd = openSync(dirname(to), 'r');
  try {
    await syncDescriptor(fd);
  } finally {
    closeSync(fd);
  }
}

/** Writes a small file so that after a power cut it is either the old one or the new one. */
import fs from 'node:fs';
import path from 'node:path';

/** Writes `text` readable by this person only: beside, fsynced, renamed, the folder fsynced. */
export function writeFileWhole(file: string, text: string): void {
  const folder = path.dirname(file);
  fs.mkdirSync(folder, { recursive: true, mode: 0o700 });
  const beside = `${file}.new`;
  const handle = fs.openSync(beside, 'w', 0o600);
  try {
    fs.writeSync(handle, text);
    fs.fsyncSync(handle);
  } finally {
    fs.closeSync(handle);
  }
  fs.renameSync(beside, file);
  syncFolder(folder);
}

function syncFolder(folder: string): void {
  // Windows cannot fsync a folder; its rename is journaled by NTFS.
  if (process.platform === 'win32') return;
  const handle = fs.openSync(folder, 'r');
  try {
    fs.fsyncSync(handle);
  } finally {
    fs.closeSync(handle);
  }
}

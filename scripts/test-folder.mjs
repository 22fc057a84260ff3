/**
 * Where tests write: a folder in memory where the machine has room, so that thousands of durable commits do not
 * each wait for a disk. Nothing that is tested needs one: a killed process loses no page either way, and a full
 * disk has a file system of its own. The folder goes with everything in it when the run ends.
 */
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';

const MEMORY = '/dev/shm';
const ROOM_NEEDED = 8 * 2 ** 30;

function hasRoom() {
  if (!fs.existsSync(MEMORY)) return false;
  const { bavail, bsize } = fs.statfsSync(MEMORY);
  return Math.min(bavail * bsize, os.freemem()) >= ROOM_NEEDED;
}

/** Gives `{TMPDIR}` of a new folder for one run, or nothing where memory is short; removed when this process ends. */
export function testFolder() {
  if (!hasRoom()) return {};
  const folder = fs.mkdtempSync(path.join(MEMORY, 'congvan-run-'));
  // PostgreSQL and the window tests' ordinary user must get through.
  fs.chmodSync(folder, 0o1777);
  process.on('exit', () => fs.rmSync(folder, { recursive: true, force: true, maxRetries: 5 }));
  return { TMPDIR: folder };
}

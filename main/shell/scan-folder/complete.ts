/** Whether a file in the scan folder is finished: no writer has it open, and its end is the end of its kind. */
import fs from 'node:fs/promises';
import path from 'node:path';

const tailBytes = 2048;

/** By the last bytes of the kinds scanners write; other kinds say nothing and count as finished. */
export async function looksWhole(file: string): Promise<boolean> {
  const handle = await fs.open(file, 'r');
  try {
    const { size } = await handle.stat();
    const head = await readAt(handle, 0, Math.min(8, size));
    const tail = await readAt(handle, Math.max(0, size - tailBytes), Math.min(tailBytes, size));
    return isWhole(head.toString('latin1'), tail.toString('latin1'));
  } finally {
    await handle.close();
  }
}

async function readAt(handle: fs.FileHandle, from: number, length: number): Promise<Buffer> {
  const buffer = Buffer.alloc(length);
  const { bytesRead } = await handle.read(buffer, 0, length, from);
  return buffer.subarray(0, bytesRead);
}

function isWhole(head: string, tail: string): boolean {
  // ISO 32000-2, 7.5.5: the last line of the file is %%EOF; some writers add a few bytes.
  if (head.startsWith('%PDF')) return tail.includes('%%EOF');
  if (head.startsWith('\x89PNG')) return tail.includes('IEND');
  if (head.startsWith('\xff\xd8')) return tail.includes('\xff\xd9');
  // The central directory ends an archive, and with it a Word or Excel file.
  if (head.startsWith('PK')) return tail.includes('PK\x05\x06');
  return head !== '';
}

/**
 * Whether a program of this machine has the file open for writing, where that can be told: on Linux by /proc (other
 * people's programs are not seen), on Windows by asking for the file alone, which a writer's own lock refuses.
 */
export async function hasWriter(file: string): Promise<boolean> {
  if (process.platform === 'linux') return hasWriterByProc(await fs.realpath(file));
  if (process.platform !== 'win32') return false;
  try {
    await (await fs.open(file, 'r+')).close();
    return false;
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? error.code : null;
    return code === 'EBUSY' || code === 'EPERM' || code === 'EACCES';
  }
}

async function hasWriterByProc(file: string): Promise<boolean> {
  const processes = (await fs.readdir('/proc')).filter((name) => /^\d+$/.test(name));
  for (const id of processes) {
    const folder = `/proc/${id}/fd`;
    // Another person's process, or one that has just ended, shows nothing.
    const links = await fs.readdir(folder).catch(() => []);
    for (const link of links) {
      const target = await fs.readlink(path.join(folder, link)).catch(() => '');
      if (target === file && (await isForWriting(id, link))) return true;
    }
  }
  return false;
}

/** proc(5): `flags` in octal; the two lowest bits are the access mode, 0 is reading only. */
async function isForWriting(process: string, link: string): Promise<boolean> {
  const info = await fs.readFile(`/proc/${process}/fdinfo/${link}`, 'utf8').catch(() => '');
  const flags = /^flags:\s*([0-7]+)/m.exec(info)?.[1];
  return flags !== undefined && (Number.parseInt(flags, 8) & 3) !== 0;
}

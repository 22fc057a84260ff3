/** Says what kind of library a file is from its header, before anything of it is loaded. */
import { closeSync, openSync, readSync } from 'node:fs';
import type { LibraryFile } from './contract.ts';

const nothing: LibraryFile = { format: 'none', bits: null };
const headerBytes = 4096;

/** Reads the first 4 KiB of the file; null when there is no such file to read. */
export function libraryKindOf(path: string): LibraryFile | null {
  try {
    const file = openSync(path, 'r');
    try {
      const head = Buffer.alloc(headerBytes);
      return kindFromHeader(head.subarray(0, readSync(file, head, 0, headerBytes, 0)));
    } finally {
      closeSync(file);
    }
  } catch {
    // Absent, a folder, or not ours to read: for the caller all the same, there is no library.
    return null;
  }
}

/** The kind written in a header: PE optional header magic, ELF EI_CLASS or Mach-O magic. */
export function kindFromHeader(head: Buffer): LibraryFile {
  if (head.length < 64) return nothing;
  if (head.readUInt32BE(0) === 0x7f454c46) return { format: 'elf', bits: bitsOf(head[4], 1, 2) };
  if (head.toString('latin1', 0, 2) === 'MZ') return peKind(head);
  const magic = head.readUInt32LE(0);
  if (magic === 0xfeedfacf) return { format: 'mach-o', bits: 64 };
  // A universal binary holds several; the loader picks.
  if (magic === 0xbebafeca) return { format: 'mach-o', bits: null };
  return nothing;
}

function peKind(head: Buffer): LibraryFile {
  const start = head.readUInt32LE(0x3c);
  const isPe = start + 26 <= head.length && head.toString('latin1', start, start + 4) === 'PE\0\0';
  // The optional header follows the 4-byte signature and the 20-byte file header: 0x10b PE32, 0x20b PE32+.
  return isPe ? { format: 'pe', bits: bitsOf(head.readUInt16LE(start + 24), 0x10b, 0x20b) } : nothing;
}

function bitsOf(mark: number | undefined, of32: number, of64: number): 32 | 64 | null {
  if (mark === of32) return 32;
  return mark === of64 ? 64 : null;
}

/**
 * Files by the SHA-256 of their plain bytes, encrypted in segments so that a reader can seek.
 * A file is whole on disk before any row mentions it (design §3). Each segment's seal covers the file's name and size:
 * a file that was shortened, or put in another's place, does not open.
 */
import { createCipheriv, createDecipheriv, createHash, hkdfSync, randomBytes } from 'node:crypto';
import {
  closeSync,
  copyFileSync,
  existsSync,
  fsyncSync,
  mkdirSync,
  openSync,
  readdirSync,
  readSync,
  rmSync,
  statSync,
  utimesSync,
  writeSync,
} from 'node:fs';
import { dirname, join } from 'node:path';
import { moveWhole, syncFile, syncFolder, writeWhole } from './whole-file.ts';

const segmentBytes = 65_536;
const tagBytes = 16;
const magic = Buffer.from('CVF1');
const saltBytes = 16;
const headerBytes = magic.length + saltBytes;
const nothingSha256 = createHash('sha256').digest('hex');

/** Random access to plain bytes, as the PDF reader wants it. */
export interface StoredFile {
  readonly size: number;
  read(from: number, to: number): Uint8Array;
  close(): void;
}

/** Bytes that are held, or a file that is read piece by piece. */
export type Part = Uint8Array | Pick<StoredFile, 'size' | 'read'>;

export class ContentStore {
  #dir: string;
  readonly #key: Uint8Array;
  #writingDir: string;

  /** `read` leaves the folder as it is: a stick may be write-protected. */
  constructor(dir: string, key: Uint8Array, mode: 'write' | 'read' = 'write') {
    this.#dir = dir;
    this.#key = key;
    this.#writingDir = join(dir, 'writing');
    if (mode === 'write') mkdirSync(this.#writingDir, { recursive: true, mode: 0o700 });
  }

  /** From here on files are read and written in another folder that has them all. */
  moveTo(dir: string): void {
    this.#dir = dir;
    this.#writingDir = join(dir, 'writing');
  }

  /** Stores the parts one after another and answers their common hash; storing the same bytes again is harmless. */
  put(...parts: readonly Part[]): string {
    const hash = createHash('sha256');
    for (const piece of piecesOf(parts)) hash.update(piece);
    const sha256 = hash.digest('hex');
    this.putAs(sha256, ...parts);
    return sha256;
  }

  /** Stores the parts under the hash that the caller has just computed over exactly these bytes. */
  putAs(sha256: string, ...parts: readonly Part[]): void {
    const path = this.#pathOf(sha256);
    if (existsSync(path)) touch(path);
    else this.#write(path, sha256, parts);
  }

  has(sha256: string): boolean {
    return existsSync(this.#pathOf(sha256));
  }

  /** Bytes on disk with seal and header; null when the file is not there. */
  sealedSize(sha256: string): number | null {
    return statSync(this.#pathOf(sha256), { throwIfNoEntry: false })?.size ?? null;
  }

  /** When the file was stored or last stored again; null when it is not there. */
  storedAtMs(sha256: string): number | null {
    return statSync(this.#pathOf(sha256), { throwIfNoEntry: false })?.mtimeMs ?? null;
  }

  /**
   * Takes a file over from another store with the same key, sealed as it is, in place of one that is damaged here.
   * The caller asks `isIntact` afterwards.
   */
  takeSealed(sha256: string, from: ContentStore): void {
    const path = this.#pathOf(sha256);
    mkdirSync(dirname(path), { recursive: true, mode: 0o700 });
    const temporary = join(this.#writingDir, randomBytes(12).toString('hex'));
    try {
      copyFileSync(from.#pathOf(sha256), temporary);
      syncFile(temporary);
    } catch (error) {
      rmSync(temporary, { force: true });
      throw error;
    }
    moveWhole(temporary, path);
  }

  /** The names of all that lies here, folder by folder. */
  *names(): Generator<string> {
    for (const folder of this.folders()) yield* this.namesIn(folder);
  }

  /** The folders that there are: each holds the files whose names begin with these two letters. */
  folders(): string[] {
    return readdirSync(this.#dir).filter((name) => /^[0-9a-f]{2}$/.test(name));
  }

  namesIn(folder: string): string[] {
    return readdirSync(join(this.#dir, folder)).filter((name) => /^[0-9a-f]{64}$/.test(name));
  }

  /** Opens a stored file; throws when it is not there. Reading throws where it was changed on disk (the seal fails). */
  open(sha256: string): StoredFile {
    const path = this.#pathOf(sha256);
    const size = plainSize(statSync(path).size);
    // Without a segment there is no seal to fail, and only one name stands for no bytes.
    if (size < 0 || (size === 0 && sha256 !== nothingSha256))
      throw new Error(`stored file ${sha256} was cut short`);
    const fd = openSync(path, 'r');
    const header = Buffer.alloc(headerBytes);
    readSync(fd, header, 0, headerBytes, 0);
    const sealing = this.#sealing(header.subarray(magic.length), sha256, size);
    return { size, read: (from, to) => readRange(fd, sealing, from, to), close: () => closeSync(fd) };
  }

  /** Removes what a stop in mid-write left behind. Only who holds the folder's lock may ask for it. */
  sweep(): void {
    // One folder for all that is being written: looking through the hundreds of others would slow every start.
    for (const name of readdirSync(this.#writingDir)) rmSync(join(this.#writingDir, name));
  }

  /**
   * Takes a file out for good. Its salt is overwritten first: without it no key opens what a disk may keep of the rest.
   * Nothing happens where there is no such file.
   */
  remove(sha256: string): void {
    const path = this.#pathOf(sha256);
    if (!existsSync(path)) return;
    const fd = openSync(path, 'r+');
    try {
      writeSync(fd, Buffer.alloc(headerBytes), 0, headerBytes, 0);
      fsyncSync(fd);
    } finally {
      closeSync(fd);
    }
    rmSync(path, { force: true });
    syncFolder(dirname(path));
  }

  /** The whole file; for small files only. */
  read(sha256: string): Uint8Array {
    const file = this.open(sha256);
    try {
      return file.read(0, file.size);
    } finally {
      file.close();
    }
  }

  /** Reads everything again and compares with the name: the proof that the file is as it was written. */
  isIntact(sha256: string): boolean {
    try {
      return this.#hashOf(sha256) === sha256;
    } catch {
      // Missing or a failed seal: either way the file is not what was stored, and the caller says so in words.
      return false;
    }
  }

  #hashOf(sha256: string): string {
    const file = this.open(sha256);
    try {
      const hash = createHash('sha256');
      for (let at = 0; at < file.size; at += 1_048_576)
        hash.update(file.read(at, Math.min(at + 1_048_576, file.size)));
      return hash.digest('hex');
    } finally {
      file.close();
    }
  }

  #write(path: string, sha256: string, parts: readonly Part[]): void {
    mkdirSync(dirname(path), { recursive: true, mode: 0o700 });
    const temporary = join(this.#writingDir, randomBytes(12).toString('hex'));
    const fd = openSync(temporary, 'wx', 0o600);
    try {
      const salt = randomBytes(saltBytes);
      const size = parts.reduce((sum, part) => sum + sizeOf(part), 0);
      writeWhole(fd, Buffer.concat([magic, salt]));
      writeSegments(fd, this.#sealing(salt, sha256, size), parts);
      fsyncSync(fd);
    } catch (error) {
      closeSync(fd);
      rmSync(temporary, { force: true });
      throw error;
    }
    closeSync(fd);
    moveWhole(temporary, path);
  }

  #pathOf(sha256: string): string {
    return join(this.#dir, sha256.slice(0, 2), sha256);
  }

  /** A key of its own for each file, so that segment nonces may simply count. */
  #sealing(salt: Uint8Array, sha256: string, size: number): Sealing {
    const key = Buffer.from(hkdfSync('sha256', this.#key, salt, 'congvan file', 32));
    return { key, size, about: Buffer.from(`${sha256} ${size}`) };
  }
}

/** How one file is sealed; `about` is what every segment's seal covers beside its bytes. */
interface Sealing {
  readonly key: Buffer;
  readonly size: number;
  readonly about: Buffer;
}

function writeSegments(fd: number, { key, about }: Sealing, parts: readonly Part[]): void {
  const sealed: Uint8Array[] = [];
  let index = 0;
  // A system call for each segment would cost more than sealing it.
  const flush = () => writeWhole(fd, Buffer.concat(sealed.splice(0)));
  for (const segment of segmentsOf(piecesOf(parts))) {
    const cipher = createCipheriv('aes-256-gcm', key, nonceOf(index)).setAAD(about);
    index += 1;
    sealed.push(cipher.update(segment), cipher.final(), cipher.getAuthTag());
    if (index % segmentsEachWrite === 0) flush();
  }
  flush();
}

const segmentsEachWrite = 16;
const pieceBytes = segmentsEachWrite * segmentBytes;

const sizeOf = (part: Part): number => ('read' in part ? part.size : part.length);

/** The parts in pieces of a megabyte at most where they are read. */
function* piecesOf(parts: readonly Part[]): Generator<Uint8Array> {
  for (const part of parts) {
    if (!('read' in part)) yield part;
    else
      for (let at = 0; at < part.size; at += pieceBytes)
        yield part.read(at, Math.min(at + pieceBytes, part.size));
  }
}

/** Stored again just before it would have been collected as unmentioned: the collector looks at this. */
function touch(path: string): void {
  const now = new Date();
  utimesSync(path, now, now);
}

/** Cuts the parts, seen as one run of bytes, into full segments and a last shorter one. */
function* segmentsOf(parts: Iterable<Uint8Array>): Generator<Uint8Array> {
  let rest = Buffer.alloc(0);
  for (const part of parts) {
    let at = 0;
    while (at < part.length) {
      const take = Math.min(segmentBytes - rest.length, part.length - at);
      const piece = part.subarray(at, at + take);
      at += take;
      if (rest.length === 0 && take === segmentBytes) yield piece;
      else rest = Buffer.concat([rest, piece]);
      if (rest.length === segmentBytes) {
        yield rest;
        rest = Buffer.alloc(0);
      }
    }
  }
  if (rest.length > 0) yield rest;
}

function readRange(fd: number, sealing: Sealing, from: number, to: number): Uint8Array {
  const { size } = sealing;
  const end = Math.min(to, size);
  if (from >= end) return new Uint8Array();
  const first = Math.floor(from / segmentBytes);
  const count = Math.ceil(end / segmentBytes) - first;
  const out = Buffer.allocUnsafe(end - from);
  // One read for all segments of the stretch; what lies past the end of the file is not there.
  const sealed = Buffer.allocUnsafe(count * (segmentBytes + tagBytes));
  readSync(fd, sealed, 0, sealed.length, headerBytes + first * (segmentBytes + tagBytes));
  for (let step = 0; step < count; step += 1) {
    const start = (first + step) * segmentBytes;
    const at = step * (segmentBytes + tagBytes);
    const length = Math.min(segmentBytes, size - start);
    const plain = openSegment(sealed.subarray(at, at + length + tagBytes), sealing, first + step);
    const a = Math.max(from, start);
    plain.copy(out, a - from, a - start, Math.min(end, start + length) - start);
  }
  return out;
}

function openSegment(sealed: Buffer, { key, about }: Sealing, index: number): Buffer {
  const length = sealed.length - tagBytes;
  const decipher = createDecipheriv('aes-256-gcm', key, nonceOf(index)).setAAD(about);
  decipher.setAuthTag(sealed.subarray(length));
  const plain = decipher.update(sealed.subarray(0, length));
  decipher.final();
  return plain;
}

function nonceOf(index: number): Buffer {
  const nonce = Buffer.alloc(12);
  nonce.writeUInt32BE(index, 8);
  return nonce;
}

function plainSize(storedSize: number): number {
  const sealed = storedSize - headerBytes;
  const segments = Math.ceil(sealed / (segmentBytes + tagBytes));
  return sealed - segments * tagBytes;
}

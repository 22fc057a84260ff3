/**
 * Files by the SHA-256 of their plain bytes, each encrypted (`sealed-file.ts`).
 * A file is whole on disk before any row mentions it (design §3).
 */
import { createHash, randomBytes } from 'node:crypto';
import {
  closeSync,
  copyFileSync,
  existsSync,
  fsyncSync,
  mkdirSync,
  openSync,
  readdirSync,
  rmSync,
  statSync,
  utimesSync,
  writeSync,
} from 'node:fs';
import { dirname, join } from 'node:path';
import { headerMaxBytes, SealedFile, SealedWriter } from './sealed-file.ts';
import { Spool } from './spool.ts';
import { inTurns } from './steps.ts';
import { moveWhole, moveWholeSoon, syncDescriptor, syncFile, syncFolder } from './whole-file.ts';

/** Random access to plain bytes, as the PDF reader wants it. */
export type StoredFile = Pick<SealedFile, 'size' | 'read' | 'pieces' | 'close'>;

/** Bytes that are held, or a stored file, read piece by piece. */
export type Part = Uint8Array | Pick<StoredFile, 'size' | 'pieces'>;

/** Bytes that lie anywhere, read piece by piece. */
export type Content = Pick<StoredFile, 'size' | 'read'>;

const stepBytes = 1_048_576;

function* appending(writing: WritingFile, { size, read }: Content): Generator<void> {
  for (let at = 0; at < size; at += stepBytes) {
    writing.append(read(at, Math.min(at + stepBytes, size)));
    yield;
  }
}

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
    const writing = this.begin();
    try {
      for (const part of parts) {
        for (const piece of 'pieces' in part ? part.pieces() : [part]) {
          hash.update(piece);
          writing.append(piece);
        }
      }
      const sha256 = hash.digest('hex');
      writing.keepNow(sha256);
      return sha256;
    } finally {
      writing.drop();
    }
  }

  /** A file that is written before its name is known. */
  begin(): WritingFile {
    const temporary = join(this.#writingDir, randomBytes(12).toString('hex'));
    return new WritingFile(temporary, this.#key, (sha256) => this.#pathOf(sha256));
  }

  /** Stores bytes that lie elsewhere under their known hash, with pauses, so that a large file holds nobody up. */
  async take(sha256: string, content: Content): Promise<void> {
    const writing = this.begin();
    try {
      await inTurns(appending(writing, content));
      await writing.keep(sha256);
    } finally {
      writing.drop();
    }
  }

  /** Room for what has not been looked at yet. */
  spool(): Spool {
    return new Spool(this.#writingDir);
  }

  has(sha256: string): boolean {
    return existsSync(this.#pathOf(sha256));
  }

  /** True when it is there; it then counts as stored just now, so that no collector takes it. */
  touch(sha256: string): boolean {
    const path = this.#pathOf(sha256);
    const isThere = existsSync(path);
    if (isThere) touch(path);
    return isThere;
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
    return new SealedFile(this.#pathOf(sha256), this.#key, sha256);
  }

  /** A stored file that is opened for each piece that is read: nobody need close it. */
  content(sha256: string): Content {
    const once = <T>(work: (file: StoredFile) => T): T => {
      const file = this.open(sha256);
      try {
        return work(file);
      } finally {
        file.close();
      }
    };
    return { size: once(({ size }) => size), read: (from, to) => once((file) => file.read(from, to)) };
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
      writeSync(fd, Buffer.alloc(headerMaxBytes), 0, headerMaxBytes, 0);
      fsyncSync(fd);
    } finally {
      closeSync(fd);
    }
    rmSync(path, { force: true });
    syncFolder(dirname(path));
  }

  /** The whole file; for small files only. */
  read(sha256: string): Uint8Array {
    const { size, read } = this.content(sha256);
    return read(0, size);
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
      for (const piece of file.pieces()) hash.update(piece);
      return hash.digest('hex');
    } finally {
      file.close();
    }
  }

  #pathOf(sha256: string): string {
    return join(this.#dir, sha256.slice(0, 2), sha256);
  }
}

/** A file on its way into the store: appended to, then kept under its name or dropped. */
export class WritingFile {
  readonly #temporary: string;
  readonly #pathOf: (sha256: string) => string;
  #writer: SealedWriter | null;

  constructor(temporary: string, key: Uint8Array, pathOf: (sha256: string) => string) {
    this.#temporary = temporary;
    this.#pathOf = pathOf;
    try {
      this.#writer = new SealedWriter(temporary, key);
    } catch (error) {
      // A full disk takes the name and not the first bytes.
      rmSync(temporary, { force: true });
      throw error;
    }
  }

  append(bytes: Uint8Array): void {
    this.#open().append(bytes);
  }

  /** Puts it under the hash the caller has computed over exactly these bytes. Durable when it answers. */
  async keep(sha256: string): Promise<void> {
    const path = this.#pathOf(sha256);
    if (this.#isThere(path)) return;
    const { fd } = this.#bound(path, sha256);
    await syncDescriptor(fd);
    this.#close();
    await moveWholeSoon(this.#temporary, path);
  }

  /** The same while nobody else gets a turn. */
  keepNow(sha256: string): void {
    const path = this.#pathOf(sha256);
    if (this.#isThere(path)) return;
    fsyncSync(this.#bound(path, sha256).fd);
    this.#close();
    moveWhole(this.#temporary, path);
  }

  /** Leaves nothing behind; harmless after it was kept. */
  drop(): void {
    if (this.#writer === null) return;
    this.#close();
    rmSync(this.#temporary, { force: true });
  }

  #isThere(path: string): boolean {
    if (!existsSync(path)) return false;
    touch(path);
    this.drop();
    return true;
  }

  #bound(path: string, sha256: string): SealedWriter {
    mkdirSync(dirname(path), { recursive: true, mode: 0o700 });
    const writer = this.#open();
    writer.bind(sha256);
    return writer;
  }

  #open(): SealedWriter {
    if (this.#writer === null) throw new Error('the file was kept or dropped already');
    return this.#writer;
  }

  #close(): void {
    closeSync(this.#open().fd);
    this.#writer = null;
  }
}

/** Stored again just before it would have been collected as unmentioned: the collector looks at this. */
function touch(path: string): void {
  const now = new Date();
  utimesSync(path, now, now);
}

/**
 * How one file lies encrypted on disk: a header, then segments of equal size, each with its own seal (AES-256-GCM), so that
 * a reader can seek. The header's seal binds the file's key to its name and size: a file that was shortened, or put in
 * another's place, does not open. The name is bound last, so that a file is written while its hash is still being computed.
 */
import {
  createCipheriv,
  createDecipheriv,
  createSecretKey,
  hkdfSync,
  randomBytes,
  type KeyObject,
} from 'node:crypto';
import { closeSync, fstatSync, openSync, readSync, writeSync } from 'node:fs';
import { writeWhole } from './whole-file.ts';

const tagBytes = 16;
const saltBytes = 16;

/** Larger segments cost fewer calls for a whole file, smaller ones less for a look at one place. */
const segmentBytes = 131_072;
const magic = Buffer.from('CVF2');
const headerBytes = magic.length + saltBytes + tagBytes;

/** As files were written first: smaller segments, each of whose seals covers name and size. */
const first = { magic: Buffer.from('CVF1'), segmentBytes: 65_536, headerBytes: 20 } as const;

/** A bounded number of opened segments, for readers that come back to the same places. */
const segmentsKept = 8;

const noBytes = Buffer.alloc(0);

interface Layout {
  readonly key: KeyObject;
  readonly size: number;
  readonly segmentBytes: number;
  readonly headerBytes: number;
  /** What every segment's seal covers beside its bytes. */
  readonly about: Buffer;
}

/** Random access to the plain bytes of one file; reading throws where it was changed on disk. */
export class SealedFile {
  readonly size: number;
  readonly #fd: number;
  readonly #layout: Layout;
  readonly #scratch: Buffer;
  readonly #kept = new Map<number, Buffer>();

  /** Throws when the file is not there, was cut short, or is not the one of this name. */
  constructor(path: string, storeKey: Uint8Array, sha256: string) {
    this.#fd = openSync(path, 'r');
    try {
      this.#layout = layoutOf(this.#fd, storeKey, sha256);
    } catch (error) {
      closeSync(this.#fd);
      throw error;
    }
    this.size = this.#layout.size;
    this.#scratch = Buffer.allocUnsafeSlow(Math.min(this.#layout.segmentBytes, this.size) + tagBytes);
  }

  /** A copy of the bytes from `from` up to, not including, `to`, cut to the file's end. */
  read(from: number, to: number): Uint8Array {
    const end = Math.min(to, this.size);
    if (from >= end) return new Uint8Array();
    const out = Buffer.allocUnsafe(end - from);
    const { segmentBytes: step } = this.#layout;
    for (let at = from; at < end;) {
      const index = Math.floor(at / step);
      const inside = at - index * step;
      at += this.#segment(index).copy(out, at - from, inside, inside + end - at);
    }
    return out;
  }

  /** All bytes from the first to the last, in pieces that are good only until the next is asked for. */
  *pieces(): Generator<Uint8Array> {
    const count = Math.ceil(this.size / this.#layout.segmentBytes);
    for (let index = 0; index < count; index += 1) yield this.#segment(index);
  }

  close(): void {
    this.#kept.clear();
    closeSync(this.#fd);
  }

  #segment(index: number): Buffer {
    const known = this.#kept.get(index);
    if (known) return known;
    const plain = this.#opened(index);
    for (const oldest of this.#kept.keys()) {
      if (this.#kept.size < segmentsKept) break;
      this.#kept.delete(oldest);
    }
    this.#kept.set(index, plain);
    return plain;
  }

  #opened(index: number): Buffer {
    const { key, about, ...layout } = this.#layout;
    const length = Math.min(layout.segmentBytes, this.size - index * layout.segmentBytes);
    const at = layout.headerBytes + index * (layout.segmentBytes + tagBytes);
    readWhole(this.#fd, this.#scratch.subarray(0, length + tagBytes), at);
    const decipher = createDecipheriv('aes-256-gcm', key, nonceOf(index)).setAAD(about);
    decipher.setAuthTag(this.#scratch.subarray(length, length + tagBytes));
    const plain = decipher.update(this.#scratch.subarray(0, length));
    decipher.final();
    return plain;
  }
}

/** Writes one sealed file, bytes after bytes; it can be opened once `bind` has given it its name. */
export class SealedWriter {
  readonly fd: number;
  readonly #storeKey: Uint8Array;
  readonly #salt = randomBytes(saltBytes);
  readonly #key: KeyObject;
  readonly #rest = Buffer.allocUnsafe(segmentBytes);
  #restLength = 0;
  #index = 0;
  #size = 0;

  constructor(path: string, storeKey: Uint8Array) {
    this.#storeKey = storeKey;
    this.#key = fileKey(this.#storeKey, this.#salt);
    this.fd = openSync(path, 'wx', 0o600);
    try {
      writeWhole(this.fd, Buffer.concat([magic, this.#salt, Buffer.alloc(tagBytes)]));
    } catch (error) {
      closeSync(this.fd);
      throw error;
    }
  }

  append(bytes: Uint8Array): void {
    this.#size += bytes.length;
    for (let at = 0; at < bytes.length;) {
      const take = Math.min(segmentBytes - this.#restLength, bytes.length - at);
      if (take === segmentBytes) this.#seal(bytes.subarray(at, at + take));
      else this.#keep(bytes.subarray(at, at + take));
      at += take;
    }
  }

  /** Nothing can be appended after it. The caller makes the file durable and closes it. */
  bind(sha256: string): void {
    if (this.#restLength > 0) this.#seal(this.#rest.subarray(0, this.#restLength));
    const cipher = createCipheriv('aes-256-gcm', this.#key, nameNonce).setAAD(aboutOf(sha256, this.#size));
    cipher.final();
    writeSync(this.fd, cipher.getAuthTag(), 0, tagBytes, magic.length + saltBytes);
  }

  #keep(bytes: Uint8Array): void {
    this.#rest.set(bytes, this.#restLength);
    this.#restLength += bytes.length;
    if (this.#restLength < segmentBytes) return;
    this.#seal(this.#rest);
    this.#restLength = 0;
  }

  #seal(segment: Uint8Array): void {
    const cipher = createCipheriv('aes-256-gcm', this.#key, nonceOf(this.#index));
    this.#index += 1;
    writeWhole(this.fd, cipher.update(segment));
    cipher.final();
    writeWhole(this.fd, cipher.getAuthTag());
  }
}

/** What of a file makes it readable; overwritten before it is taken out for good. */
export const headerMaxBytes = headerBytes;

function layoutOf(fd: number, storeKey: Uint8Array, sha256: string): Layout {
  const header = Buffer.alloc(headerBytes);
  const got = readSync(fd, header, 0, headerBytes, 0);
  const storedSize = fstatSync(fd).size;
  const saltFrom = magic.length;
  const key = fileKey(storeKey, header.subarray(saltFrom, saltFrom + saltBytes));
  if (header.subarray(0, saltFrom).equals(first.magic)) {
    const size = plainSize(storedSize, first.headerBytes, first.segmentBytes);
    // Without a segment there is no seal to fail, and only one name stands for no bytes.
    if (size < 0 || (size === 0 && sha256 !== nothingSha256)) throw cutShort(sha256);
    return { key, size, ...first, about: aboutOf(sha256, size) };
  }
  const size = plainSize(storedSize, headerBytes, segmentBytes);
  if (got < headerBytes || size < 0 || !header.subarray(0, saltFrom).equals(magic)) throw cutShort(sha256);
  const seal = createDecipheriv('aes-256-gcm', key, nameNonce).setAAD(aboutOf(sha256, size));
  seal.setAuthTag(header.subarray(saltFrom + saltBytes)).final();
  return { key, size, segmentBytes, headerBytes, about: noBytes };
}

const nothingSha256 = 'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855';

const cutShort = (sha256: string) => new Error(`stored file ${sha256} was cut short`);

/** A key of its own for each file, so that segment nonces may simply count. */
function fileKey(storeKey: Uint8Array, salt: Uint8Array): KeyObject {
  return createSecretKey(Buffer.from(hkdfSync('sha256', storeKey, salt, 'congvan file', 32)));
}

const aboutOf = (sha256: string, size: number) => Buffer.from(`${sha256} ${size}`);

function nonceOf(index: number): Buffer {
  const nonce = Buffer.alloc(12);
  nonce.writeUInt32BE(index, 8);
  return nonce;
}

/** No segment has it: their numbers stand in the last four bytes. */
const nameNonce = Buffer.alloc(12, 0xff);

function plainSize(storedSize: number, header: number, segment: number): number {
  const sealed = storedSize - header;
  return sealed - Math.ceil(sealed / (segment + tagBytes)) * tagBytes;
}

/** What is not there is zeros, which no seal fits. */
function readWhole(fd: number, into: Buffer, at: number): void {
  let filled = 0;
  while (filled < into.length) {
    const count = readSync(fd, into, filled, into.length - filled, at + filled);
    if (count === 0) break;
    filled += count;
  }
  into.fill(0, filled);
}

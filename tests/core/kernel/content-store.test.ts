import { createCipheriv, createHash, hkdfSync, randomBytes } from 'node:crypto';
import {
  copyFileSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  truncateSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeEach, describe, expect, it } from 'vitest';
import { ContentStore } from '#core/kernel/content-store.ts';
import { newDataDir } from '#tests/support/core.ts';

const segment = 131_072;
const header = 36;
const dirs: string[] = [];
let dir: string;
let files: ContentStore;

beforeEach(() => {
  dirs.push((dir = newDataDir()));
  files = new ContentStore(dir, new Uint8Array(32).fill(7));
});
afterAll(() => {
  for (const one of dirs) rmSync(one, { recursive: true, force: true });
});

const sha256 = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest('hex');
const pathOf = (name: string) => join(dir, name.slice(0, 2), name);
const onDisk = () =>
  readdirSync(dir, { recursive: true, encoding: 'utf8' }).filter((name) => name.includes('/'));

describe('the content store', () => {
  it.each([0, 1, segment - 1, segment, segment + 1, 3 * segment, 3 * segment + 17])(
    'gives back %d bytes, whole and by every range over the borders of segments',
    (size) => {
      const bytes = randomBytes(size);
      const name = files.put(bytes.subarray(0, size >> 1), bytes.subarray(size >> 1));
      expect(name).toBe(sha256(bytes));
      const file = files.open(name);
      const borders = [0, 1, segment - 1, segment, segment + 1, 2 * segment, size - 1, size, size + 9];
      for (const from of borders.filter((at) => at >= 0))
        for (const to of borders.filter((at) => at >= from))
          expect(Buffer.compare(file.read(from, to), bytes.subarray(from, to)), `${from}..${to}`).toBe(0);
      file.close();
      expect(files.isIntact(name)).toBe(true);
    },
  );

  it('stores the same bytes once and leaves no other file beside them', () => {
    const bytes = randomBytes(100_000);
    const name = files.put(bytes);
    const first = readFileSync(pathOf(name));
    expect(files.put(bytes.subarray(0, 70_000), bytes.subarray(70_000))).toBe(name);
    expect(readFileSync(pathOf(name)).equals(first)).toBe(true);
    expect(onDisk()).toEqual([join(name.slice(0, 2), name)]);
  });

  it('keeps nothing readable on disk, not even the same bytes under the same key', () => {
    const canary = Buffer.from('Số: 125/UBND-VP, chim hoàng yến'.repeat(40));
    const stored = readFileSync(pathOf(files.put(canary)));
    expect(stored.includes(canary.subarray(0, 16))).toBe(false);
    const other = new ContentStore(newDataDirOf(), new Uint8Array(32).fill(7));
    const name = other.put(canary);
    expect(stored.equals(readFileSync(join(dirs.at(-1)!, name.slice(0, 2), name)))).toBe(false);
  });

  it('notices one changed bit wherever it is', () => {
    const name = files.put(randomBytes(2 * segment + 5));
    const stored = readFileSync(pathOf(name));
    for (const at of [5, 20, header, header + segment, header + segment + 16, stored.length - 1]) {
      const changed = Buffer.from(stored);
      changed[at]! ^= 1;
      writeFileSync(pathOf(name), changed);
      expect(files.isIntact(name), `byte ${at}`).toBe(false);
      expect(() => files.read(name), `byte ${at}`).toThrow();
    }
    writeFileSync(pathOf(name), stored);
    expect(files.isIntact(name)).toBe(true);
  });

  it('does not read a file that lost its last segment, was emptied, or was put in the place of another', () => {
    const name = files.put(randomBytes(2 * segment));
    const other = files.put(randomBytes(2 * segment));
    truncateSync(pathOf(name), header + segment + 16);
    expect(() => files.read(name)).toThrow();
    copyFileSync(pathOf(other), pathOf(name));
    expect(() => files.read(name)).toThrow();
    truncateSync(pathOf(name), header);
    expect(() => files.read(name)).toThrow();
    truncateSync(pathOf(name), 0);
    expect(files.isIntact(name)).toBe(false);
    expect(() => files.read(name)).toThrow();
  });

  it('gives all bytes in pieces, one after another', () => {
    const bytes = randomBytes(2 * segment + 5);
    const file = files.open(files.put(bytes));
    expect(Buffer.concat([...file.pieces()].map((piece) => Buffer.from(piece))).equals(bytes)).toBe(true);
    file.close();
  });

  it('takes a file whose name is known only when it is written, and keeps nothing of one that is dropped', async () => {
    const bytes = randomBytes(segment + 1);
    const dropped = files.begin();
    dropped.append(bytes);
    dropped.drop();
    expect(onDisk()).toEqual([]);
    const writing = files.begin();
    for (let at = 0; at < bytes.length; at += 50_000) writing.append(bytes.subarray(at, at + 50_000));
    await writing.keep(sha256(bytes));
    writing.drop();
    expect(onDisk()).toEqual([join(sha256(bytes).slice(0, 2), sha256(bytes))]);
    expect(files.isIntact(sha256(bytes))).toBe(true);
  });

  it.each([0, 1, 65_536, 65_537, 200_000])(
    'still reads a file of %d bytes as they were written first',
    (size) => {
      const bytes = randomBytes(size);
      const name = sha256(bytes);
      mkdirSync(join(dir, name.slice(0, 2)), { recursive: true });
      writeFileSync(pathOf(name), firstForm(bytes, name));
      expect(Buffer.compare(files.read(name), bytes)).toBe(0);
      expect(files.isIntact(name)).toBe(true);
      if (size > 0) {
        truncateSync(pathOf(name), 20);
        expect(files.isIntact(name)).toBe(false);
      }
    },
  );

  it('opens nothing with another key, and says a missing file is not intact', () => {
    const name = files.put(randomBytes(10));
    expect(new ContentStore(dir, new Uint8Array(32)).isIntact(name)).toBe(false);
    expect(files.isIntact('0'.repeat(64))).toBe(false);
    expect(files.has('0'.repeat(64))).toBe(false);
  });

  it('sweeps away what a stop in mid-write left, and nothing else', () => {
    const name = files.put(randomBytes(10));
    writeFileSync(join(dir, 'writing', '0123456789ab'), 'half');
    files.sweep();
    expect(onDisk()).toEqual([join(name.slice(0, 2), name)]);
    expect(files.isIntact(name)).toBe(true);
  });
});

/** "CVF1": segments of 64 KiB, each of whose seals covers name and size. */
function firstForm(bytes: Uint8Array, name: string): Buffer {
  const salt = randomBytes(16);
  const key = Buffer.from(hkdfSync('sha256', new Uint8Array(32).fill(7), salt, 'congvan file', 32));
  const parts: Uint8Array[] = [Buffer.from('CVF1'), salt];
  for (let index = 0; index * 65_536 < bytes.length; index += 1) {
    const nonce = Buffer.alloc(12);
    nonce.writeUInt32BE(index, 8);
    const cipher = createCipheriv('aes-256-gcm', key, nonce).setAAD(Buffer.from(`${name} ${bytes.length}`));
    parts.push(
      cipher.update(bytes.subarray(index * 65_536, (index + 1) * 65_536)),
      cipher.final(),
      cipher.getAuthTag(),
    );
  }
  return Buffer.concat(parts);
}

function newDataDirOf(): string {
  dirs.push(newDataDir());
  return dirs.at(-1)!;
}

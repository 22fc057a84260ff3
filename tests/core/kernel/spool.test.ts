/** Bytes nobody has looked at: read back as written, sealed where they touch the disk, gone when wiped. */
import { createHash, randomBytes } from 'node:crypto';
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { openSpooled, Spool } from '#core/kernel/spool.ts';
import { Uploads } from '#core/kernel/uploads.ts';

const MiB = 1_048_576;
const dir = mkdtempSync(join(tmpdir(), 'congvan-spool-'));
afterAll(() => rmSync(dir, { recursive: true, force: true }));

const words = Buffer.from('Phương án bảo vệ mục tiêu. ');
const long = Buffer.concat(Array.from({ length: (3.5 * MiB) / words.length }, () => words));
const sha256 = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex');

describe('a spool', () => {
  it('gives back any stretch of what was written in whatever pieces', () => {
    using spool = new Spool(dir);
    const bytes = randomBytes(2 * MiB + 70_001);
    for (let at = 0; at < bytes.length; at += 99_991) spool.write(bytes.subarray(at, at + 99_991));
    expect(spool.size).toBe(bytes.length);
    const stretches = [
      [0, bytes.length],
      [0, 0],
      [65_535, 65_537],
      [MiB - 5, MiB + 5],
      [2 * MiB - 1, 2 * MiB + 3],
      [bytes.length - 3, bytes.length + 50],
    ] as const;
    for (const [from, to] of stretches)
      expect(Buffer.from(spool.read(from, to)).equals(bytes.subarray(from, to)), `${from}`).toBe(true);
  });

  it('takes one thing after another and another thread reads a part of it', () => {
    using spool = new Spool(dir);
    spool.write(words);
    const sink = spool.begin();
    for (let at = 0; at < long.length; at += 300_000) sink.write(long.subarray(at, at + 300_000));
    const content = sink.end() as ReturnType<Spool['part']>;
    expect(content.size).toBe(long.length);
    expect(sha256(content.read(0, content.size))).toBe(sha256(long));
    const shared = openSpooled(structuredClone(content.shared()));
    expect(sha256(shared.read(0, shared.size))).toBe(sha256(long));
    expect(Buffer.from(shared.read(3 * MiB - 9, 3 * MiB + 9))).toEqual(
      long.subarray(3 * MiB - 9, 3 * MiB + 9),
    );
    shared.close();
  });

  it('touches no disk with a small message; a large one lies there unreadable and is gone when wiped', () => {
    const spool = new Spool(dir);
    spool.write(words);
    expect(readdirSync(dir)).toEqual([]);
    spool.write(long);
    const [name = ''] = readdirSync(dir);
    const onDisk = readFileSync(join(dir, name));
    expect(onDisk.length).toBeGreaterThan(3 * MiB);
    expect(onDisk.includes(words.subarray(0, 12))).toBe(false);
    spool.wipe();
    expect(readdirSync(dir)).toEqual([]);
  });
});

it('a large file that is brought in lies in a spool until somebody wants it whole', () => {
  const uploads = new Uploads(() => new Spool(dir));
  const bytes = Buffer.concat(Array.from({ length: 10 }, () => long));
  for (let at = 0; at < bytes.length; at += MiB)
    uploads.append('u', 'lan', at, bytes.subarray(at, at + MiB), bytes.length);
  expect(readdirSync(dir)).toHaveLength(1);
  const upload = uploads.get('u', 'lan');
  expect(sha256(upload.content.read(0, upload.content.size))).toBe(sha256(bytes));
  expect(readdirSync(dir)).toHaveLength(1);
  expect(sha256(upload.bytes)).toBe(sha256(bytes));
  expect(readdirSync(dir)).toEqual([]);
  expect(sha256(upload.content.read(0, upload.content.size))).toBe(sha256(bytes));
  uploads.forget('u');
});

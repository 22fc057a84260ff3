/** Payloads as files named by their SHA-256, on disk for good before any row mentions them. */
import { createHash, randomUUID } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { mkdir, open, readFile, rename, rm, stat } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { Readable } from 'node:stream';

export type Blobs = {
  /** Stores the bytes and gives their SHA-256 in hex; fsynced when the promise is fulfilled. */
  put(bytes: Uint8Array): Promise<string>;
  /** Takes over a file of the same disk that has this SHA-256 and is synced. */
  adopt(path: string, sha256: string): Promise<void>;
  has(sha256: string, sizeBytes: number): Promise<boolean>;
  read(sha256: string): Promise<Buffer>;
  /** From the first to the last byte named, both included; all of it without them. */
  stream(sha256: string, range?: { readonly start: number; readonly end: number }): Readable;
  remove(sha256: string): Promise<void>;
};

/** A store in `folder`, which is made when absent. */
export async function openBlobs(folder: string): Promise<Blobs> {
  await mkdir(folder, { recursive: true });
  const pathOf = (sha256: string): string => join(folder, sha256.slice(0, 2), sha256);
  return {
    async put(bytes) {
      const sha256 = createHash('sha256').update(bytes).digest('hex');
      const path = pathOf(sha256);
      if (!(await isStored(path, bytes.length))) await store(path, bytes);
      return sha256;
    },
    async adopt(path, sha256) {
      await mkdir(dirname(pathOf(sha256)), { recursive: true });
      await moveIn(path, pathOf(sha256));
    },
    has: (sha256, sizeBytes) => isStored(pathOf(sha256), sizeBytes),
    read: (sha256) => readFile(pathOf(sha256)),
    stream: (sha256, range) => createReadStream(pathOf(sha256), range),
    remove: (sha256) => rm(pathOf(sha256), { force: true }),
  };
}

async function isStored(path: string, sizeBytes: number): Promise<boolean> {
  const found = await stat(path).catch(() => null);
  return found?.size === sizeBytes;
}

async function store(path: string, bytes: Uint8Array): Promise<void> {
  await mkdir(dirname(path), { recursive: true });
  const draft = `${path}.${randomUUID()}`;
  const file = await open(draft, 'wx');
  try {
    await file.writeFile(bytes);
    await file.sync();
  } finally {
    await file.close();
  }
  await moveIn(draft, path);
}

async function moveIn(draft: string, path: string): Promise<void> {
  await rename(draft, path);
  await syncFolder(dirname(path));
  await syncFolder(dirname(dirname(path)));
}

/** A renamed file survives a power cut only when its folder is synced too; Windows has no such call. */
async function syncFolder(folder: string): Promise<void> {
  if (process.platform === 'win32') return;
  const handle = await open(folder, 'r');
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}

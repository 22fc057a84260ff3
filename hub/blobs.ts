/** Payloads as files named by their SHA-256, on disk for good before any row mentions them. */
import { createHash, randomUUID } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { mkdir, open, readdir, readFile, rename, rm, stat } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { Readable } from 'node:stream';

export type Blobs = {
  /** Stores the bytes and gives their SHA-256 in hex; fsynced when the promise is fulfilled. */
  put(bytes: Uint8Array): Promise<string>;
  /** Takes over a file of the same disk that has this SHA-256 and is synced. */
  adopt(path: string, sha256: string): Promise<void>;
  has(sha256: string, sizeBytes: number): Promise<boolean>;
  read(sha256: string): Promise<Buffer>;
  /** A file for what is just coming and has no name yet; nothing of it counts before it is adopted. */
  draft(): Promise<Draft>;
  /** Removes drafts that a stop has left behind. */
  dropDrafts(before: Date): Promise<void>;
  /** From the first to the last byte named, both included; all of it without them. */
  stream(sha256: string, range?: { readonly start: number; readonly end: number }): Readable;
  remove(sha256: string): Promise<void>;
};

export type Draft = {
  write(bytes: Uint8Array): Promise<void>;
  /** Keeps the first so many bytes, which have this SHA-256; they are on disk for good when the promise is fulfilled. */
  adopt(sha256: string, sizeBytes: number): Promise<void>;
  /** Nothing of it stays; after `adopt` it does nothing. */
  drop(): Promise<void>;
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
    draft: () => openDraft(join(folder, draftsName, randomUUID()), pathOf),
    dropDrafts: (before) => dropDrafts(join(folder, draftsName), before),
    read: (sha256) => readFile(pathOf(sha256)),
    stream: (sha256, range) => createReadStream(pathOf(sha256), range),
    remove: (sha256) => rm(pathOf(sha256), { force: true }),
  };
}

const draftsName = 'drafts';

async function openDraft(path: string, pathOf: (sha256: string) => string): Promise<Draft> {
  await mkdir(dirname(path), { recursive: true });
  const file = await open(path, 'wx');
  let isOpen = true;
  const close = async (): Promise<void> => {
    if (isOpen) await file.close();
    isOpen = false;
  };
  return {
    write: async (bytes) => void (await file.write(bytes)),
    async adopt(sha256, sizeBytes) {
      if (await isStored(pathOf(sha256), sizeBytes)) return;
      await file.truncate(sizeBytes);
      await file.sync();
      await close();
      await mkdir(dirname(pathOf(sha256)), { recursive: true });
      await moveIn(path, pathOf(sha256));
    },
    async drop() {
      await close();
      await rm(path, { force: true });
    },
  };
}

async function dropDrafts(folder: string, before: Date): Promise<void> {
  for (const name of await readdir(folder).catch(() => [])) {
    const found = await stat(join(folder, name)).catch(() => null);
    if (found && found.mtime < before) await rm(join(folder, name), { force: true });
  }
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

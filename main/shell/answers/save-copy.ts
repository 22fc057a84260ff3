/** Writes the file behind a content address where a person said, whole or not at all. */
import { randomUUID } from 'node:crypto';
import { open, rename, rm, type FileHandle } from 'node:fs/promises';
import type { ContentSource } from '../protocol/content.ts';

const chunkBytes = 1_048_576;

/** The ticket inside `/content/<ticket>`, with or without our own origin before it; null for any other address. */
export function ticketIn(contentUrl: string): string | null {
  return /^(?:app:\/\/(?:congvan|signing))?\/content\/([\w.-]{1,4000})$/.exec(contentUrl)?.[1] ?? null;
}

/** A name that every file system takes: no path, no control characters, not too long. */
export function cleanFileName(fileName: string): string {
  const plain = fileName
    .normalize('NFC')
    .replace(/[\p{Cc}\\/:*?"<>|]/gu, '_')
    .replace(/^\.+|[. ]+$/g, '');
  return plain.slice(0, 150) || 'cong-van';
}

/** Copies the bytes to `target`, by way of a file beside it. */
export async function saveCopy(
  source: ContentSource,
  ticket: string,
  sizeBytes: number,
  target: string,
): Promise<void> {
  const beside = `${target}.${randomUUID().slice(0, 8)}.part`;
  const handle = await open(beside, 'wx');
  try {
    await copyInto(handle, source, ticket, sizeBytes);
    await handle.close();
    await rename(beside, target);
  } catch (error) {
    // The half-written file goes; the reason goes on to the caller.
    await handle.close().catch(() => {});
    await rm(beside, { force: true });
    throw error;
  }
}

async function copyInto(
  handle: FileHandle,
  source: ContentSource,
  ticket: string,
  sizeBytes: number,
): Promise<void> {
  for (let at = 0; at < sizeBytes; at += chunkBytes) {
    const bytes = await source.read(ticket, at, Math.min(at + chunkBytes, sizeBytes));
    await handle.write(bytes, 0, bytes.length, at);
  }
  await handle.sync();
}

/**
 * Files being brought in, in memory only: nothing of them is written before their secrecy marks were looked at
 * (design §3, invariant P2). The memory is shared with the reading thread, so a large file is held once.
 */
import { randomUUID } from 'node:crypto';
import { refuse } from './refusal.ts';

const MiB = 1_048_576;
/** The issue asks for 300 MB files; anything above half a gigabyte is not an office document. */
const uploadMaxBytes = 512 * MiB;
const uploadsMaxBytes = 1024 * MiB;

export interface Upload {
  readonly bytes: Uint8Array<SharedArrayBuffer>;
  readonly ownerId: string;
  receivedBytes: number;
  fileName: string;
  /** Set once the marks were looked at: only then may the bytes be written. */
  isCleared: boolean;
  /** A clerk has answered for a false alarm. */
  isAnswered: boolean;
  sha256: string | null;
  pageCount: number | null;
  isEncrypted: boolean;
  /** Other uploads that were taken out of this one (a mail's attachments); forgotten with it. */
  parts: readonly string[];
  /** Set where the program itself brought the bytes in. */
  source: 'scanner' | null;
  /** The upload this one was taken out of. */
  parentId: string | null;
  /** What reading it under this name answered, kept so that changing an order reads nothing twice. */
  reading: { readonly fileName: string; readonly answer: unknown } | null;
}

export class Uploads {
  readonly #held = new Map<string, Upload>();

  /** Adds bytes at an offset; offsets must follow one another. */
  append(id: string, ownerId: string, offset: number, bytes: Uint8Array, totalBytes: number): number {
    const upload = this.#held.get(id) ?? this.#begin(id, ownerId, totalBytes);
    if (upload.ownerId !== ownerId || offset !== upload.receivedBytes) refuse('documents.unknown_upload');
    if (offset + bytes.length > upload.bytes.length) refuse('documents.too_large');
    upload.bytes.set(bytes, offset);
    upload.receivedBytes += bytes.length;
    return upload.receivedBytes;
  }

  /** The whole upload of this person; refused while bytes are missing. */
  get(id: string, ownerId: string): Upload {
    const upload = this.#held.get(id);
    if (!upload || upload.ownerId !== ownerId || upload.receivedBytes !== upload.bytes.length)
      refuse('documents.unknown_upload');
    return upload;
  }

  /** Holds bytes that core itself took out of another upload or made; answers their id. */
  hold(ownerId: string, fileName: string, bytes: Uint8Array, parentId: string | null = null): string {
    const id = randomUUID();
    this.append(id, ownerId, 0, bytes, bytes.length);
    Object.assign(this.#held.get(id)!, { fileName, parentId });
    return id;
  }

  find(id: string): Upload | undefined {
    return this.#held.get(id);
  }

  /** Forgets the bytes, wiping them first. */
  forget(id: string): void {
    const upload = this.#held.get(id);
    this.#held.delete(id);
    upload?.bytes.fill(0);
    for (const part of upload?.parts ?? []) this.forget(part);
  }

  #begin(id: string, ownerId: string, totalBytes: number): Upload {
    const held = [...this.#held.values()].reduce((sum, { bytes }) => sum + bytes.length, 0);
    if (totalBytes > uploadMaxBytes || held + totalBytes > uploadsMaxBytes)
      refuse('documents.too_large', { maxBytes: uploadMaxBytes });
    const upload: Upload = {
      bytes: new Uint8Array(new SharedArrayBuffer(totalBytes)),
      ownerId,
      receivedBytes: 0,
      fileName: '',
      isCleared: false,
      isAnswered: false,
      sha256: null,
      pageCount: null,
      isEncrypted: false,
      parts: [],
      source: null,
      parentId: null,
      reading: null,
    };
    this.#held.set(id, upload);
    return upload;
  }
}

/**
 * Files being brought in: nothing of them is stored before their secrecy marks were looked at (design §3, invariant P2). They lie
 * in memory that is shared with the reading thread, so that a file is held once; a large one lies sealed in a spool until
 * somebody wants it whole.
 */
import { randomUUID } from 'node:crypto';
import type { Content } from './content-store.ts';
import { refuse } from './refusal.ts';
import type { Spool } from './spool.ts';

const MiB = 1_048_576;
/** The issue asks for 300 MB files; anything above half a gigabyte is not an office document. */
const uploadMaxBytes = 512 * MiB;
const uploadsMaxBytes = 1024 * MiB;

/** From this size on. */
const spooledFromBytes = 32 * MiB;

export interface Upload {
  readonly sizeBytes: number;
  /** All of it in memory. */
  readonly bytes: Uint8Array<SharedArrayBuffer>;
  /** The same piece by piece, from wherever it lies. */
  readonly content: Content;
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
  readonly #held = new Map<string, Held>();
  readonly #newSpool: () => Spool;

  constructor(newSpool: () => Spool) {
    this.#newSpool = newSpool;
  }

  /** Adds bytes at an offset; offsets must follow one another. */
  append(id: string, ownerId: string, offset: number, bytes: Uint8Array, totalBytes: number): number {
    const upload = this.#held.get(id) ?? this.#begin(id, ownerId, totalBytes);
    if (upload.ownerId !== ownerId || offset !== upload.receivedBytes) refuse('documents.unknown_upload');
    if (offset + bytes.length > upload.sizeBytes) refuse('documents.too_large');
    upload.take(bytes);
    return upload.receivedBytes;
  }

  /** The whole upload of this person; refused while bytes are missing. */
  get(id: string, ownerId: string): Upload {
    const upload = this.#held.get(id);
    if (!upload || upload.ownerId !== ownerId || upload.receivedBytes !== upload.sizeBytes)
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

  /** Holds what a spool has; the spool is wiped with it. */
  holdSpool(ownerId: string, fileName: string, spool: Spool): string {
    const id = randomUUID();
    const upload = new Held(ownerId, spool.size, spool);
    this.#held.set(id, Object.assign(upload, { fileName, receivedBytes: spool.size }));
    return id;
  }

  find(id: string): Upload | undefined {
    return this.#held.get(id);
  }

  /** Forgets the bytes, wiping them first. */
  forget(id: string): void {
    const upload = this.#held.get(id);
    this.#held.delete(id);
    upload?.wipe();
    for (const part of upload?.parts ?? []) this.forget(part);
  }

  #begin(id: string, ownerId: string, totalBytes: number): Held {
    const held = [...this.#held.values()].reduce((sum, { sizeBytes }) => sum + sizeBytes, 0);
    if (totalBytes > uploadMaxBytes || held + totalBytes > uploadsMaxBytes)
      refuse('documents.too_large', { maxBytes: uploadMaxBytes });
    const spool = totalBytes >= spooledFromBytes ? this.#newSpool() : null;
    const upload = new Held(ownerId, totalBytes, spool);
    this.#held.set(id, upload);
    return upload;
  }
}

class Held implements Upload {
  readonly ownerId: string;
  readonly sizeBytes: number;
  receivedBytes = 0;
  fileName = '';
  isCleared = false;
  isAnswered = false;
  sha256: string | null = null;
  pageCount: number | null = null;
  isEncrypted = false;
  parts: readonly string[] = [];
  source: 'scanner' | null = null;
  parentId: string | null = null;
  reading: Upload['reading'] = null;
  #bytes: Uint8Array<SharedArrayBuffer> | null;
  #spool: Spool | null;

  constructor(ownerId: string, sizeBytes: number, spool: Spool | null) {
    this.ownerId = ownerId;
    this.sizeBytes = sizeBytes;
    this.#spool = spool;
    this.#bytes = spool ? null : new Uint8Array(new SharedArrayBuffer(sizeBytes));
  }

  take(bytes: Uint8Array): void {
    if (this.#bytes) this.#bytes.set(bytes, this.receivedBytes);
    else this.#spool?.write(bytes);
    this.receivedBytes += bytes.length;
  }

  get bytes(): Uint8Array<SharedArrayBuffer> {
    if (this.#bytes) return this.#bytes;
    const bytes = new Uint8Array(new SharedArrayBuffer(this.sizeBytes));
    for (let at = 0; at < this.receivedBytes; at += MiB)
      bytes.set(this.content.read(at, Math.min(at + MiB, this.receivedBytes)), at);
    this.#spool?.wipe();
    this.#spool = null;
    return (this.#bytes = bytes);
  }

  get content(): Content {
    return {
      size: this.receivedBytes,
      // Copied out of shared memory: node:crypto and the decoders want ordinary memory.
      read: (from, to) => this.#spool?.read(from, to) ?? Uint8Array.from(this.#bytes!.subarray(from, to)),
    };
  }

  wipe(): void {
    this.#bytes?.fill(0);
    this.#spool?.wipe();
  }
}

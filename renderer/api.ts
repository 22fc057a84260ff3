/** The contract seen as methods: every call of core, the shell and the token, with its types. */
import type { Client, Contract } from '#contract/index.ts';
import { contract } from '#contract/index.ts';
import type { Event, Facts, Reply } from '#contract/kernel.ts';

/** What the preload puts into the page. */
interface Bridge {
  call(name: string, input: unknown, commandId?: string): Promise<Reply<unknown>>;
  listen(listener: (event: Event) => void): () => void;
}

declare global {
  interface Window {
    readonly congvan: Bridge;
  }
}

/** Thrown to the screen when a call was refused; screens show its three texts by code. */
export class Refused extends Error {
  readonly code: string;
  readonly facts: Facts;
  readonly reference: string | undefined;

  constructor(code: string, facts: Facts = {}, reference?: string) {
    super(code);
    this.code = code;
    this.facts = facts;
    this.reference = reference;
  }
}

async function call(name: string, kind: string, input: unknown): Promise<unknown> {
  const reply = await window.congvan.call(name, input, kind === 'command' ? crypto.randomUUID() : undefined);
  if (reply.ok) return reply.value;
  throw new Refused(reply.code, reply.facts, reply.reference);
}

function client(): Client<Contract> {
  const features = Object.entries(contract).map(([feature, calls]) => {
    const methods = Object.entries(calls).map(([verb, { kind }]) => [
      verb,
      (input: unknown) => call(`${feature}.${verb}`, kind, input),
    ]);
    return [feature, Object.fromEntries(methods)];
  });
  // Built from the contract itself, so every feature and verb of the type is there.
  return Object.fromEntries(features) as Client<Contract>;
}

/** `api.documents.register({ … })`; rejects with `Refused`. */
export const api = client();

/** Hears every event; answers how to stop hearing. */
export const listen = (listener: (event: Event) => void): (() => void) => window.congvan.listen(listener);

const chunkBytes = 4 * 1_048_576;

/**
 * Brings bytes in: they go to core's memory in chunks, nothing is written yet (design §3).
 * Answers the upload's id; rejects with `Refused`.
 */
export async function bringIn(bytes: Blob, onProgress: (share: number) => void = () => {}): Promise<string> {
  const upload = crypto.randomUUID();
  let offset = 0;
  do {
    const part = await bytes.slice(offset, offset + chunkBytes).arrayBuffer();
    const answer = await fetch(`/intake/${upload}?offset=${offset}&total=${bytes.size}`, {
      method: 'POST',
      body: part,
    });
    // The shell answers every intake request with a Reply.
    const reply = (await answer.json()) as Reply<{ receivedBytes: number }>;
    if (!reply.ok) throw new Refused(reply.code, reply.facts, reply.reference);
    offset += part.byteLength;
    onProgress(bytes.size === 0 ? 1 : offset / bytes.size);
  } while (offset < bytes.size);
  return upload;
}

/** Brings several files in, one after another; answers them with their names as they are stored. */
export async function bringAll(
  files: readonly File[],
  onEach: (at: number, name: string) => void = () => {},
): Promise<{ readonly id: string; readonly fileName: string }[]> {
  const brought = [];
  for (const [index, file] of files.entries()) {
    onEach(index + 1, file.name);
    brought.push({ id: await bringIn(file), fileName: file.name.normalize('NFC') });
  }
  return brought;
}

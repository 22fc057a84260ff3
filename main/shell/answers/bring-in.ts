/** Brings a file of this machine into core's intake, as if it had been dropped on the window. */
import { randomUUID } from 'node:crypto';
import { open } from 'node:fs/promises';
import path from 'node:path';
import { refuse } from '../gate/shell-refusal.ts';
import { intakePieceMaxBytes, type Append } from '../protocol/intake.ts';

export interface BroughtIn {
  readonly upload: string;
  readonly fileName: string;
}

/** Reads `file` piece by piece into an upload of its own; throws core's refusal. */
export async function bringIn(file: string, append: Append): Promise<BroughtIn> {
  const upload = randomUUID();
  const fileName = path.basename(file).normalize('NFC');
  const handle = await open(file, 'r');
  try {
    const { size } = await handle.stat();
    for (let offset = 0; offset === 0 || offset < size; offset += intakePieceMaxBytes) {
      const bytes = new Uint8Array(Math.min(intakePieceMaxBytes, size - offset));
      await handle.read(bytes, 0, bytes.length, offset);
      const reply = await append(upload, offset, bytes, size);
      if (!reply.ok) refuse(reply.code, { ...reply.facts, fileName });
    }
  } finally {
    await handle.close();
  }
  return { upload, fileName };
}

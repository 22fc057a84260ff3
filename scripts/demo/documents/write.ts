/** Typesets documents with the program's own generator and writes them as files a clerk could drop. */
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { typesetDocument } from '#core/documents/typeset/index.ts';
import { serif } from '../office/fonts.ts';
import type { DemoDocument } from './incoming.ts';

/** Gives the paths, in the order of `documents`. */
export async function writeDocuments(folder: string, documents: readonly DemoDocument[]): Promise<string[]> {
  mkdirSync(folder, { recursive: true });
  const files: string[] = [];
  for (const { fileName, document } of documents) {
    const file = join(folder, fileName);
    writeFileSync(file, await typesetDocument(document, serif));
    files.push(file);
  }
  return files;
}

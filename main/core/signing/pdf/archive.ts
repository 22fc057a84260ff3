/** Which part of PDF/A a file claims to keep (ISO 19005): what is added to it must keep that too. */
import type { PdfReader } from './reader.ts';
import { isBroken } from './refusal.ts';
import { StoredStream } from './stored-stream.ts';

const metadataMaxBytes = 4 * 1024 * 1024;

/** 1, 2, 3 or 4 as the file's own metadata says; null when it claims nothing. */
export function archivePart(reader: PdfReader): number | null {
  const metadata = reader.value(reader.catalog, 'Metadata');
  if (!(metadata instanceof StoredStream) || metadata.getContentsSize() > metadataMaxBytes) return null;
  const text = Buffer.from(readable(reader, metadata)).toString('latin1').replaceAll('\0', '');
  // Written as an attribute or as an element of its own (ISO 19005-1, 6.7.11).
  const part = /pdfaid:part\s*(?:=\s*["']|>\s*)(\d)/.exec(text)?.[1];
  return part === undefined ? null : Number(part);
}

// Metadata nobody can read claims nothing; the signature does not depend on it.
function readable(reader: PdfReader, stream: StoredStream): Uint8Array {
  try {
    return reader.decodedStream(stream);
  } catch (error) {
    if (!isBroken(error)) throw error;
    return new Uint8Array(0);
  }
}

/** How an attachment's bytes are put into a message: raw for a few office formats, zipped for all others. */
import { contentOf, piecesOf } from '../content.ts';
import type { EdxmlAttachmentSource } from './message.ts';
import { zipOfOne } from './zip-one.ts';

/** What receivers take unpacked, by lower-case extension; `xsl` and `xslx` are the spellings they know. */
const rawTypes: ReadonlyMap<string, string> = new Map([
  ['pdf', 'application/pdf'],
  ['doc', 'application/doc'],
  ['docx', 'application/docx'],
  ['xsl', 'application/xsl'],
  ['xslx', 'application/xslx'],
  ['zip', 'application/zip'],
]);

/** The extension of a zip entry for a name that has none. */
const unknownExtension = 'unk';

export type Payload = { readonly contentType: string; readonly pieces: Iterable<Uint8Array> };

/** The declared type and the bytes to encode, to be gone through once; the same source always gives the same bytes. */
export function payloadOf(source: EdxmlAttachmentSource): Payload {
  const content = contentOf(source.bytes);
  const extension = extensionOf(source.name);
  const rawType = rawTypes.get(extension.toLowerCase());
  if (rawType !== undefined) return { contentType: rawType, pieces: piecesOf(content) };
  // Entry names stay ASCII; the name people see travels in AttachmentName.
  const safe = /^[0-9A-Za-z]{1,10}$/.test(extension) ? extension : unknownExtension;
  return { contentType: 'application/zip', pieces: zipOfOne(`${source.contentId}.${safe}`, content) };
}

/** The part after the last dot, without it; empty when there is none. */
export function extensionOf(name: string): string {
  const dot = name.lastIndexOf('.');
  return dot <= 0 ? '' : name.slice(dot + 1);
}

/** How an attachment's bytes are put into a message: raw for a few office formats, zipped for all others. */
import { zipSync } from 'fflate';
import type { EdxmlAttachmentSource } from './message.ts';

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

export type Payload = { readonly contentType: string; readonly bytes: Uint8Array };

/** The declared type and the bytes to encode; the same source always gives the same bytes. */
export function payloadOf(source: EdxmlAttachmentSource): Payload {
  const extension = extensionOf(source.name);
  const rawType = rawTypes.get(extension.toLowerCase());
  if (rawType !== undefined) return { contentType: rawType, bytes: source.bytes };
  return { contentType: 'application/zip', bytes: zipped(source, extension) };
}

function zipped(source: EdxmlAttachmentSource, extension: string): Uint8Array {
  // Entry names stay ASCII; the name people see travels in AttachmentName.
  const safe = /^[0-9A-Za-z]{1,10}$/.test(extension) ? extension : unknownExtension;
  const entry = `${source.contentId}.${safe}`;
  // The first moment a zip can name, in whatever zone the machine has, so that the bytes never vary.
  return zipSync({ [entry]: source.bytes }, { level: 6, mtime: new Date(1980, 0, 1) });
}

/** The part after the last dot, without it; empty when there is none. */
export function extensionOf(name: string): string {
  const dot = name.lastIndexOf('.');
  return dot <= 0 ? '' : name.slice(dot + 1);
}

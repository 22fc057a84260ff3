/** What a file is by its bytes; its name only helps where bytes do not say. */
import { openCompoundFile } from './compound-file.ts';
import { membersOf } from './zip.ts';

export type FileKind =
  | 'pdf'
  | 'picture'
  | 'scan'
  | 'word'
  | 'sheet'
  | 'slides'
  | 'old_office'
  | 'mail'
  | 'archive';

const pdfHeadBytes = 1024;

/** Looks at the first bytes; of a zip and an old Office file at the names inside. Null for what we do not take. */
export function kindOf(bytes: Uint8Array, fileName: string): FileKind | null {
  const head = Buffer.from(bytes.subarray(0, pdfHeadBytes)).toString('latin1');
  if (isPdf(bytes, fileName)) return 'pdf';
  if (head.startsWith('\x89PNG\r\n\x1a\n') || head.startsWith('\xff\xd8\xff')) return 'picture';
  if (/^(?:II\*\0|MM\0\*)/.test(head)) return 'scan';
  if (head.startsWith('PK')) return zipKind(bytes) ?? 'archive';
  if (head.startsWith('\xd0\xcf\x11\xe0')) return compoundKind(bytes, fileName);
  return isMail(head, fileName) ? 'mail' : null;
}

/** ISO 32000-2, 7.5.2 note: readers accept the header within the first 1024 bytes, which are enough here. */
export function isPdf(bytes: Uint8Array, fileName: string): boolean {
  const head = Buffer.from(bytes.subarray(0, pdfHeadBytes)).toString('latin1');
  return head.includes('%PDF-') || /\.pdf$/i.test(fileName);
}

/** By the stream that each of the old programs keeps its text in; by the name where the file is damaged. */
function compoundKind(bytes: Uint8Array, fileName: string): FileKind | null {
  const names = openCompoundFile(bytes)?.names ?? [];
  if (names.includes('Workbook') || names.includes('Book')) return 'sheet';
  const isOld = names.includes('WordDocument') || names.includes('PowerPoint Document');
  return isOld || /\.(?:docx?|docm|xlsx?|xlsm|pptx?)$/i.test(fileName) ? 'old_office' : null;
}

function zipKind(bytes: Uint8Array): FileKind | null {
  return kindByPaths(membersOf(bytes)?.map(({ path }) => path) ?? []);
}

/** Of an office document by the names inside; null for an archive of any other files. */
export function kindByPaths(paths: readonly string[]): FileKind | null {
  if (paths.includes('content.xml') && paths.includes('META-INF/manifest.xml')) return 'word';
  if (!paths.includes('[Content_Types].xml')) return null;
  if (paths.some((path) => path.startsWith('word/'))) return 'word';
  if (paths.some((path) => path.startsWith('xl/'))) return 'sheet';
  return paths.some((path) => path.startsWith('ppt/')) ? 'slides' : null;
}

/** RFC 5322: a message begins with header fields. */
function isMail(head: string, fileName: string): boolean {
  const begins = /^(?:From |[A-Za-z][\w-]*:)/.test(head.replace(/^\xef\xbb\xbf/, ''));
  const fields = /^(?:from|received|return-path|mime-version|message-id|subject|date|delivered-to):/im;
  return (
    begins &&
    fields.test(head) &&
    (/\.(?:eml|mht)$/i.test(fileName) || /^mime-version:|^received:/im.test(head))
  );
}

/** True for files that may carry a program inside: they are opened outside only with a warning. */
export function hasMacros(bytes: Uint8Array, fileName: string): boolean {
  if (/\.(?:docm|dotm|xlsm|xltm|xlsb|pptm)$/i.test(fileName)) return true;
  if (Buffer.from(bytes.subarray(0, 2)).toString('latin1') === 'PK')
    return (membersOf(bytes) ?? []).some(({ path }) => /vbaProject\.bin$/i.test(path));
  // In the old formats the storage of a macro project is named so, in UTF-16.
  return (
    Buffer.from(bytes.subarray(0, 4)).toString('latin1') === '\xd0\xcf\x11\xe0' &&
    Buffer.from(bytes).includes(Buffer.from('_VBA_PROJECT', 'utf16le'))
  );
}

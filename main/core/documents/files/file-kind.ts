/** What a file is by its bytes; its name only helps where bytes do not say. */
import { membersOf } from './zip.ts';

export type FileKind = 'pdf' | 'picture' | 'word' | 'sheet' | 'slides' | 'old_office' | 'mail' | 'archive';

/** Kinds we know and do not take, each with its own sentence; `unknown` is anything else. */
export type NotTaken = 'tiff' | 'unknown';

export type Kind = { readonly kind: FileKind } | { readonly kind: null; readonly why: NotTaken };

const pdfHeadBytes = 1024;

/** Looks at the first bytes; of a zip at the names inside. */
export function kindOf(bytes: Uint8Array, fileName: string): Kind {
  const head = Buffer.from(bytes.subarray(0, pdfHeadBytes)).toString('latin1');
  // ISO 32000-2, 7.5.2 note: readers accept the header within the first 1024 bytes.
  if (head.includes('%PDF-') || /\.pdf$/i.test(fileName)) return { kind: 'pdf' };
  if (head.startsWith('\x89PNG\r\n\x1a\n') || head.startsWith('\xff\xd8\xff')) return { kind: 'picture' };
  if (/^(?:II\*\0|MM\0\*)/.test(head)) return { kind: null, why: 'tiff' };
  if (head.startsWith('PK')) return { kind: zipKind(bytes) ?? 'archive' };
  if (head.startsWith('\xd0\xcf\x11\xe0') && /\.(?:docx?|docm|xlsx?|xlsm|pptx?)$/i.test(fileName))
    return { kind: 'old_office' };
  if (isMail(head, fileName)) return { kind: 'mail' };
  return { kind: null, why: 'unknown' };
}

function zipKind(bytes: Uint8Array): FileKind | null {
  const paths = membersOf(bytes)?.map(({ path }) => path) ?? [];
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
    /\.(?:doc|xls|ppt)$/i.test(fileName) &&
    Buffer.from(bytes).includes(Buffer.from('_VBA_PROJECT', 'utf16le'))
  );
}

/** The files of a document as its screens need them; core lists the versions newest first. */
import type { Document, FileVersion } from '#contract/documents.ts';

/** The main file as it is now: the newest version of it. */
export const currentFile = (document: Pick<Document, 'files'>): FileVersion | undefined =>
  document.files.find(({ isMain }) => isMain);

/** What the main file is called by how it was made last. */
export function fileNameKey(
  document: Pick<Document, 'files' | 'direction'>,
): 'issued' | 'signed' | 'draft' | 'original' {
  const made = currentFile(document)?.made;
  if (made === 'sealed' || made === 'numbered' || made === 'dated') return 'issued';
  if (made === 'signed') return 'signed';
  return document.direction === 'outgoing' ? 'draft' : 'original';
}

/** What a file is called outside the program: its code, "125-UBND-VP.pdf"; the ending stays that of the file. */
export function cleanName(
  { code, subject }: Pick<Document, 'code' | 'subject'>,
  { fileName, kind }: Pick<FileVersion, 'fileName' | 'kind'>,
): string {
  const ending = kind === 'pdf' ? '.pdf' : (/\.\w{1,5}$/.exec(fileName)?.[0] ?? '');
  const name = code === '' ? subject.slice(0, 80) : code.replaceAll('/', '-');
  return `${name}${ending}`;
}

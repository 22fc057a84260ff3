/** What of a file that is no PDF can be read on the screen: paragraphs, the first sheet, a mail, the names in an archive. */
import type { FilePreview } from '../reading-job.ts';
import { kindOf } from './file-kind.ts';
import { readMail } from './mail.ts';
import { columnsMax, firstSheetOf, paragraphsOf, rowsMax } from './office-text.ts';
import { firstOldSheetOf } from './old-sheet.ts';
import { pagesOfTiff } from './tiff-pages.ts';
import { memberMaxBytes, membersOf } from './zip.ts';

const linesShown = 600;
const membersShown = 500;

/** What a job answers: a scan's pages come as bytes, which core puts behind an address of their own. */
export type PreviewMade = FilePreview | { readonly kind: 'made_pdf'; readonly bytes: Uint8Array };

export async function previewFile(bytes: Uint8Array, fileName: string): Promise<PreviewMade> {
  switch (kindOf(bytes, fileName)) {
    case 'word':
    case 'slides':
      return textPreview(bytes);
    case 'sheet': {
      const isOld = bytes[0] === 0xd0;
      const sheet = isOld ? firstOldSheetOf(bytes, { rowsMax, columnsMax }) : firstSheetOf(bytes);
      if (!sheet) return { kind: 'none' };
      return {
        kind: 'table',
        sheetNames: [...sheet.sheetNames],
        rows: sheet.rows.map((row) => [...row]),
        isWhole: sheet.isWhole,
      };
    }
    case 'mail':
      return mailPreview(bytes);
    case 'archive':
      return archivePreview(bytes);
    case 'scan': {
      const pages = await pagesOfTiff(bytes);
      return pages ? { kind: 'made_pdf', bytes: pages } : { kind: 'none' };
    }
    default:
      return { kind: 'none' };
  }
}

function textPreview(bytes: Uint8Array): FilePreview {
  const text = paragraphsOf(bytes);
  if (!text || text.lines.length === 0) return { kind: 'none' };
  return {
    kind: 'text',
    lines: text.lines.slice(0, linesShown),
    isWhole: text.isWhole && text.lines.length <= linesShown,
  };
}

async function mailPreview(bytes: Uint8Array): Promise<FilePreview> {
  const mail = await readMail(bytes);
  if (!mail) return { kind: 'none' };
  const { attachments, lines, ...about } = mail;
  return {
    kind: 'mail',
    ...about,
    to: [...about.to],
    lines: lines.slice(0, linesShown),
    attachments: attachments.map(({ fileName, bytes: { length } }) => ({
      name: fileName,
      sizeBytes: length,
    })),
  };
}

function archivePreview(bytes: Uint8Array): FilePreview {
  const members = membersOf(bytes) ?? [];
  return {
    kind: 'archive',
    isWhole: members.length <= membersShown,
    members: members.slice(0, membersShown).map(({ name, path, sizeBytes, isEncrypted }, index) => ({
      index,
      name,
      folder: folderOf(path),
      sizeBytes,
      trouble: isEncrypted ? 'encrypted' : sizeBytes > memberMaxBytes ? 'too_large' : null,
    })),
  };
}

/** Shown only, never used as a way: "../" stays visible as what it is. */
const folderOf = (path: string) => path.split(/[\\/]/).slice(0, -1).join('/').slice(0, 200);

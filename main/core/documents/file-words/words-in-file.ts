/**
 * The words of one file, read in the job thread, for finding its document by them. Whoever teaches it to read what it
 * could not raises `readerVersion` (`unread.ts`), and those files are tried again.
 */
import type { UnreadReason } from '#contract/documents.ts';
import { wordsOf } from '../../kernel/fold.ts';
import { kindOf, isPdf } from '../files/file-kind.ts';
import { readMail } from '../files/mail.ts';
import { allSheetTexts, paragraphsOf } from '../files/office-text.ts';
import { allOldSheetTexts } from '../files/old-sheet.ts';
import { roughLines } from '../files/secrecy-in-texts.ts';
import {
  findSecrecyOnPage,
  readTextLayer,
  textLines,
  type ByteSource,
  type ReadingRefusal,
} from '../reading/index.ts';

/** A whole book of statistics may take so long; letters take milliseconds. */
const pdfTimeoutMs = 60_000;
/** An office document is read whole; one larger than this is not looked into. */
const officeMaxBytes = 64 * 1_048_576;
const isWritten = /\.(?:docx?|docm|odt|xlsx?|xlsm|ods|pptx?|odp|eml)$/i;
const headBytes = 1024;
/** How an .xls or .doc of before 2007 begins. */
const oldOfficeFirst = 0xd0;
/** What is longer is no word: a key, a line of a table run together. */
const wordMaxLetters = 40;
/** More different words than this tell one document from another no better. */
const wordsAtMost = 20_000;

/** Each word once, folded; none of a picture or an archive. Or why they could not be read. */
export type FileWordsFound = readonly string[] | { readonly unread: UnreadReason };

export async function wordsInFile(
  source: ByteSource,
  fileName: string,
  pdfjsDir: string,
): Promise<FileWordsFound> {
  if (source.size === 0) return [];
  const head = await source.read(0, Math.min(headBytes, source.size));
  const lines = isPdf(head, fileName) ? await pdfLines(source, pdfjsDir) : await otherLines(source, fileName);
  if ('unread' in lines) return lines;
  const words = new Set<string>();
  for (const line of lines)
    for (const word of wordsOf(line)) {
      if (word.length <= wordMaxLetters) words.add(word);
      if (words.size === wordsAtMost) return [...words];
    }
  return [...words];
}

async function pdfLines(source: ByteSource, pdfjsDir: string): Promise<FileWordsFound> {
  const reading = await readTextLayer(source, { pdfjsDir, pages: 'all', timeoutMs: pdfTimeoutMs });
  if (!reading.ok) return { unread: reasons[reading.code] };
  // A page between those that were looked at when it came in: what bears a mark is not indexed, whoever answered for it.
  const found = findSecrecyOnPage(reading.layer.items, reading.layer.pages);
  return found === null || found.isDoubt ? textLines(reading.layer) : [];
}

const reasons: Readonly<Record<ReadingRefusal['code'], UnreadReason>> = {
  'reading.empty_file': 'damaged',
  'reading.encrypted': 'encrypted',
  'reading.not_a_pdf': 'damaged',
  'reading.too_slow': 'too_slow',
  'reading.unreadable': 'damaged',
};

async function otherLines(source: ByteSource, fileName: string): Promise<FileWordsFound> {
  // Its kind stands at its end, which is not read either: the name tells whether words would be in it.
  if (source.size > officeMaxBytes) return isWritten.test(fileName) ? { unread: 'too_large' } : [];
  const bytes = await source.read(0, source.size);
  switch (kindOf(bytes, fileName)) {
    case 'word':
    case 'slides': {
      const text = paragraphsOf(bytes);
      return text === null ? { unread: 'damaged' } : [...text.edges, ...text.lines];
    }
    case 'sheet':
      return bytes[0] === oldOfficeFirst
        ? (allOldSheetTexts(bytes) ?? roughLines(bytes))
        : allSheetTexts(bytes);
    case 'old_office':
      return roughLines(bytes);
    case 'mail': {
      const mail = await readMail(bytes);
      return mail === null ? { unread: 'damaged' } : [mail.subject, ...mail.lines];
    }
    case 'pdf':
    case 'picture':
    case 'scan':
    case 'archive':
    case null:
      return [];
  }
}

/** One thing that is wrong with the data, in a sentence: what it is, and what to do about it. */
import type { Finding } from '#contract/backup.ts';
import type { Text } from '../../text/text-provider.tsx';
import { findingInWords } from '../books/journal-check.tsx';

export interface FindingWords {
  readonly what: string;
  readonly next: string;
  /** Already put right by the program itself. */
  readonly isMended: boolean;
}

export function findingWords(finding: Finding, text: Text): FindingWords {
  const { t } = text;
  const documents = String(finding.facts['documents'] ?? '');
  switch (finding.code) {
    case 'data.unreadable':
      return words(t('backup.look.unreadable'), t('backup.look.unreadableNext'));
    case 'data.index_differs':
      return words(t('backup.look.tableIndex'), t('backup.look.tableIndexNext'));
    case 'data.index_mended':
      return words(t('backup.look.tableIndex'), t('backup.look.mendedNext'), true);
    case 'search.index_differs':
      return words(t('backup.look.searchIndex'), t('backup.look.searchIndexNext'), true);
    case 'files.brought_back':
      return words(fileSentence(documents, text), t('backup.look.broughtBackNext'), true);
    case 'files.missing_or_changed':
      return words(fileSentence(documents, text), t('backup.look.fileNext'));
    default:
      return words(
        findingInWords(finding, text),
        t(finding.code.startsWith('books.') ? 'backup.look.bookNext' : 'backup.look.journalNext'),
      );
  }
}

const words = (what: string, next: string, isMended = false): FindingWords => ({ what, next, isMended });

function fileSentence(documents: string, { t }: Text): string {
  return documents === '' ? t('backup.look.fileNoDocument') : t('backup.look.file', { documents });
}

/** The whole journal and every file compared with what was written, each wrong thing said in words. */
import type { ReactNode } from 'react';

import { useOrder } from '../../app/queries.ts';
import { useText, type Text } from '../../text/text-provider.tsx';
import { Button } from '../../ui/button.tsx';
import { Card } from '../../ui/card.tsx';
import { RefusalNotice } from '../../ui/error-notice.tsx';
import { Outcome } from './outcome.tsx';

/** Runs apart from the rest of core; may take minutes on a large archive. */
export function JournalCheck(): ReactNode {
  const text = useText();
  const { t } = text;
  const verify = useOrder('backup', 'verify_journal');
  return (
    <Card
      title={t('books.journal.head')}
      extra={
        <Button size="small" onClick={() => verify.mutate({})} busy={verify.isPending}>
          {t('books.journal.act')}
        </Button>
      }
    >
      <p className="cv-secondary">{t('books.journal.body')}</p>
      {verify.isPending && <p role="status">{t('books.journal.running')}</p>}
      {verify.error !== null && (
        <RefusalNotice refusal={{ ...verify.error.facts, code: verify.error.code }} />
      )}
      {verify.data !== undefined && (
        <Outcome
          isWhole={verify.data.verdict === 'whole'}
          sentence={
            verify.data.verdict === 'whole'
              ? t('books.journal.whole', { entries: verify.data.entries, files: verify.data.files })
              : t('books.journal.broken')
          }
        >
          {verify.data.findings.map((finding, index) => (
            // oxlint-disable-next-line react/no-array-index-key -- findings do not move
            <li key={index}>{findingInWords(finding, text)}</li>
          ))}
        </Outcome>
      )}
    </Card>
  );
}

interface Finding {
  readonly code: string;
  readonly facts: Readonly<Record<string, string | number | boolean | null>>;
}

/** The sentence of one finding. */
export function findingInWords({ code, facts }: Finding, { t }: Text): string {
  const line = { entry: String(facts['entry'] ?? ''), at: String(facts['at'] ?? '') };
  const book = { book: String(facts['book'] ?? ''), number: Number(facts['number'] ?? 0) };
  switch (code) {
    case 'journal.chain_broken':
      return t('books.journal.finding.chainBroken', line);
    case 'journal.entry_missing':
      return t('books.journal.finding.entryMissing', line);
    case 'journal.hash_differs':
      return t('books.journal.finding.hashDiffers', line);
    case 'journal.signature_wrong':
      return t('books.journal.finding.signatureWrong', line);
    case 'files.missing_or_changed':
      return t('books.journal.finding.file', {
        documents: String(facts['documents'] ?? facts['sha256'] ?? ''),
      });
    case 'books.gap':
      return t('books.journal.finding.gap', { ...book, count: Number(facts['count'] ?? 0) });
    case 'books.twin':
      return t('books.journal.finding.twin', book);
    case 'books.order':
      return t('books.journal.finding.order', book);
    case 'books.no_base':
    case 'books.document_differs':
    case 'books.number_missing':
      return t('books.journal.finding.disagrees', book);
    default:
      return t('books.journal.finding.other', { code });
  }
}

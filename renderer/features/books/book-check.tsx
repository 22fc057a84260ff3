/** "Kiểm tra sổ" and its verdict in words. */
import { useState, type ReactNode } from 'react';

import type { Book, BookFinding } from '#contract/books.ts';
import type { Contract } from '#contract/index.ts';
import type { Output } from '#contract/kernel.ts';
import { useAsk } from '../../app/queries.ts';
import { useText, type Text } from '../../text/text-provider.tsx';
import { Button } from '../../ui/button.tsx';
import { Card, Facts } from '../../ui/card.tsx';
import { RefusalNotice } from '../../ui/error-notice.tsx';
import { AccountFor } from './account-for.tsx';
import { Outcome } from './outcome.tsx';

type Checked = Output<Contract['books']['check']>;

/** Checked anew whenever it is opened and whenever the book changes: an answer of before is no proof. */
export function BookCheck(props: {
  book: Book;
  /** False while the list goes past this book. */
  isSettled: boolean;
}): ReactNode {
  const { t } = useText();
  const { book, isSettled } = props;
  const check = useAsk('books', 'check', { bookId: book.id }, { enabled: isSettled, gcTime: 0 });
  return (
    <Card
      title={t('books.check.act')}
      extra={
        <Button size="small" onClick={() => void check.refetch()}>
          {t('books.check.act')}
        </Button>
      }
    >
      <p className="cv-secondary">{t('books.check.body')}</p>
      {check.error !== null && <RefusalNotice refusal={{ ...check.error.facts, code: check.error.code }} />}
      {check.data === undefined ? (
        check.error === null && <p role="status">{t('books.check.running')}</p>
      ) : (
        <Verdict checked={check.data} at={check.dataUpdatedAt} isOld={check.isFetching} book={book} />
      )}
    </Card>
  );
}

/** `isOld` while a newer answer is on its way. */
function Verdict(props: { checked: Checked; at: number; isOld: boolean; book: Book }): ReactNode {
  const text = useText();
  const { t, number } = text;
  const { checked, book } = props;
  const [chosen, setChosen] = useState<readonly BookFinding[]>();
  const mayAccount = book.may.includes('take_over');
  const gaps = checked.findings.filter(({ kind }) => kind === 'gap');
  return (
    <div className="cv-book-checked" data-old={props.isOld}>
      <Outcome isWhole={checked.verdict === 'whole'} sentence={sentenceOf(checked, text)}>
        {checked.findings.map((finding) => (
          <li key={`${finding.kind} ${finding.number}${finding.suffix ?? ''}`}>
            {t(`books.check.finding.${finding.kind}`, {
              number: `${finding.number ?? 0}${finding.suffix ?? ''}`,
              count: finding.count,
            })}{' '}
            {finding.kind === 'gap' && mayAccount && (
              <Button size="small" onClick={() => setChosen([finding])}>
                {t('books.check.account')}
              </Button>
            )}
          </li>
        ))}
      </Outcome>
      {gaps.length > 1 && mayAccount && (
        <Button size="small" onClick={() => setChosen(gaps)}>
          {t('books.check.accountAll', { count: gaps.length })}
        </Button>
      )}
      <Facts
        facts={[
          { label: t('books.check.issued'), value: number(checked.issued) },
          { label: t('books.check.reserved'), value: number(checked.reserved) },
          { label: t('books.check.voided'), value: number(checked.voided) },
          { label: t('books.check.takenOver'), value: number(checked.takenOver) },
          { label: t('books.check.subNumbers'), value: number(checked.subNumbers) },
          {
            label: t('books.check.at'),
            value: t(props.isOld ? 'books.check.atOld' : 'books.check.atNow', { at: props.at }),
          },
        ]}
      />
      {chosen !== undefined && <AccountFor book={book} gaps={chosen} onClose={() => setChosen(undefined)} />}
    </div>
  );
}

function sentenceOf({ verdict, firstNumber, lastNumber }: Checked, { t }: Text): string {
  if (verdict === 'broken') return t('books.check.broken');
  if (lastNumber < firstNumber) return t('books.check.empty');
  return t('books.check.whole', { first: firstNumber, last: lastNumber });
}

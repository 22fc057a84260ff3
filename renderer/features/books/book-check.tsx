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

/** Checked when it is asked for; the answer stays until the book changes. */
export function BookCheck(props: { book: Book }): ReactNode {
  const { t } = useText();
  const [isAsked, setAsked] = useState(false);
  const check = useAsk('books', 'check', { bookId: props.book.id }, { enabled: isAsked });
  const again = (): void => {
    if (isAsked) void check.refetch();
    setAsked(true);
  };
  return (
    <Card
      title={t('books.check.act')}
      extra={
        <Button size="small" onClick={again} busy={check.isFetching}>
          {t('books.check.act')}
        </Button>
      }
    >
      <p className="cv-secondary">{t('books.check.body')}</p>
      {check.error !== null && <RefusalNotice refusal={{ ...check.error.facts, code: check.error.code }} />}
      {check.data !== undefined && <Verdict checked={check.data} book={props.book} />}
    </Card>
  );
}

function Verdict(props: { checked: Checked; book: Book }): ReactNode {
  const text = useText();
  const { t, number, day } = text;
  const { checked, book } = props;
  const [chosen, setChosen] = useState<readonly BookFinding[]>();
  const mayAccount = book.may.includes('take_over');
  const gaps = checked.findings.filter(({ kind }) => kind === 'gap');
  return (
    <>
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
          { label: t('books.check.on'), value: day(checked.checkedOn) },
        ]}
      />
      {chosen !== undefined && <AccountFor book={book} gaps={chosen} onClose={() => setChosen(undefined)} />}
    </>
  );
}

function sentenceOf({ verdict, firstNumber, lastNumber }: Checked, { t }: Text): string {
  if (verdict === 'broken') return t('books.check.broken');
  if (lastNumber < firstNumber) return t('books.check.empty');
  return t('books.check.whole', { first: firstNumber, last: lastNumber });
}

/** Acts on a whole year: open next year's books in December or this year's at its beginning, and close the old year. */
import { useState, type ReactNode } from 'react';

import type { Book } from '#contract/books.ts';
import { useOrder } from '../../app/queries.ts';
import { useToday } from '../../app/today.ts';
import { useText } from '../../text/text-provider.tsx';
import { Button } from '../../ui/button.tsx';
import { RefusalNotice } from '../../ui/error-notice.tsx';
import { FormDialog } from '../admin/form-dialog.tsx';
import { ReasonField, useReasonGap } from '../incoming/reason-field.tsx';

const december = 12;

/** Shown only when there is something to do. */
export function YearActs(props: { year: number; books: readonly Book[] }): ReactNode {
  const { t } = useText();
  const { year, books } = props;
  const month = Number(useToday().slice(5, 7));
  const open = useOrder('books', 'open_year');
  const [closing, setClosing] = useState<number>();
  const has = (wanted: number): boolean => books.some((book) => book.year === wanted);
  const isOpen = (wanted: number): boolean => books.some((book) => book.year === wanted && !book.isClosed);
  const opens =
    !has(year) && isOpen(year - 1)
      ? year
      : month === december && !has(year + 1) && isOpen(year)
        ? year + 1
        : undefined;
  const closes = isOpen(year - 1) ? year - 1 : month === december && isOpen(year) ? year : undefined;
  return (
    <>
      {open.error !== null && <RefusalNotice refusal={{ ...open.error.facts, code: open.error.code }} />}
      {opens !== undefined && (
        <Button busy={open.isPending} onClick={() => open.mutate({ year: opens })}>
          {t('books.year.open', { year: opens })}
        </Button>
      )}
      {closes !== undefined && (
        <Button onClick={() => setClosing(closes)}>{t('books.year.close', { year: closes })}</Button>
      )}
      {closing !== undefined && <ClosingYear year={closing} onClose={() => setClosing(undefined)} />}
    </>
  );
}

function ClosingYear(props: { year: number; onClose: () => void }): ReactNode {
  const { t } = useText();
  const order = useOrder('books', 'close_year');
  const { year } = props;
  const [reason, setReason] = useState(() => t('books.year.reason', { year }));
  return (
    <FormDialog
      title={t('books.year.close', { year })}
      act={t('books.year.close', { year })}
      why={useReasonGap(reason)}
      order={order}
      onClose={props.onClose}
      onSave={() => order.mutate({ year, reason }, { onSuccess: props.onClose })}
    >
      <div style={{ gridColumn: 'span 12' }}>{t('books.year.closeBody', { year, next: year + 1 })}</div>
      <ReasonField label={t('books.act.reason')} value={reason} onChange={setReason} />
    </FormDialog>
  );
}

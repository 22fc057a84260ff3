/** Missing numbers of a book, one gap or all of them at once: what became of them, and why (N2). */
import { Radio } from 'antd';
import { useState, type ReactNode } from 'react';

import type { Book, BookFinding } from '#contract/books.ts';
import { useOrder } from '../../app/queries.ts';
import { useText } from '../../text/text-provider.tsx';
import { Field } from '../../ui/field.tsx';
import { FormDialog } from '../admin/form-dialog.tsx';
import { ReasonField, useReasonGap } from '../incoming/reason-field.tsx';

const fates = ['on_paper', 'void'] as const;
type Fate = (typeof fates)[number];

/** As many runs as a sentence can name. */
const runsNamed = 12;

export function AccountFor(props: {
  book: Book;
  gaps: readonly BookFinding[];
  onClose: () => void;
}): ReactNode {
  const { t } = useText();
  const order = useOrder('books', 'account_for');
  const [fate, setFate] = useState<Fate>('on_paper');
  const [typed, setTyped] = useState<string>();
  const reason = typed ?? t(`books.account.usual.${fate}`);
  const runs = runsOf(props.gaps);
  const count = runs.reduce((sum, { from, to }) => sum + to - from + 1, 0);
  const save = (): void =>
    order.mutate({ bookId: props.book.id, runs, as: fate, reason }, { onSuccess: props.onClose });
  return (
    <FormDialog
      title={t('books.account.title', { count })}
      act={t('books.account.act')}
      why={useReasonGap(reason)}
      order={order}
      onClose={props.onClose}
      onSave={save}
    >
      <p style={{ gridColumn: 'span 12', margin: 0 }} className="cv-selectable">
        {t('books.account.which', { numbers: namesOf(runs) })}
      </p>
      <Field label={t('books.account.fate')}>
        {(id) => (
          <Radio.Group
            id={id}
            value={fate}
            onChange={(event) => setFate(fates.find((one) => one === event.target.value) ?? fate)}
            options={fates.map((value) => ({ value, label: t(`books.account.as.${value}`) }))}
            style={{ display: 'grid', gap: 6 }}
          />
        )}
      </Field>
      <ReasonField label={t('books.act.reason')} value={reason} onChange={setTyped} />
      <p style={{ gridColumn: 'span 12', margin: 0 }} className="cv-secondary">
        {t(`books.account.note.${fate}`)}
      </p>
    </FormDialog>
  );
}

const runsOf = (gaps: readonly BookFinding[]): { from: number; to: number }[] =>
  gaps.map(({ number, count }) => ({ from: number ?? 0, to: (number ?? 0) + count - 1 }));

/** "3–4, 9, 20–25"; a long list ends in an ellipsis, its length stands in the title. */
function namesOf(runs: readonly { from: number; to: number }[]): string {
  const names = runs.slice(0, runsNamed).map(({ from, to }) => (from === to ? `${from}` : `${from}–${to}`));
  return `${names.join(', ')}${runs.length > runsNamed ? ' …' : ''}`;
}

/** Every number of a book that is not simply issued: kept, waiting, void, with a suffix, taken over. */
import { Select } from 'antd';
import { useState, type ReactNode } from 'react';

import type { Book, BookNumberRow } from '#contract/books.ts';
import { useAsk, useOrder } from '../../app/queries.ts';
import { useText } from '../../text/text-provider.tsx';
import { Button } from '../../ui/button.tsx';
import { Card } from '../../ui/card.tsx';
import { RefusalNotice } from '../../ui/error-notice.tsx';
import { Field } from '../../ui/field.tsx';
import { FormDialog } from '../admin/form-dialog.tsx';
import { ReasonField, useReasonGap } from '../incoming/reason-field.tsx';
import { writtenNumber } from '../incoming/words.ts';

const written = ({ number, suffix }: BookNumberRow): string => `${writtenNumber(number)}${suffix}`;

export function BookNumbers({ book }: { book: Book }): ReactNode {
  const { t, day } = useText();
  const numbers = useAsk('books', 'numbers', { bookId: book.id });
  const undo = useOrder('books', 'undo_take_over');
  const [giving, setGiving] = useState<BookNumberRow>();
  const [releasing, setReleasing] = useState<BookNumberRow>();
  const data = numbers.data;
  if (data === undefined) return null;
  const count = data.reserved.length + data.uncommon.length + data.takenOver.length;
  const mayNumber = book.may.includes('take_over');
  return (
    <Card title={t('books.numbers.head')} count={count}>
      {count === 0 && <p className="cv-secondary">{t('books.numbers.none')}</p>}
      {undo.error !== null && <RefusalNotice refusal={{ ...undo.error.facts, code: undo.error.code }} />}
      <ul className="cv-book-numbers">
        {data.reserved.map((row) => (
          <li key={`r${written(row)}`}>
            <b>{written(row)}</b>
            <span>
              {row.documentId === null
                ? t('books.numbers.kept', { day: day(row.day), reason: row.reason ?? '' })
                : t('books.numbers.waiting', { day: day(row.day) })}
            </span>
            {mayNumber && (
              <span className="cv-book-number-acts">
                {row.documentId === null && book.direction === 'outgoing' && (
                  <Button size="small" onClick={() => setGiving(row)}>
                    {t('books.numbers.give')}
                  </Button>
                )}
                <Button size="small" onClick={() => setReleasing(row)}>
                  {t('books.numbers.giveUp')}
                </Button>
              </span>
            )}
          </li>
        ))}
        {data.takenOver.map((run) => (
          <li key={`t${run.first}`}>
            <b>{run.first === run.last ? run.first : `${run.first}–${run.last}`}</b>
            <span>{t('books.numbers.takenOver', { count: run.count, source: run.reason })}</span>
            {mayNumber && run.count === run.last - run.first + 1 && (
              <Button
                size="small"
                busy={undo.isPending}
                onClick={() => undo.mutate({ bookId: book.id, from: run.first, to: run.last })}
              >
                {t('books.numbers.undoTakeOver')}
              </Button>
            )}
          </li>
        ))}
        {data.uncommon
          .filter(({ state }) => state !== 'reserved')
          .map((row) => (
            <li key={`u${written(row)}`}>
              <b>{written(row)}</b>
              <span>
                {row.state === 'void'
                  ? t('books.numbers.void', { reason: row.reason ?? '' })
                  : t('books.numbers.sub', { day: day(row.day) })}
              </span>
            </li>
          ))}
      </ul>
      {giving !== undefined && <Giving book={book} row={giving} onClose={() => setGiving(undefined)} />}
      {releasing !== undefined && (
        <Releasing book={book} row={releasing} onClose={() => setReleasing(undefined)} />
      )}
    </Card>
  );
}

interface RowProps {
  readonly book: Book;
  readonly row: BookNumberRow;
  readonly onClose: () => void;
}

/** Signed documents that wait for a number; core refuses those of another body. */
function Giving({ book, row, onClose }: RowProps): ReactNode {
  const { t } = useText();
  const waiting = useAsk('documents', 'list', { box: 'to_number', limit: 200 });
  const order = useOrder('documents', 'use_kept_number');
  const [id, setId] = useState<string>();
  const rows = (waiting.data?.rows ?? []).filter(({ state }) => state === 'signed');
  const none = rows.length === 0 ? t('books.numbers.noneSigned') : t('books.numbers.chooseDocument');
  return (
    <FormDialog
      title={t('books.numbers.giveTitle', { number: written(row) })}
      act={t('books.numbers.give')}
      why={id === undefined ? none : undefined}
      order={order}
      onClose={onClose}
      onSave={() =>
        id !== undefined &&
        order.mutate({ id, bookId: book.id, number: row.number, suffix: row.suffix }, { onSuccess: onClose })
      }
    >
      <Field label={t('books.numbers.document')} required>
        {(field) => (
          <Select
            id={field}
            autoFocus
            value={id}
            onChange={setId}
            options={rows.map((one) => ({ value: one.id, label: `${one.code} – ${one.subject}` }))}
          />
        )}
      </Field>
    </FormDialog>
  );
}

function Releasing({ book, row, onClose }: RowProps): ReactNode {
  const { t } = useText();
  const order = useOrder('books', 'void_number');
  const [reason, setReason] = useState('');
  const { number, suffix } = row;
  return (
    <FormDialog
      title={t('books.numbers.giveUpTitle', { number: written(row) })}
      act={t('books.numbers.giveUp')}
      why={useReasonGap(reason)}
      order={order}
      onClose={onClose}
      onSave={() => order.mutate({ bookId: book.id, number, suffix, reason }, { onSuccess: onClose })}
    >
      <div style={{ gridColumn: 'span 12' }}>{t('books.numbers.giveUpBody')}</div>
      <ReasonField label={t('books.act.reason')} value={reason} onChange={setReason} />
    </FormDialog>
  );
}

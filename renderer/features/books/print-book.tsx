/** Prints a book in its legal form: what and how, progress with stop, then the pages as they will be printed. */
import { Input, InputNumber, Segmented, Select } from 'antd';
import { useEffect, useState, type ReactNode } from 'react';

import type { Book } from '#contract/books.ts';
import type { Contract } from '#contract/index.ts';
import type { Output } from '#contract/kernel.ts';
import type { BookForm, PrintedRange } from '#contract/reports.ts';
import { api } from '../../api.ts';
import { useAsk, useOrder } from '../../app/queries.ts';
import { useToday } from '../../app/today.ts';
import { useText } from '../../text/text-provider.tsx';
import { DayField } from '../../ui/day-field.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { RefusalNotice } from '../../ui/error-notice.tsx';
import { Field, FieldGrid } from '../../ui/field.tsx';
import { PrintedPreview } from '../printing/printed-preview.tsx';

type Printed = Output<Contract['reports']['print_book']> & { readonly paper: 'A3' | 'A4' };

const formsOf = { incoming: ['D', 'E'], outgoing: ['A', 'B', 'C'] } as const;
const papers = ['A3 landscape', 'A4 landscape', 'A4 portrait'] as const;
type Paper = (typeof papers)[number];
const pollMs = 300;

export function PrintBook(props: { book: Book; onClose: () => void }): ReactNode {
  const { t } = useText();
  const [printed, setPrinted] = useState<Printed>();
  const close = (): void => {
    if (printed !== undefined) void api.documents.discard_intake({ upload: printed.upload, isSecret: false });
    props.onClose();
  };
  return printed === undefined ? (
    <Choosing book={props.book} onPrinted={setPrinted} onClose={close} />
  ) : (
    <PrintedPreview
      title={t('books.print.ready', { pages: printed.pageCount, rows: printed.rowCount })}
      printed={printed}
      onClose={close}
    />
  );
}

function Choosing(props: {
  book: Book;
  onPrinted: (printed: Printed) => void;
  onClose: () => void;
}): ReactNode {
  const { t, number, day } = useText();
  const { book } = props;
  const today = useToday();
  const [form, setForm] = useState<BookForm>(formsOf[book.direction][0]);
  const [by, setBy] = useState<PrintedRange['by']>('all');
  const [from, setFrom] = useState<number | null>(book.firstNumber);
  const [to, setTo] = useState<number | null>(Math.max(book.nextNumber - 1, book.firstNumber));
  const [fromDay, setFromDay] = useState<string | undefined>(`${book.year}-01-01`);
  const [toDay, setToDay] = useState<string | undefined>(today);
  const [paper, setPaper] = useState<Paper>('A3 landscape');
  const [volume, setVolume] = useState('1');
  const [firstPage, setFirstPage] = useState(1);
  const [printId] = useState(() => crypto.randomUUID());
  const print = useOrder('reports', 'print_book');
  const range = rangeOf(by, { from, to, fromDay, toDay });
  const counted = useAsk(
    'reports',
    'printed_range',
    { bookId: book.id, form, range: range ?? { by: 'all' } },
    { enabled: range !== undefined },
  );
  const rows = range === undefined ? 0 : (counted.data?.rows ?? 0);
  const start = (): void => {
    if (range === undefined) return;
    const [size, orientation] = paper.split(' ');
    print.mutate(
      {
        printId,
        bookId: book.id,
        form,
        range,
        paper: size === 'A3' ? 'A3' : 'A4',
        orientation: orientation === 'portrait' ? 'portrait' : 'landscape',
        volume,
        firstPage,
      },
      { onSuccess: (printed) => props.onPrinted({ ...printed, paper: size === 'A3' ? 'A3' : 'A4' }) },
    );
  };
  const close = (): void => {
    if (print.isPending) void api.reports.stop_printing({ printId });
    props.onClose();
  };
  return (
    <Dialog
      open
      width={620}
      title={t('books.print.title', { name: book.name })}
      onClose={close}
      {...(print.isPending ? { cancel: t('books.print.stop') } : {})}
      action={{
        label: t('books.print.preview'),
        onClick: start,
        busy: print.isPending,
        whyDisabled:
          range === undefined ? t('books.print.needRange') : rows === 0 ? t('books.print.noRows') : undefined,
      }}
    >
      <FieldGrid>
        <Field label={t('books.print.form')}>
          {(id) => (
            <Select
              id={id}
              value={form}
              onChange={(value) => {
                setForm(value);
                setPaper(value === 'B' ? 'A4 portrait' : 'A3 landscape');
              }}
              options={formsOf[book.direction].map((value) => ({
                value,
                label: t(`books.print.forms.${value}`),
              }))}
            />
          )}
        </Field>
        <Field label={t('books.print.range')}>
          {() => (
            <Segmented
              block
              value={by}
              onChange={(value) => setBy(value)}
              options={(['all', 'number', 'day'] as const).map((value) => ({
                value,
                label: t(`books.print.by.${value}`),
              }))}
            />
          )}
        </Field>
        {by === 'number' && (
          <>
            <Field label={t('books.act.from')} span={6}>
              {(id) => <InputNumber id={id} min={1} precision={0} value={from} onChange={setFrom} />}
            </Field>
            <Field label={t('books.act.until')} span={6}>
              {(id) => <InputNumber id={id} min={1} precision={0} value={to} onChange={setTo} />}
            </Field>
          </>
        )}
        {by === 'day' && (
          <>
            <Field label={t('books.print.fromDay')} span={6}>
              {(id) => <DayField id={id} value={fromDay} onChange={setFromDay} today={today} />}
            </Field>
            <Field label={t('books.print.toDay')} span={6}>
              {(id) => <DayField id={id} value={toDay} onChange={setToDay} today={today} />}
            </Field>
          </>
        )}
        <Field label={t('books.print.paper')} span={6}>
          {(id) => (
            <Select
              id={id}
              value={paper}
              onChange={setPaper}
              options={papers.map((value) => ({ value, label: t(`books.print.papers.${paperKey[value]}`) }))}
            />
          )}
        </Field>
        <Field label={t('books.print.volume')} span={3}>
          {(id) => (
            <Input
              id={id}
              maxLength={10}
              value={volume}
              onChange={(event) => setVolume(event.target.value)}
            />
          )}
        </Field>
        <Field label={t('books.print.firstPage')} span={3}>
          {(id) => (
            <InputNumber
              id={id}
              min={1}
              max={9999}
              precision={0}
              value={firstPage}
              onChange={(value) => setFirstPage(value ?? 1)}
            />
          )}
        </Field>
      </FieldGrid>
      {counted.data !== undefined && range !== undefined && (
        <p className="cv-secondary" role="status">
          {counted.data.firstNumber === null
            ? t(form === 'C' ? 'books.print.ruled' : 'books.print.rowsOnly', { count: counted.data.rows })
            : t('books.print.rows', {
                count: counted.data.rows,
                first: number(counted.data.firstNumber),
                last: number(counted.data.lastNumber ?? 0),
                from: day(counted.data.firstDay ?? ''),
                to: day(counted.data.lastDay ?? ''),
              })}
        </p>
      )}
      {print.isPending && <Going printId={printId} all={rows} />}
      {print.error !== null && <RefusalNotice refusal={{ ...print.error.facts, code: print.error.code }} />}
    </Dialog>
  );
}

const paperKey = { 'A3 landscape': 'a3', 'A4 landscape': 'a4', 'A4 portrait': 'a4Portrait' } as const;

function rangeOf(
  by: PrintedRange['by'],
  {
    from,
    to,
    fromDay,
    toDay,
  }: { from: number | null; to: number | null; fromDay: string | undefined; toDay: string | undefined },
): PrintedRange | undefined {
  if (by === 'all') return { by };
  if (by === 'number') return from !== null && to !== null && from <= to ? { by, from, to } : undefined;
  return fromDay !== undefined && toDay !== undefined && fromDay <= toDay
    ? { by, from: fromDay, to: toDay }
    : undefined;
}

/** Rows laid out so far; asked every third of a second while the printing lasts. */
function Going(props: { printId: string; all: number }): ReactNode {
  const { t, number } = useText();
  const [rows, setRows] = useState(0);
  const { printId } = props;
  useEffect(() => {
    const ask = (): void => {
      void api.reports.printing({ printId }).then(
        (state) => state !== null && setRows(state.rows),
        () => {},
      );
    };
    const timer = setInterval(ask, pollMs);
    return () => clearInterval(timer);
  }, [printId]);
  return (
    <div role="status">
      <progress className="cv-book-progress" max={Math.max(props.all, 1)} value={rows} />
      <p className="cv-secondary">{t('books.print.going', { rows: number(rows), all: number(props.all) })}</p>
    </div>
  );
}
